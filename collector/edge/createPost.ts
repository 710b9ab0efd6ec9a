import type { Post } from '../http/post.ts';
import { guardedRequest } from './guardedRequest.ts';

/** Posts from the edge. */
export function createPost(allowPrivate: boolean): Post {
  return async (url, headers, body, timeoutMs, mostBytes = 0) => {
    const answer = await guardedRequest({ method: 'POST', url, headers, body, allowPrivate, timeoutMs, mostBytes });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: answer.text };
  };
}
