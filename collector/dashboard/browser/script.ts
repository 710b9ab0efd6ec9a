import { showHints } from './hints.ts';
import { startIslands } from './islands.ts';
import { handleKeys } from './keys.ts';
import { refreshLiveParts } from './live.ts';
import { closeMenus } from './menus.ts';
import { replacePages } from './navigation.ts';

// Everything works without this script. It replaces pages without a reload, and adds hints, keys and live figures.
replacePages();
closeMenus();
showHints();
handleKeys();
refreshLiveParts();
startIslands();

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLElement && target.matches('[data-submit]')) target.closest('form')?.requestSubmit();
});

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
  if (button === null) return;
  const text = document.querySelector(button.dataset.copy!)?.textContent ?? '';
  void navigator.clipboard.writeText(text).then(() => {
    button.dataset.done = '';
    setTimeout(() => delete button.dataset.done, 2000);
  });
});
