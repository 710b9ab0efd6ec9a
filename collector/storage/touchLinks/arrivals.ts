import { createHash } from 'node:crypto';
import { claimsIn, type TouchClaims } from '../../core/taps/touchToken.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { momentOf, msOf } from '../../core/time/moment.ts';
import { BLANK_LINE, type LogEvent } from '../../core/visit/logEvent.ts';
import type { Situation } from '../../core/visitor.ts';
import { type Hit, hitWithoutPage } from '../apply/work.ts';
import type { ContactLink } from '../contacts/contacts.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { addRejectedRequests } from '../events/rejectedRequests.ts';
import { isSigned, touchLinkKeys } from './touchLinkKeys.ts';

/**
 * Arrivals by touch links. Only an engaged view of a visitor with consent to audience is one: programs that follow links
 * do not read. It is a touch, because the message has arrived, and a reply, because the visitor followed it.
 *
 * An arrival links the visitor with the contact of the link only if nobody else can be meant: the visitor has no contact
 * yet, and the contact no other visitor. So a forwarded message never makes two people one contact. A second browser
 * of the same person stays a visitor of its own until its page identifies them.
 */
export interface TouchLinkArrivals {
  /** A touch and a reply for each arrival. */
  hits: Hit[];
  /** Visitors to link with contacts. */
  links: ContactLink[];
}

/** Another arrival of the same visitor by the same link counts after this time, as another visit would. */
const PAUSE_US = 30 * 60_000_000;

/** Why a token counts nothing: words for the rejected requests of a site. */
type Fault = 'touch-link-signature' | 'touch-link-ended' | 'touch-link-unknown';

interface Followed extends TouchClaims {
  hit: Hit;
  /** Names the link: its id, or a hash of its claims. */
  name: string;
  atMs: number;
}

/** Returns what the tokens among these hits prove, and keeps each arrival. `identified`: visitors that a page identifies now. */
export async function arrivalsByTouchLinks(
  tx: Transaction,
  siteId: string,
  secret: string,
  hits: readonly Hit[],
  situations: readonly Situation[],
  identified: readonly ContactLink[],
): Promise<TouchLinkArrivals> {
  const visitors = new Map(situations.map(({ visitor }) => [visitor.id, visitor]));
  const candidates = hits.filter(
    ({ touchToken, bot, visitor }) =>
      touchToken !== undefined && bot === null && visitors.get(visitor.id)?.anonymous === false,
  );
  if (candidates.length === 0) return { hits: [], links: [] };
  const followed = await readTokens(tx, siteId, secret, candidates);
  const arrivals: TouchLinkArrivals = { hits: [], links: [] };
  for (const one of followed.sort((a, b) => a.atMs - b.atMs)) {
    const visitor = visitors.get(one.hit.visitor.id)!;
    if (!(await isArrival(tx, siteId, one))) continue;
    const contact = await contactOf(tx, siteId, one);
    const present =
      visitor.contact ?? [...identified, ...arrivals.links].find((link) => link.visitor === visitor.id)?.contact;
    const isNew = contact !== null && present === undefined && (await isFree(tx, siteId, contact, arrivals.links));
    if (isNew) arrivals.links.push({ visitor: visitor.id, contact: contact!, email: null, keys: {} });
    const isRecipient = one.visitor === visitor.id || (contact !== null && present === contact);
    await saveArrival(tx, siteId, one, isNew || isRecipient);
    arrivals.hits.push(...hitsOf(one));
  }
  return arrivals;
}

/** The tokens that are signed, and whose link exists and has not ended. The others are counted by reason. */
async function readTokens(tx: Transaction, siteId: string, secret: string, hits: readonly Hit[]): Promise<Followed[]> {
  const arrivedAt = Math.max(...hits.map((hit) => hit.arrivedAt));
  const keys = await touchLinkKeys(tx, siteId, Math.min(...hits.map((hit) => hit.arrivedAt)), secret);
  const faults = new Map<Fault, number>();
  const followed: Followed[] = [];
  for (const hit of hits) {
    const read = isSigned(hit.touchToken!, keys) ? await followedBy(tx, siteId, hit) : 'touch-link-signature';
    if (typeof read === 'string') faults.set(read, (faults.get(read) ?? 0) + 1);
    else followed.push(read);
  }
  const counts = [...faults].map(([reason, count]) => ({ siteId, reason, count }));
  if (counts.length > 0) await addRejectedRequests(tx, new Date(arrivedAt).toISOString().slice(0, 10), counts);
  return followed;
}

