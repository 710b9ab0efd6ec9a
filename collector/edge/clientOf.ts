import { canonicalAddress } from '../core/privacy/canonicalAddress.ts';
import { countryCode } from '../enrich/countryCode.ts';
import type { Client } from '../http/runtime.ts';

/** A request with the facts that Cloudflare adds. */
export type EdgeRequest = Request & { cf?: EdgeFacts };

interface EdgeFacts {
  country?: string;
  clientAcceptEncoding?: string;
  /** Only with Bot Management. */
  botManagement?: { score?: number; verifiedBot?: boolean };
}

/** The facts of a request that only Cloudflare knows. */
export function clientOf(request: EdgeRequest): Client {
  const { headers, cf } = request;
  return {
    address: canonicalAddress(headers.get('cf-connecting-ip') ?? ''),
    country: countryCode(cf?.country),
    // The header itself always says "gzip, br" here, because Cloudflare unpacks answers for clients that cannot.
    acceptEncoding: cf?.clientAcceptEncoding ?? headers.get('accept-encoding') ?? undefined,
    bot: botVerdict(cf),
  };
}

/** Cloudflare's scores go from 1, a bot, to 99. It calls a request below 30 likely automated. */
function botVerdict({ botManagement = {} }: EdgeFacts = {}): string | null {
  const { score = 0, verifiedBot = false } = botManagement;
  return verifiedBot || (score > 0 && score < 30) ? 'cloudflare' : null;
}
