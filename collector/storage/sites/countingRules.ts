import { MASKS } from '../../core/privacy/mask.ts';
import type { Thresholds } from '../../core/visit/bounceCause.ts';

/** What of a site is counted, how it is judged, and what of it is kept: the part of its settings that is about that. */
export interface CountingRules {
  /** What may happen after an explicit refusal of measurement; null: the same as before consent. */
  afterRefusal: 'anonymous' | 'none' | null;
  /** Host for which the visitor's cookie is valid, with all below it; null: only the host that sets it. */
  cookieDomain: string | null;
  /** Where a cause of a bounce begins, as far as it differs from `THRESHOLDS`. */
  thresholds: Partial<Thresholds>;
  /** Pages on these hosts are marked and count nowhere; `*.example.com` is every host below. */
  excludedHosts: string[];
  /** Visits from these addresses are the owner's own: `203.0.113.7`, `2001:db8::/32`. They are compared, never stored. */
  excludedAddresses: string[];
  /** What is masked of paths, titles and parameters; see `mask.ts`. */
  mask: string[];
}

export const COUNTING_DEFAULTS: CountingRules = {
  afterRefusal: null,
  cookieDomain: null,
  thresholds: {},
  excludedHosts: [],
  excludedAddresses: [],
  mask: [...MASKS],
};
