import { mayRecord } from './consent.ts';
import { heldView, holdView, lastWord } from './delivery.ts';
import { beginReading, inputAt } from './engagement.ts';
import { defer, documentValue, on } from './guard.ts';
import { addressOf, nonce, referrer, turnTo, url } from './page.ts';
import { forgetFigures, loadEntry, readTimings } from './timings.ts';

/** The page load, or since a withdrawal what counts as one, of which a view has been recorded. */
export let viewed: string;
/** The address that the page had when the view began, to notice routes by. */
let route: string;
let beganAt: number;
let wasActive: boolean;

/** A view that the page reports itself, by `duplex('view', …)`. */
export interface OwnView {
  url?: string;
  title?: string;
}

/** Counts a view of the page as it stands. How the browser came to it is read only with consent. */
export function view(from = documentValue('referrer'), nav?: string, own: OwnView = {}): void {
  // What the page did before was reported with the view before.
  if (url) forgetFigures();
  turnTo(from, own.url);
  route = routeNow();
  beganAt = performance.now();
  wasActive = isActive();
  beginReading();
  holdView({ title: own.title, nav: nav || loadEntry()?.type });
  readTimings();
  if (mayRecord()) viewed = nonce;
}

const routeNow = () => addressOf().split('?')[0]!;

/** Does the browser know of a visitor's gesture within the last seconds? */
export const isActive = (): boolean => navigator.userActivation?.isActive ?? true;

/** Further views of the same document, by the Navigation API. Without it, the second part notices them. */
export function watchRoutes(): void {
  on<NavigationCurrentEntryChangeEvent>(
    'currententrychange',
    ({ navigationType }) => noticeRoute(navigationType!),
    window.navigation,
  );
}

/**
 * One view is one path: not a query, a hash or the same address again. A redirect before the visitor did anything is
 * the same view: a replaced address, or another one that the page itself adds within the first second.
 */
export function noticeRoute(type: string): void {
  const active = isActive();
  const redirect =
    inputAt < 0 &&
    (type === 'replace' ? wasActive || !active : type === 'push' && !active && performance.now() - beganAt < 1000);
  // Titles follow their route a little later.
  defer(() => {
    if (!url || routeNow() === route) return;
    if (!redirect) {
      lastWord();
      view(url);
    } else {
      route = routeNow();
      if (heldView) turnTo(referrer);
    }
  }, 100);
}
