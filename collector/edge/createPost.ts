import type { Post } from '../delivery/courier.ts';
import { faultOfUrl } from '../http/faultOfUrl.ts';

/**
 * Posts from the edge. A worker cannot resolve names, and Cloudflare connects it to public addresses only. An address
 * that is visibly private is rejected all the same.
 */
export function createPost(allowPrivate: boolean): Post {
  return async (url, headers, body, timeoutMs) => {
    const problem = faultOfUrl(url, allowPrivate);
    if (problem !== null) throw new Error(`the address ${problem}`);
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
