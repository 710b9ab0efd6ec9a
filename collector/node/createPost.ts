import type { Post } from '../http/post.ts';
import { guardedRequest } from './guardedRequest.ts';

/** Posts from Node.js. */
export function createPost(allowPrivate: boolean): Post {
  return async (url, headers, body, timeoutMs, mostBytes = 0) => {
    const answer = await guardedRequest({ method: 'POST', url, headers, body, allowPrivate, timeoutMs, mostBytes });
    return { status: answer.status, retryAfter: answer.headers['retry-after'] ?? null, text: answer.text };
  };
}
