import type { Consent } from '../shared/wire.ts';
import { agree, consent, mayTell } from './consent.ts';
import { readTimings } from './load.ts';
import { renewNonce, url } from './page.ts';
import { dropQueue, flush, recall, tell } from './transport.ts';
import { view } from './view.ts';

/** A source of consent has spoken. A change of mind takes effect at once. */
export function decide(who: number, choice: Consent): void {
  const { measurement, audience } = consent;
  const could = mayTell();
  // What happened until now goes out under the consent it happened under.
  flush();
  agree(who, choice);
  if (measurement !== consent.measurement || audience !== consent.audience) {
    if (url) {
      if (could) tell([]);
      else if (mayTell()) view();
      readTimings();
    }
    // Who comes back after a withdrawal is another visitor.
    if (audience && !consent.audience) renewNonce();
    if (consent.audience != null) recall();
    if (!mayTell()) dropQueue();
  }
}
