import { createApp } from '../../collector/app.ts';
import { Counters } from '../../collector/http/counters.ts';
import type { Runtime } from '../../collector/http/runtime.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { installationSecret } from '../../collector/storage/database/secrets.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { maintain, sweep } from '../../collector/storage/upkeep/sweep.ts';
import type { Batch, WireEvent } from '../../shared/wire.ts';
import { PAGE_ORIGIN } from './client.ts';
import { freshDatabase } from './freshDatabase.ts';
import { USER_AGENT } from './userAgents.mjs';
import { uuid7 } from './uuid7.ts';

/** The app on a real database, with a clock that the test sets, for effects that take days. */
export interface Timed {
  sql: Sql;
  store: Store;
  /** Milliseconds since 1970. */
  now: number;
  addSite(settings?: Partial<SiteRecord>): Promise<string>;
  sweep(): Promise<void>;
  maintain(): Promise<void>;
  stop(): Promise<void>;
  fetch(request: Request, address: string): Promise<Response>;
}

export async function timed(start: number): Promise<Timed> {
  const database = await freshDatabase();
  const sql = openDatabase(database.url, { max: 4 });
  const store = new Store(sql);
  const app = createApp('/d');
  let sites = 0;
  const world: Timed = {
    sql,
    store,
    now: start,
    async addSite(settings = {}) {
      const id = `site${++sites}`;
      const base = {
        ...SITE_DEFAULTS,
        openingEvents: [],
        name: 'Shop',
        origins: [PAGE_ORIGIN],
        tagBase: `${PAGE_ORIGIN}/d`,
      };
      await createSite(sql, id, { ...base, ...settings }, world.now);
      return id;
    },
    sweep: async () => void (await sweep(store, world.now)),
    maintain: async () => {
      await maintain(store, world.now, believe);
    },
    async stop() {
      await sql.end();
      await database.drop();
    },
    fetch: async (request, address) =>
      app.fetch(request, { runtime, client: { address, country: null, acceptEncoding: undefined } }),
  };
  const runtime: Runtime = {
    store,
    now: () => world.now,
    take: async (siteId, work) => void (await applyBatch(store, siteId, work)),
    scripts: new Map(),
    assets: new Map(),
    path: '/d',
    baseUrl: 'http://127.0.0.1',
    secret: await installationSecret(sql),
    post: () => Promise.reject(new Error('no webhook is sent here')),
    get: () => Promise.reject(new Error('no page is fetched here')),
    privateWebhooks: false,
    counters: new Counters(),
    log: () => undefined,
  };
  return world;
}

/** One browser at one address, with several tabs. */
export class Reader {
  cookie = '';
  readonly #world: Timed;
  readonly #site: string;
  readonly #address: string;
  constructor(world: Timed, site: string, address = '203.0.113.7') {
    this.#world = world;
    this.#site = site;
    this.#address = address;
  }

  async tell(page: string, events: Partial<WireEvent>[], more: Partial<Batch> = {}): Promise<Response> {
    const sent = events.map((event) => ({ id: uuid7(this.#world.now), kind: 'view' as const, age: 0, ...event }));
    const batch = { v: 1, site: this.#site, page, url: `${PAGE_ORIGIN}/`, events: sent, ...more };
    const headers: Record<string, string> = { origin: PAGE_ORIGIN, 'user-agent': USER_AGENT };
    if (this.cookie !== '') headers['cookie'] = this.cookie;
    const request = new Request('http://127.0.0.1/d/in', { method: 'POST', headers, body: JSON.stringify(batch) });
    const answer = await this.#world.fetch(request, this.#address);
    const set = answer.headers.getSetCookie().at(-1);
    if (set !== undefined) this.cookie = /max-age=0/i.test(set) ? '' : set.split(';')[0]!;
    return answer;
  }

  agree(page: string, events: Partial<WireEvent>[], more: Partial<Batch> = {}): Promise<Response> {
    return this.tell(page, events, { consent: { measurement: true, audience: true }, ...more });
  }

  get id(): string {
    return this.cookie.split('=')[1]?.split('.')[0] ?? '';
  }
}

/** Believes the clock of the process, whatever the database says: tests go through days at once. */
export const believe = async (_: Sql, ms: number) => ({ ms, isPresent: true });
