import { parse } from 'hono/utils/cookie';
import { type Batch, MAX_BODY_BYTES } from '../../shared/wire.ts';
import { permissionOf } from '../core/privacy/consent.ts';
import { type Masker, maskerOf } from '../core/privacy/mask.ts';
import type { Facts } from '../core/visit/arrival.ts';
import { botReason } from '../enrich/bot.ts';
import { decode } from '../enrich/decode.ts';
import { deviceOf } from '../enrich/device.ts';
import { exclusionReason } from '../enrich/exclusion.ts';
import { type Circumstances, hitsOf } from '../enrich/hits.ts';
import { maskedPage } from '../enrich/maskedPage.ts';
import { memo } from '../enrich/memo.ts';
import type { PageAnswer, PageRequest, RequestHeaders } from '../enrich/pageRequest.ts';
import { clickIdsOf, originOf } from '../enrich/source.ts';
import type { Counters } from '../http/counters.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { forget, isErased } from '../storage/apply/erase.ts';
import { existingVisitors, type VisitorKey } from '../storage/apply/situations.ts';
import { isUnfit } from '../storage/database/openDatabase.ts';
import { within } from '../storage/database/withTimeout.ts';
import { keepFailedEvents, type Refusal } from '../storage/events/failedEvents.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { anonymousKey, cookieName, cookieValue, idOfCookie, lastingId } from './identity.ts';
import { type OnSiteAnswer, onSiteAnswer } from './onSiteAnswer.ts';
import { isOwn } from './ownVisits.ts';
import { isAllowed, isSameSite, objects, originOfRequest } from './sameSite.ts';
import { goneCookies, isSecure, visitorCookie } from './visitorCookie.ts';

/**
 * Takes one batch from a page, and answers when it is durable. It knows no framework: most of what a collector does is
 * this, and on Node.js it is reached without one. Throws what it cannot answer for, as all handlers do (`onError`).
 */
export async function receive(runtime: Runtime, client: Client, request: PageRequest): Promise<PageAnswer> {
  const arrivedAt = runtime.now();
  const { headers } = request;
  const door = new Door(runtime.counters, headers.get('origin'));
  const text = await request.text(MAX_BODY_BYTES);
  if (text === null) return door.refuse(null, 413, 'size', `a body has at most ${MAX_BODY_BYTES} bytes`);
  const decoded = decode(text);
  if (!decoded.ok) return door.refuse(null, 400, 'shape', decoded.reason);
  const { batch, page, refused } = decoded;

  const site = await runtime.store.site(batch.site, arrivedAt);
  if (site === null) return door.refuse(null, 404, 'site', `site: there is no site ${batch.site}`);
  const origin = originOfRequest(headers, page);
  if (!isAllowed(origin, site.record.origins) || !isAllowed(page.origin, site.record.origins)) {
    return door.refuse(site.id, 403, 'origin', `origin: ${origin} is none of this site's origins`);
  }
  door.open();
  const cookies = parse(headers.get('cookie') ?? '');
  const brought = cookies[cookieName(site.id)];
  const cookie = idOfCookie(runtime.secret, site.id, brought);
  const views = batch.events.some(({ kind }) => kind === 'view');
  const withdrawn = batch.consent?.audience === false;
  if (withdrawn) await withdraw(runtime, site, batch, cookie, arrivedAt);
  if (withdrawn && cookie !== null) door.setCookies(goneCookies(site, page, isSecure(headers)));
  const permission = permissionOf(site.record, batch.consent, objects(headers));
  if (permission === 'none') {
    const when = batch.consent?.measurement === false ? 'after a refusal' : 'before it';
    return door.refuse(site.id, 403, 'consent', `consent: nothing is taken ${when}`);
  }

  // Who was erased, here or by the owner, and comes back with his cookie and agrees is a new visitor (law 7).
  const gone = cookie !== null && views && (await isGone(runtime, site, cookie));
  const known = withdrawn || gone ? null : cookie;
  const accepted = {
    site,
    batch,
    page,
    arrivedAt,
    known,
    own: isOwn(cookies, site.id),
    permitted: permission === 'lasting',
  };
  const mask = maskerOf(site.record.mask);
  const { around, anonymous } = await enrich(runtime, client, headers, accepted, mask);
  try {
    await takeIn(runtime, accepted, around, anonymous, mask);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    // The decoder let through what the database cannot hold: a fault of ours, and no reason to lose the events.
    runtime.log('a batch could not be stored and is kept as refused', { site: site.id, error: String(error) });
    const reason = 'the database cannot hold it';
    const all = batch.events.map((event) => ({ reason, event }));
    await keep(runtime, site.id, all, around, mask);
    return door.refuse(site.id, 400, 'unfit', `events: ${reason}`);
  }
  const { id, saltDay } = around.visitor;
  const lasting = saltDay === null;
  // Every view makes it last as long again; what else the page tells between two views need not.
  if (lasting && (known === null || views)) {
    const value = known === null ? cookieValue(runtime.secret, site.id, id) : brought!;
    door.setCookies([visitorCookie(site, page, isSecure(headers), value)]);
  }
  const told = await onSiteAnswer(runtime, site, lasting ? id : null);
  if (refused.length === 0) return door.take(told);
  await keep(runtime, site.id, refused, around, mask);
  const reason = refused.map((one) => one.reason).join('; ');
  return batch.events.length > 0 ? door.take(told, reason) : door.refuse(site.id, 400, 'events', reason);
}

/**
 * Forgets who takes back his consent to audience. He may do so before the answer to his first batch has brought him a
 * cookie: then his page's nonce says who he is. The tag tells it with a batch that has no events.
 */
