import { mayRecord } from './consent.ts';
import { heldView, holdView, lastWord } from './delivery.ts';
import { beginReading, inputAt } from './engagement.ts';
import { defer, documentValue, observeCalls, on } from './guard.ts';
import { addressOf, nonce, options, referrer, turnTo, url } from './page.ts';
import { captureStandalone, requestSignals } from './recorder.ts';
import { forgetFigures, loadEntry, readTimings } from './timings.ts';

/** The page load, or since a withdrawal what counts as one, of which a view has been recorded. */
export let viewed: string;
/** The address that the page had when the view began, to notice routes by. */
let route: string;
let beganAt: number;
let wasActive: boolean | undefined;

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
  holdView({ title: own.title!, nav: nav || loadEntry()?.type! });
  readTimings();
  captureStandalone();
  if (mayRecord()) {
    viewed = nonce;
    // Add-ons are loaded by the second part.
    if (options.chat || options.share) requestSignals();
  }
}

const routeNow = () => addressOf().split('?')[0]!;
const isActive = () => navigator.userActivation?.isActive;

/** Further views of the same document: the return from the back/forward cache, and routes. */
export function watchViews(): void {
  on<PageTransitionEvent>('pageshow', ({ persisted }) => persisted && view(undefined, 'back_forward'));
  // Without the Navigation API a page's element with this id would be found in its place.
  const { navigation } = window;
  if (navigation?.currentEntry)
    on(
      'currententrychange',
      (event) => noticeRoute((event as NavigationCurrentEntryChangeEvent).navigationType!),
      navigation,
    );
  else {
    on('popstate', () => noticeRoute('traverse'));
    observeCalls(history, 'pushState', () => noticeRoute('push'));
    observeCalls(history, 'replaceState', () => noticeRoute('replace'));
  }
}

/**
 * One view is one path: not a query, a hash or the same address again. A redirect before the visitor did anything is
 * the same view: a replaced address, or another one that the page itself adds within the first second.
 */
function noticeRoute(type: string): void {
  const active = isActive();
  const redirect =
    inputAt < 0 &&
    (type === 'replace' ? wasActive || !active : type === 'push' && !active && performance.now() < beganAt + 1000);
  // Titles follow their route a little later.
  defer(() => {
    if (!url || routeNow() === route) return;
    if (redirect) {
      route = routeNow();
      if (heldView) turnTo(referrer);
    } else {
      lastWord();
      view(url);
    }
  }, 100);
}
