import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { UnknownSite } from '../storage/apply/runTransaction.ts';
import { isUnavailable } from '../storage/database/openDatabase.ts';
import type { OverLimit } from './limits.ts';
import { Busy, type Env, type Runtime } from './runtime.ts';

/** Problem details (RFC 9457). `pointer` leads to the fault, as a JSON Pointer into the body or `/` and a parameter. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  pointer?: string;
  hint?: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Key missing, unknown or ended',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily unavailable',
};

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 500 | 503;

/** An expected failure. A handler may throw it anywhere; it is answered as problem details. */
export class Problem extends HTTPException {
  readonly more: { pointer?: string; hint?: string };
  constructor(status: Status, detail: string, more: { pointer?: string; hint?: string } = {}) {
    super(status, { message: detail });
    this.more = more;
  }
}

export function problem(status: Status, detail: string, more: { pointer?: string; hint?: string } = {}): Response {
  const body: ProblemDetails = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...more };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status, headers });
}

/** The answer to a request of the API beyond a limit. */
export function tooMany({ name, seconds, headers }: OverLimit): Response {
  const body: ProblemDetails & { 'violated-policies': string[] } = {
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    title: TITLES[429]!,
    status: 429,
    detail: `too many requests (${name})`,
    hint: `try again in ${seconds} s`,
    'violated-policies': [name],
  };
  const answer = new Response(JSON.stringify(body), {
    status: 429,
    headers: { 'content-type': 'application/problem+json' },
  });
  for (const [header, value] of headers) answer.headers.set(header, value);
  return answer;
}

/** The error handler of Hono: the one place where errors become answers. */
export function onError(error: Error, c: Context<Env>): Response {
  return answerTo(error, c.env.runtime, c.req.path);
}

/** The answer to an error. An unexpected one is logged, and answered without its details. */
export function answerTo(error: Error, { counters, log }: Runtime, path: string): Response {
  if (error instanceof Problem) return problem(error.status as Status, error.message, error.more);
  if (error instanceof HTTPException) {
    const hint = error.status === 415 ? { hint: 'send the header `content-type: application/json`' } : {};
    return problem(error.status as Status, error.message, hint);
  }
  if (error instanceof UnknownSite) {
    const answer = problem(404, 'the site was deleted');
    answer.headers.set('x-duplex-reason', 'site: deleted');
    return answer;
  }
  const seconds = error instanceof Busy ? error.retryAfterSeconds : isUnavailable(error) ? 2 : null;
  if (seconds !== null) {
    const answer = problem(503, error instanceof Busy ? error.message : 'the database cannot be reached');
    answer.headers.set('retry-after', String(seconds));
    answer.headers.set('x-duplex-reason', 'unavailable');
    counters.countRejected('unavailable', null);
    return answer;
  }
  counters.add('duplex_errors_total');
  log('error', { path, error: error.stack ?? String(error) });
  return problem(500, 'the collector failed; the reason is in its log');
}
