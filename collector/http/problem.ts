import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { UnknownSite } from '../storage/apply/runTransaction.ts';
import { isUnavailable } from '../storage/database/openDatabase.ts';
import { Busy, type Env, type Runtime } from './runtime.ts';

/** RFC 9457 problem details. `pointer` leads to the fault in the body, as a JSON Pointer. */
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
  401: 'No valid key',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  500: 'Internal error',
  503: 'Not available now',
};

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;

/** An expected failure: thrown anywhere in a handler, answered as problem details. */
export class Problem extends HTTPException {
  readonly more: { pointer?: string; hint?: string };
  constructor(status: Status, detail: string, more: { pointer?: string; hint?: string } = {}) {
    super(status, { message: detail });
    this.more = more;
  }
}

export function problem(status: Status, detail: string, more: { pointer?: string; hint?: string } = {}): Response {
  const body: ProblemDetails = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...more };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

/** The one place where errors become answers, in Hono's words. */
export function onError(error: Error, c: Context<Env>): Response {
  return answerTo(error, c.env.runtime, c.req.path);
}

/** A bug is logged and told as a bug, without its inner life. */
export function answerTo(error: Error, { counters, log }: Runtime, path: string): Response {
  if (error instanceof Problem) return problem(error.status as Status, error.message, error.more);
  if (error instanceof HTTPException) {
    const hint = error.status === 415 ? { hint: 'send the header `content-type: application/json`' } : {};
    return problem(error.status as Status, error.message, hint);
  }
  if (error instanceof UnknownSite) {
    const answer = problem(404, 'the site has been deleted');
    answer.headers.set('x-duplex-reason', 'site; it has been deleted');
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
  return problem(500, 'the collector failed; its log says why');
}
