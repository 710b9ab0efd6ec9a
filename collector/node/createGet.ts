import type { Get } from '../http/get.ts';
import { guardedRequest } from './guardedRequest.ts';

/** Fetches from Node.js, with the same guard as for webhooks. */
export function createGet(allowPrivate: boolean): Get {
  return async (url, headers, timeoutMs, mostBytes) => {
    // The body is read as it comes, so it must not be compressed.
    const plain = { ...headers, 'accept-encoding': 'identity' };
    const answer = await guardedRequest({ method: 'GET', url, headers: plain, allowPrivate, timeoutMs, mostBytes });
    const received = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value ?? []].flat()) received.append(name, one);
    }
    return { status: answer.status, headers: received, text: answer.text };
  };
}
