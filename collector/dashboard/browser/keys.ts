import { show } from './navigation.ts';

/** Single letters lead to periods; the reader can switch them off. `Escape` clears the filters. */
const PERIODS: Record<string, string> = {
  d: 'today',
  e: 'yesterday',
  w: '7d',
  f: '28d',
  t: '30d',
  n: '90d',
  m: 'month',
  l: 'last-month',
  y: 'year',
};

export function handleKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Escape') {
      document.querySelector<HTMLAnchorElement>('[data-clear]')?.click();
      return;
    }
    if (document.documentElement.dataset.keys === 'off') return;
    const period = PERIODS[event.key];
    if (period !== undefined && document.querySelector('.menu-button .period') !== null) {
      const address = new URL(location.href);
      address.searchParams.delete('from');
      address.searchParams.delete('to');
      address.searchParams.set('period', period);
      void show(address.href, true);
    }
    if (event.key === '/') {
      const search = document.querySelector<HTMLInputElement>('input[type=search]');
      if (search !== null) {
        event.preventDefault();
        search.focus();
      }
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  );
}
