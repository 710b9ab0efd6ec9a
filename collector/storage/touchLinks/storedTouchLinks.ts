import { randomBytes, randomUUID } from 'node:crypto';
import { shortCodeOf } from '../../core/taps/shortCode.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** The person, the message and the page of a touch link. */
export interface TouchLinkContent {
  target: string;
  medium: string;
  campaign: string | null;
  contact: string | null;
  visitor: string | null;
  /** SHA-256 of the address and of the number. */
  email: string | null;
  phone: string | null;
  /** Milliseconds since 1970. */
  until: number | null;
}

export interface NewTouchLink extends TouchLinkContent {
  /** Another link with this id is not made; null: always made. */
  externalId: string | null;
}

export interface StoredTouchLink extends NewTouchLink {
  id: string;
  code: string;
  createdAt: Moment;
}

/** A link in a list, with what came of it. */
export interface CountedTouchLink extends StoredTouchLink {
  arrivals: number;
  lastArrivalAt: Moment | null;
}

const ATTEMPTS = 8;

/** A million links of a site have two equal codes in one of a hundred cases. Those are drawn again. */
export async function saveTouchLinks(
  sql: Sql | Transaction,
  siteId: string,
  links: readonly NewTouchLink[],
  nowMs: number,
): Promise<StoredTouchLink[]> {
  const saved = new Map<NewTouchLink, StoredTouchLink>();
  for (let attempt = 0; saved.size < links.length; attempt++) {
    if (attempt === ATTEMPTS) throw new Error('no free short code was drawn');
    const drawn = links.filter((link) => !saved.has(link)).map((link) => withCode(link, nowMs));
    const stored = await insertLinks(sql, siteId, drawn);
    const byId = new Map(stored.map((link) => [link.id, link]));
    const byExternalId = new Map(stored.map((link) => [link.externalId, link]));
    for (const { link, id } of drawn) {
      const found = byId.get(id) ?? (link.externalId === null ? undefined : byExternalId.get(link.externalId));
      if (found !== undefined) saved.set(link, found);
    }
  }
  return links.map((link) => saved.get(link)!);
}

function withCode(link: NewTouchLink, nowMs: number) {
  const createdAt = endOf(nowMs);
  return { link, createdAt, id: derivedId(createdAt, randomUUID()), code: shortCodeOf(randomBytes(9)) };
}

/** Inserts links, and reads those that exist by now under the ids of their owner. */
async function insertLinks(
  sql: Sql | Transaction,
  siteId: string,
  drawn: readonly ReturnType<typeof withCode>[],
): Promise<StoredTouchLink[]> {
  const rows = JSON.stringify(drawn.map(({ link, ...made }) => ({ ...link, ...made })));
  await sql`
    insert into touch_link (site_id, id, external_id, code, target, medium, campaign, contact, visitor, email, phone, until,
      created_at)
    select ${siteId}, r.id, r."externalId", r.code, r.target, r.medium, r.campaign, r.contact, r.visitor, r.email, r.phone,
      r.until, r."createdAt"
    from json_to_recordset(${rows}::text::json) as r(id uuid, "externalId" text, code text, target text, medium text,
      campaign text, contact text, visitor uuid, email text, phone text, until bigint, "createdAt" bigint)
    on conflict do nothing`;
  return sql<StoredTouchLink[]>`
    select ${columns(sql)} from json_to_recordset(${rows}::text::json) as r(id uuid, "externalId" text)
    join touch_link l on l.site_id = ${siteId} and (l.id = r.id or l.external_id = r."externalId")`;
}

