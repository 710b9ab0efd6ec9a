import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers requests until the collector is ready: the process lives, and everything else has to come again. */
export function answerWhileStarting({ url = '' }: IncomingMessage, outgoing: ServerResponse): void {
  if (url === '/healthz' || url.startsWith('/healthz?')) {
    outgoing.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('ok\n');
    return;
  }
  outgoing
    .writeHead(503, {
      'retry-after': '1',
      'x-duplex-reason': 'unavailable',
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end('the collector is starting\n');
}
