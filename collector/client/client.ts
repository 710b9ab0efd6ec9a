import type { Api } from './api.ts';

/** What a request takes: the parts of its path and what is asked of it by name, and beside them its body. */
export type Input<Request extends keyof Api> = Api[Request]['path'] &
  Api[Request]['query'] &
  (undefined extends Api[Request]['body'] ? { body?: undefined } : { body: Api[Request]['body'] });

/** RFC 9457: why a request was not taken. `pointer` leads to the fault in the body, `hint` to what would do. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  pointer?: string;
  hint?: string;
}

/** The answer was no 2xx. `details` are the collector's own words, where it was the collector who answered. */
export class RequestFailed extends Error {
  readonly status: number;
  readonly details: ProblemDetails | null;
  /** Seconds after which the same may be asked again (`Retry-After`); null where nobody says so. */
  readonly retryAfter: number | null;

  constructor(request: string, answer: Response, text: string) {
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const details = isProblem ? (JSON.parse(text) as ProblemDetails) : null;
    const at = details?.pointer === undefined ? '' : ` (${details.pointer})`;
    super(`${request}: ${answer.status} ${details?.detail ?? text.slice(0, 300)}${at}`);
    this.name = 'RequestFailed';
    this.status = answer.status;
    this.details = details;
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : null;
  }
}

/** A collector's API as one function. */
export interface Client {
  /**
   * Asks, and reads the answer; `undefined` where there is none to read (204). Throws `RequestFailed` for any other
   * answer than a 2xx, and what `fetch` throws where there is no answer at all.
   */
  <Request extends keyof Api>(request: Request, input: Input<Request>): Promise<Api[Request]['answer']>;
  /** The same, not read yet: for exports, which come as a stream in a format of your choice. */
  open<Request extends keyof Api>(request: Request, input: Input<Request>): Promise<Response>;
}

/**
 * The client of a collector. `base` is its address (`DUPLEX_BASE_URL`), `key` a key of its API.
 *
 *     const api = client('https://duplex.example.com', key);
 *     const page = await api('GET /v1/sites/{site}/audiences/{key}/members', { site, key: 'waiting' });
 */
export function client(base: string, key: string): Client {
  const open = async (request: string, { body, ...named }: Record<string, unknown>): Promise<Response> => {
    const [method = '', template = ''] = request.split(' ');
    const query = new URLSearchParams();
    const path = Object.entries(named).reduce((so, [name, value]) => {
      if (value === undefined) return so;
      if (so.includes(`{${name}}`)) return so.replace(`{${name}}`, encodeURIComponent(String(value)));
      query.set(name, String(value));
      return so;
    }, template);
    const asked = query.size === 0 ? path : `${path}?${query}`;
    const answer = await fetch(base.replace(/\/+$/, '') + asked, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new RequestFailed(request, answer, await answer.text());
    return answer;
  };
  const ask = async (request: string, input: Record<string, unknown>) => {
    const answer = await open(request, input);
    return answer.status === 204 ? undefined : answer.json();
  };
  return Object.assign(ask, { open }) as Client;
}
