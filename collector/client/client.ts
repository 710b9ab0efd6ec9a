import type { Api } from './api.ts';
import { type ProblemDetails, RequestFailed, RequestTimedOut } from './requestFailed.ts';
import {
  type UnsubscribeLink,
  type UnsubscribeRecipient,
  type UnsubscribeSettings,
  unsubscribeLink,
} from './unsubscribeLink.ts';

export { type TouchLinkMessage, type TouchLinkSubject, touchLink } from './touchLink.ts';
export {
  type ProblemDetails,
  RequestFailed,
  RequestTimedOut,
  type UnsubscribeLink,
  type UnsubscribeRecipient,
  type UnsubscribeSettings,
  unsubscribeLink,
};

/** The input of a request: the parameters of its path and its query by name, and `body` if it has one. */
export type Input<Request extends keyof Api> = Api[Request]['path'] &
  Api[Request]['query'] &
  (undefined extends Api[Request]['body'] ? { body?: undefined } : { body: Api[Request]['body'] });

/** How one request is sent. */
export interface RequestOptions {
  /** Ends the request, and with it the promise, the iteration or the stream. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the answer, and for `open` until it begins; 0 for no limit. Each page has its own. */
  timeout?: number | undefined;
}

export interface ClientOptions {
  /** The timeout of requests that have none of their own, in milliseconds; 60,000 if absent. */
  timeout?: number | undefined;
  /** Sends the requests, in place of the global `fetch`. */
  fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** The input can be absent if nothing in it is required. */
type Given<Request extends keyof Api> =
  object extends Input<Request>
    ? [input?: Input<Request>, options?: RequestOptions]
    : [input: Input<Request>, options?: RequestOptions];

/** The requests whose answer is one page of a list. */
export type PagedRequest = {
  [Request in keyof Api]: Api[Request]['answer'] extends { next: string | null } ? Request : never;
}[keyof Api];

/** A row of the list that a request answers page by page. */
export type RowOf<Request extends PagedRequest> = {
  [Field in keyof Api[Request]['answer']]: Api[Request]['answer'][Field] extends readonly (infer Row)[] ? Row : never;
}[keyof Api[Request]['answer']];

/** A collector's API as one function. */
export interface Client {
  /**
   * Sends a request and reads the answer, which is `undefined` for 204. Throws `RequestFailed` if the status is not 2xx,
   * and `RequestTimedOut` after the timeout; otherwise, if no answer arrives, the error of `fetch`.
   */
  <Request extends keyof Api>(request: Request, ...parameters: Given<Request>): Promise<Api[Request]['answer']>;
  /** Sends a request and returns the response unread: for exports, which are streams. */
  open<Request extends keyof Api>(request: Request, ...parameters: Given<Request>): Promise<Response>;
  /** Iterates over the pages of a list. Each page is requested when the loop reaches it. */
  pages<Request extends PagedRequest>(
    request: Request,
    ...parameters: Given<Request>
  ): AsyncGenerator<Api[Request]['answer'], void, undefined>;
  /** Iterates over the rows of a list, through all pages. */
  rows<Request extends PagedRequest>(
    request: Request,
    ...parameters: Given<Request>
  ): AsyncGenerator<RowOf<Request>, void, undefined>;
}

type Fields = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 60_000;

/**
 * A client of the collector at `base` (its `DUPLEX_BASE_URL`), with an API key.
 *
 *     const api = client('https://duplex.example.com', key);
 *     for await (const member of api.rows('GET /v1/sites/{site}/audiences/{key}/members', { site, key: 'waiting' })) …
 */
export function client(base: string, key: string, defaults: ClientOptions = {}): Client {
  const root = base.replace(/\/+$/, '');
  const sender = defaults.fetch ?? ((address: string, init: RequestInit) => fetch(address, init));

  /** Sends a request, and reads of its answer within the timeout what `read` reads. */
  const exchange = async <Result>(
    request: string,
    input: Fields,
    { signal, timeout = defaults.timeout ?? TIMEOUT_MS }: RequestOptions,
    read: (answer: Response) => Promise<Result>,
  ): Promise<Result> => {
    const late = new AbortController();
    const timer = timeout > 0 ? setTimeout(() => late.abort(), timeout) : undefined;
    const { address, init } = prepared(request, input, key);
    const stopping = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
    try {
      const answer = await sender(root + address, { ...init, signal: stopping });
      if (!answer.ok) throw new RequestFailed(request, answer, await answer.text());
      return await read(answer);
    } catch (error) {
      throw late.signal.aborted && signal?.aborted !== true ? new RequestTimedOut(request, timeout) : error;
    } finally {
      clearTimeout(timer);
    }
  };

  const open = (request: string, input: Fields = {}, options: RequestOptions = {}) =>
    exchange(request, input, options, async (answer) => answer);
  const send = (request: string, input: Fields = {}, options: RequestOptions = {}): Promise<unknown> =>
    exchange(request, input, options, async (answer) => (answer.status === 204 ? undefined : answer.json()));

  async function* pages(request: string, input: Fields = {}, options: RequestOptions = {}): AsyncGenerator<Fields> {
    let position: Fields = {};
    for (;;) {
      const page = (await send(request, { ...input, ...position }, options)) as Fields;
      yield page;
      const next = positionAfter(page);
      if (next === null) return;
      if (JSON.stringify(next) === JSON.stringify(position))
        throw new Error(`${request}: the same page follows itself`);
      position = next;
    }
  }

  async function* rows(request: string, input?: Fields, options?: RequestOptions): AsyncGenerator<unknown> {
    for await (const page of pages(request, input, options)) yield* rowsOf(request, page);
  }

  return Object.assign(send, { open, pages, rows }) as unknown as Client;
}

function prepared(request: string, { body, ...named }: Fields, key: string): { address: string; init: RequestInit } {
  const [method = '', template = ''] = request.split(' ');
  const query = new URLSearchParams();
  let path = template;
  for (const [name, value] of Object.entries(named)) {
    if (value === undefined) continue;
    if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, () => encodeURIComponent(String(value)));
    else for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const authorization = { authorization: `Bearer ${key}` };
  return {
    address: query.size === 0 ? path : `${path}?${query}`,
    init:
      body === undefined
        ? { method, headers: authorization }
        : { method, headers: { ...authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) },
  };
}

/** The parameter that leads to the next page; null after the last page. */
function positionAfter({ next, more }: Fields): Fields | null {
  // A list of changes has no end: the next request goes on `since` there, and `more` says whether it has anything now.
  if (more !== undefined) return more === true ? { since: next } : null;
  return typeof next === 'string' ? { cursor: next } : null;
}

function rowsOf(request: string, page: Fields): readonly unknown[] {
  const lists = Object.values(page).filter(Array.isArray);
  if (lists.length !== 1) throw new Error(`${request}: a page has ${lists.length} lists; iterate over \`pages\``);
  return lists[0]!;
}
