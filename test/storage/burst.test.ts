import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { LONGER, patience } from '../support/intensity.ts';
import { type Started, start } from '../support/process.ts';

const REQUESTS = LONGER > 1 ? 10_000 : 500;

let folder: string;
let collector: Started;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-burst-'));
  collector = await start({ DUPLEX_DATA: folder });
});
afterAll(async () => {
  await collector?.end();
  await rm(folder, { recursive: true, force: true });
});

it(
  'uses less than 200 MB after a burst of requests',
  async () => {
    const site = await new Owner(collector.base, collector.key).addSite();
    const agent = new Agent({ keepAlive: true, maxSockets: REQUESTS });
    const answers = await Promise.all(Array.from({ length: REQUESTS }, () => post(site, agent)));
    agent.destroy();
    expect(answers.filter((status) => status === 204).length).toBeGreaterThan(REQUESTS * 0.9);
    await until(async () => (await residentMegabytes()) < 200, 60);
  },
  patience(60_000),
);

function post(site: string, agent: Agent): Promise<number | string> {
  const browser = new Browser(collector.base, site);
  const events = Array.from({ length: 10 }, () => ({ title: 'x'.repeat(400) }));
  const body = JSON.stringify(browser.batch(events, { consent: { measurement: true, audience: true } }));
  const headers = { origin: PAGE_ORIGIN, 'content-type': 'text/plain', 'user-agent': browser.userAgent };
  return new Promise((resolve) => {
    const sent = request(`${collector.base}/d/in`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    // At this number of connections the system itself may refuse some. The tag sends again.
    sent.on('error', (error) => resolve(String(error))).end(body);
  });
}

async function residentMegabytes(): Promise<number> {
  const text = await (await fetch(`${collector.base}/metrics`)).text();
  return Number(/^duplex_resident_bytes (\d+)/m.exec(text)![1]) / 1_000_000;
}
