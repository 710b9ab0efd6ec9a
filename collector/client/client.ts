import type { Api } from './api.ts';

/** The input of a request: the parameters of its path and its query by name, and `body` if it has one. */
export type Input<Request extends keyof Api> = Api[Request]['path'] &
  Api[Request]['query'] &
  (undefined extends Api[Request]['body'] ? { body?: undefined } : { body: Api[Request]['body'] });

/** Why a request failed (RFC 9457): `detail` says what is wrong, `pointer` where, `hint` what to do instead. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  pointer?: string;
  hint?: string;
}

/** The status of the answer was not 2xx. `details` is null if the answer does not come from the collector. */
export class RequestFailed extends Error {
  readonly status: number;
  readonly details: ProblemDetails | null;
  /** Seconds to wait before another attempt (`Retry-After`), or null. */
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
   * Sends a request and reads the answer, which is `undefined` for 204. Throws `RequestFailed` if the status is not 2xx;
   * if no answer arrives, the error of `fetch`.
   */
  <Request extends keyof Api>(request: Request, input: Input<Request>): Promise<Api[Request]['answer']>;
  /** Sends a request and returns the response unread: for exports, which are streams. */
  open<Request extends keyof Api>(request: Request, input: Input<Request>): Promise<Response>;
}

/**
 * A client of the collector at `base` (its `DUPLEX_BASE_URL`), with an API key.
 *
 *     const api = client('https://duplex.example.com', key);
 *     const page = await api('GET /v1/sites/{site}/audiences/{key}/members', { site, key: 'waiting' });
 */
export function client(base: string, key: string): Client {
  const open = async (request: string, { body, ...named }: Record<string, unknown>): Promise<Response> => {
    const [method = '', template = ''] = request.split(' ');
    const query = new URLSearchParams();
    let path = template;
    for (const [name, value] of Object.entries(named)) {
      if (value === undefined) continue;
      if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(String(value)));
      else query.set(name, String(value));
    }
    const address = query.size === 0 ? path : `${path}?${query}`;
    const answer = await fetch(base.replace(/\/+$/, '') + address, {
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
  const send = async (request: string, input: Record<string, unknown>) => {
    const answer = await open(request, input);
    return answer.status === 204 ? undefined : answer.json();
  };
  return Object.assign(send, { open }) as Client;
}
