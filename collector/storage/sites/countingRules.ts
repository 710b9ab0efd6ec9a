import { MASKS } from '../../core/privacy/mask.ts';
import type { Thresholds } from '../../core/visit/bounceCause.ts';

/** The settings of a site that decide which visits count, when a visit is a bounce, and what is masked. */
export interface CountingRules {
  /** How visitors are measured who refused measurement explicitly; null: as before consent. */
  afterRefusal: 'anonymous' | 'none' | null;
  /** The cookie is valid for this host and its subdomains; null: only for the host that sets it. */
  cookieDomain: string | null;
  /** Thresholds of the causes of a bounce that differ from `THRESHOLDS`. */
  thresholds: Partial<Thresholds>;
  /** Pages on these hosts are marked and count nowhere; `*.example.com` covers every subdomain. */
  excludedHosts: string[];
  /** Visits from these addresses are the owner's own: `203.0.113.7`, `2001:db8::/32`. Visitors' addresses are compared with them and never stored. */
  excludedAddresses: string[];
  /** Names of the masks for paths, titles and parameters; see `mask.ts`. */
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
