import { type Context, Hono } from 'hono';
import { keyIn } from '../../http/apiKey.ts';
import type { Env } from '../../http/runtime.ts';
import { keepFailedEvents } from '../../storage/events/failedEvents.ts';
import { rowOf, type SegmentCall } from './segmentCalls.ts';
import { unzipped } from './unzipped.ts';

/** Answers a request to the API in this process. */
type CallOwnApi = (request: Request, env: Env['Bindings']) => Response | Promise<Response>;

/** The calls by path; browsers' libraries shorten them. */
const CALLS: Readonly<Record<string, string>> = {
  track: 'track',
  identify: 'identify',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};

/** The paths of Segment's API, which need no scope of their own: each request brings its write key. */
export const SEGMENT_PATHS = [...Object.keys(CALLS), 'batch', 'b'].map((name) => `/v1/${name}`);

/** Most bytes after unpacking: eight times the largest batch that a library sends. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Rows of one request to the API. */
const MOST_ROWS = 1000;
const MOST_CALLS = 2500;

/**
 * Segment's way in: the libraries of Segment and RudderStack work unchanged, with an API key of scope write for one site as
 * their write key. Each call becomes a row of the public API. A library drops what is answered with 400 and retries
 * what is answered with 429 or 503, so only an unreadable body is 400; what cannot be used is kept as a failed event.
 */
export function segment(callApi: CallOwnApi): Hono<Env> {
  const app = new Hono<Env>();
  for (const name of [...Object.keys(CALLS), 'batch', 'b']) {
    app.options(`/${name}`, (c) => {
      c.header('access-control-allow-origin', '*');
      c.header('access-control-allow-methods', 'POST');
      c.header(
        'access-control-allow-headers',
        'authorization, content-type, content-encoding, x-retry-count, anonymousid, sentat',
      );
      c.header('access-control-max-age', '86400');
      return c.body(null, 204);
    });
    app.post(`/${name}`, async (c) => {
      c.header('access-control-allow-origin', '*');
      return receive(c, callApi, CALLS[name] ?? null);
    });
  }
  return app;
}

async function receive(c: Context<Env>, callApi: CallOwnApi, type: string | null): Promise<Response> {
  const text = await unzipped(c.req.raw, MOST_BYTES);
  if (text === null) return c.json({ success: false, error: 'the body is too large, or is not gzip as it says' }, 400);
  const body = parsedObject(text);
  if (body === null) return c.json({ success: false, error: 'the body is not a JSON object' }, 400);
  const key =
    keyIn(c.req.header('authorization')) ??
    (typeof body.writeKey === 'string' ? body.writeKey : c.req.query('writeKey'));
  if (key === undefined || key === '') return c.json({ success: false, error: 'the write key is missing' }, 401);

  const own = (path: string, rows?: unknown) =>
    callApi(
      new Request(new URL(path, c.req.url), {
        method: rows === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(rows === undefined ? {} : { body: JSON.stringify(rows) }),
      }),
      c.env,
    );
  const me = await own('/v1/me');
  if (!me.ok) return passedOn(me);
  const { sites } = (await me.json()) as { sites: string[] | null };
  const [site] = sites ?? [];
  if (site === undefined || sites?.length !== 1) {
    return c.json(
      { success: false, error: 'a write key is an API key with the scope write for exactly one site' },
      401,
    );
  }

  const calls = type === null ? (Array.isArray(body.batch) ? body.batch : null) : [{ ...body, type }];
  if (calls === null) return c.json({ success: false, error: 'batch: must be a list' }, 400);
  if (calls.length > MOST_CALLS) return c.json({ success: false, error: `batch: at most ${MOST_CALLS} calls` }, 400);

  const nowMs = c.env.runtime.now();
  const rows = { event: [] as Placed[], contact: [] as Placed[] };
  const failed: { reason: string; event: unknown }[] = [];
  for (const call of calls as SegmentCall[]) {
    const read = typeof call === 'object' && call !== null ? rowOf(call, body.sentAt, nowMs) : null;
    if (read === null || read.kind === 'fault')
      failed.push({ reason: read?.reason ?? 'must be an object', event: call });
    else rows[read.kind].push({ row: read.row, call });
  }
  // Contacts first: an event may be about somebody whom the same batch identifies.
  for (const [plural, placed] of [
    ['contacts', rows.contact],
    ['events', rows.event],
  ] as const) {
    for (let at = 0; at < placed.length; at += MOST_ROWS) {
      const part = placed.slice(at, at + MOST_ROWS);
      const answer = await own(`/v1/sites/${site}/${plural}`, { [plural]: part.map(({ row }) => row) });
      // The library sends the whole batch again. What was recorded already has its id, and counts once.
      if (!answer.ok) return passedOn(answer);
      const { refused } = (await answer.json()) as { refused: { index: number; reason: string; key?: string }[] };
      for (const { index, reason, key: matchKey } of refused) {
        failed.push({ reason: matchKey === undefined ? reason : `${matchKey}: ${reason}`, event: part[index]?.call });
      }
    }
  }
  if (failed.length > 0)
    await keepFailedEvents(c.env.runtime.store.sql, site, failed.map(withoutPerson), null, null, nowMs);
  return c.json({ success: true }, 200);
}

interface Placed {
  row: Record<string, unknown>;
  call: SegmentCall;
}

/** A failed call is listed for the owner, without the traits and the context, which may hold an address. */
function withoutPerson({ reason, event }: { reason: string; event: unknown }): { reason: string; event: unknown } {
  if (typeof event !== 'object' || event === null) return { reason, event };
  const { type, messageId, event: name, timestamp } = event as Record<string, unknown>;
  return { reason, event: { type, messageId, event: name, timestamp } };
}

/** The API's refusal in the status that a library understands: it retries 429 and 503. */
async function passedOn(answer: Response): Promise<Response> {
  const { detail } = (await answer.json().catch(() => ({}))) as { detail?: string };
  const headers = new Headers({ 'content-type': 'application/json', 'access-control-allow-origin': '*' });
  const wait = answer.headers.get('retry-after');
  if (wait !== null) headers.set('retry-after', wait);
  return new Response(JSON.stringify({ success: false, error: detail ?? 'refused' }), {
    status: answer.status,
    headers,
  });
}

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
