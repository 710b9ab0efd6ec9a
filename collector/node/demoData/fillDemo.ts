import type { Hono } from 'hono';
import { hashOf, newKey } from '../../http/apiKey.ts';
import type { Env, Runtime } from '../../http/runtime.ts';
import { GroupCommit } from '../../ingest/groupCommit.ts';
import { applyBatch } from '../../storage/apply/apply.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { makePartitions } from '../../storage/database/partitions.ts';
import { foldReports } from '../../storage/reports/foldReports.ts';
import { deleteKey, saveKey } from '../../storage/sites/apiKeys.ts';
import { sweep } from '../../storage/upkeep/sweep.ts';
import { Browser } from './browser.ts';
import { Company } from './company.ts';
import { Random } from './random.ts';
import { HOURS, WEEKDAYS } from './scenes.ts';
import { post, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The shortest month. */
const MONTH_MS = 28 * DAY_MS;
/** Visits of an ordinary day. */
const VISITS_A_DAY = 90;
const BUSIEST = HOURS.reduce((sum, one) => sum + one, 0);
/** Share of the visits that are paid by somebody who was there before. */
const KNOWN = 0.28;
/** How often the moved clock sweeps. Each time costs as much as some visits. */
const SWEEP_HOURS = 6;
const SEED = 20_261_128;
/** A workshop forgets sooner than a business with long contracts, so the demo has channels that ran dry. */
const WINDOWS = {
  signalWindow: { contact: '45d', reply: '45d', share: '21d', bookmark: '30d' },
  touchWindow: '30d',
};

/**
 * Fills a site with `days` that end now: visits, contacts, answers, newsletters and orders. Everything goes through the
 * collector itself, whose clock is moved through them, so every figure is one that the product made. It is done once for
 * each database, and goes on where it was if the process ended meanwhile. Returns whether it was done now; `stopping` ends
 * it early.
 */
export async function fillDemo(
  app: Hono<Env>,
  runtime: Runtime,
  siteId: string,
  origin: string,
  days: number,
  stopping?: AbortSignal,
): Promise<boolean> {
  const { store } = runtime;
  const { sql } = store;
  const end = runtime.now();
  const start = Math.floor(end / HOUR_MS) * HOUR_MS - days * DAY_MS;
  const from = await reached(sql, start);
  if (from === null) return false;

  const key = newKey();
  const keyId = `key-${hashOf(key).slice(0, 8)}`;
  await saveKey(sql, keyId, hashOf(key), 'fills the demo', end, ['read', 'write'], [siteId]);
  for (let at = start; at < end + MONTH_MS; at += MONTH_MS) await makePartitions(sql, Math.min(at, end));
  store.forgetMonths();

  const commits = new GroupCommit(async (site, work) => void (await applyBatch(store, site, work)));
  const { limits: _, ...rest } = runtime;
  const world: World = { now: from, app, siteId, origin, key, runtime: rest };
  world.runtime = { ...rest, now: () => world.now, take: (site, work) => commits.take(site, work) };
  const past = new Past(world, days, (from - start) / HOUR_MS);
  try {
    await post(world, '', WINDOWS, 'PATCH');
    for (let hour = from; hour < end; hour += HOUR_MS) {
      if (((hour - start) / HOUR_MS) % SWEEP_HOURS === 0) {
        await noteReached(sql, String(hour));
        if (stopping?.aborted) return true;
      }
      await past.hour(hour, Math.min(end, hour + HOUR_MS), Math.floor((hour - end) / DAY_MS) + 31);
    }
    await noteReached(sql, DONE);
  } finally {
    await deleteKey(sql, keyId, end);
    await foldReports(sql);
  }
  return true;
}

const DONE = 'done';

/** The hour from which there are no visits yet; `start` if nothing was filled, null if everything was. */
async function reached(sql: Sql, start: number): Promise<number | null> {
  const [row] = await sql<{ value: string }[]>`select value from instance where key = 'demo-data'`;
  if (row === undefined) return start;
  // Earlier versions kept the id of the site, and filled it at one go.
  return /^\d{13}$/.test(row.value) ? Math.max(start, Number(row.value)) : null;
}

async function noteReached(sql: Sql, value: string): Promise<void> {
  await sql`
    insert into instance (key, value) values ('demo-data', ${value})
    on conflict (key) do update set value = excluded.value`;
}

/** The time, hour by hour. Each browser draws its own numbers, so the order of answers changes nothing. */
class Past {
  readonly #world: World;
  readonly #days: number;
  readonly #random: Random;
  readonly #company: Company;
  readonly #known: Browser[] = [];
  #people: number;

  /** `hours` lie behind already; what they made keeps its ids. */
  constructor(world: World, days: number, hours: number) {
    this.#world = world;
    this.#days = days;
    this.#random = new Random(SEED + hours);
    this.#company = new Company(new Random(SEED + hours + 1), hours);
    this.#people = hours * VISITS_A_DAY;
  }

  async hour(from: number, to: number, day: number): Promise<void> {
    const world = this.#world;
    world.now = to;
    const time = new Date(from);
    const share = (HOURS[time.getHours()]! / BUSIEST) * WEEKDAYS[time.getDay()]!;
    // The site grows a little from week to week.
    const count = Math.floor(VISITS_A_DAY * share * (0.95 + (0.3 * day) / this.#days) + this.#random.next());
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
