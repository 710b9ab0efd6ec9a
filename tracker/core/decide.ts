import type { Consent } from '../../shared/wire.ts';
import { applyStatement, consent, mayRecord } from './consent.ts';
import { flush, flushView, heldView, send } from './delivery.ts';
import { guarded } from './guard.ts';
import { head } from './page.ts';
import { interpret, keep, recorded } from './recorder.ts';
import { readDevice } from './timings.ts';
import { uuid7 } from './uuid7.ts';
import { view } from './view.ts';

/** A source of consent has made a statement. It takes effect at once. */
export const decide = guarded((choice: Consent, source?: number) => {
  const former = consent;
  // Earlier events go out under the consent under which they happened.
  flush();
  applyStatement(choice, source);
  const { measurement, audience } = consent;
  if (former.measurement === measurement && former.audience === audience) return;
  if (head.url) {
    if (heldView) flushView();
    else send([]);
    readDevice();
    // A visitor who returns after a withdrawal is another visitor.
    if (former.audience && !audience) {
      head.page = uuid7();
      if (!mayRecord()) view();
    }
  }
  // Undelivered events in storage are only removed.
  if (audience === false) delete localStorage['_dx'];
  // An identification may wait for consent in the second part, and in storage what a page load could not deliver.
  if (recorded[0] || interpret || (audience && localStorage['_dx'])) keep('consent');
});
