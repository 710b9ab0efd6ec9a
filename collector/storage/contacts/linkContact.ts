import { endOf } from '../../core/time/moment.ts';
import { applyBatch } from '../apply/apply.ts';
import { hitWithoutPage } from '../apply/work.ts';
import { isConflict } from '../database/openDatabase.ts';
import { retry } from '../database/retry.ts';
import type { Store } from '../database/store.ts';
import { type ContactEventCopy, copiesFor } from './contactEvents.ts';
import { type ContactChange, type LinkObstacle, putContact, type VisitorsToLink } from './contacts.ts';

const ATTEMPTS = 8;

/**
 * Creates or changes a contact, links visitors, and gives them the events that were recorded for the contact before.
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
  const put = () =>
    store.sql.begin((tx) =>
      putContact(tx, siteId, contact, change, visitors, endOf(nowMs)),
    ) as Promise<LinkObstacle | null>;
  const obstacle = await retry(put, { attempts: ATTEMPTS, when: isConflict });
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
  const hits = copies.map(({ event, visitor, arrivedAt }) => hitWithoutPage(event, visitor, arrivedAt));
  await applyBatch(store, siteId, { hits, grants: [] });
}
