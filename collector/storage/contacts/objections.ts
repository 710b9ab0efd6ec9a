import { isClosed } from '../../core/taps/isClosed.ts';
import { normalizedMedium } from '../../core/taps/mediumOf.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { keyedHash } from '../apply/tombstone.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';

/**
 * An objection holds for the address, whoever has it: for every contact with the same hashed email address or phone
 * number. It also holds after the visitor or contact was erased, and beyond the retention. So it is kept under keyed hashes.
 */

/** The tap of a visitor, or the part of one that closes media. */
export type ClosingTap = Pick<VisitorTap, 'signals' | 'closed'>;

interface Addresses {
  contact: string | null;
  email: string | null;
  phone: string | null;
}

/** Keyed hashes of a contact's id and addresses. */
function subjectsOf(key: string, siteId: string, { contact, email, phone }: Addresses): string[] {
  const named = Object.entries({ contact, email, phone }).filter(([, value]) => value !== null);
  return named.map(([kind, value]) => keyedHash(key, `objection\n${siteId}\n${kind}\n${value}`));
}

/**
 * Keeps the objections of a contact that is about to lose them: those of its visitors, of the events recorded for it, and
 * of `taps`, whose visitors are erased already.
 */
export async function keepObjections(
  tx: Transaction,
  siteId: string,
  key: string,
  contact: string,
  taps: readonly ClosingTap[],
): Promise<void> {
  const [found] = await tx<{ email: string | null; phone: string | null }[]>`
    select email, keys ->> 'phone' as phone from contact where site_id = ${siteId} and id = ${contact}`;
  const { email, phone } = found ?? { email: null, phone: null };
  const linked = await tx<{ tap: ClosingTap }[]>`
    select visitor_tap as tap from visitor
    where site_id = ${siteId} and contact = ${contact} and visitor_tap -> 'closed' <> '{}'`;
  const recorded = await tx<{ medium: string | null; at: Moment }[]>`
    select line ->> 'medium' as medium, (line ->> 'at')::bigint as at from contact_event
    where site_id = ${siteId} and (contact = ${contact} or email = ${email} or phone = ${phone}) and line ->> 'kind' = 'close'`;
  const latest = new Map<string, Moment>();
  const add = (medium: string, at: Moment) => latest.set(medium, Math.max(at, latest.get(medium) ?? 0));
  for (const tap of [...taps, ...linked.map((row) => row.tap)]) {
    for (const [medium, [at]] of Object.entries(tap.closed))
      if (at !== undefined && isClosed(tap, medium)) add(medium, at);
  }
  for (const { medium, at } of recorded) add(medium === null ? '*' : normalizedMedium(medium), at);
  const subjects = subjectsOf(key, siteId, { contact, email, phone });
  const rows = subjects.flatMap((subject) => [...latest].map(([medium, at]) => ({ subject, medium, at })));
  await insertObjections(tx, siteId, rows);
}

/** A `close` that another system reported for a contact or for a hashed address. */
export interface ReportedObjection {
  contact: string | null;
  email: string | null;
  line: Pick<LogEvent, 'kind' | 'medium' | 'at'>;
}

/** Keeps the objections among reported events, for the contact and for its addresses as they are now. */
export async function keepReportedObjections(
  tx: Transaction,
  siteId: string,
  key: string,
  events: readonly ReportedObjection[],
): Promise<void> {
  const closes = events.filter(({ line }) => line.kind === 'close');
  if (closes.length === 0) return;
  const contacts = closes.flatMap(({ contact }) => (contact === null ? [] : [contact]));
  const known = await tx<{ id: string; email: string | null; phone: string | null }[]>`
    select c.id, c.email, c.keys ->> 'phone' as phone
    from json_to_recordset(${JSON.stringify([...new Set(contacts)].map((id) => ({ id })))}::text::json) as k(id text)
    join contact c on c.site_id = ${siteId} and c.id = k.id`;
  const latest = new Map<string, Objection>();
  for (const { contact, email, line } of closes) {
    const saved = known.find(({ id }) => id === contact);
    const addresses = [email, saved?.email ?? null].flatMap((one) => (one === null ? [] : [one]));
    const subjects = [
      ...subjectsOf(key, siteId, { contact, email: null, phone: saved?.phone ?? null }),
      ...addresses.flatMap((one) => subjectsOf(key, siteId, { contact: null, email: one, phone: null })),
    ];
    const medium = line.medium === undefined ? '*' : normalizedMedium(line.medium);
    for (const subject of subjects) {
      const name = `${subject} ${medium}`;
      latest.set(name, { subject, medium, at: Math.max(line.at, latest.get(name)?.at ?? 0) });
    }
  }
  await insertObjections(tx, siteId, [...latest.values()]);
}

interface Objection {
  subject: string;
  medium: string;
  at: Moment;
}

