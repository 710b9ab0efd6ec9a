import type { Consent } from '../../shared/wire.ts';
import { applyStatement, consent, mayRecord } from './consent.ts';
import { dropQueue, flush, send } from './delivery.ts';
import { guarded } from './guard.ts';
import { nonce, renewNonce, url } from './page.ts';
import { capture, interpret, recorded } from './recorder.ts';
import { readDevice, view, viewed } from './view.ts';

/** A source of consent has made a statement. It takes effect at once. */
export const decide = guarded((source: number, choice: Consent) => {
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
    readDevice();
  }
  // A visitor who returns after a withdrawal is another visitor.
  if (former.audience && !audience) renewNonce();
  if (!mayRecord()) dropQueue();
  // An identification may wait for consent in the second part.
  if (recorded[0] || interpret) capture('consent');
  // An earlier page load may have stored what it could not deliver; after a withdrawal it is only removed.
  if (audience) {
    if (localStorage['_dx']) capture('stored');
  } else if (former.audience !== audience) delete localStorage['_dx'];
});
