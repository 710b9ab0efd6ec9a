import type { Moment } from '../../core/time/moment.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { forgetContactInMessages } from '../webhooks/deliveries.ts';
import { unlinkContact } from './contacts.ts';
import { keepObjections } from './objections.ts';

/**
 * Deletes a contact: traits, match keys, and the events recorded for the contact with their external ids. The visitors
 * stay, without a contact. Events recorded for an address stay if another contact has the same address. Objections stay
 * as keyed hashes.
 */
export async function deleteContact(
  tx: Transaction,
  siteId: string,
  key: string,
  id: string,
  at: Moment,
): Promise<boolean> {
  await keepObjections(tx, siteId, key, id, []);
  await unlinkContact(tx, siteId, id, null, at);
  const [deleted] = await tx<{ email: string | null; phone: string | null }[]>`
    delete from contact where site_id = ${siteId} and id = ${id} returning email, keys ->> 'phone' as phone`;
  if (deleted === undefined) return false;
  await forgetContactInMessages(tx, siteId, id);
  await deleteContactEvents(tx, siteId, id, deleted);
  return true;
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