async function withdraw(
  { store, secret }: Runtime,
  site: LoadedSite,
  batch: Batch,
  cookie: string | null,
  nowMs: number,
): Promise<void> {
  if (cookie !== null) return forget(store.sql, site.id, cookie, nowMs);
  if (batch.events.length > 0) return;
  const id = lastingId(secret, site.id, batch.page);
  if ((await existingVisitors(store.sql, site.id, [id])).has(id)) await forget(store.sql, site.id, id, nowMs);
}

/** Has whoever brought this cookie been erased? Where the database is away it cannot be known, and nobody waits for it. */
async function isGone({ store }: Runtime, site: LoadedSite, id: string): Promise<boolean> {
  return within(ASK_MS, isErased(store.sql, site.id, id), () => {}).catch(() => false);
}

const ASK_MS = 500;

interface Accepted {
  site: LoadedSite;
  batch: Batch;
  page: URL;
  /** Milliseconds since 1970. */
  arrivedAt: number;
  /** The visitor's id by his cookie. */
  known: string | null;
  /** The browser is the owner's. */
  own: boolean;
  /** He may be known again. */
  permitted: boolean;
}

/** Finds out whose the batch is, and what else only its request knows. Here the address ends. */
async function enrich(
  runtime: Runtime,
  client: Client,
  headers: RequestHeaders,
  { site, batch, page, arrivedAt, known, own, permitted }: Accepted,
  mask: Masker,
): Promise<{ around: Circumstances; anonymous: VisitorKey }> {
  const { record } = site;
  const { webdriver = false, referrer } = batch;
  const bot =
    exclusionReason(record, page.hostname, client.address, own) ??
    (record.automatedBrowsers === 'include'
      ? null
      : botReason({ headers, webdriver, referrer, verdict: client.bot ?? null }));
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

async function takeIn(
  { take, counters }: Runtime,
  { site, batch, page, arrivedAt }: Accepted,
  around: Circumstances,
  anonymous: VisitorKey,
  mask: Masker,
): Promise<void> {
  const events = batch.events.map((one) => (one.title === undefined ? one : { ...one, title: mask.text(one.title) }));
  const { id, saltDay } = around.visitor;
  const { id: from, former } = anonymous;
  await take(site.id, {
    hits: events.flatMap((event) => hitsOf(event, around)),
    handovers:
      saltDay === null ? [{ from, former, to: id, page: batch.page, arrivedAt, clicks: clickIdsOf(page) }] : [],
  });
  counters.add('duplex_batches_total');
  if (events.length > 0) {
    counters.add('duplex_events_total', `result="${around.bot === null ? 'taken' : 'bot'}"`, events.length);
  }
}

/** Keeps what could not be taken, with what its request knew, for a look and a second try (law 8). */
async function keep(
  { store, counters }: Runtime,
  siteId: string,
  refused: readonly Refusal[],
  { page, nonce, origin, facts, bot, visitor, arrivedAt }: Circumstances,
  mask: Masker,
): Promise<void> {
  const context = { page: withoutClickIds(page), nonce, origin, facts, bot };
  const rows = refused.map(({ reason, event }) => ({ reason, event: withMaskedTitle(event, mask) }));
  const kept = await keepFailedEvents(store.sql, siteId, rows, visitor, context, arrivedAt);
  counters.add('duplex_events_total', 'result="refused"', refused.length);
  if (kept < refused.length) counters.countRejected('limit', siteId, refused.length - kept);
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

function factsOf(headers: RequestHeaders, language: string | null, country: string | null): Facts {
  const { device, browser, os } = deviceOf(headers);
  return { device, browser, os, language: language === null ? null : primaryLanguage(language), country };
}

/** `de-AT,de;q=0.9` is `de`. */
const primaryLanguage = memo(1_000, 200, (tags) => /^[A-Za-z]{2,3}\b/.exec(tags)?.[0].toLowerCase() ?? null);

/** Puts an answer together: what a page may read of it, what it is to keep, and why something was not taken. */
class Door {
  readonly #counters: Counters;
  readonly #origin: string | null;
  readonly #headers: [name: string, value: string][] = [];

  constructor(counters: Counters, origin: string | null) {
    this.#counters = counters;
    this.#origin = origin;
  }

  /** The page may read the answer also where the tag stands on another host of the same site. */
  open(): void {
    this.#headers.push(...readable(this.#origin));
  }

  setCookies(lines: readonly string[]): void {
    for (const line of lines) this.#headers.push(['set-cookie', line]);
  }

  /** Taken, for a reason not quite all of it. */
  take(told: OnSiteAnswer | null, reason?: string): PageAnswer {
    if (reason !== undefined) this.#headers.push(['x-duplex-reason', headerText(reason)]);
    if (told === null) return { status: 204, headers: this.#headers, body: null };
    this.#headers.push(['content-type', 'application/json'], ['cache-control', 'no-store']);
    return { status: 200, headers: this.#headers, body: JSON.stringify(told) };
  }

  /** Refused: the word is for counting, the sentence for a person. `siteId` is null where there is no such site. */
  refuse(siteId: string | null, status: 400 | 403 | 404 | 413, word: string, reason: string): PageAnswer {
    this.#counters.countRejected(word, siteId);
    this.#headers.push(
      ['x-duplex-reason', headerText(`${word}; ${reason}`)],
      ['content-type', 'text/plain; charset=utf-8'],
    );
    return { status, headers: this.#headers, body: `${reason}\n` };
  }
}

/** The headers that let the page of an origin read an answer; none where no page asks. */
export function readable(origin: string | null): [name: string, value: string][] {
  if (origin === null || origin === '') return [];
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', 'x-duplex-reason, retry-after'],
    ['vary', 'origin'],
  ];
}

/** Header values are printable ASCII; what a client sent may be anything. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 500);
}
