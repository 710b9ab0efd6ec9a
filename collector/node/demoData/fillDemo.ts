import type { Hono } from 'hono';
import { hashOf, newKey } from '../../http/apiKey.ts';
import type { Env, Runtime } from '../../http/runtime.ts';
import { GroupCommit } from '../../ingest/groupCommit.ts';
import { applyBatch } from '../../storage/apply/apply.ts';
import { makePartitions } from '../../storage/database/partitions.ts';
import { foldReports } from '../../storage/reports/foldReports.ts';
import { deleteKey, saveKey } from '../../storage/sites/apiKeys.ts';
import { sweep } from '../../storage/upkeep/sweep.ts';
import { Browser } from './browser.ts';
import { Company } from './company.ts';
import { Random } from './random.ts';
import { HOURS, WEEKDAYS } from './scenes.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two months, so that the last one can be compared. */
const DAYS = 61;
/** Visits of an ordinary day. */
const VISITS_A_DAY = 90;
const BUSIEST = HOURS.reduce((sum, one) => sum + one, 0);
/** Share of the visits that are paid by somebody who was there before. */
const KNOWN = 0.28;
/** How often the moved clock sweeps. Each time costs as much as some visits. */
const SWEEP_HOURS = 6;
const SEED = 20_261_128;

/**
 * Fills a site with two months that end now: visits, contacts, answers, newsletters and orders. Everything goes through
 * the collector itself, whose clock is moved through them, so every figure is one that the product made. It is done
 * once for each database. Returns whether it was done now.
 */
export async function fillDemo(app: Hono<Env>, runtime: Runtime, siteId: string, origin: string): Promise<boolean> {
  const { store } = runtime;
  const { sql } = store;
  const claimed = await sql`
    insert into instance (key, value) values ('demo-data', ${siteId}) on conflict (key) do nothing returning key`;
  if (claimed.length === 0) return false;

  const end = runtime.now();
  const start = Math.floor(end / HOUR_MS) * HOUR_MS - DAYS * DAY_MS;
  const key = newKey();
  const keyId = `key-${hashOf(key).slice(0, 8)}`;
  await saveKey(sql, keyId, hashOf(key), 'fills the demo', end, ['read', 'write'], [siteId]);
  for (const at of [start, end]) await makePartitions(sql, at);
  store.forgetMonths();

  const commits = new GroupCommit(async (site, work) => void (await applyBatch(store, site, work)));
  const { limits: _, ...rest } = runtime;
  const world: World = { now: start, app, siteId, origin, key, runtime: rest };
  world.runtime = { ...rest, now: () => world.now, take: (site, work) => commits.take(site, work) };
  const past = new Past(world);
  try {
    for (let from = start; from < end; from += HOUR_MS) {
      await past.hour(from, Math.min(end, from + HOUR_MS), Math.floor((from - end) / DAY_MS) + 31);
    }
  } finally {
    await deleteKey(sql, keyId, end);
    await foldReports(sql);
  }
  return true;
}

/** The time, hour by hour. Each browser draws its own numbers, so the order of answers changes nothing. */
class Past {
  readonly #world: World;
  readonly #random = new Random(SEED);
  readonly #company = new Company(new Random(SEED + 1));
  readonly #known: Browser[] = [];
  #people = 0;

  constructor(world: World) {
    this.#world = world;
  }

  async hour(from: number, to: number, day: number): Promise<void> {
    const world = this.#world;
    world.now = to;
    const time = new Date(from);
    const share = (HOURS[time.getHours()]! / BUSIEST) * WEEKDAYS[time.getDay()]!;
    // The site grows a little from week to week.
    const count = Math.floor(VISITS_A_DAY * share * (0.95 + (0.3 * day) / DAYS) + this.#random.next());
    const visiting = new Set(Array.from({ length: count }, () => this.#somebody()));
    const made = await Promise.all([...visiting].map((browser) => browser.visit(world, from, to, day)));
    for (const contact of made) if (contact !== null) await this.#company.receive(world, contact);
    await this.#company.hour(world, from, day);
    // What became due meanwhile is dated at its own moment, however late the sweep comes (law 5).
    if (time.getHours() % SWEEP_HOURS === 0) await sweep(world.runtime.store, to);
  }

  #somebody(): Browser {
    const random = this.#random;
    if (this.#known.length > 0 && random.chance(KNOWN)) return this.#known[random.between(0, this.#known.length - 1)]!;
    const browser = new Browser(new Random(SEED + ++this.#people), `person ${this.#people}`);
    if (browser.agrees) this.#known.push(browser);
    return browser;
  }
}
