import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../../collector/node/startServer.ts';

it('answers every request during the start: it lives, it is not ready, come again', async () => {
  const server = await startServer(0, '127.0.0.1');
  const base = `http://127.0.0.1:${server.port}`;
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  for (const [method, path] of [
    ['GET', '/readyz'],
    ['GET', '/v1/sites'],
    ['POST', '/d/in'],
  ] as const) {
    const answer = await fetch(base + path, { method, ...(method === 'POST' && { body: 'early' }) });
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '1']);
  }
  server.answer((incoming, outgoing) => {
    incoming.toArray().then((chunks) => outgoing.end(`got ${Buffer.concat(chunks)}`));
  });
  expect(await (await fetch(base, { method: 'POST', body: 'later' })).text()).toBe('got later');
  await server.stop();
});

it('begins a pipelined request after the one before it, and none for a closed connection', async () => {
  const server = await startServer(0, '127.0.0.1');
  const begun: string[] = [];
  let release = () => {};
  server.answer((incoming, outgoing) => {
    begun.push(incoming.url!);
    if (incoming.url !== '/slow') outgoing.end(incoming.url);
    else release = () => outgoing.end('slow');
  });
  const one = connect(server.port, '127.0.0.1');
  one.write(requests(['/1', '/2', '/slow', '/3']));
  await expect.poll(() => begun).toEqual(['/1', '/2', '/slow']);
  release();
  await expect.poll(() => begun).toEqual(['/1', '/2', '/slow', '/3']);
  one.destroy();

  begun.length = 0;
  const other = connect(server.port, '127.0.0.1');
  other.write(requests(['/slow', ...Array.from({ length: 200 }, () => '/never')]));
  await expect.poll(() => begun).toEqual(['/slow']);
  other.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  expect(await (await fetch(`http://127.0.0.1:${server.port}/next`)).text()).toBe('/next');
  expect(begun).toEqual(['/slow', '/next']);
  await server.stop();
});

it.each([
  ['header', 'GET / HTTP/1.1\r\nhost: a\r\nx-slow: '],
  ['body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc'],
])('answers a slow %s with 408', async (_, text) => {
  const server = await startServer(0, '127.0.0.1', { headersMs: 100, requestMs: 200, checkMs: 50 });
  server.answer((incoming, outgoing) => {
    incoming.toArray().then(
      () => outgoing.end('complete'),
      () => {},
    );
  });
  const socket = connect(server.port, '127.0.0.1');
  socket.write(text);
  const answer = Buffer.concat(await socket.toArray()).toString();
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  await server.stop();
});

function requests(paths: string[]): string {
  return paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`).join('');
}

it.each([
  ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['0.0.0.0', /^http:\/\/localhost:\d+$/],
  ['::1', /^http:\/\/\[::1\]:\d+$/],
])('on %s has an address that a browser can open', async (host, address) => {
  const server = await startServer(0, host).catch((error) => {
    // A machine without IPv6.
    if (host === '::1' && error.code === 'EADDRNOTAVAIL') return null;
    throw error;
  });
  expect(server?.address ?? 'http://[::1]:0').toMatch(address);
  await server?.stop();
});

it('takes the next free port if the wanted one is taken', async () => {
  const one = await startServer(0, '127.0.0.1');
  const other = await startServer(one.port, '127.0.0.1');
  expect(other.port).toBeGreaterThan(one.port);
  await other.stop();
  await one.stop();
});