async function insertObjections(tx: Transaction, siteId: string, rows: readonly Objection[]): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    insert into objection (site_id, subject, medium, at)
    select ${siteId}, r.subject, r.medium, r.at
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(subject text, medium text, at bigint)
    order by r.subject, r.medium
    on conflict (site_id, subject, medium) do update set at = greatest(objection.at, excluded.at)`;
}

/** Returns the taps that close media for these visitors, besides those of their own contact's visitors. */
export async function closingsOfAddresses(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
): Promise<Map<string, ClosingTap[]>> {
  const closings = new Map<string, ClosingTap[]>();
  if (visitors.length === 0) return closings;
  const ids = JSON.stringify(visitors.map((id) => ({ id })));
  const rows = await sql<(Addresses & { id: string; closing: ClosingTap[] | null })[]>`
    select p.id, v.contact, k.email, k.phone, q.closing
    from json_to_recordset(${ids}::text::json) as p(id uuid)
    cross join lateral (
      select w.contact from visitor w where w.site_id = ${siteId} and w.id = p.id and w.contact is not null offset 0
    ) v
    left join lateral (
      select o.email, o.keys ->> 'phone' as phone from contact o
      where o.site_id = ${siteId} and o.id = v.contact offset 0
    ) k on true
    cross join lateral (
      select jsonb_agg(t.tap) as closing from (
        select c.id from contact c where c.site_id = ${siteId} and c.email = k.email
        union select c.id from contact c where c.site_id = ${siteId} and c.keys ->> 'phone' = k.phone
      ) same
      cross join lateral (
        select w.visitor_tap as tap from visitor w
        where w.site_id = ${siteId} and w.contact = same.id and w.visitor_tap -> 'closed' <> '{}'
        union all
        select jsonb_build_object('signals', '[]'::jsonb, 'closed', jsonb_build_object(
          coalesce(t.line ->> 'medium', '*'), jsonb_build_array((t.line ->> 'at')::bigint)))
        from contact_event t where t.site_id = ${siteId} and t.contact = same.id and t.line ->> 'kind' = 'close'
      ) t
      where same.id <> v.contact
    ) q`;
  for (const { id, closing } of rows) if (closing !== null) closings.set(id, closing);
  await addKept(sql, siteId, rows, closings);
  return closings;
}

/** When a medium was closed; `*` stands for all media. */
export interface MediumClose {
  medium: string;
  at: Moment;
}

/**
 * Every close of a medium that is known of a contact or of its addresses: by the visitors of all contacts with the same
 * address, as other systems reported it, and as it was kept after an erasure.
 */
export async function closesOfContact(sql: Sql, siteId: string, addresses: Addresses): Promise<MediumClose[]> {
  const { contact, email, phone } = addresses;
  const subjects = subjectsOf(await erasureKey(sql), siteId, addresses).map((subject) => ({ subject }));
  return sql<MediumClose[]>`
    with same as (
      select c.id from contact c where c.site_id = ${siteId}
        and (c.id = ${contact} or c.email = ${email} or c.keys ->> 'phone' = ${phone})
    )
    select distinct on (q.medium, q.at / 1000) q.medium, q.at from (
      select t.key as medium, m.at::bigint as at
      from visitor w cross join lateral jsonb_each(w.visitor_tap -> 'closed') t(key, value)
      cross join lateral jsonb_array_elements_text(t.value) m(at)
      where w.site_id = ${siteId} and w.contact in (select s.id from same s) and w.visitor_tap -> 'closed' <> '{}'
      union all
      select coalesce(lower(btrim(e.line ->> 'medium')), '*'), (e.line ->> 'at')::bigint
      from contact_event e where e.site_id = ${siteId} and e.line ->> 'kind' = 'close'
        and (e.contact in (select s.id from same s) or e.contact = ${contact} or e.email = ${email} or e.phone = ${phone})
      union all
      select o.medium, o.at from json_to_recordset(${JSON.stringify(subjects)}::text::json) as r(subject text)
      join objection o on o.site_id = ${siteId} and o.subject = r.subject
    ) q order by q.medium, q.at / 1000, q.at`;
}

/** Adds the kept objections. A visitor who has used the medium since has taken theirs back. */
async function addKept(
  sql: Sql,
  siteId: string,
  rows: readonly (Addresses & { id: string })[],
  closings: Map<string, ClosingTap[]>,
): Promise<void> {
  const any = await sql`select from objection where site_id = ${siteId} limit 1`;
  if (any.length === 0 || rows.length === 0) return;
  const key = await erasureKey(sql);
  const named = rows.flatMap((row) => subjectsOf(key, siteId, row).map((subject) => ({ id: row.id, subject })));
  const kept = await sql<{ id: string; medium: string; at: Moment; signals: VisitorTap['signals'] | null }[]>`
    select r.id, o.medium, o.at, w.visitor_tap -> 'signals' as signals
    from json_to_recordset(${JSON.stringify(named)}::text::json) as r(id uuid, subject text)
    join objection o on o.site_id = ${siteId} and o.subject = r.subject
    left join visitor w on w.site_id = ${siteId} and w.id = r.id`;
  for (const { id, medium, at, signals } of kept) {
    closings.set(id, [...(closings.get(id) ?? []), { signals: signals ?? [], closed: { [medium]: [at] } }]);
  }
}
