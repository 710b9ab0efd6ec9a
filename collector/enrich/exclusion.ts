import { isInRange } from '../core/privacy/addressRange.ts';
import type { CountingRules } from '../storage/sites/countingRules.ts';

/**
 * Why the owner does not want this visit counted, as one word, or null: his staging host, his office, his own browser.
 * Such events are marked, as a robot's are, so that the feed can tell why they count nowhere (law 8).
 */
export function exclusionReason(rules: CountingRules, host: string, address: string, own: boolean): string | null {
  if (own) return 'own-visit';
  if (rules.excludedHosts.some((one) => isHost(host, one))) return 'excluded-host';
  return rules.excludedAddresses.some((range) => isInRange(address, range)) ? 'excluded-address' : null;
}

function isHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
