import { type Duplex, obey } from './commands.ts';
import { consent, mayRecord } from './consent.ts';
import { watchConsent } from './consentSources.ts';
import { attempt, batchOf, eventOf, post, record, unsent } from './delivery.ts';
import { engagement, watchEngagement } from './engagement.ts';
import { guarded, isHidden, listenAgain } from './guard.ts';
import { watchLeaving, watchNavigation } from './leave.ts';
import { endpoint, type Options, open } from './page.ts';
import { provide, requestSignals, type StartSignals, watchActions } from './recorder.ts';
import { figures, watchErrors } from './timings.ts';
import { noticeRoute, view } from './view.ts';

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
export function start(options: Options, src: string, signals?: StartSignals): void {
  const former = window.duplex;
  const mark = `$${options.site}`;
  if (former?.[mark as 'q']) return;
  window.duplex = Object.assign(obey, former, { [mark]: 1 }) as Duplex;
  open(options, src);
  provide(
    [
      () => [options, endpoint, consent, figures],
      record,
      attempt,
      unsent,
      noticeRoute,
      mayRecord,
      post,
      batchOf,
      eventOf,
      engagement,
    ],
    signals,
  );
  guarded(watchConsent)();
  for (const command of former?.q ?? []) obey(...(command as [string]));
  // If one of these fails, because the page has broken what it needs, the others still start.
  for (const watch of [watchErrors, watchEngagement, watchNavigation, watchLeaving, watchActions]) guarded(watch)();
  new MutationObserver(listenAgain).observe(document, { childList: true });
  // Without the Navigation API, and with add-ons, the second part is needed from the start.
  if (options.chat || options.share || !window.navigation?.currentEntry) requestSignals();
  if (!isHidden()) view();
}
