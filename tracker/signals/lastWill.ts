import { batchOf, documentValue, endpoint, engagement, eventOf, mayRecord, on, requestOf } from './core.ts';

let lastWill: AbortController | undefined;
let willedAt = 0;

/**
 * Leaves the last word with the browser, which sends it if the page dies without a chance to send one. If both arrive,
 * the collector counts one: they are the same event.
 */
export function watchLastWill(): void {
  on('pointermove pointerdown keydown wheel scroll timeupdate focus', () => {
    const now = performance.now();
    if (!mayRecord() || documentValue('hidden') || now - willedAt < 1000) return;
    willedAt = now;
    revokeLastWill();
    lastWill = new AbortController();
    const batch = batchOf([eventOf('engagement', engagement())]);
    fetchLater(endpoint, { ...requestOf(batch), signal: lastWill.signal });
  });
  on('pagehide visibilitychange', revokeLastWill);
}

/** The tag's own last word is on its way, the will is replaced, or consent or visitor have changed since. */
export function revokeLastWill(): void {
  lastWill?.abort();
}

declare global {
  /** Chrome and Edge 135 and later: https://developer.mozilla.org/docs/Web/API/fetchLater_API */
  var fetchLater: typeof fetch;
}
