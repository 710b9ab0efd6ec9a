import { SIGNALS } from '../../../shared/signal.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { type Moment, momentOf, msOf } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { claimExternalIds, type ExternalId, type ExternalIdClash } from '../apply/externalIds.ts';
import { type Hit, hitWithoutPage } from '../apply/work.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';
import { type ContactLink, MOST_VISITORS } from './contacts.ts';
import { keepReportedObjections } from './objections.ts';

/**
 * Other systems know contacts, not visitors. An event that they report for a contact is kept here. Every visitor
 * who is linked to the contact gets a copy: linked visitors at once, others as soon as they are linked. The id of
 * a copy is derived from the event and the visitor. So each visitor has it once, however often it is handed out.
 *
 * A transaction that records events and one that links visitors must not miss each other. Recording takes an exclusive
 * lock, linking a shared one. So either the link finds the event, or the recording transaction finds the link.
 */

/** An event of a contact, who is named by the owner's id or by a hashed address or phone number. */
export interface ContactEvent {
  contact: string | null;
  /** SHA-256 of the trimmed lower-case address. */
  email: string | null;
  /** SHA-256 of the number in the form `+498912345`. */
  phone?: string | null;
  line: LogEvent;
  arrivedAt: number;
}

/** The copy of a contact's event that one visitor gets. */
export interface ContactEventCopy {
  event: LogEvent;
  visitor: string;
  contact: string;
  /** Milliseconds since 1970. */
  arrivedAt: number;
}

/** A visitor and the contact with the addresses that a page named. */
type LinkOfContact = Pick<ContactLink, 'visitor' | 'contact' | 'email'> & Partial<Pick<ContactLink, 'keys'>>;

/** A visitor who is linked later gets this many of the contact's events, the newest ones, and every objection. */
const MOST_EVENTS = 500;

