import type { Scalar } from '../../../shared/wire.ts';
import type { Identified } from '../../core/privacy/identify.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/**
 * Contacts: how they are created, linked with visitors, read and deleted. Every transaction locks the rows of visitors
 * before that of a contact.
 */

export interface StoredContact {
  id: string;
  traits: Record<string, Scalar>;
  keys: Record<string, string>;
  /** SHA-256 of the address by which other systems may name the contact. */
  email: string | null;
  created_at: Moment;
  changed_at: Moment;
}

/** A visitor and the contact as which a page identified them. */
export interface ContactLink extends Identified {
  visitor: string;
}

/** The owner's changes to a contact. Absent parts stay as they are. */
export interface ContactChange {
  traits?: Record<string, Scalar> | undefined;
  keys?: Record<string, string> | undefined;
}

/** Visitors to link with a contact. With `move`, they may be taken away from other contacts. */
export interface VisitorsToLink {
  visitors: readonly string[];
  move: boolean;
}

/** A person does not have more browsers than this. If a contact has more visitors, the latest ones are used. */
export const MOST_VISITORS = 50;

/**
 * Links visitors as their pages identified them. A page's match keys fill gaps and overwrite nothing, since the owner's
 * data is more reliable than a browser's. All linked visitors become due at once, since rules may ask for traits.
 */
export async function linkFromPages(
  tx: Transaction,
  siteId: string,
  links: readonly ContactLink[],
  at: Moment,
): Promise<void> {
  const contacts = new Map<string, Record<string, string>>();
  for (const { contact, keys } of links) {
    contacts.set(contact, { ...contacts.get(contact), ...keys });
  }
  const rows = [...contacts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, keys]) => ({ id, keys }));
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at, from_page)
    select ${siteId}, r.id, '{}'::jsonb, r.keys, r.keys ->> 'email', ${at}, ${at}, true
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, keys jsonb)
    on conflict (site_id, id) do update set keys = excluded.keys || contact.keys,
      email = coalesce(contact.email, excluded.email), changed_at = excluded.changed_at
    where not (contact.keys @> excluded.keys)`;
  await linkVisitors(tx, siteId, links, at);
}

/** Puts contact and traits on the rows of visitors and makes them due. Anonymous visitors are never linked. */
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

/** Why visitors cannot be linked: the first one in question, and their present contact, or null without consent. */
export interface LinkObstacle {
  visitor: string;
  contact: string | null;
}

/**
 * Creates or changes a contact and links visitors; returns null. If one of them has not consented, or belongs to another
 * contact and `move` is not set, it changes nothing and returns the obstacle. `unlink` takes visitors away from their
 * former contacts.
 */
export async function putContact(
  tx: Transaction,
  siteId: string,
  id: string,
  { traits, keys }: ContactChange,
  { visitors, move }: VisitorsToLink,
  at: Moment,
  unlink: (taken: readonly { visitor: string; contact: string }[]) => Promise<void>,
): Promise<LinkObstacle | null> {
  const ids = JSON.stringify(visitors.map((visitor) => ({ id: visitor })));
  const locked = await tx<{ id: string; contact: string | null }[]>`
    select v.id, v.contact from visitor v
    where v.site_id = ${siteId} and v.salt_day is null and v.first_seen is not null
      and (v.contact = ${id} or v.id in (select k.id from json_to_recordset(${ids}::text::json) as k(id uuid)))
    order by v.id for update`;
  const found = new Set(locked.map((row) => row.id));
  const missing = visitors.find((visitor) => !found.has(visitor));
  if (missing !== undefined) return { visitor: missing, contact: null };
  const taken = locked.flatMap(({ id: visitor, contact }) =>
    contact === null || contact === id ? [] : [{ visitor, contact }],
  );
  if (taken.length > 0 && !move) return taken[0]!;
  await unlink(taken);
  const newTraits = JSON.stringify(traits ?? {});
  const newKeys = JSON.stringify(keys ?? {});
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    values (${siteId}, ${id}, ${newTraits}::text::jsonb, ${newKeys}::text::jsonb, ${keys?.['email'] ?? null}, ${at}, ${at})
    on conflict (site_id, id) do update set changed_at = excluded.changed_at, from_page = false,
      traits = case when ${traits !== undefined}::boolean then excluded.traits else contact.traits end,
      keys = case when ${keys !== undefined}::boolean then excluded.keys else contact.keys end,
      email = case when ${keys !== undefined}::boolean then excluded.email else contact.email end`;
  const links = [...found].map((visitor) => ({ visitor, contact: id }));
  if (links.length > 0) await linkVisitors(tx, siteId, links, at);
  return null;
}

/** A contact with the ids of its visitors, the latest first, or null. */
export async function readContact(
  sql: Sql | Transaction,
  siteId: string,
  id: string,
): Promise<(StoredContact & { visitors: string[] }) | null> {
  const [row] = await sql<StoredContact[]>`
    select id, traits, keys, email, created_at, changed_at from contact where site_id = ${siteId} and id = ${id}`;
  if (row === undefined) return null;
  const visitors = await sql<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and contact = ${id} order by last_seen desc, id limit ${MOST_VISITORS}`;
  return { ...row, visitors: visitors.map((visitor) => visitor.id) };
}
