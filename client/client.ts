import type { Api, Problem } from './api.ts';

/** An operation of the API, by method and path: `GET /v1/sites/{site}`. */
export type Operation = keyof Api;

/** What an operation is asked with: what stands in its path, its query, its body. */
export type Input<O extends Operation> = Omit<Api[O], 'answer'> & { signal?: AbortSignal };

/** What an operation answers. A refusal is a value, too, with the path to the fault where there is one (RFC 9457). */
export type Answer<O extends Operation, Body = Api[O]['answer']> =
  | { ok: true; status: number; headers: Headers; body: Body }
  | { ok: false; status: number; headers: Headers; fault: Fault };

export type Fault = Partial<Problem> & Pick<Problem, 'status' | 'title'>;

/** Operations that need nothing said are asked without an input. */
type Args<O extends Operation> = Record<never, never> extends Input<O> ? [input?: Input<O>] : [input: Input<O>];

/** Asks one operation. Rejects where the collector cannot be reached, or does not speak as one. */
export interface Client {
  <O extends Operation>(operation: O, ...args: Args<O>): Promise<Answer<O>>;
  /** Hands over the answer as it comes: for NDJSON, CSV and the platforms' formats, however long they are. */
  stream<O extends Operation>(operation: O, ...args: Args<O>): Promise<Answer<O, ReadableStream<Uint8Array>>>;
}

/** The parts of an input, as whoever sends it sees them. */
interface Sent {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Speaks to the API of the collector at `base` (its public address) with an API key. Belongs on a server: a key is not
 * for pages.
 */
export function client({
  base,
  key,
  fetch: send = fetch,
}: {
  base: string;
  key: string;
  fetch?: typeof fetch;
}): Client {
  const answerTo = (operation: string, { path = {}, query = {}, body, signal }: Sent = {}): Promise<Response> => {
    const [method = '', template = ''] = operation.split(' ');
    const asked = Object.entries(query).filter(([, value]) => value !== undefined);
    const search =
      asked.length === 0 ? '' : `?${new URLSearchParams(asked.map(([name, value]) => [name, `${value}`]))}`;
    return send(`${base.replace(/\/+$/, '')}${filled(template, path)}${search}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  };
  const ask = async (operation: string, sent?: Sent) => {
    const answer = await answerTo(operation, sent);
    const { ok, status, headers } = answer;
    if (!ok) return { ok, status, headers, fault: await faultOf(answer) };
    if (status === 204) return { ok, status, headers, body: null };
    if (isJson(headers)) return { ok, status, headers, body: await answer.json() };
    await answer.body?.cancel();
    throw new TypeError(`${operation} answers ${headers.get('content-type')}, no JSON: ask with stream`);
  };
  const stream = async (operation: string, sent?: Sent) => {
    const answer = await answerTo(operation, sent);
    const { ok, status, headers } = answer;
    if (!ok) return { ok, status, headers, fault: await faultOf(answer) };
    return { ok, status, headers, body: answer.body ?? new Blob([]).stream() };
  };
  return Object.assign(ask, { stream }) as Client;
}

function filled(template: string, path: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined || value === '') throw new TypeError(`${template} needs path.${name}`);
    return encodeURIComponent(value);
  });
}

/** A proxy in between answers in words of its own. */
async function faultOf(answer: Response): Promise<Fault> {
  const text = await answer.text();
  if (isJson(answer.headers)) return JSON.parse(text);
  return { status: answer.status, title: answer.statusText, detail: text.slice(0, 300) };
}

function isJson(headers: Headers): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '');
}
