import { faultOfUrl } from '../http/faultOfUrl.ts';
import type { Post } from '../http/post.ts';

/**
 * Posts from the edge. A worker cannot resolve names, and Cloudflare connects it to public addresses only. An address
 * that is visibly private is rejected all the same.
 */
export function createPost(allowPrivate: boolean): Post {
  return async (url, headers, body, timeoutMs, mostBytes = 0) => {
    const problem = faultOfUrl(url, allowPrivate);
    if (problem !== null) throw new Error(`the address ${problem}`);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      const text = await beginningOf(answer, mostBytes);
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text };
    } catch (error) {
      if ((error as Error).name !== 'TimeoutError') throw error;
      throw new Error(`no answer in ${timeoutMs / 1000} s`);
    }
  };
}

/** The first bytes of an answer as text. An answer that breaks off is as long as what came. */
async function beginningOf(answer: Response, mostBytes: number): Promise<string> {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let left = mostBytes; reader !== undefined && left > 0; ) {
    const part = await reader.read().catch(() => null);
    if (part === null || part.value === undefined) break;
    text += decoder.decode(part.value.subarray(0, left), { stream: true });
    left -= part.value.length;
  }
  await reader?.cancel().catch(() => undefined);
  return text;
}
