import { noticeRoute, observeCalls, on } from './core.ts';

/** Notices routes in browsers without the Navigation API, in which a page's element may have the name `navigation`. */
export function watchHistory(): void {
  if (window.navigation?.currentEntry) return;
  on('popstate', () => noticeRoute('traverse'));
  observeCalls(history, 'pushState', () => noticeRoute('push'));
  observeCalls(history, 'replaceState', () => noticeRoute('replace'));
}