/** The links of a site, the newest first, with their arrivals. */
export async function listTouchLinks(
  sql: Sql,
  siteId: string,
  { campaign, medium, before }: { campaign?: string | undefined; medium?: string | undefined; before: string | null },
  limit: number,
): Promise<CountedTouchLink[]> {
  return sql<CountedTouchLink[]>`
    select ${columns(sql)}, a.arrivals, a.last as "lastArrivalAt"
    from (
      select * from touch_link k where k.site_id = ${siteId}
        and (${before}::uuid is null or k.id < ${before}::uuid)
        and (${campaign ?? null}::text is null or k.campaign = ${campaign ?? null})
        and (${medium ?? null}::text is null or k.medium = ${medium ?? null})
      order by k.id desc limit ${limit}
    ) l
    cross join lateral (${arrivalsOf(sql, siteId)}) a
    order by l.id desc`;
}

export async function readTouchLink(sql: Sql, siteId: string, id: string): Promise<CountedTouchLink | null> {
  const [row] = await sql<CountedTouchLink[]>`
    select ${columns(sql)}, a.arrivals, a.last as "lastArrivalAt"
    from touch_link l cross join lateral (${arrivalsOf(sql, siteId)}) a
    where l.site_id = ${siteId} and l.id = ${id}`;
  return row ?? null;
}

function arrivalsOf(sql: Sql, siteId: string) {
  return sql`
    select count(*)::int as arrivals, max(n.at) as last from touch_link_arrival n
    where n.site_id = ${siteId} and n.link = l.id::text`;
}

/** Deletes a link; false if it does not exist. */
export async function deleteTouchLink(tx: Transaction, siteId: string, id: string): Promise<boolean> {
  const { count } = await tx`delete from touch_link where site_id = ${siteId} and id = ${id}`;
  return count > 0;
}

/** Links of a code with their sites. A typed code names no site, and two sites can have the same code. */
export async function touchLinksByCode(sql: Sql, code: string): Promise<(StoredTouchLink & { siteId: string })[]> {
  return sql<(StoredTouchLink & { siteId: string })[]>`/* all sites */
    select ${columns(sql)}, l.site_id as "siteId" from touch_link l where l.code = ${code} order by l.site_id limit 10`;
}

function columns(sql: Sql | Transaction) {
  return sql`l.id, l.external_id as "externalId", l.code, l.target, l.medium, l.campaign, l.contact, l.visitor, l.email,
    l.phone, l.until, l.created_at as "createdAt"`;
}

/** An arrival by a touch link. */
export interface ListedArrival {
  link: string;
  visitor: string;
  contact: string | null;
  at: Moment;
  medium: string;
  campaign: string | null;
  linked: boolean;
}

/** The arrivals at a site, the latest first. */
export async function listArrivals(
  sql: Sql,
  siteId: string,
  { campaign, before }: { campaign?: string | undefined; before: { at: Moment; visitor: string } | null },
  limit: number,
): Promise<ListedArrival[]> {
  return sql<ListedArrival[]>`
    select a.link, a.visitor, a.at, a.medium, a.campaign, a.linked, v.contact
    from touch_link_arrival a left join visitor v on v.site_id = ${siteId} and v.id = a.visitor
    where a.site_id = ${siteId}
      and (${before?.at ?? null}::bigint is null
        or (a.at, a.visitor) < (${before?.at ?? null}::bigint, ${before?.visitor ?? null}::uuid))
      and (${campaign ?? null}::text is null or a.campaign = ${campaign ?? null})
    order by a.at desc, a.visitor desc limit ${limit}`;
}

/** Links are kept this long after their end, so that a person who comes late is led to the page. */
const KEPT_MS = 90 * 86_400_000;

/** Deletes links that have ended, arrivals that are older than the retention of their site, and keys that have ended. */
export async function forgetOldTouchLinks(sql: Sql, siteId: string, retentionMs: number, nowMs: number): Promise<void> {
  await sql`delete from touch_link where site_id = ${siteId} and until < ${nowMs - KEPT_MS}`;
  await sql`delete from touch_link_arrival where site_id = ${siteId} and at < ${(nowMs - retentionMs) * 1000}`;
  await sql`delete from touch_link_key where site_id = ${siteId} and until < ${nowMs - KEPT_MS}`;
}
