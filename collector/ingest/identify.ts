import type { Batch } from '../../shared/wire.ts';
import { type Masker, maskerOf } from '../core/privacy/mask.ts';
import { type Holder, nextHolder } from '../core/succession.ts';
import type { Facts } from '../core/visit/arrival.ts';
import { botReason } from '../enrich/bot.ts';
import { deviceOf } from '../enrich/device.ts';
import { exclusionReason } from '../enrich/exclusion.ts';
import type { Circumstances } from '../enrich/hits.ts';
import { maskedPage } from '../enrich/maskedPage.ts';
import { memo } from '../enrich/memo.ts';
import type { RequestHeaders } from '../enrich/pageRequest.ts';
import { plainParameters } from '../enrich/plainParameters.ts';
import { originOf } from '../enrich/source.ts';
import { touchTokenOf, withMessage } from '../enrich/touchToken.ts';
import { isAllowed } from '../http/isAllowed.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { isInLog } from '../storage/apply/eventLog.ts';
import { type KnownVisitor, readKnownVisitor } from '../storage/apply/knownVisitor.ts';
import type { VisitorKey } from '../storage/apply/situations.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';
import type { Admission } from './admit.ts';
import { anonymousKey, isOfPage, lastingId } from './identity.ts';
import { isSameSite } from './sameSite.ts';
import { contactNamedBy, type Turn, turnsOf } from './turnsOf.ts';

/** A batch whose visitor is known, with everything else that only its request could say. */
export interface IdentifiedBatch {
  admission: Admission;
  /** The visitor's id in a cookie that is still valid; null for a new or anonymous visitor. */
  knownId: string | null;
  /** The batch contains a view. */
  hasView: boolean;
  /** The hash under which this browser is counted today without a lasting id. */
  anonymous: VisitorKey;
  around: Circumstances;
  /** The visitors of the batch with consent, in order; empty without consent. */
  turns: readonly Turn[];
  mask: Masker;
}

/** Step 3: the visitor, and the facts of the request. The IP address goes no further than this. */
export async function identify(
  runtime: Runtime,
  client: Client,
  headers: RequestHeaders,
  admission: Admission,
  arrivedAt: number,
): Promise<IdentifiedBatch> {
  const { site, read, cookieId, withdrawn } = admission;
  const { batch, page } = read;
  const hasView = batch.events.some(({ kind }) => kind === 'view');
  // After `duplex('reset')` another person uses the browser: their visitor follows from the nonce that the tag renewed.
  const wasReset = batch.reset === true && !isOfPage(runtime.secret, site.id, admission.cookie, batch.page);
  const browserId = withdrawn || wasReset ? null : cookieId;
  const userAgent = headers.get('user-agent') ?? '';
  const anonymous = await anonymousKey(runtime.store, site.id, client.address, userAgent, arrivedAt);
  const bot = markOf(client, headers, admission);
  const lasts = admission.mayLast && isSameSite(headers) && bot === null;
  const visitors = lasts ? await visitorsOf(runtime, batch, browserId, hasView) : null;
  const knownId = visitors === null || visitors.last === browserId ? browserId : null;
  const mask = maskerOf(site.record.mask);
  const touchToken = touchTokenOf(page);
  const masked = maskedPage(withMessage(plainParameters(page), touchToken), mask);
  const { referrer } = batch;
  const around: Circumstances = {
    page: masked,
    nonce: batch.page,
    origin: originOf(masked, referrer, (origin) => isAllowed(origin, site.record.origins), mask),
    facts: factsOf(headers, batch.language ?? headers.get('accept-language'), client.country),
    visitor: visitors === null ? anonymous : { id: visitors.last, saltDay: null },
    bot,
    referred: referrer !== undefined && referrer !== '',
    token: /^[\w-]{36}$/.exec(page.searchParams.get('dx') ?? '')?.[0],
    touchToken,
    arrivedAt,
  };
  return { admission, knownId, hasView, anonymous, around, turns: visitors?.turns ?? [], mask };
}

