import type { Scalar } from '../../../shared/wire.ts';
import type { Identified } from '../../core/privacy/identify.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** Contacts: how they are made, linked with visitors, read and forgotten. Visitors' rows are locked before a contact's. */

export interface StoredContact {
  id: string;
  traits: Record<string, Scalar>;
  keys: Record<string, string>;
  created_at: Moment;
  changed_at: Moment;
}

/** A visitor and what was said of who he is. */
export interface Link extends Identified {
  visitor: string;
}

/** What the owner says of a contact; what is absent stays. */
export interface ContactSetting {
  traits?: Record<string, Scalar> | undefined;
  keys?: Record<string, string> | undefined;
}

/** More visitors than a person has browsers are no person; so many, the latest, are looked at. */
export const MOST_VISITORS = 50;

/**
 * Links visitors as their pages said. Match keys from a page fill what is missing and overwrite nothing: the owner's own
 * word counts more than a browser's. Everybody linked is due at once, since rules may ask for traits.
 */
export async function linkAsTold(tx: Transaction, siteId: string, links: readonly Link[], at: Moment): Promise<void> {
  const contacts = new Map<string, Record<string, string>>();
  for (const { contact, email, phone } of links) {
    const keys = { ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) };
    contacts.set(contact, { ...contacts.get(contact), ...keys });
  }
  const rows = [...contacts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, keys]) => ({ id, keys }));
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${siteId}, r.id, '{}'::jsonb, r.keys, r.keys ->> 'email', ${at}, ${at}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, keys jsonb)
    on conflict (site_id, id) do update set keys = excluded.keys || contact.keys,
      email = coalesce(contact.email, excluded.email), changed_at = excluded.changed_at
    where not (contact.keys @> excluded.keys)`;
  await linkVisitors(tx, siteId, links, at);
}

/** Puts contact and traits on visitors' rows, and has them judged again. Who is anonymous can be nobody's contact. */
export async function linkVisitors(
  tx: Transaction,
  siteId: string,
  links: readonly { visitor: string; contact: string }[],
  at: Moment,
): Promise<void> {
  const rows = [...new Map(links.map(({ visitor, contact }) => [visitor, { visitor, contact }])).values()];
  await tx`
    update visitor v set contact = c.id, traits = c.traits, due = least(v.due, ${at}::bigint)
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(visitor uuid, contact text)
    join contact c on c.site_id = ${siteId} and c.id = r.contact
    where v.site_id = ${siteId} and v.id = r.visitor and v.salt_day is null
      and (v.contact is distinct from c.id or v.traits is distinct from c.traits)`;
}

/**
 * Makes or changes a contact and links visitors. Returns those of them that are no visitors with consent: then nothing
 * has been changed.
 */
export async function putContact(
  tx: Transaction,
  siteId: string,
  id: string,
  { traits, keys }: ContactSetting,
  visitors: readonly string[],
  at: Moment,
): Promise<string[]> {
  const ids = JSON.stringify(visitors.map((visitor) => ({ id: visitor })));
  const locked = await tx<{ id: string }[]>`
    select v.id from visitor v
    where v.site_id = ${siteId} and v.salt_day is null and v.first_seen is not null
      and (v.contact = ${id} or v.id in (select k.id from json_to_recordset(${ids}::text::json) as k(id uuid)))
    order by v.id for update`;
  const there = new Set(locked.map((row) => row.id));
  const missing = visitors.filter((visitor) => !there.has(visitor));
  if (missing.length > 0) return missing;
  const setTraits = JSON.stringify(traits ?? {});
  const setKeys = JSON.stringify(keys ?? {});
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    values (${siteId}, ${id}, ${setTraits}::text::jsonb, ${setKeys}::text::jsonb, ${keys?.['email'] ?? null}, ${at}, ${at})
    on conflict (site_id, id) do update set changed_at = excluded.changed_at,
      traits = case when ${traits !== undefined}::boolean then excluded.traits else contact.traits end,
      keys = case when ${keys !== undefined}::boolean then excluded.keys else contact.keys end,
      email = case when ${keys !== undefined}::boolean then excluded.email else contact.email end`;
  const links = [...there].map((visitor) => ({ visitor, contact: id }));
  if (links.length > 0) await linkVisitors(tx, siteId, links, at);
  return [];
}

export async function readContact(
  sql: Sql | Transaction,
  siteId: string,
  id: string,
): Promise<(StoredContact & { visitors: string[] }) | null> {
  const [row] = await sql<StoredContact[]>`
    select id, traits, keys, created_at, changed_at from contact where site_id = ${siteId} and id = ${id}`;
  if (row === undefined) return null;
  const visitors = await sql<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and contact = ${id} order by last_seen desc, id limit ${MOST_VISITORS}`;
  return { ...row, visitors: visitors.map((visitor) => visitor.id) };
}

/** Lets go of one visitor, or of all. What was told of the contact stays told: it cannot be taken back. */
export async function unlink(
  tx: Transaction,
  siteId: string,
  id: string,
  visitor: string | null,
  at: Moment,
): Promise<number> {
  const { count } = await tx`
    update visitor v set contact = null, traits = null, due = least(v.due, ${at}::bigint)
    where v.site_id = ${siteId} and v.contact = ${id} and (${visitor}::uuid is null or v.id = ${visitor}::uuid)`;
  return count;
}

/** Forgets a contact: traits, match keys, and what was told of him. His visitors stay, as nobody's. */
export async function deleteContact(tx: Transaction, siteId: string, id: string, at: Moment): Promise<boolean> {
  await unlink(tx, siteId, id, null, at);
  const [gone] = await tx<{ email: string | null }[]>`
    delete from contact where site_id = ${siteId} and id = ${id} returning email`;
  if (gone === undefined) return false;
  await tx`
    delete from told_of_contact where site_id = ${siteId}
      and (contact = ${id} or (email = ${gone.email} and not exists (
        select from contact c where c.site_id = ${siteId} and c.email = ${gone.email})))`;
  return true;
}
