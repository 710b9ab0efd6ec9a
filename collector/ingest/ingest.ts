import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Batch, MAX_BODY_BYTES } from '../../shared/wire.ts';
import { permissionOf } from '../core/consent.ts';
import type { Facts } from '../core/event.ts';
import { type Masker, maskerOf } from '../core/mask.ts';
import { readText } from '../http/body.ts';
import type { Env } from '../http/runtime.ts';
import { isUnfit } from '../storage/database.ts';
import { forget } from '../storage/erase.ts';
import { keepRefused, type Refusal } from '../storage/refused.ts';
import type { LoadedSite } from '../storage/sites.ts';
import type { VisitorKey } from '../storage/situations.ts';
import { onSiteAnswer } from './answer.ts';
import { botReason } from './bot.ts';
import { decode } from './decode.ts';
import { deviceOf } from './device.ts';
import { type Circumstances, hitsOf } from './hits.ts';
import { anonymousKey, cookieName, cookieValue, idOfCookie, lastingId } from './identity.ts';
import { leftOutReason } from './leftOut.ts';
import { maskedPage } from './maskedPage.ts';
import { isOwn } from './own.ts';
import { isAllowed, isSameSite, objects, originOfRequest } from './sameSite.ts';
import { clickIdsOf, originOf } from './source.ts';
import { dropVisitorCookie, setVisitorCookie } from './visitorCookie.ts';

/** `POST {path}/in`: one batch from a page. Answers when it is durable. */
export const ingest = new Hono<Env>();

ingest.options('/in', (c) => allow(c, c.req.header('origin') ?? '', c.body(null, 204)));

