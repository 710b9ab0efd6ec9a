import type { Get } from '../http/get.ts';
import { guardedRequest } from './guardedRequest.ts';

/** Fetches from the edge, with the same guard as for webhooks. */
export function createGet(allowPrivate: boolean): Get {
  return (url, headers, timeoutMs, mostBytes) =>
    guardedRequest({ method: 'GET', url, headers, allowPrivate, timeoutMs, mostBytes });
}
