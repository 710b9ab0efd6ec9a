import type { Post } from '../delivery/courier.ts';
import { faultOfUrl } from '../http/faultOfUrl.ts';

/**
 * Posts from the edge. There is no resolving of names there, and no private network to reach either: Cloudflare connects
 * to public addresses only. What can be seen in the address itself is refused all the same.
 */
export function postFetch(allowPrivate: boolean): Post {
  return async (url, headers, body, timeoutMs) => {
    const wrong = faultOfUrl(url, allowPrivate);
    if (wrong !== null) throw new Error(`the address ${wrong}`);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      await answer.body?.cancel();
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    } catch (error) {
      if ((error as Error).name !== 'TimeoutError') throw error;
      throw new Error(`no answer in ${timeoutMs / 1000} s`);
    }
  };
}
