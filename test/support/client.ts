import { type Client, client } from '../../collector/client/client.ts';
import type { VisitorView } from '../../collector/core/visitorView.ts';
import type { Batch, WireEvent } from '../../shared/wire.ts';
import { distinctUserAgent } from './userAgents.mjs';
import { uuid7 } from './uuid7.ts';

export const PAGE_ORIGIN = 'https://www.example.com';

/** An answer with its body read. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/**
 * Sends a request, once more if the server had closed the idle connection, as browsers do. Every event of a test has an
 * id, so a repetition changes nothing.
 */
async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code !== 'ECONNRESET') throw error;
    return fetch(url, init);
  }
}

/** Sends requests to a collector as an owner's program does. */
export class Owner {
  readonly base: string;
  readonly key: string;
  constructor(base: string, key: string) {
    this.base = base;
    this.key = key;
  }

  async call<Body = Record<string, never>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await send(`${this.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return read<Body>(answer);
  }

  async addSite(settings: Record<string, unknown> = {}): Promise<string> {
    const { status, body, text } = await this.call<{ id: string }>('POST', '/v1/sites', {
      name: 'Shop',
      origins: [PAGE_ORIGIN],
      ...settings,
    });
    if (status !== 201) throw new Error(text);
    return body.id;
  }

  /** The client that other programs use, with this key. */
  get api(): Client {
    return client(this.base, this.key);
  }

  async visitor(site: string, id: string): Promise<VisitorView> {
    const { body } = await this.call<VisitorView>('GET', `/v1/sites/${site}/visitors/${id}`);
    return body;
  }

  async members(site: string, audience: string): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await this.api('GET /v1/sites/{site}/audiences/{key}/members', {
        site,
        key: audience,
        cursor: cursor ?? undefined,
      });
      found.push(...page.members.map(({ visitor }) => visitor));
      cursor = page.next;
    }
    return found;
  }

  touch(site: string, visitor: string, medium: string, more: Record<string, unknown> = {}) {
    return this.call<{
      accepted: number;
      duplicate: number;
      waiting: number;
      refused: { index: number; reason: string }[];
    }>('POST', `/v1/sites/${site}/touches`, { touches: [{ id: uuid7(), visitor, medium, ...more }] });
  }
}

/** Sends requests to a collector as one browser does, with its cookie. */
export class Browser {
  cookie = '';
  page = `page-${uuid7()}`;
  readonly base: string;
  readonly site: string;
  readonly userAgent: string;
  constructor(base: string, site: string, userAgent = distinctUserAgent()) {
    this.base = base;
    this.site = site;
    this.userAgent = userAgent;
  }

  batch(events: Partial<WireEvent>[], more: Partial<Batch> = {}): Batch {
    const complete = events.map((event) => ({ id: uuid7(), kind: 'view' as const, age: 0, ...event }));
    return { v: 1, site: this.site, page: this.page, url: `${PAGE_ORIGIN}/`, events: complete, ...more };
  }

  /** Sends a batch, or any text. */
  async send(batch: Batch | string, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await send(`${this.base}/d/in`, {
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
    return read(await send(`${this.base}/d/me?site=${this.site}`, { method, headers: { cookie: this.cookie } }));
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
    // The answer is not JSON.
  }
  return { status: answer.status, headers: answer.headers, text, body: body as Body };
}
