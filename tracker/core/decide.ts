import type { Consent } from '../../shared/wire.ts';
import { agree, consent, mayRecord, pending } from './consent.ts';
import { dropQueue, flush, recall, tell } from './delivery.ts';
import { readTimings } from './load.ts';
import { nonce, renewNonce, url } from './page.ts';
import { captureStandalone } from './recorder.ts';
import { seen, view } from './view.ts';

/** A source of consent has spoken. A change of mind takes effect at once. */
export function decide(who: number, choice: Consent): void {
  const { measurement, audience } = consent;
  const could = mayRecord();
  // What happened until now goes out under the consent it happened under.
  flush();
  agree(who, choice);
  if (measurement !== consent.measurement || audience !== consent.audience) {
    if (url) {
      if (could || seen === nonce) tell([]);
      else if (mayRecord()) view();
      readTimings();
      captureStandalone();
    }
    // Who comes back after a withdrawal is another visitor.
    if (audience && !consent.audience) renewNonce();
    if (consent.audience != null) recall();
    if (consent.audience) for (const tell of pending.splice(0)) tell();
    if (!mayRecord()) dropQueue();
  }
}
