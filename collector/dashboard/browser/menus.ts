/** An open menu closes when something else is clicked, and on Escape. */
export function closeMenus(): void {
  const opened = () => document.querySelectorAll<HTMLDetailsElement>('.sites[open], .menu-button[open]');
  document.addEventListener('click', ({ target }) => {
    for (const menu of opened()) if (!menu.contains(target as Node)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    const menus = opened();
    if (event.key !== 'Escape' || menus.length === 0) return;
    for (const menu of menus) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
    // The same key clears the filters, which nobody means while a menu is open.
    event.stopImmediatePropagation();
  });
}
