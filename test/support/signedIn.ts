import type { Context } from 'hono';
import { acceptInvitation, createFirstPerson, type NewAccount } from '../../collector/api/people/acceptInvitation.ts';
import { inviteFirstPerson } from '../../collector/api/people/invite.ts';
import { type Refusal, type SignedIn, sessionOf, signIn, signOut } from '../../collector/api/people/session.ts';
import { createApp } from '../../collector/app.ts';
import { hashOf } from '../../collector/http/apiKey.ts';
import { Counters } from '../../collector/http/counters.ts';
import { Limits } from '../../collector/http/limits.ts';
import type { Env, Runtime } from '../../collector/http/runtime.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { saveKey } from '../../collector/storage/sites/apiKeys.ts';
import { maintain } from '../../collector/storage/upkeep/sweep.ts';
import { freshDatabase } from './freshDatabase.ts';
import { believe } from './timed.ts';
import { USER_AGENTS } from './userAgents.mjs';

export const BASE = 'https://duplex.example.com';
export const KEY = 'dk_the-key-of-the-owner';
export const PASSWORD = 'a quiet river in the north';

/** The app with a clock that the test sets, and with pages that sign people in as those of a dashboard do. */
export interface PeopleWorld {
  sql: Sql;
  /** Milliseconds since 1970. */
  now: number;
  /** A new tab of somebody at this address, without a cookie. */
  tab(address?: string): Tab;
  /** A request with the key of the owner. */
  owner<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Reply<Body>>;
  addSite(): Promise<string>;
  /** The first person, signed in. */
  first(): Promise<Tab>;
  /** Somebody with these roles, signed in. */
  person(name: string, roles: Record<string, string>): Promise<Tab>;
  maintain(): Promise<void>;
  stop(): Promise<void>;
}

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export async function peopleWorld(start: number): Promise<PeopleWorld> {
  const database = await freshDatabase();
  const sql = openDatabase(database.url, { max: 6 });
  const store = new Store(sql);
  const app = createApp('/d');
  const result = (c: Context<Env>, one: SignedIn | Refusal | { cookie: string }) => {
    if ('refused' in one) return c.json(one, 403);
    c.header('set-cookie', one.cookie);
    return c.json('person' in one ? one.person : {}, 200);
  };
  app.post('/page/sign-in', async (c) => {
    const { email, password } = await c.req.json<{ email: string; password: string }>();
    return result(c, await signIn(email, password, c));
  });
  app.post('/page/sign-out', async (c) => result(c, await signOut(c)));
  app.post('/page/accept', async (c) => {
    const { token, first, ...account } = await c.req.json<NewAccount & { token: string; first?: boolean }>();
    if (first) return result(c, await createFirstPerson(token, account, c));
    return result(c, await acceptInvitation(token, account.email === undefined ? null : account, c));
  });
  app.get('/page/who', async (c) => {
    const session = await sessionOf(c);
    return c.json(session && { person: session.person, scopes: session.access.scopes, sites: session.access.sites });
  });
  // A page that calls the API within the process, with what it has found out.
  app.get('/page/sites', async (c) => {
    const { access } = (await sessionOf(c))!;
    return app.fetch(new Request(`${BASE}/v1/sites`), { ...c.env, access });
  });

  const runtime: Runtime = {
    store,
    now: () => world.now,
    take: async (siteId, work) => void (await applyBatch(store, siteId, work)),
    scripts: new Map([
      ['tag.whole.js', { name: 'tag.whole.js', hash: '0', integrity: '', bodyIn: () => new Uint8Array() }],
    ]),
    assets: new Map(),
    path: '/d',
    baseUrl: BASE,
    post: () => Promise.reject(new Error('no webhook is sent here')),
    secret: 'secret',
    privateWebhooks: false,
    counters: new Counters(),
    limits: new Limits({ DUPLEX_LIMIT_SIGN_IN: '12' }, () => world.now),
    log: () => undefined,
  };
  await saveKey(sql, 'owner', hashOf(KEY), 'owner', start);
  let people = 0;
  const world: PeopleWorld = {
    sql,
    now: start,
    tab: (address = `203.0.113.${++people % 250}`) =>
      new Tab((request, base) => {
        const client = { address, country: null, acceptEncoding: undefined };
        return app.fetch(request, { runtime: { ...runtime, baseUrl: base }, client });
      }),
    owner: (method, path, body) => world.tab().call(method, path, body, { authorization: `Bearer ${KEY}` }),
    async addSite() {
      const { body } = await world.owner('POST', '/v1/sites', { name: 'Shop', origins: ['https://www.example.com'] });
      return String(body['id']);
    },
    async first() {
      const tab = world.tab();
      const token = tokenOf(await inviteFirstPerson(sql, BASE, world.now));
      const account = { name: 'Ada', email: 'ada@example.com', password: PASSWORD };
      const { status, body } = await tab.call('POST', '/page/accept', { ...account, token, first: true });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return tab;
    },
    async person(name, roles) {
      const tab = world.tab();
      const { body: made } = await world.owner<{ url: string }>('POST', '/v1/people/invitations', { roles });
      const account = { name, email: `${name}@example.com`, password: PASSWORD };
      const { status, body } = await tab.call('POST', '/page/accept', { ...account, token: tokenOf(made.url) });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return tab;
    },
    maintain: async () => void (await maintain(store, world.now, believe)),
    async stop() {
      await sql.end();
      await database.drop();
    },
  };
  return world;
}

export function tokenOf(url: string | null): string {
  return new URL(url!).searchParams.get('token')!;
}

/** One browser with its cookie, which sends what browsers send with a form of our own page. */
export class Tab {
  cookie = '';
  base = BASE;
  /** The line that has set the cookie. */
  line = '';
  readonly #fetch: (request: Request, base: string) => Response | Promise<Response>;
  constructor(fetch: (request: Request, base: string) => Response | Promise<Response>) {
    this.#fetch = fetch;
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<Reply<Body>> {
    const request = new Request(`${this.base}${path}`, {
      method,
      headers: {
        'user-agent': USER_AGENTS[2],
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answer = await this.#fetch(request, this.base);
    this.line = answer.headers.getSetCookie()[0] ?? this.line;
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = /max-age=0/i.test(set) ? '' : set.split(';')[0]!;
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? null : parsed(text)) as Body };
  }

  signIn(email: string, password = PASSWORD): Promise<Reply> {
    return this.call('POST', '/page/sign-in', { email, password });
  }

  async status(): Promise<number> {
    return (await this.call('GET', '/v1/sites')).status;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
