import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { borrowDatabase } from '../../collector/storage/database/databaseLease.ts';
import { openDatabase } from '../../collector/storage/database/openDatabase.ts';
import { readPidFile } from '../../collector/storage/embedded/postmaster.ts';
import { Browser, Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { KILLS } from '../support/intensity.ts';
import { launch, run, type Started, start } from '../support/process.ts';
import { uuid7 } from '../support/uuid7.ts';

let folder: string;
let started: Started[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-process-'));
  started = [];
});
afterEach(async () => {
  for (const one of started) await one.end();
  // A killed collector leaves its database running. One more start takes it over and stops it.
  if (started.length > 0) await (await start({ DUPLEX_DATA: folder })).end();
  await rm(folder, { recursive: true, force: true });
});

async function begin(env: Record<string, string> = {}): Promise<Started> {
  const one = await start({ DUPLEX_DATA: folder, ...env });
  started.push(one);
  return one;
}

describe('npm start', () => {
  it('prints the demo, the API and, once, a key; after a restart all data is still there', async () => {
    const first = await begin();
    expect(first.output()).toMatch(/Demo site +http:\/\/localhost:\d+\/demo\//);
    expect(first.key).toMatch(/^dk_/);
    const site = await new Owner(first.base, first.key).addSite();
    const browser = new Browser(first.base, site);
    await browser.agree([{ kind: 'contact', medium: 'email' }]);
    await first.end();
    expect(first.child.exitCode).toBe(0);

    const second = await begin();
    expect(second.key).toBe('');
    const owner = new Owner(second.base, first.key);
    expect(await owner.members(site, 'waiting')).toEqual([browser.id]);

    // The key command works beside a running collector and alone.
    for (const running of [true, false]) {
      if (!running) await second.end();
      const made = await run(['key'], { DUPLEX_DATA: folder });
      expect([made.code, made.output]).toEqual([0, expect.stringMatching(/^dk_\S+$/m)]);
      if (!running) continue;
      const { status } = await new Owner(second.base, /dk_\S+/.exec(made.output)![0]).call('GET', '/v1/sites');
      expect(status).toBe(200);
    }
  });

  it('picks the next free port and prints it', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const one = await begin({ PORT: String(port) });
    expect(one.output()).toContain(`Port ${port} is taken`);
    expect((await fetch(`${one.base}/healthz`)).status).toBe(200);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('rejects a second start on the same data and prints the address of the first', async () => {
    const first = await begin();
    const second = await run(['start'], { DUPLEX_DATA: folder, PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.output).toContain(
      `Duplex is already running on ${folder}: process ${first.child.pid}, ${first.base}`,
    );
  });

  it('goes on when its output is closed, and stops with its database when its terminal is closed', async () => {
    const one = await begin();
    one.child.stdout!.destroy();
    one.child.stderr!.destroy();
    for (const path of ['/healthz', '/readyz']) expect((await fetch(one.base + path)).status).toBe(200);
    await one.end('SIGHUP');
    // Stopping writes to the closed output.
    expect([one.child.exitCode, one.child.signalCode]).toEqual([0, null]);
    expect(await readPidFile(join(folder, 'postgres'))).toBeNull();
  });

  it('stops with its database when it is asked to during the start', async () => {
    const one = launch(['start'], { DUPLEX_DATA: folder, PORT: '0' });
    await until(async () => /starting/.test(one.output()));
    await until(async () => (await readPidFile(join(folder, 'postgres')))?.pid);
    const exited = once(one.child, 'exit');
    one.child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await readPidFile(join(folder, 'postgres'))).toBeNull();
  });

  it.each([
    [{ PORT: 'x' }, /PORT must be a port number/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres/],
    [{ DATABASE_URL: 'postgres://127.0.0.1:1/none' }, /cannot be reached|ECONNREFUSED/],
    [{ DUPLEX_ADMIN_KEY: 'short' }, /at least 16 characters/],
  ])('says what is wrong with %o', async (env, reason) => {
    const { code, output } = await run(['start'], { DUPLEX_DATA: folder, ...env } as Record<string, string>);
    expect([code, output]).toEqual([1, expect.stringMatching(reason)]);
  });
});

describe('acknowledged is durable (law 1)', () => {
  it('loses nothing that was answered when it is killed under load, again and again', async () => {
    let one = await begin();
    const { key } = one;
    const site = await new Owner(one.base, key).addSite();
    const acknowledged = new Set<string>();
    for (let round = 0; round < KILLS; round++) {
      const senders = Array.from({ length: 16 }, () => send(one.base, site, acknowledged));
      // Some events have been answered, and the next ones are being sent.
      await until(async () => acknowledged.size >= 20 * (round + 1));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      await one.end('SIGKILL');
      await Promise.all(senders);
      one = await begin();
      const counted = new Map<string, number>();
      const contacts = await contactsIn(site);
      for (const { id } of contacts) counted.set(id, (counted.get(id) ?? 0) + 1);
      expect([...acknowledged].filter((id) => counted.get(id) !== 1)).toEqual([]);
      const visitors = [...new Set(contacts.map(({ visitor }) => visitor))];
      const owner = new Owner(one.base, key);
      expect((await owner.members(site, 'waiting')).sort()).toEqual(visitors.sort());
      const { body } = await owner.call<{ rows: { visits: number; channelsFromNewVisitors: number }[] }>(
        'GET',
        `/v1/sites/${site}/reports/sources`,
      );
      expect(body.rows).toMatchObject([{ visits: visitors.length, channelsFromNewVisitors: visitors.length }]);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(20 * KILLS);
  });
});

it('answers 503 while the database is down, recovers without a restart, and loses nothing that was answered', async () => {
  const one = await begin();
  const owner = new Owner(one.base, one.key);
  const site = await owner.addSite();
  const browser = new Browser(one.base, site);
  const answered = new Map<string, number>();
  const send = async (): Promise<number> => {
    const id = uuid7();
    const { status, headers } = await browser.agree([{ id, kind: 'contact', medium: 'email' }]);
    answered.set(id, status);
    if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
    return status;
  };
  for (let round = 0; round < KILLS; round++) {
    await until(async () => (await send()) === 204);
    const under = Array.from({ length: 20 }, send);
    const { pid } = (await readPidFile(join(folder, 'postgres')))!;
    process.kill(pid, 'SIGKILL');
    await Promise.all(under);
    await until(async () => (await send()) === 204);
  }
  expect(one.child.exitCode).toBeNull();
  expect([...answered.values()].filter((status) => status !== 204 && status !== 503)).toEqual([]);
  const counted = (await contactsIn(site)).map(({ id }) => id);
  expect(new Set(counted).size).toBe(counted.length);
  const lost = [...answered].filter(([id, status]) => status === 204 && !counted.includes(id));
  expect(lost).toEqual([]);
});

/** Sends one event after another until the collector is down. Remembers the answered ones. */
async function send(base: string, site: string, acknowledged: Set<string>): Promise<void> {
  const browser = new Browser(base, site);
  for (let i = 0; i < 2000; i++) {
    const id = uuid7();
    try {
      if ((await browser.agree([{ id, kind: 'contact', medium: 'email' }])).status === 204) acknowledged.add(id);
    } catch {
      return;
    }
  }
}

/** The ids in the log, read from the database beside the running collector. */
async function contactsIn(site: string): Promise<{ id: string; visitor: string }[]> {
  const { url } = await borrowDatabase(undefined, folder, () => undefined);
  const sql = openDatabase(url, { max: 1 });
  const rows = await sql<{ id: string; visitor: string }[]>`
    select id, visitor from event where site_id = ${site} and kind = 'contact'`;
  await sql.end();
  return [...rows];
}