ingest.post('/in', async (c) => {
  const { runtime } = c.env;
  const arrivedAt = runtime.now();
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  if (text === null) return refuse(c, null, 413, 'size', `a body has at most ${MAX_BODY_BYTES} bytes`);
  const decoded = decode(text);
  if (!decoded.ok) return refuse(c, null, 400, 'shape', decoded.reason);
  const { batch, page, refused } = decoded;

  const site = await runtime.store.site(batch.site, arrivedAt);
  if (site === null) return refuse(c, null, 404, 'site', `site: there is no site ${batch.site}`);
  const origin = originOfRequest(c.req.raw.headers, page);
  if (!isAllowed(origin, site.record.origins) || !isAllowed(page.origin, site.record.origins)) {
    return refuse(c, site.id, 403, 'origin', `origin: ${origin} is none of this site's origins`);
  }
  const cookie = idOfCookie(runtime.secret, site.id, getCookie(c, cookieName(site.id)));
  const withdrawn = cookie !== null && batch.consent?.audience === false;
  if (withdrawn) {
    await forget(runtime.store.sql, site.id, cookie, arrivedAt);
    dropVisitorCookie(c, site, page);
  }
  const permission = permissionOf(site.record, batch.consent, objects(c.req.raw.headers));
  if (permission === 'none') {
    const when = batch.consent?.measurement === false ? 'after a refusal' : 'before it';
    return allow(c, origin, refuse(c, site.id, 403, 'consent', `consent: nothing is taken ${when}`));
  }

  const known = withdrawn ? null : cookie;
  const accepted = { site, batch, page, arrivedAt, known, permitted: permission === 'lasting' };
  const mask = maskerOf(site.record.mask);
  const { around, anonymous } = await enrich(c, accepted, mask);
  try {
    await takeIn(c, accepted, around, anonymous, mask);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    // The decoder let through what the database cannot hold: a fault of ours, and no reason to lose the events.
    runtime.log('a batch could not be stored and is kept as refused', { site: site.id, error: String(error) });
    const reason = 'the database cannot hold it';
    await keep(
      c,
      site.id,
      batch.events.map((event) => ({ reason, event })),
      around,
      mask,
    );
    return allow(c, origin, refuse(c, site.id, 400, 'unfit', `events: ${reason}`));
  }
  const visitor = around.visitor.saltDay === null ? around.visitor.id : null;
  const told = await onSiteAnswer(runtime, site, visitor);
  const taken = () => (told === null ? c.body(null, 204) : c.json(told, 200, { 'cache-control': 'no-store' }));
  if (refused.length === 0) return allow(c, origin, taken());
  await keep(c, site.id, refused, around, mask);
  const reason = refused.map((one) => one.reason).join('; ');
  const answer = batch.events.length > 0 ? taken() : refuse(c, site.id, 400, 'events', reason);
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

/** Finds out whose the batch is, and what else only its request knows. Here the address ends. */
async function enrich(
  c: Context<Env>,
  { site, batch, page, arrivedAt, known, permitted }: Accepted,
  mask: Masker,
): Promise<{ around: Circumstances; anonymous: VisitorKey }> {
  const { runtime, client } = c.env;
  const { headers } = c.req.raw;
  const { record } = site;
  const { webdriver = false, referrer } = batch;
  const bot =
    leftOutReason(record, page.hostname, client.address, isOwn(c, site.id)) ??
    (record.automation === 'count' ? null : botReason({ headers, webdriver, referrer, verdict: client.bot ?? null }));
  const lasting = permitted && isSameSite(headers) && bot === null;
  const id = lasting ? (known ?? lastingId(runtime.secret, site.id, batch.page)) : null;
  const userAgent = headers.get('user-agent') ?? '';
  const anonymous = await anonymousKey(runtime.store, site.id, client.address, userAgent, arrivedAt);
  const masked = maskedPage(page, mask);
  const around: Circumstances = {
    page: masked,
    nonce: batch.page,
    origin: originOf(masked, referrer, (origin) => isAllowed(origin, record.origins)),
    facts: factsOf(headers, batch.language ?? headers.get('accept-language'), client.country),
    visitor: id === null ? anonymous : { id, saltDay: null },
    bot,
    referred: referrer !== undefined && referrer !== '',
    token: /^[\w-]{36}$/.exec(page.searchParams.get('dx') ?? '')?.[0],
    arrivedAt,
  };
  return { around, anonymous };
}

/** Has the batch taken in; then a visitor who may be known again gets, or keeps, his cookie. */
async function takeIn(
  c: Context<Env>,
  { site, batch, page, arrivedAt }: Accepted,
  around: Circumstances,
  anonymous: VisitorKey,
  mask: Masker,
): Promise<void> {
  const { runtime } = c.env;
  const events = batch.events.map((one) => (one.title === undefined ? one : { ...one, title: mask.text(one.title) }));
  const { id, saltDay } = around.visitor;
  const { id: from, former } = anonymous;
  await runtime.take(site.id, {
    hits: events.flatMap((event) => hitsOf(event, around)),
    handovers:
      saltDay === null ? [{ from, former, to: id, page: batch.page, arrivedAt, clicks: clickIdsOf(page) }] : [],
  });
  runtime.counters.add('duplex_batches_total');
  if (events.length > 0) {
    runtime.counters.add('duplex_events_total', `result="${around.bot === null ? 'taken' : 'bot'}"`, events.length);
  }
  if (saltDay === null) setVisitorCookie(c, site, page, cookieValue(runtime.secret, site.id, id));
}

/** Keeps what could not be taken, with what its request knew, for a look and a second try (law 8). */
async function keep(
  c: Context<Env>,
  siteId: string,
  refused: readonly Refusal[],
  { page, nonce, origin, facts, bot, visitor, arrivedAt }: Circumstances,
  mask: Masker,
): Promise<void> {
  const { store, counters } = c.env.runtime;
  const context = { page: withoutClickIds(page), nonce, origin, facts, bot };
  const rows = refused.map(({ reason, event }) => ({ reason, event: withMaskedTitle(event, mask) }));
  const kept = await keepRefused(store.sql, siteId, rows, visitor, context, arrivedAt);
  counters.add('duplex_events_total', 'result="refused"', refused.length);
  if (kept < refused.length) counters.turnAway('limit', siteId, refused.length - kept);
}

function withMaskedTitle(event: unknown, mask: Masker): unknown {
  if (typeof event !== 'object' || event === null || !('title' in event)) return event;
  return typeof event.title === 'string' ? { ...event, title: mask.text(event.title) } : event;
}

/** What of an address is ever used: where it is, and what it says of itself. */
function withoutClickIds(page: URL): string {
  const short = new URL(page.origin + page.pathname);
  for (const [name, value] of page.searchParams) if (name.startsWith('utm_')) short.searchParams.set(name, value);
  return short.href;
}

function factsOf(headers: Headers, language: string | null, country: string | null): Facts {
  const primary = /^[A-Za-z]{2,3}\b/.exec(language ?? '')?.[0].toLowerCase() ?? null;
  return { ...deviceOf(headers), language: primary, country };
}

/** Refused at the door: the word in the header is for counting, the sentence for a person. */
function refuse(
  c: Context<Env>,
  siteId: string | null,
  status: 400 | 403 | 404 | 413,
  word: string,
  reason: string,
): Response {
  c.env.runtime.counters.turnAway(word, siteId);
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
