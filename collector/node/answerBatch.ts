import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerTo } from '../http/problem.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { receive } from '../ingest/receive.ts';

/**
 * Is this request a batch from a page? Nearly all requests are. Web `Request` and `Response` objects and routing would
 * cost about as much as the work itself, so a batch bypasses the app.
 */
export function isBatch({ method, url = '' }: IncomingMessage, path: string): boolean {
  return method === 'POST' && (url === `${path}/in` || url.startsWith(`${path}/in?`));
}

/** Receives a batch and answers it. The promise never rejects. */
export async function answerBatch(
  runtime: Runtime,
  client: Client,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = { get: (name: string) => incoming.headers[name]?.toString() ?? null };
  try {
    const answer = await receive(runtime, client, { headers, text: (most) => readText(incoming, most) });
    // Node.js accepts a repeated header name only in one flat list.
    outgoing.writeHead(answer.status, answer.headers.flat()).end(answer.body);
  } catch (error) {
    // The client closed the connection before the end of the body: there is nobody to answer.
    if (incoming.destroyed && !incoming.complete) return;
    const answer = answerTo(error as Error, runtime, `${runtime.path}/in`);
    outgoing.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text());
  }
}

/** As on the web: invalid UTF-8 is replaced, and a byte order mark is dropped. */
const utf8 = new TextDecoder();

function readText(incoming: IncomingMessage, most: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else resolve(null);
    });
    incoming.on('end', () => resolve(utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    incoming.on('error', reject);
    incoming.on(
      'close',
      () => incoming.complete || reject(new Error('the client closed the connection before the end of the body')),
    );
  });
}
