import type { Scalar } from '../../../shared/wire.ts';
import { endOf } from '../../core/time/moment.ts';
import { applyBatch } from '../apply/apply.ts';
import { isConflict, type Transaction } from '../database/openDatabase.ts';
import { retry } from '../database/retry.ts';
import type { Store } from '../database/store.ts';
import { type ContactEventCopy, copiesFor, hitOfCopy } from './contactEvents.ts';
import { type ContactChange, linkVisitors } from './contacts.ts';

/** A contact as a request changes it, without its visitors. */
export interface ContactRow extends ContactChange {
  contact: string;
}

const ATTEMPTS = 8;

/**
 * Creates or changes many contacts as `linkContact` does one, set-based. Linked visitors get new traits, and the events that
 * were recorded for a new address. A contact that comes twice has what its last row says.
 */
export async function saveContacts(
  store: Store,
  siteId: string,
  rows: readonly ContactRow[],
  nowMs: number,
): Promise<void> {
  if (rows.length === 0) return;
  const save = () => store.sql.begin((tx) => saveIn(tx, siteId, merged(rows), nowMs)) as Promise<ContactEventCopy[]>;
  const copies = await retry(save, { attempts: ATTEMPTS, when: isConflict });
  if (copies.length === 0) return;
  await applyBatch(store, siteId, { hits: copies.map(hitOfCopy), grants: [] });
}

/** The rows of a contact as one, in the order of ids: the last row that sets traits or keys counts. */
function merged(rows: readonly ContactRow[]): ContactRow[] {
  const byContact = new Map<string, ContactRow>();
  for (const { contact, traits, keys } of rows) {
    const before = byContact.get(contact);
    byContact.set(contact, { contact, traits: traits ?? before?.traits, keys: keys ?? before?.keys });
  }
  return [...byContact.values()].sort((a, b) => (a.contact < b.contact ? -1 : 1));
}

/** Visitors are locked before contacts, in the order of their ids, as everywhere. */
async function saveIn(
  tx: Transaction,
  siteId: string,
  rows: readonly ContactRow[],
  nowMs: number,
): Promise<ContactEventCopy[]> {
  const ids = JSON.stringify(rows.map(({ contact }) => ({ id: contact })));
  const linked = await tx<{ visitor: string; contact: string }[]>`
    select v.id as visitor, v.contact from visitor v
    where v.site_id = ${siteId} and v.contact in (select k.id from json_to_recordset(${ids}::text::json) as k(id text))
    order by v.id for update`;
  const at = endOf(nowMs);
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${siteId}, r.contact, coalesce(r.traits, '{}'), coalesce(r.keys, '{}'), r.keys ->> 'email', ${at}, ${at}
    from json_to_recordset(${textOf(rows)}::text::json) as r(contact text, traits jsonb, keys jsonb)
    where r.traits is null and r.keys is null
    on conflict (site_id, id) do update set changed_at = excluded.changed_at, from_page = false`;
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${siteId}, r.contact, r.traits, coalesce(r.keys, '{}'), r.keys ->> 'email', ${at}, ${at}
    from json_to_recordset(${textOf(rows)}::text::json) as r(contact text, traits jsonb, keys jsonb)
    where r.traits is not null
    on conflict (site_id, id) do update set changed_at = excluded.changed_at, from_page = false, traits = excluded.traits`;
  await tx`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${siteId}, r.contact, '{}', r.keys, r.keys ->> 'email', ${at}, ${at}
    from json_to_recordset(${textOf(rows)}::text::json) as r(contact text, keys jsonb)
    where r.keys is not null
    on conflict (site_id, id) do update set changed_at = excluded.changed_at, from_page = false, keys = excluded.keys,
      email = excluded.email`;
  if (linked.length === 0) return [];
  await linkVisitors(tx, siteId, linked, at);
  return copiesFor(
    tx,
    siteId,
    linked.map((link) => ({ ...link, email: null })),
  );
}

function textOf(rows: readonly { contact: string; traits?: Record<string, Scalar> | undefined }[]): string {
  return JSON.stringify(rows);
}
