import { lastWord, send } from './delivery.ts';
import { renewNonce } from './page.ts';
import { keepIfTouched, recorded } from './recorder.ts';

/**
 * Begins a new visitor: what happened before goes out, the tag forgets what it keeps, and from here on each batch of
 * this page load asks the collector to leave the cookie's visitor and to begin another one by the new nonce.
 */
export function beginVisitor(): void {
  lastWord();
  // Under another visitor's cookie it would count for the wrong one. The second part forgets as well.
  recorded.length = 0;
  keepIfTouched('reset');
  renewNonce(true);
  send([]);
}
