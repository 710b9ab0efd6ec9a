import { forgetContactInNotices } from '../alerts/alertNotices.ts';
import { runTransaction } from '../apply/runTransaction.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { forgetContactInMessages } from '../webhooks/deliveries.ts';
import { keepObjections } from './objections.ts';
import { deletePermissions } from './permissions.ts';
import { unlinkVisitors } from './unlinkVisitors.ts';

/**
 * Deletes a contact: traits, match keys, permissions, and the events recorded for the contact with their external ids. The visitors
 * stay, without a contact and without those events. Events recorded for an address stay if another contact has the same
 * address. Objections stay as keyed hashes. `alsoDo` becomes part of the same transaction. Returns false if the contact
 * does not exist.
 */
export async function deleteContact(
  store: Store,
  siteId: string,
  id: string,
  nowMs: number,
  alsoDo: (tx: Transaction) => Promise<void> = async () => {},
): Promise<boolean> {
  const key = await erasureKey(store.sql);
  return runTransaction(store, siteId, async (tx, rules, months) => {
    const site = await rules;
    const linked = await tx<{ visitor: string }[]>`
      select id as visitor from visitor where site_id = ${siteId} and contact = ${id} order by id for update`;
    await keepObjections(tx, siteId, key, id, []);
    const links = linked.map(({ visitor }) => ({ visitor, contact: id }));
    await unlinkVisitors(tx, { site, months, key, nowMs }, links);
    const [deleted] = await tx<{ email: string | null; phone: string | null }[]>`
      delete from contact where site_id = ${siteId} and id = ${id} returning email, keys ->> 'phone' as phone`;
    if (deleted === undefined) return false;
    await forgetContactInMessages(tx, siteId, id);
    await forgetContactInNotices(tx, siteId, id);
    await deleteContactEvents(tx, siteId, id, deleted);
    await deleteTouchLinksOf(tx, siteId, id, deleted);
    await deletePermissions(tx, siteId, { contact: id, ...deleted });
    await alsoDo(tx);
    return true;
  });
}

/**
 * Deletes the contact of an erased visitor if only pages have named it and no other visitor is linked with it. Events that
 * the owner recorded for the contact or its address stay: a page can claim any contact, and nobody checks the claim. The
 * lock excludes transactions that are linking a visitor.
 */
export async function deleteContactFromPage(tx: Transaction, siteId: string, id: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('contact_event'), hashtext(${siteId}))`;
  await tx`
    delete from contact c where c.site_id = ${siteId} and c.id = ${id} and c.from_page
      and not exists (select from visitor v where v.site_id = ${siteId} and v.contact = ${id})`;
}

/** Links for an address stay if another contact has the same one. */
async function deleteTouchLinksOf(
  tx: Transaction,
  siteId: string,
  id: string,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<void> {
  await tx`
    delete from touch_link where site_id = ${siteId}
      and (contact = ${id} or (email = ${email} and not exists (
        select from contact c where c.site_id = ${siteId} and c.email = ${email}))
      or (phone = ${phone} and not exists (
        select from contact c where c.site_id = ${siteId} and c.keys ->> 'phone' = ${phone})))`;
}

async function deleteContactEvents(
  tx: Transaction,
  siteId: string,
  id: string,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<void> {
  const events = await tx<{ event: string }[]>`
    delete from contact_event where site_id = ${siteId}
      and (contact = ${id} or (email = ${email} and not exists (
        select from contact c where c.site_id = ${siteId} and c.email = ${email}))
      or (phone = ${phone} and not exists (
        select from contact c where c.site_id = ${siteId} and c.keys ->> 'phone' = ${phone})))
    returning event`;
  if (events.length === 0) return;
  await tx`
    delete from external_id where site_id = ${siteId}
      and event in (select k.event from json_to_recordset(${JSON.stringify(events)}::text::json) as k(event uuid))`;
}
