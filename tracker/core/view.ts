import { heldView, holdView, lastWord } from './delivery.ts';
import { beginReading, inputAt } from './engagement.ts';
import { forgetFigures } from './figures.ts';
import { defer, documentValue } from './guard.ts';
import type { OwnView } from './ownView.ts';
import { addressOf, head, turnTo } from './page.ts';
import { readDevice } from './timings.ts';

/** The page's own path at the view, to notice routes by. */
let route: string;

/** Counts a view of the page as it stands. */
export function view(from = documentValue('referrer'), nav?: string, own: OwnView = {}): void {
  // The view before has reported how the page behaved until now.
  if (head.url) forgetFigures();
  turnTo(from, own.url);
  route = routeNow();
  beginReading();
  holdView({ title: own.title, nav });
  readDevice();
}

const routeNow = () => addressOf().split(/[?#]/)[0]!;

/**
 * One view is one path: not a query, a hash or the same address again. A redirect before the visitor did anything is
 * the same view: a replaced address, or another one while the view is held.
 */
export function noticeRoute(type: string): void {
  // Before its push, vue-router replaces the address by itself.
  if (!head.url || routeNow() === route) return;
  // Titles follow their route a little later.
  defer(() => {
    if (routeNow() === route) return;
    if (inputAt < 0 && (heldView || type === 'replace')) {
      turnTo(head.referrer!);
      route = routeNow();
    } else {
      lastWord();
      view(head.url);
    }
  }, 100);
}
