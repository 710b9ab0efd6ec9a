import { type Duplex, obey } from './commands.ts';
import { askForConsent } from './consentSources.ts';
import { makeWill } from './delivery.ts';
import { watchEngagement } from './engagement.ts';
import { guarded, on } from './guard.ts';
import { watchLeaving } from './leave.ts';
import { watchErrors } from './load.ts';
import { type Options, open, url } from './page.ts';
import { captureStandalone, connectSignals, type StartSignals, watchActions } from './recorder.ts';
import { view, watchViews } from './view.ts';

declare global {
  interface Window {
    /** Before the tag has loaded: a queue, laid by the page. */
    duplex?: Duplex & { q?: Iterable<unknown>[]; token?: string };
  }
}

/** Starts the tag for a site. `src` is the address that the tag is, or would be, served at. Once a page and site. */
export function start(given: Options, src: string, signals?: StartSignals): void {
  const former = window.duplex;
  const mark = `$${given.site}`;
  if (former?.[mark as 'q']) return;
  window.duplex = Object.assign(obey, former, { [mark]: 1 }) as Duplex;
  open(given, src);
  if (signals) connectSignals(signals);
  guarded(askForConsent)();
  for (const command of former?.q ?? []) obey(...(command as [string]));
  // One that fails, because the page has broken what it needs, takes none of the others with it.
  for (const watch of [watchErrors, () => watchEngagement(makeWill), watchViews, watchLeaving, watchActions])
    guarded(watch)();
  // A page that was prerendered, or opened in a background tab, is a view when it is first seen.
  const look = () => {
    if (url || document.hidden) return;
    view();
    captureStandalone();
  };
  on('visibilitychange', look);
  look();
}
