import { observeCalls, on } from '../core/guard.ts';
import { core } from './core.ts';

/** Notices routes in browsers without the Navigation API, in which a page's element may have the name `navigation`. */
export function watchHistory(): void {
  if (window.navigation?.currentEntry) return;
  on('popstate', () => core.noticeRoute('traverse'));
  observeCalls(history, 'pushState', () => core.noticeRoute('push'));
  observeCalls(history, 'replaceState', () => core.noticeRoute('replace'));
}
