import type { Consent } from '../../shared/wire.ts';
import { applyStatement, consent, mayRecord } from './consent.ts';
import { dropQueue, flush, recall, send } from './delivery.ts';
import { nonce, renewNonce, url } from './page.ts';
import { captureStandalone, pending, requestSignals } from './recorder.ts';
import { readTimings } from './timings.ts';
import { view, viewed } from './view.ts';

/** A source of consent has made a statement. It takes effect at once. */
export function decide(source: number, choice: Consent): void {
  const { measurement, audience } = consent;
  const could = mayRecord();
  // What happened until now goes out under the consent it happened under.
  flush();
  applyStatement(source, choice);
  if (measurement === consent.measurement && audience === consent.audience) return;
  if (url) {
    if (could || viewed === nonce) send([]);
    else if (mayRecord()) view();
    readTimings();
    captureStandalone();
  }
  // A visitor who returns after a withdrawal is another visitor.
  if (audience && !consent.audience) renewNonce();
  if (consent.audience != null) recall();
  if (consent.audience) for (const task of pending.splice(0)) task();
  if (!mayRecord()) dropQueue();
  requestSignals();
}
