import type { Api } from '../../client/api.ts';
import { type Answer as ApiAnswer, type Client, client, type Operation } from '../../client/client.ts';
import type { VisitorView } from '../../shared/channel.ts';
import type { Batch, WireEvent } from '../../shared/wire.ts';
import { uuid7 } from './uuid7.ts';

export const PAGE_ORIGIN = 'https://www.example.com';
export const PERSON =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';

/** An answer with its body read. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/**
 * A request. Where the connection at hand turns out to have been closed by the other side while it was idle, as every
 * server does at some time, nothing of it was taken, and it goes out on another one, as from a browser.
 */
async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { code, syscall } = (error as { cause?: { code?: string; syscall?: string } }).cause ?? {};
    if (code !== 'ECONNRESET' || syscall !== 'write') throw error;
    return fetch(url, init);
  }
}

/** Speaks to a collector as an owner's program does. */
export class Owner {
  readonly base: string;
  readonly key: string;
  /** The typed client, as the package exports it. */
  readonly ask: Client;
  constructor(base: string, key: string) {
    this.base = base;
    this.key = key;
    this.ask = client({ base, key });
  }

  /** Whatever is to be sent, right or wrong. */
  async call<Body = Record<string, never>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await ask(`${this.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return read<Body>(answer);
  }

  async addSite(settings: Record<string, unknown> = {}): Promise<string> {
    const body = { name: 'Shop', origins: [PAGE_ORIGIN], ...settings };
    return granted(await this.ask('POST /v1/sites', { body })).id;
  }

  async visitor(site: string, id: string): Promise<VisitorView> {
    const answer = await this.ask('GET /v1/sites/{site}/visitors/{id}', { path: { site, id } });
    // Who is not there yet has no state: tests wait for one.
    return (answer.ok ? answer.body : answer.fault) as VisitorView;
  }

  async members(site: string, audience: string): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const input = { path: { site, key: audience }, query: { cursor } };
      const page = granted(await this.ask('GET /v1/sites/{site}/audiences/{key}/members', input));
      if (!('members' in page)) throw new Error('these are changes');
      found.push(...page.members.map(({ visitor }) => visitor));
      cursor = page.next;
    }
    return found;
  }

  touch(site: string, visitor: string, medium: string, more: Record<string, unknown> = {}) {
    const touch = { id: uuid7(), visitor, medium, ...more };
    return this.call<Api['POST /v1/sites/{site}/touches']['answer']>('POST', `/v1/sites/${site}/touches`, {
      touches: [touch],
    });
  }
}

/** The body of an answer that is no refusal. */
function granted<O extends Operation>(answer: ApiAnswer<O>): Api[O]['answer'] {
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return answer.body;
}

/** Speaks to a collector as one browser does, cookie and all. */
export class Browser {
  cookie = '';
  page = `page-${uuid7()}`;
  readonly base: string;
  readonly site: string;
  readonly userAgent: string;
  constructor(base: string, site: string, userAgent = `${PERSON} ${uuid7()}`) {
    this.base = base;
    this.site = site;
    this.userAgent = userAgent;
  }

  batch(events: Partial<WireEvent>[], more: Partial<Batch> = {}): Batch {
    const told = events.map((event) => ({ id: uuid7(), kind: 'view' as const, age: 0, ...event }));
    return { v: 1, site: this.site, page: this.page, url: `${PAGE_ORIGIN}/`, events: told, ...more };
  }

  /** Sends a batch, or whatever text there is. */
  async send(batch: Batch | string, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await ask(`${this.base}/d/in`, {
      method: 'POST',
      headers: {
        'content-type': 'text/plain;charset=UTF-8',
        origin: PAGE_ORIGIN,
        'user-agent': this.userAgent,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      body: typeof batch === 'string' ? batch : JSON.stringify(batch),
    });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = /max-age=0/i.test(set) ? '' : set.split(';')[0]!;
    return read(answer);
  }

  tell(events: Partial<WireEvent>[], more: Partial<Batch> = {}): Promise<Answer> {
    return this.send(this.batch(events, more));
  }

  /** With consent to everything. */
  agree(events: Partial<WireEvent>[], more: Partial<Batch> = {}): Promise<Answer> {
    return this.tell(events, { consent: { measurement: true, audience: true }, ...more });
  }

  async me(method = 'GET'): Promise<Answer<{ visitor: VisitorView }>> {
    return read(await ask(`${this.base}/d/me?site=${this.site}`, { method, headers: { cookie: this.cookie } }));
  }

  /** The id in the cookie. */
  get id(): string {
    return this.cookie.split('=')[1]?.split('.')[0] ?? '';
  }
}

async function read<Body>(answer: Response): Promise<Answer<Body>> {
  const text = await answer.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not every answer is JSON.
  }
  return { status: answer.status, headers: answer.headers, text, body: body as Body };
}
