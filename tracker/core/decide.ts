import type { Consent } from '../../shared/wire.ts';
import { applyStatement, consent, mayRecord } from './consent.ts';
import { dropQueue, flush, send } from './delivery.ts';
import { guarded } from './guard.ts';
import { nonce, renewNonce, url } from './page.ts';
import { capture, isConnected, recorded } from './recorder.ts';
import { readTimings } from './timings.ts';
import { view, viewed } from './view.ts';

/** A source of consent has made a statement. It takes effect at once. */
export function decide(source: number, choice: Consent): void {
  const former = consent;
  const could = mayRecord();
  // What happened until now goes out under the consent it happened under.
  flush();
  applyStatement(source, choice);
  const { measurement, audience } = consent;
  if (former.measurement === measurement && former.audience === audience) return;
  if (url) {
    if (could || viewed === nonce) send([]);
    else if (mayRecord()) view();
    readTimings();
  }
  // A visitor who returns after a withdrawal is another visitor.
  if (former.audience && !audience) renewNonce();
  if (!mayRecord()) dropQueue();
  guarded(() => {
    // Something may wait for it: an action, or what an earlier page load could not deliver.
    if (recorded[0] || isConnected() || (audience != null && localStorage['_dx'])) capture('consent');
  })();
}