async function followedBy(tx: Transaction, siteId: string, hit: Hit): Promise<Followed | Fault> {
  const claims = claimsIn(hit.touchToken!);
  if (claims === null) return 'touch-link-unknown';
  // The engagement ends with its event, so the visitor arrived before.
  const atMs = msOf(hit.event.at) - (hit.event.engaged ?? 0);
  if (claims.untilMs !== null && atMs >= claims.untilMs) return 'touch-link-ended';
  if (claims.link === undefined) return { ...claims, hit, atMs, name: nameOf(claims) };
  const [stored] = await tx<(TouchClaims & { contact: string | null })[]>`
    select contact, visitor, email as "emailHash", phone as "phoneHash", medium, campaign, until as "untilMs"
    from touch_link where site_id = ${siteId} and id = ${claims.link}`;
  if (stored === undefined) return 'touch-link-unknown';
  if (stored.untilMs !== null && atMs >= stored.untilMs) return 'touch-link-ended';
  const present = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
  return { ...present, medium: stored.medium, campaign: stored.campaign, untilMs: null, hit, atMs, name: claims.link };
}

/** The same message for the same person has the same name, whatever its end and its page. */
function nameOf({ untilMs: _, ...claims }: TouchClaims): string {
  return createHash('sha256').update(JSON.stringify(claims)).digest('hex').slice(0, 32);
}

/** Is it the first arrival of this page load, and by this link for a while? The visitor is locked, so nobody else counts it. */
async function isArrival(tx: Transaction, siteId: string, { name, atMs, hit }: Followed): Promise<boolean> {
  const at = atMs * 1000;
  const rows = await tx`
    select from touch_link_arrival
    where site_id = ${siteId} and link = ${name} and visitor = ${hit.visitor.id}
      and (page = ${hit.page} or (at > ${at - PAUSE_US} and at < ${at + PAUSE_US})) limit 1`;
  return rows.length === 0;
}

async function contactOf(tx: Transaction, siteId: string, link: Followed): Promise<string | null> {
  if (link.contact !== undefined) return link.contact;
  if (link.emailHash === undefined && link.phoneHash === undefined) return null;
  // An address that several contacts share names none of them.
  const found = await tx<{ id: string }[]>`
    select id from contact where site_id = ${siteId}
      and (email = ${link.emailHash ?? null} or keys ->> 'phone' = ${link.phoneHash ?? null}) order by id limit 2`;
  return found.length === 1 ? found[0]!.id : null;
}

/** Has the contact no visitor yet? The lock makes others wait who are linking the same contact by a touch link. */
async function isFree(
  tx: Transaction,
  siteId: string,
  contact: string,
  added: readonly ContactLink[],
): Promise<boolean> {
  if (added.some((link) => link.contact === contact)) return false;
  await tx`select pg_advisory_xact_lock(hashtext('touch_link'), hashtext(${`${siteId}\n${contact}`}))`;
  const rows = await tx`select from visitor where site_id = ${siteId} and contact = ${contact} limit 1`;
  return rows.length === 0;
}

async function saveArrival(tx: Transaction, siteId: string, one: Followed, linked: boolean): Promise<void> {
  const { name, hit, atMs, medium, campaign } = one;
  await tx`
    insert into touch_link_arrival (site_id, link, visitor, at, page, medium, campaign, linked)
    values (${siteId}, ${name}, ${hit.visitor.id}, ${atMs * 1000}, ${hit.page}, ${medium}, ${campaign}, ${linked})`;
}

function hitsOf({ name, hit, atMs, medium, campaign }: Followed): Hit[] {
  const visitor = hit.visitor.id;
  return (['touch', 'reply'] as const).map((kind) => {
    const id = derivedId(momentOf(atMs, name), `${kind} ${name} ${visitor}`);
    const event: LogEvent = {
      ...BLANK_LINE,
      ...{ id, kind, at: momentOf(atMs, id), medium, campaign: campaign ?? undefined, path: hit.event.path },
    };
    return hitWithoutPage(event, visitor, hit.arrivedAt);
  });
}
