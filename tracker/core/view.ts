import { consent, mayRecord } from './consent.ts';
import { lastWord, record } from './delivery.ts';
import { beginReading } from './engagement.ts';
import { defer, observeCalls, on } from './guard.ts';
import { forgetFigures, readTimings } from './load.ts';
import { endpoint, nonce, options, turnTo, url } from './page.ts';

let path: string;
/** The page load, or since a withdrawal what counts as one, of which a view has been told. */
export let seen: string;

/** Counts the view of the page as it stands. How the browser came to it is asked only with consent. */
export function view(from = document.referrer, nav?: string): void {
  // What the page did on the way here was told with the view before.
  if (url) forgetFigures();
  path = location.pathname;
  turnTo(from);
  beginReading();
  const [load] = consent.measurement ? performance.getEntriesByType('navigation') : [];
  // A form called `title` would hide the document's own.
  record('view', {
    title: document.querySelector('title')?.text,
    nav: nav || (load as PerformanceNavigationTiming | undefined)?.type,
  });
  readTimings();
  if (mayRecord()) {
    seen = nonce;
    loadAddOns();
  }
}

/** What not every owner wants lies beside the tag: `chat-crisp.js`, `share-token.js`. Browsers load a module once. */
function loadAddOns(): void {
  for (const kind of ['chat', 'share'] as const)
    for (const name of options[kind]?.split(' ') ?? [])
      import(endpoint.replace(/in$/, `${kind}-${name}.js`)).catch(() => {});
}

/** Further views of the same document: the return from the back/forward cache, and routes. */
export function watchViews(): void {
  on<PageTransitionEvent>('pageshow', ({ persisted }) => persisted && view(undefined, 'back_forward'));
  // Where there is no Navigation API, the window and a patched history serve in its place.
  on('currententrychange popstate', route, window.navigation);
  if (window.navigation) return;
  observeCalls(history, 'pushState', route);
  observeCalls(history, 'replaceState', route);
}

/** One view is one path: not a query, a hash or the same address again. Titles follow their route a little later. */
function route(): void {
  defer(() => {
    if (url && location.pathname !== path) {
      lastWord();
      view(url);
    }
  }, 100);
}
