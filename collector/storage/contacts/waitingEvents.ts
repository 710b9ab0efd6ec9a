import { derivedId } from '../../core/time/derivedId.ts';
import { momentOf, msOf } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { type Claim, claimNames, type Named } from '../apply/externalIds.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { type Link, MOST_VISITORS } from './contacts.ts';

/**
 * Other systems know contacts, not visitors. What they tell of a contact is kept, and every visitor who is linked to
 * him gets it: those who are at once, those who will be when they are. Each of them gets an event whose id follows from
 * what was told and from who he is, so that it comes to him once, however often it is handed out.
 *
 * Two transactions must not miss each other, one that tells and one that links: the one that tells excludes those that
 * link, which share a lock. So either the link sees what was told, or who told sees the link.
 */

/** Something told of a contact, by the owner's id of him or by his hashed address. */
export interface Telling {
  contact: string | null;
  /** SHA-256 of the trimmed lower-case address. */
  email: string | null;
  line: LogEvent;
  arrivedAt: number;
}

/** Of the newest that were told of a contact; who is linked later gets no more than these. */
const MOST_TOLD = 500;

/** Keeps what is told. Returns why some of it is not taken, by event. */
export async function keepTellings(
  sql: Sql,
  siteId: string,
  tellings: readonly Telling[],
  named: readonly Named[],
): Promise<ReadonlyMap<string, Claim>> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('told_of_contact'), hashtext(${siteId}))`;
    const refused = await claimNames(tx, siteId, named);
    const rows = tellings
      .filter(({ line }) => !refused.has(line.id))
      .map(({ line, ...told }) => ({ event: line.id, line, ...told }));
    await tx`
      insert into told_of_contact (site_id, event, contact, email, line, arrived_at)
      select ${siteId}, r.event, r.contact, r.email, r.line, r."arrivedAt"
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as r(event uuid, contact text, email text, line json, "arrivedAt" bigint)
      on conflict do nothing`;
    return refused;
  }) as Promise<ReadonlyMap<string, Claim>>;
}

/** What one visitor gets of it. */
export interface Told {
  event: LogEvent;
  visitor: string;
  /** Milliseconds since 1970. */
  arrivedAt: number;
}

interface Row {
  event: string;
  line: LogEvent;
  arrived_at: number;
  visitor: string;
}

/**
 * What the linked visitors get of what was told under these names, now or in a former attempt that did not come to its
 * end. By the event under which it was told now.
 */
export async function tellingsNow(sql: Sql, siteId: string, named: readonly Named[]): Promise<Map<string, Told[]>> {
  const names = JSON.stringify(named.map(({ kind, externalId, event }) => ({ kind, externalId, event })));
  const rows = await sql<(Row & { told: string })[]>`
    select r.event as told, t.event, t.line, t.arrived_at, v.id as visitor
    from json_to_recordset(${names}::text::json) as r(kind text, "externalId" text, event uuid)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    join told_of_contact t on t.site_id = ${siteId} and t.event = e.event
    cross join lateral (
      select t.contact as id where t.contact is not null
      union select c.id from contact c where c.site_id = ${siteId} and c.email = t.email
    ) k
    cross join lateral (
      select w.id from visitor w where w.site_id = ${siteId} and w.contact = k.id
      order by w.last_seen desc, w.id limit ${MOST_VISITORS}
    ) v`;
  const byTelling = new Map<string, Told[]>();
  for (const row of rows) byTelling.set(row.told, [...(byTelling.get(row.told) ?? []), asTold(row)]);
  return byTelling;
}

/** What was told of these contacts before their visitors were linked. Shares the lock that a telling excludes. */
export async function tellingsFor(
  tx: Transaction,
  siteId: string,
  links: readonly Pick<Link, 'visitor' | 'contact' | 'email'>[],
): Promise<Told[]> {
  const keys = JSON.stringify(links.map(({ visitor, contact, email }) => ({ visitor, contact, email })));
  await tx`select pg_advisory_xact_lock_shared(hashtext('told_of_contact'), hashtext(${siteId}))`;
  const rows = await tx<Row[]>`
    select t.event, t.line, t.arrived_at, r.visitor
    from json_to_recordset(${keys}::text::json) as r(visitor uuid, contact text, email text)
    left join contact c on c.site_id = ${siteId} and c.id = r.contact
    cross join lateral (
      select distinct on (t.event) t.event, t.line, t.arrived_at from told_of_contact t
      where t.site_id = ${siteId} and (t.contact = r.contact or t.email = coalesce(c.email, r.email))
      order by t.event desc limit ${MOST_TOLD}
    ) t`;
  // A visitor may be named twice, and a telling by the contact and by his address.
  return [...new Map(rows.map(asTold).map((told) => [told.event.id, told])).values()];
}

function asTold({ event, line, arrived_at, visitor }: Row): Told {
  const id = derivedId(line.at, `${event} ${visitor}`);
  const at = line.interaction === undefined ? momentOf(msOf(line.at), id) : line.at;
  return { event: { ...line, id, at }, visitor, arrivedAt: arrived_at };
}

/** What was told before the site's retention is of no use to anybody. */
export async function forgetOldTellings(sql: Sql, siteId: string, before: number): Promise<void> {
  await sql`delete from told_of_contact where site_id = ${siteId} and arrived_at < ${before}`;
}
