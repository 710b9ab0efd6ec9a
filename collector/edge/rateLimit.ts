/** Cloudflare's rate-limiting binding. Its counts live in each of their locations, and only for the period. */
export interface RateLimit {
  limit(key: { key: string }): Promise<{ success: boolean }>;
}

/** The period in wrangler.toml, in seconds. */
const PERIOD_S = '10';

/**
 * Refuses who sends more than wrangler.toml allows, by address, pages and programs apart: a page that floods must not
 * shut out the owner behind the same address. A limiter that fails lets everybody through.
 */
export async function tooMany(
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
