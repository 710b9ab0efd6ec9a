import { parse } from 'hono/utils/cookie';
import type { Batch } from '../../shared/wire.ts';
import { permissionOf } from '../core/privacy/consent.ts';
import type { HeaderLine, RequestHeaders } from '../enrich/pageRequest.ts';
import { isAllowed } from '../http/isAllowed.ts';
import type { Runtime } from '../http/runtime.ts';
import { eraseVisitor } from '../storage/apply/eraseVisitor.ts';
import { existingVisitors } from '../storage/apply/situations.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { corsHeaders } from './answer.ts';
import { cookieName, idOfCookie, lastingId } from './identity.ts';
import { isOwnVisit } from './ownVisits.ts';
import type { ReadBatch } from './readBatch.ts';
import { type Rejection, rejection } from './rejection.ts';
import { objectsToTracking, originOfRequest } from './sameSite.ts';
import { expiredCookies, isSecure } from './visitorCookie.ts';

/** A batch that the site takes, and what its cookies and its consent allow. */
export interface Admission {
  ok: true;
  site: LoadedSite;
  read: ReadBatch;
  /** The visitor's cookie as the browser sent it. */
  cookie: string | undefined;
  /** The visitor's id in that cookie; null without a valid one. */
  cookieId: string | null;
  /** The visitor withdrew their consent to audience with this batch. */
  withdrawn: boolean;
  /** The visitor may be recognized on a later visit. */
  mayLast: boolean;
  /** The site's owner excluded this browser. */
  isOwn: boolean;
  /** Headers of the answer, whatever becomes of the batch. */
  headers: HeaderLine[];
}

/** Step 2: does the site exist, does the page belong to it, and is there consent to take anything? */
export async function admit(
  runtime: Runtime,
  requestHeaders: RequestHeaders,
  read: ReadBatch,
  arrivedAt: number,
): Promise<Admission | Rejection> {
  const { batch, page } = read;
  const site = await runtime.store.site(batch.site, arrivedAt);
  if (site === null) return rejection(404, 'site', `site: there is no site ${batch.site}`);
  const origin = originOfRequest(requestHeaders, page);
  if (!isAllowed(origin, site.record.origins) || !isAllowed(page.origin, site.record.origins)) {
    return rejection(403, 'origin', `origin: ${origin} is not an origin of this site`, site.id);
  }
  const headers = corsHeaders(requestHeaders.get('origin'));
  const cookies = parse(requestHeaders.get('cookie') ?? '');
  const cookie = cookies[cookieName(site.id)];
  const cookieId = idOfCookie(runtime.secret, site.id, cookie);
  const withdrawn = batch.consent?.audience === false;
  if (withdrawn) await forgetWithdrawn(runtime, site, batch, cookieId, arrivedAt);
  if (withdrawn && cookieId !== null) {
    for (const line of expiredCookies(site, page, isSecure(requestHeaders))) headers.push(['set-cookie', line]);
  }
  const permission = permissionOf(site.record, batch.consent, objectsToTracking(requestHeaders));
  if (permission === 'none') {
    const when = batch.consent?.measurement === false ? 'after a refusal' : 'before consent';
    return rejection(403, 'consent', `consent: this site accepts nothing ${when}`, site.id, headers);
  }
  const isOwn = isOwnVisit(cookies, site.id);
  return { ok: true, site, read, cookie, cookieId, withdrawn, mayLast: permission === 'lasting', isOwn, headers };
}

/**
 * Erases a visitor who withdraws their consent to audience. If the answer to their first batch has not yet brought them
 * a cookie, the nonce of their page identifies them. The tag reports a withdrawal in a batch without events.
 */
async function forgetWithdrawn(
  { store, secret }: Runtime,
  site: LoadedSite,
  batch: Batch,
  cookieId: string | null,
  nowMs: number,
): Promise<void> {
  if (cookieId !== null) return eraseVisitor(store.sql, site.id, cookieId, nowMs);
  if (batch.events.length > 0) return;
  const id = lastingId(secret, site.id, batch.page);
  if ((await existingVisitors(store.sql, site.id, [id])).has(id)) await eraseVisitor(store.sql, site.id, id, nowMs);
}
