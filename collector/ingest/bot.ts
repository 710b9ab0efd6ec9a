import { isbot } from 'isbot';

/** Why a request is taken for a robot's, as one word, or null. Such events are marked, never dropped (law 8). */
export function botReason(headers: Headers): string | null {
  const userAgent = headers.get('user-agent')?.trim() ?? '';
  if (userAgent === '') return 'no-user-agent';
  // A page fetched ahead of a click that may never come.
  if (/\bprefetch\b/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')) return 'prefetch';
  return isbot(userAgent) ? 'user-agent' : null;
}
