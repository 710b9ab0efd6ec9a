import type { ServerResponse } from 'node:http';
import type { OverLimit } from '../http/limits.ts';
import type { Runtime } from '../http/runtime.ts';

/** Answers a request beyond the limit of its address, as cheaply as possible. */
export function answerTooMany({ counters }: Runtime, { headers }: OverLimit, outgoing: ServerResponse): void {
  const reason = 'rate; too many requests from this address';
  counters.countRejected('rate', null);
  outgoing
    .writeHead(429, [...headers, ['x-duplex-reason', reason], ['content-type', 'text/plain; charset=utf-8']].flat())
    .end(`${reason}\n`);
}
