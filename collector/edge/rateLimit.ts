/** Cloudflare's rate-limiting binding. It counts in each of Cloudflare's locations, and only for the period. */
export interface RateLimit {
  limit(key: { key: string }): Promise<{ success: boolean }>;
}

/** The period in wrangler.toml, in seconds. */
const PERIOD_S = '10';

/**
 * The answer to a client that sends more requests than wrangler.toml allows, else null. Pages and the API are limited
 * separately, so a page that floods does not lock out the owner behind the same address. If the limiter fails, every
 * request passes.
 */
export async function rateLimit(
  limiter: RateLimit | undefined,
  pathname: string,
  address: string,
): Promise<Response | null> {
  if (limiter === undefined || address === '') return null;
  const { success } = await limiter
    .limit({ key: `${pathname.startsWith('/v1/') ? 'api' : 'page'} ${address}` })
    .catch(() => ({ success: true }));
  if (success) return null;
  const reason = 'rate; too many requests from this address';
  return new Response(`${reason}\n`, {
    status: 429,
    headers: { 'retry-after': PERIOD_S, 'x-duplex-reason': reason, 'content-type': 'text/plain; charset=utf-8' },
  });
}
