import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerTo } from '../http/problem.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { receive } from '../ingest/receive.ts';

/**
 * The way of batches on Node.js: nearly all requests are of this one kind, and making web `Request` and `Response`
 * objects of them, and routing them, costs about as much as deciding on them. Everything else goes through the app.
 */
export function isBatch({ method, url = '' }: IncomingMessage, path: string): boolean {
  return method === 'POST' && (url === `${path}/in` || url.startsWith(`${path}/in?`));
}

/** Takes a batch in and answers it. Never rejects. */
export async function answerBatch(
  runtime: Runtime,
  client: Client,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = { get: (name: string) => incoming.headers[name]?.toString() ?? null };
  try {
    const answer = await receive(runtime, client, { headers, text: (most) => readText(incoming, most) });
    // As one list, which is the form in which Node.js takes a name more than once.
    outgoing.writeHead(answer.status, answer.headers.flat()).end(answer.body);
  } catch (error) {
    // Who has hung up gets no answer, and is nobody's fault.
    if (incoming.destroyed && !incoming.complete) return;
    const answer = answerTo(error as Error, runtime, `${runtime.path}/in`);
    outgoing.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text());
  }
}

/** As on the web: what is no UTF-8 is replaced, a byte order mark dropped. */
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
    incoming.on('close', () => incoming.complete || reject(new Error('the connection was closed within the body')));
  });
}
