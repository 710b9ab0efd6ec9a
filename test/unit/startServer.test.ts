import { expect, it } from 'vitest';
import { startServer } from '../../collector/node/startServer.ts';

it('answers a request that came before the collector was ready', async () => {
  const server = await startServer(0, '127.0.0.1');
  const early = fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: 'early' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  server.answer((incoming, outgoing) => {
    incoming.toArray().then((chunks) => outgoing.end(`got ${Buffer.concat(chunks)}`));
  });
  expect(await (await early).text()).toBe('got early');
  expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe('got ');
  await server.stop();
});

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