/** Records events of contacts. Returns the rejected ones with the reason. */
export async function saveContactEvents(
  sql: Sql,
  siteId: string,
  events: readonly ContactEvent[],
  externalIds: readonly ExternalId[],
): Promise<ReadonlyMap<string, ExternalIdClash>> {
  const key = await erasureKey(sql);
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('contact_event'), hashtext(${siteId}))`;
    const rejected = await claimExternalIds(tx, siteId, externalIds);
    const rows = events
      .filter(({ line }) => !rejected.has(line.id))
      .map(({ line, ...contact }) => ({ event: line.id, line, ...contact }));
    await tx`
      insert into contact_event (site_id, event, contact, email, phone, line, arrived_at)
      select ${siteId}, r.event, r.contact, r.email, r.phone, r.line, r."arrivedAt"
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as r(event uuid, contact text, email text, phone text, line json, "arrivedAt" bigint)
      on conflict do nothing`;
    await keepReportedObjections(tx, siteId, key, rows);
    return rejected;
  }) as Promise<ReadonlyMap<string, ExternalIdClash>>;
}

interface Row {
  event: string;
  line: LogEvent;
  arrived_at: number;
  visitor: string;
  contact: string;
}

/**
 * The copies for visitors who are already linked, by the id that the event has in this request. Events that a former,
 * interrupted request recorded under the same external id are included.
 */
export async function copiesForLinkedVisitors(
  sql: Sql,
  siteId: string,
  externalIds: readonly ExternalId[],
): Promise<Map<string, ContactEventCopy[]>> {
  const ids = JSON.stringify(externalIds.map(({ kind, externalId, event }) => ({ kind, externalId, event })));
  const rows = await sql<(Row & { requested: string })[]>`
    select r.event as requested, t.event, t.line, t.arrived_at, v.id as visitor, k.id as contact
    from json_to_recordset(${ids}::text::json) as r(kind text, "externalId" text, event uuid)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    join contact_event t on t.site_id = ${siteId} and t.event = e.event
    cross join lateral (
      select t.contact as id where t.contact is not null
      union select c.id from contact c where c.site_id = ${siteId} and c.email = t.email
      union select c.id from contact c where c.site_id = ${siteId} and c.keys ->> 'phone' = t.phone
    ) k
    cross join lateral (
      select w.id from visitor w where w.site_id = ${siteId} and w.contact = k.id
      order by w.last_seen desc, w.id limit ${MOST_VISITORS}
    ) v`;
  const copies = new Map<string, ContactEventCopy[]>();
  for (const row of rows) copies.set(row.requested, [...(copies.get(row.requested) ?? []), copyOf(row)]);
  return copies;
}

/** The copies for visitors who are being linked. Takes the shared lock that recording excludes. */
export async function copiesFor(
  tx: Transaction,
  siteId: string,
  links: readonly LinkOfContact[],
): Promise<ContactEventCopy[]> {
  await tx`select pg_advisory_xact_lock_shared(hashtext('contact_event'), hashtext(${siteId}))`;
  return readCopies(tx, siteId, links);
}

/** A copy as a batch takes it: only for a visitor who is then still linked with the contact. */
export function hitOfCopy({ event, visitor, contact, arrivedAt }: ContactEventCopy): Hit {
  return { ...hitWithoutPage(event, visitor, arrivedAt), asContact: contact };
}

/** The moments of the events that a visitor has because other systems reported them for the contact. */
export async function contactMoments(sql: Sql, siteId: string, visitor: string, contact: string): Promise<Set<number>> {
  const [marked, ids] = await Promise.all([
    sql<{ id: string; at: Moment }[]>`
      select id, at from event where site_id = ${siteId} and visitor = ${visitor} and from_contact`,
    unmarkedCopies(sql, siteId, visitor, contact),
  ]);
  return new Set([...marked, ...ids].map(({ at }) => at));
}

/**
 * The copies of a contact's events that the log has without the mark `from_contact`, because an earlier version wrote them.
 * Their ids show whose they are.
 */
export async function unmarkedCopies(
  sql: Sql | Transaction,
  siteId: string,
  visitor: string,
  contact: string,
): Promise<{ id: string; at: Moment }[]> {
  const kinds = sql(['touch', ...SIGNALS]);
  const candidates = await sql<{ id: string; at: Moment }[]>`
    select id, at from event
    where site_id = ${siteId} and visitor = ${visitor} and visit is null and from_contact is null and kind in ${kinds}`;
  if (candidates.length === 0) return [];
  const copies = await readCopies(sql, siteId, [{ visitor, contact, email: null }], null);
  const ids = new Set(copies.map(({ event }) => event.id));
  return candidates.filter(({ id }) => ids.has(id));
}

async function readCopies(
  sql: Sql | Transaction,
  siteId: string,
  links: readonly LinkOfContact[],
  most: number | null = MOST_EVENTS,
): Promise<ContactEventCopy[]> {
  const keys = JSON.stringify(links.map(({ keys, ...link }) => ({ ...link, phone: keys?.phone ?? null })));
  const rows = await sql<Row[]>`
    select t.event, t.line, t.arrived_at, r.visitor, r.contact
    from json_to_recordset(${keys}::text::json) as r(visitor uuid, contact text, email text, phone text)
    left join contact c on c.site_id = ${siteId} and c.id = r.contact
    cross join lateral (
      (select distinct on (t.event) t.event, t.line, t.arrived_at from contact_event t
      where t.site_id = ${siteId} and (t.contact = r.contact or t.email = coalesce(c.email, r.email)
        or t.phone = coalesce(c.keys ->> 'phone', r.phone))
      order by t.event desc limit ${most}::int)
      union all
      select t.event, t.line, t.arrived_at from contact_event t
      where t.site_id = ${siteId} and (t.contact = r.contact or t.email = coalesce(c.email, r.email)
        or t.phone = coalesce(c.keys ->> 'phone', r.phone))
        and t.line ->> 'kind' = 'close'
    ) t`;
  // A visitor may be linked twice in one batch, an event may name both the contact and the address, and be an objection.
  return [...new Map(rows.map(copyOf).map((copy) => [copy.event.id, copy])).values()];
}

function copyOf({ event, line, arrived_at, visitor, contact }: Row): ContactEventCopy {
  const id = derivedId(line.at, `${event} ${visitor}`);
  const at = line.interaction === undefined ? momentOf(msOf(line.at), id) : line.at;
  return { event: { ...line, id, at, fromContact: true }, visitor, contact, arrivedAt: arrived_at };
}

/** Deletes events that arrived before `before`, the beginning of the site's retention. An objection has no end. */
export async function deleteOldContactEvents(sql: Sql, siteId: string, before: number): Promise<void> {
  await sql`delete from contact_event where site_id = ${siteId} and arrived_at < ${before} and line ->> 'kind' <> 'close'`;
}
