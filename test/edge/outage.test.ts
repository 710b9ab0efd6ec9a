import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestWorker, testWorker } from '../support/worker.ts';

/** A port without a listener: 1 belongs to a service of 1985 that is no longer in use. */
const UNUSED_PORT = 1;

/** Answers like Hyperdrive when it cannot reach the database: PostgreSQL's ErrorResponse with code 58000. */
function answersLikeHyperdrive(): Server {
  const fields = ['SFATAL', 'VFATAL', 'C58000', 'MServer connection attempt failed: connection_refused', ''];
  const text = Buffer.from(`${fields.join('\0')}\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(text.length + 4, 1);
  return createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([head, text])));
  });
}

describe.each<[string, () => Server | null]>([
  ['the port is closed', () => null],
  ['Hyperdrive cannot reach it', answersLikeHyperdrive],
])('while the database is away: %s', (_name, listener) => {
  let server: Server | null;
  let worker: TestWorker;
  beforeAll(async () => {
    server = listener();
    await new Promise<void>((done) => (server === null ? done() : server.listen(0, '127.0.0.1', done)));
    const address = server?.address();
    const port = typeof address === 'object' && address !== null ? address.port : UNUSED_PORT;
    worker = await testWorker({ direct: `postgres://duplex:secret@127.0.0.1:${port}/duplex` });
  });
  afterAll(async () => {
    await worker.stop();
    await new Promise<unknown>((done) => (server === null ? done(null) : server.close(done)));
  });

  it('a batch, an API call and the readiness check get 503 with a time to retry', async () => {
    const batch = await new Browser(worker.base, 'somesite').agree([{ kind: 'contact', medium: 'email' }]);
    const call = await fetch(`${worker.base}/v1/sites`, { headers: { authorization: 'Bearer dk_any' } });
    const ready = await fetch(`${worker.base}/readyz`);
    for (const { status, headers } of [batch, call, ready]) {
      expect([status, headers.get('retry-after'), headers.get('x-duplex-reason')]).toEqual([503, '2', 'unavailable']);
    }
    expect(batch.text).toMatch(/the database cannot be reached/);
  });

  it('the health check, the tag and the API docs still answer', async () => {
    const health = await fetch(`${worker.base}/healthz`);
    const tag = await fetch(`${worker.base}/d/tag.js`);
    const chat = await fetch(`${worker.base}/d/chat-crisp.js`);
    expect([health.status, await health.text(), tag.status, chat.status]).toEqual([200, 'ok\n', 200, 200]);
    const docs = await fetch(worker.base);
    expect([docs.status, new URL(docs.url).pathname]).toEqual([200, '/v1/docs']);
  });

  it('a former build of the tag gets 503 with a time to retry, not 404', async () => {
    const { status, headers } = await fetch(`${worker.base}/d/tag.0123456789abcdef.js`);
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  });
});
