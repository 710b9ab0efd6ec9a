import { ALL_MEDIA, type PermissionKind, type PermissionStatement } from '../../core/privacy/permission.ts';
import type { Moment } from '../../core/time/moment.ts';
import { claimExternalIds, type ExternalId, type ExternalIdClash } from '../apply/externalIds.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import type { PermissionProof } from './permissionProof.ts';

/** The names by which statements can concern a contact. The address and the number are SHA-256. */
export interface PermissionSubject {
  contact: string | null;
  email: string | null;
  phone: string | null;
}

/** A statement about a permission, as stored. */
export interface StoredPermission extends PermissionStatement {
  id: string;
  source: string;
  proof: PermissionProof;
  /** Milliseconds since 1970. */
  recordedAt: number;
}

/**
 * Records statements. Contacts that the owner names by id are created if they do not exist, so that the statements can be
 * read and erased with the contact. Returns the rejected statements with the reason.
 */
export async function savePermissions(
  sql: Sql,
  siteId: string,
  statements: readonly (StoredPermission & PermissionSubject)[],
  externalIds: readonly ExternalId[],
  at: Moment,
): Promise<ReadonlyMap<string, ExternalIdClash>> {
  return sql.begin(async (tx) => {
    const rejected = await claimExternalIds(tx, siteId, externalIds);
    const rows = statements.filter(({ id }) => !rejected.has(id));
    if (rows.length === 0) return rejected;
    await createContacts(tx, siteId, rows, at);
    await tx`
      insert into permission (site_id, id, contact, email, phone, medium, kind, at, source, proof, recorded_at)
      select ${siteId}, r.id, r.contact, r.email, r.phone, r.medium, r.kind, r.at, r.source, r.proof, r."recordedAt"
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, contact text, email text, phone text,
        medium text, kind text, at bigint, source text, proof jsonb, "recordedAt" bigint)
      on conflict do nothing`;
    return rejected;
  }) as Promise<ReadonlyMap<string, ExternalIdClash>>;
}

/** When the statements under these external ids happened, by the id that each has in this request. */
export async function timesOfPermissions(
  sql: Sql,
  siteId: string,
  externalIds: readonly ExternalId[],
): Promise<Map<string, Moment>> {
  const ids = JSON.stringify(externalIds.map(({ kind, externalId, event }) => ({ kind, externalId, event })));
  const rows = await sql<{ requested: string; at: Moment }[]>`
    select r.event as requested, p.at
    from json_to_recordset(${ids}::text::json) as r(kind text, "externalId" text, event uuid)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    join permission p on p.site_id = ${siteId} and p.id = e.event`;
  return new Map(rows.map(({ requested, at }) => [requested, at]));
}

/** A contact that only a page has named becomes the owner's, so that it does not go with its last visitor. */
async function createContacts(
  tx: Transaction,
  siteId: string,
  rows: readonly PermissionSubject[],
  at: Moment,
): Promise<void> {
  const named = [...new Set(rows.flatMap(({ contact }) => (contact === null ? [] : [contact])))].sort();
  await tx`
    insert into contact (site_id, id, traits, keys, created_at, changed_at)
    select ${siteId}, r.id, '{}'::jsonb, '{}'::jsonb, ${at}, ${at}
    from json_to_recordset(${JSON.stringify(named.map((id) => ({ id })))}::text::json) as r(id text)
    on conflict (site_id, id) do update set from_page = false where contact.from_page`;
}

/** The statements about one contact that have been recorded, by its id and by its addresses. */
export async function permissionsOf(
  sql: Sql,
  siteId: string,
  { contact, email, phone }: PermissionSubject,
): Promise<StoredPermission[]> {
  return sql<StoredPermission[]>`
    select p.id, p.medium, p.kind, p.at, p.source, p.proof, p.recorded_at as "recordedAt" from (
      select * from permission where site_id = ${siteId} and contact = ${contact}
      union all select * from permission where site_id = ${siteId} and email = ${email}
      union all select * from permission where site_id = ${siteId} and phone = ${phone}
    ) p order by p.at desc, p.id desc`;
}

/** The addresses by which statements and objections can concern a contact; null if it does not exist. */
export async function permissionSubjectOf(
  sql: Sql,
  siteId: string,
  contact: string,
): Promise<PermissionSubject | null> {
  const [row] = await sql<{ email: string | null; phone: string | null }[]>`
    select email, keys ->> 'phone' as phone from contact where site_id = ${siteId} and id = ${contact}`;
  return row === undefined ? null : { contact, ...row };
}

/** The ids of the contacts with an address, given as SHA-256. */
export async function contactsOfAddress(sql: Sql, siteId: string, email: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from contact where site_id = ${siteId} and email = ${email} order by id limit ${MOST_OF_ADDRESS}`;
  return rows.map(({ id }) => id);
}

/** More contacts than this do not share an address. */
const MOST_OF_ADDRESS = 100;

/** The last statement of each kind about some media, by contact. */
export async function permissionsOfContacts(
  sql: Sql,
  siteId: string,
  contacts: readonly string[],
  media: readonly string[],
): Promise<Map<string, PermissionStatement[]>> {
  const statements = new Map<string, PermissionStatement[]>();
  if (contacts.length === 0 || media.length === 0) return statements;
  const any = await sql`select from permission where site_id = ${siteId} limit 1`;
  if (any.length === 0) return statements;
  const ids = JSON.stringify([...new Set(contacts)].map((id) => ({ id })));
  const asked = JSON.stringify([...media, ALL_MEDIA].map((medium) => ({ medium })));
  const rows = await sql<{ id: string; medium: string; kind: PermissionKind; at: Moment }[]>`
    select k.id, p.medium, p.kind, max(p.at)::bigint as at
    from json_to_recordset(${ids}::text::json) as k(id text)
    cross join lateral (
      select c.email, c.keys ->> 'phone' as phone from contact c where c.site_id = ${siteId} and c.id = k.id offset 0
    ) c
    cross join lateral (
      select o.medium, o.kind, o.at from permission o where o.site_id = ${siteId} and o.contact = k.id
      union all select o.medium, o.kind, o.at from permission o where o.site_id = ${siteId} and o.email = c.email
      union all select o.medium, o.kind, o.at from permission o where o.site_id = ${siteId} and o.phone = c.phone
    ) p
    join json_to_recordset(${asked}::text::json) as m(medium text) on m.medium = p.medium
    group by k.id, p.medium, p.kind`;
  for (const { id, ...statement } of rows) statements.set(id, [...(statements.get(id) ?? []), statement]);
  return statements;
}

/**
 * Deletes the statements about a contact that is being deleted, with their external ids. Those for an address stay if
 * another contact has the same address.
 */
export async function deletePermissions(
  tx: Transaction,
  siteId: string,
  { contact, email, phone }: PermissionSubject,
): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    delete from permission where site_id = ${siteId}
      and (contact = ${contact} or (email = ${email} and not exists (
        select from contact c where c.site_id = ${siteId} and c.email = ${email}))
      or (phone = ${phone} and not exists (
        select from contact c where c.site_id = ${siteId} and c.keys ->> 'phone' = ${phone})))
    returning id`;
  if (rows.length === 0) return;
  await tx`
    delete from external_id where site_id = ${siteId}
      and event in (select k.id from json_to_recordset(${JSON.stringify(rows)}::text::json) as k(id uuid))`;
}
