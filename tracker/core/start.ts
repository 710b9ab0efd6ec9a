import { type Duplex, obey } from './commands.ts';
import { consent, mayRecord } from './consent.ts';
import { watchConsent } from './consentSources.ts';
import { attempt, batchOf, eventOf, record, requestOf } from './delivery.ts';
import { engagement, noticeLife } from './engagement.ts';
import { figures, noticeError } from './figures.ts';
import { addListeners, defer, documentValue, guarded, observeCalls, on, whenAvailable } from './guard.ts';
import { noticeLeaving, noticeNavigation } from './leave.ts';
import { endpoint, head, type Options, open, options } from './page.ts';
import { noticeAction, provide, type StartSignals, watchCalls } from './recorder.ts';
import { uuid7 } from './uuid7.ts';
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
export function start(given: Options, src: string, signals?: StartSignals): void {
  open(given, src);
  const former = window.duplex;
  const mark = `$${options.site}`;
  if (former?.[mark as 'q']) return;
  window.duplex = Object.assign(obey, former, { [mark]: 1 }) as Duplex;
  provide(
    [
      () => [options, endpoint, consent, figures],
      record,
      attempt,
      noticeRoute,
      mayRecord,
      requestOf,
      batchOf,
      eventOf,
      engagement,
      on,
      guarded,
      defer,
      observeCalls,
      whenAvailable,
      documentValue,
      uuid7,
    ],
    signals,
  );
  figures.hidden = documentValue('hidden');
  guarded(watchConsent)();
  for (const command of former?.q ?? []) obey(...(command as [string]));
  on('error unhandledrejection securitypolicyviolation', noticeError);
  on('pointermove pointerdown keydown wheel scroll timeupdate focus blur visibilitychange', noticeLife);
  on('navigate currententrychange', noticeNavigation, window.navigation);
  on('pagehide pageshow visibilitychange', noticeLeaving);
  on('pointerover pointerdown keydown click auxclick submit input copy appinstalled message', noticeAction);
  guarded(watchCalls)();
  new MutationObserver(addListeners).observe(document, { childList: true });
  // The page may have reported a view of its own.
  if (!figures.hidden && !head.url) view();
}
