import { type Duplex, obey } from './commands.ts';
import { watchConsent } from './consentSources.ts';
import { leaveWill, passAnswersTo } from './delivery.ts';
import { watchEngagement } from './engagement.ts';
import { guarded, isHidden, listenAgain, on } from './guard.ts';
import { watchLeaving } from './leave.ts';
import { type Options, open, url } from './page.ts';
import { capture, connectSignals, type StartSignals, watchActions } from './recorder.ts';
import { watchErrors } from './timings.ts';
import { view, watchViews } from './view.ts';

declare global {
  interface Window {
    /** Before the tag has loaded: a queue that the page has made. */
    duplex?: Duplex & { q?: Iterable<unknown>[]; token?: string };
  }
}

/**
 * Starts the tag for a site, once a page and site. `src` is the address that the tag is, or would be, served at;
 * `signals` is the second part, if it is in the same script.
 */
export function start(given: Options, src: string, signals?: StartSignals): void {
  const former = window.duplex;
  const mark = `$${given.site}`;
  if (former?.[mark as 'q']) return;
  window.duplex = Object.assign(obey, former, { [mark]: 1 }) as Duplex;
  open(given, src);
  if (signals) connectSignals(signals);
  passAnswersTo((argument) => capture({ type: 'answer', argument }));
  guarded(watchConsent)();
  for (const command of former?.q ?? []) obey(...(command as [string]));
  // If one of these fails, because the page has broken what it needs, the others still start.
  for (const watch of [watchErrors, () => watchEngagement(leaveWill), watchViews, watchLeaving, watchActions])
    guarded(watch)();
  new MutationObserver(listenAgain).observe(document, { childList: true });
  // A page that was prerendered, or opened in a background tab, is a view when it is first seen.
  const look = () => {
    if (!url && !isHidden()) view();
  };
  on('visibilitychange', look);
  look();
}
