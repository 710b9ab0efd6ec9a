import { endOf } from '../../core/time/moment.ts';
import { applyBatch } from '../apply/apply.ts';
import { runTransaction } from '../apply/runTransaction.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { type ContactEventCopy, copiesFor, hitOfCopy } from './contactEvents.ts';
import { type ContactChange, type LinkObstacle, putContact, type VisitorsToLink } from './contacts.ts';
import { unlinkVisitors } from './unlinkVisitors.ts';

/**
 * Creates or changes a contact, links visitors, and gives them the events that were recorded for the contact before. A
 * visitor who is moved loses those of the former contact.
 * Returns null, or why nothing has been changed.
 */
export async function linkContact(
  store: Store,
  siteId: string,
  contact: string,
  change: ContactChange,
  visitors: VisitorsToLink,
  nowMs: number,
): Promise<LinkObstacle | null> {
  const key = await erasureKey(store.sql);
  const obstacle = await runTransaction(store, siteId, async (tx, rules, months) => {
    const site = await rules;
    return putContact(tx, siteId, contact, change, visitors, endOf(nowMs), (taken) =>
      unlinkVisitors(tx, { site, months, key, nowMs }, taken),
    );
  });
  if (obstacle === null) await handOutEvents(store, siteId, contact);
  return obstacle;
}

/** Gives each visitor of a contact the events of the contact, once. */
async function handOutEvents(store: Store, siteId: string, contact: string): Promise<void> {
  const copies = (await store.sql.begin(async (tx) => {
    const visitors = await tx<
      { id: string }[]
    >`select id from visitor where site_id = ${siteId} and contact = ${contact}`;
    const links = visitors.map(({ id }) => ({ visitor: id, contact, email: null }));
    return links.length === 0 ? [] : copiesFor(tx, siteId, links);
  })) as ContactEventCopy[];
  if (copies.length === 0) return;
  await applyBatch(store, siteId, { hits: copies.map(hitOfCopy), grants: [] });
}
