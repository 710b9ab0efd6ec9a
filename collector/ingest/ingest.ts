import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Batch, MAX_BODY_BYTES } from '../../shared/wire.ts';
import { permissionOf } from '../core/consent.ts';
import type { Facts } from '../core/event.ts';
import { readText } from '../http/body.ts';
import type { Env } from '../http/runtime.ts';
import { isUnfit } from '../storage/database.ts';
import { forget } from '../storage/erase.ts';
import { keepRefused } from '../storage/refused.ts';
import type { LoadedSite } from '../storage/sites.ts';
import { onSiteAnswer } from './answer.ts';
import { botReason } from './bot.ts';
import { decode } from './decode.ts';
import { deviceOf } from './device.ts';
import { hitsOf } from './hits.ts';
import { anonymousKey, cookieName, cookieValue, idOfCookie, lastingId } from './identity.ts';
import { isAllowed, isSameSite, objects, originOfRequest } from './sameSite.ts';
import { clickIdsOf, originOf } from './source.ts';

/** Browsers keep a cookie for 400 days at most. */
const COOKIE_SECONDS = 400 * 86_400;

/** `POST {path}/in`: one batch from a page. Answers when it is durable. */
export const ingest = new Hono<Env>();

ingest.options('/in', (c) => allow(c, c.req.header('origin') ?? '', c.body(null, 204)));

ingest.post('/in', async (c) => {
  const { runtime } = c.env;
  const arrivedAt = runtime.now();
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  if (text === null) return refuse(c, 413, 'size', `a body has at most ${MAX_BODY_BYTES} bytes`);
  const decoded = decode(text);
  if (!decoded.ok) return refuse(c, 400, 'shape', decoded.reason);
  const { batch, page, refused } = decoded;

  const site = await runtime.store.site(batch.site, arrivedAt);
  if (site === null) return refuse(c, 404, 'site', `site: there is no site ${batch.site}`);
  const origin = originOfRequest(c.req.raw.headers, page);
  if (!isAllowed(origin, site.record.origins) || !isAllowed(page.origin, site.record.origins)) {
    return refuse(c, 403, 'origin', `origin: ${origin} is none of this site's origins`);
  }
  const cookie = idOfCookie(runtime.secret, site.id, getCookie(c, cookieName(site.id)));
  const withdrawn = cookie !== null && batch.consent?.audience === false;
  if (withdrawn) {
    await forget(runtime.store.sql, site.id, cookie, arrivedAt);
    setVisitorCookie(c, site.id, '', 0);
  }
  const permission = permissionOf(site.record, batch.consent, objects(c.req.raw.headers));
  if (permission === 'none') return allow(c, origin, refuse(c, 403, 'consent', 'consent: nothing is taken before it'));

  let visitor: string | null;
  try {
    const known = withdrawn ? null : cookie;
    visitor = await takeIn(c, { site, batch, page, arrivedAt, known, permitted: permission === 'lasting' });
  } catch (error) {
    if (!isUnfit(error)) throw error;
    // The decoder let through what the database cannot hold: a fault of ours, and no reason to lose the events.
    runtime.log('a batch could not be stored and is kept as refused', { site: site.id, error: String(error) });
    const reason = 'the database cannot hold it';
    await keepRefused(
      runtime.store.sql,
      site.id,
      batch.events.map((event) => ({ reason, event })),
      arrivedAt,
    );
    return allow(c, origin, refuse(c, 400, 'unfit', `events: ${reason}`));
  }
  const told = await onSiteAnswer(runtime, site, visitor);
  const taken = () => (told === null ? c.body(null, 204) : c.json(told, 200, { 'cache-control': 'no-store' }));
  if (refused.length === 0) return allow(c, origin, taken());
  await keepRefused(runtime.store.sql, site.id, refused, arrivedAt);
  const reason = refused.map((one) => one.reason).join('; ');
  const answer = batch.events.length > 0 ? taken() : refuse(c, 400, 'events', reason);
  answer.headers.set('x-duplex-reason', headerText(reason));
  return allow(c, origin, answer);
});

interface Accepted {
  site: LoadedSite;
  batch: Batch;
  page: URL;
  /** Milliseconds since 1970. */
  arrivedAt: number;
  /** The visitor's id by his cookie. */
  known: string | null;
  /** He may be known again. */
  permitted: boolean;
}

/**
 * Finds out whose the batch is and has it taken in; then he gets, or keeps, his cookie. Returns his id, if it is a
 * lasting one.
 */
async function takeIn(
  c: Context<Env>,
  { site, batch, page, arrivedAt, known, permitted }: Accepted,
): Promise<string | null> {
  const { runtime, client } = c.env;
  const { headers } = c.req.raw;
  const userAgent = headers.get('user-agent') ?? '';
  const bot = site.record.automation === 'count' ? null : botReason(headers);
  const lasting = permitted && isSameSite(headers) && bot === null;
  const id = lasting ? (known ?? lastingId(runtime.secret, site.id, batch.page)) : null;
  const anonymous = await anonymousKey(runtime.store, site.id, client.address, userAgent, arrivedAt);
  const around = {
    page,
    nonce: batch.page,
    origin: originOf(page, batch.referrer, (origin) => isAllowed(origin, site.record.origins)),
    facts: factsOf(userAgent, batch.language ?? headers.get('accept-language'), client.country),
    visitor: id === null ? anonymous : { id, saltDay: null },
    bot,
    arrivedAt,
  };
  await runtime.take(site.id, {
    hits: batch.events.flatMap((event) => hitsOf(event, around)),
    handovers:
      id === null ? [] : [{ from: anonymous.id, to: id, page: batch.page, arrivedAt, clicks: clickIdsOf(page) }],
  });
  if (id !== null) setVisitorCookie(c, site.id, cookieValue(runtime.secret, site.id, id), COOKIE_SECONDS);
  return id;
}

function factsOf(userAgent: string, language: string | null, country: string | null): Facts {
  const primary = /^[A-Za-z]{2,3}\b/.exec(language ?? '')?.[0].toLowerCase() ?? null;
  return { ...deviceOf(userAgent), language: primary, country };
}

/** The page's scheme says whether the cookie can be `Secure`: behind a proxy the collector's own need not. */
function setVisitorCookie(c: Context<Env>, siteId: string, value: string, maxAge: number): void {
  const secure = (c.req.header('origin') ?? c.req.header('referer') ?? 'https:').startsWith('https:');
  setCookie(c, cookieName(siteId), value, { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge });
}

/** Refused at the door: the word in the header is for counting, the sentence for a person. */
function refuse(c: Context<Env>, status: 400 | 403 | 404 | 413, word: string, reason: string): Response {
  return c.text(`${reason}\n`, status, { 'x-duplex-reason': headerText(`${word}; ${reason}`) });
}

/** Lets the page read the answer where the tag stands on another host of the same site. */
function allow(c: Context<Env>, origin: string, answer: Response): Response {
  if (c.req.header('origin') !== undefined && origin !== '' && origin !== 'null') {
    answer.headers.set('access-control-allow-origin', c.req.header('origin')!);
    answer.headers.set('access-control-allow-credentials', 'true');
    answer.headers.set('access-control-expose-headers', 'x-duplex-reason, retry-after');
    answer.headers.append('vary', 'origin');
  }
  return answer;
}

/** Header values are printable ASCII; what a client sent may be anything. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 500);
}
