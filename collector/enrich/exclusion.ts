import { isInRange } from '../core/privacy/addressRange.ts';
import type { CountingRules } from '../storage/sites/countingRules.ts';

/**
 * Why the owner excluded this visit from the count, as one word, or null: it is on a staging host, from the office, or in
 * their own browser. Like a bot's, such events are marked, so the feed shows why they count nowhere (law 8).
 */
export function exclusionReason(
  rules: CountingRules,
  host: string,
  address: string,
  isOwnVisit: boolean,
): string | null {
  if (isOwnVisit) return 'own-visit';
  if (rules.excludedHosts.some((one) => isHost(host, one))) return 'excluded-host';
  return rules.excludedAddresses.some((range) => isInRange(address, range)) ? 'excluded-address' : null;
}

function isHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
