import { PERIOD_KEYS } from '../frame/periodKeys.ts';
import { show } from './navigation.ts';

const PERIOD_OF = new Map(Object.entries(PERIOD_KEYS).map(([period, key]) => [key, period]));

/** Single letters lead to periods; the reader can switch them off. `Escape` clears the filters. */
export function handleKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Escape') {
      document.querySelector<HTMLAnchorElement>('[data-clear]')?.click();
      return;
    }
    if (document.documentElement.dataset.keys === 'off') return;
    const period = PERIOD_OF.get(event.key);
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