/** Longest wait for the database to answer what it knows of a visitor. */
const KNOWN_MS = 500;

const NOTHING_KNOWN: KnownVisitor = { erased: false, contact: null, successions: [] };

/** The visitors of a batch that is counted with a lasting id. */
interface Visitors {
  turns: readonly Turn[];
  /** The visitor who uses the browser after the batch, whom the cookie names. */
  last: string;
}

/**
 * The database is asked for views, which renew the cookie, and for identifications. If it cannot answer, `applyBatch` puts
 * right what was not known here.
 */
async function visitorsOf(
  { store, secret }: Runtime,
  { site, page, events }: Batch,
  browserId: string | null,
  hasView: boolean,
): Promise<Visitors> {
  const identifies = events.some((event) => contactNamedBy(event) !== null);
  const read = async (id: string) =>
    withTimeout(KNOWN_MS, readKnownVisitor(store.sql, site, id), () => {}).catch(() => NOTHING_KNOWN);
  const newId = lastingId(secret, site, page);
  const formerId = browserId ?? newId;
  const known = identifies || (hasView && browserId !== null) ? await read(formerId) : NOTHING_KNOWN;
  // A batch without a view was on its way when the visitor was erased: it brings back neither them nor their contact.
  if (known.erased && (!hasView || browserId === null))
    return { turns: [{ from: 0, visitor: formerId, succeeds: [] }], last: formerId };
  // An erased visitor who returns with their former cookie and agrees is a new visitor (law 7).
  const id = known.erased ? newId : formerId;
  const { successions, contact } = known.erased ? NOTHING_KNOWN : known;
  // A late cookie: the page load belongs to a later contact. `applyBatch` decides that event by event.
  let heir: KnownVisitor = { ...NOTHING_KNOWN, contact, successions };
  let holder: Holder = { visitor: id, since: Number.NEGATIVE_INFINITY };
  for (;;) {
    const next = nextHolder(holder, page, Number.POSITIVE_INFINITY, heir.successions);
    if (next === null) break;
    heir = await read(next.visitor);
    holder = next;
  }
  const turns = turnsOf(events, id, heir.contact, (named) => lastingId(secret, site, `${page}\n${named}`));
  const { visitor } = turns.at(-1)!;
  const identify = events.find((event) => contactNamedBy(event) !== null);
  if (visitor !== id && identify !== undefined && (await wasReceived(store, site, identify.id))) {
    // Sent again after its answer was lost. By now the page load may be somebody else's, who keeps it.
    return { turns: [{ from: 0, visitor: id, succeeds: [] }], last: holder.visitor };
  }
  return { turns, last: visitor === id ? holder.visitor : visitor };
}

async function wasReceived(store: Runtime['store'], siteId: string, event: string): Promise<boolean> {
  const answer = store.months().then((months) => isInLog(store.sql, siteId, event, months));
  return withTimeout(KNOWN_MS, answer, () => {}).catch(() => false);
}

/** Why the batch is marked and counts nowhere, as one word: excluded by the owner, or sent by a bot. Null if it counts. */
function markOf(client: Client, headers: RequestHeaders, { site, read, isOwn }: Admission): string | null {
  const { batch, page } = read;
  const excluded = exclusionReason(site.record, page.hostname, client.address, isOwn);
  if (excluded !== null) return excluded;
  const { webdriver = false, referrer } = batch;
  const allowsAutomation = site.record.automatedBrowsers === 'include';
  return botReason({ headers, webdriver, allowsAutomation, referrer, verdict: client.bot ?? null });
}

function factsOf(headers: RequestHeaders, language: string | null, country: string | null): Facts {
  const { device, browser, os } = deviceOf(headers);
  return { device, browser, os, language: language === null ? null : primaryLanguage(language), country };
}

/** `de-AT,de;q=0.9` is `de`. */
const primaryLanguage = memo(1_000, 200, (tags) => /^[A-Za-z]{2,3}\b/.exec(tags)?.[0].toLowerCase() ?? null);
