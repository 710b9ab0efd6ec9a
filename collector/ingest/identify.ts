import { type Masker, maskerOf } from '../core/privacy/mask.ts';
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
import type { Client, Runtime } from '../http/runtime.ts';
import { isErased } from '../storage/apply/eraseVisitor.ts';
import type { VisitorKey } from '../storage/apply/situations.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';
import type { Admission } from './admit.ts';
import { anonymousKey, lastingId } from './identity.ts';
import { newContactIn } from './newContactIn.ts';
import { isAllowed, isSameSite } from './sameSite.ts';

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
  // An erased visitor who returns with their former cookie and agrees is a new visitor (law 7).
  const erased = cookieId !== null && hasView && (await wasErased(runtime, site.id, cookieId));
  // After `duplex('reset')` another person uses the browser: their visitor follows from the nonce that the tag renewed.
  const keptId = withdrawn || erased || batch.reset === true ? null : cookieId;
  const userAgent = headers.get('user-agent') ?? '';
  const anonymous = await anonymousKey(runtime.store, site.id, client.address, userAgent, arrivedAt);
  const bot = markOf(client, headers, admission);
  const lasts = admission.mayLast && isSameSite(headers) && bot === null;
  const formerId = keptId ?? lastingId(runtime.secret, site.id, batch.page);
  // So does another person if the page identifies them as another contact, with a reset or without it.
  const newContact = lasts ? await newContactIn(runtime, batch, formerId) : null;
  const knownId = newContact === null ? keptId : null;
  const id = newContact === null ? formerId : lastingId(runtime.secret, site.id, `${batch.page}\n${newContact}`);
  const mask = maskerOf(site.record.mask);
  const masked = maskedPage(plainParameters(page), mask);
  const { referrer } = batch;
  const around: Circumstances = {
    page: masked,
    nonce: batch.page,
    origin: originOf(masked, referrer, (origin) => isAllowed(origin, site.record.origins), mask),
    facts: factsOf(headers, batch.language ?? headers.get('accept-language'), client.country),
    visitor: lasts ? { id, saltDay: null } : anonymous,
    bot,
    referred: referrer !== undefined && referrer !== '',
    token: /^[\w-]{36}$/.exec(page.searchParams.get('dx') ?? '')?.[0],
    arrivedAt,
  };
  return { admission, knownId, hasView, anonymous, around, mask };
}

/** Longest wait for the database to answer whether a visitor was erased. */
const ERASED_MS = 500;

/** Was the visitor with this cookie erased? If the database cannot answer, the batch goes on without an answer. */
async function wasErased({ store }: Runtime, siteId: string, id: string): Promise<boolean> {
  return withTimeout(ERASED_MS, isErased(store.sql, siteId, id), () => {}).catch(() => false);
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
