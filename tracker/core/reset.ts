import { consent, mayRecord } from './consent.ts';
import { lastWord, send } from './delivery.ts';
import { head } from './page.ts';
import { interpret, keep, recorded } from './recorder.ts';
import { uuid7 } from './uuid7.ts';

/**
 * Begins a new visitor: what happened before goes out, the tag forgets what it keeps, and from here on each batch of
 * this page load asks the collector to leave the cookie's visitor and to begin another one by the new nonce.
 */
export function beginVisitor(): void {
  lastWord();
  // Under another visitor's cookie it would count for the wrong one. The second part forgets as well.
  recorded.push(...recorded.splice(0).filter(([type]) => type === 'ready'));
  if (consent.audience) delete localStorage['_dx'];
  if (interpret) keep('reset');
  head.reset = true;
  head.page = uuid7();
  if (mayRecord()) send([]);
}
