import { endOf } from '../../core/time/moment.ts';
import { apply, offPage } from '../apply/apply.ts';
import { isConflict } from '../database/openDatabase.ts';
import type { Store } from '../database/store.ts';
import { type ContactSetting, putContact } from './contacts.ts';
import { type Told, tellingsFor } from './waitingEvents.ts';

const ATTEMPTS = 8;

/**
 * Makes or changes a contact, links visitors, and hands out to them what was told of him before. Returns those of the
 * visitors who are none with consent to audience; then nothing has been changed.
 */
export async function link(
  store: Store,
  siteId: string,
  contact: string,
  setting: ContactSetting,
  visitors: readonly string[],
  nowMs: number,
): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const missing = (await store.sql.begin((tx) =>
        putContact(tx, siteId, contact, setting, visitors, endOf(nowMs)),
      )) as string[];
      if (missing.length > 0) return missing;
      break;
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
  }
  await handOut(store, siteId, contact);
  return [];
}

/** Gives each visitor of a contact what was told of the contact, once. */
async function handOut(store: Store, siteId: string, contact: string): Promise<void> {
  const told = (await store.sql.begin(async (tx) => {
    const visitors = await tx<
      { id: string }[]
    >`select id from visitor where site_id = ${siteId} and contact = ${contact}`;
    const links = visitors.map(({ id }) => ({ visitor: id, contact, email: null }));
    return links.length === 0 ? [] : tellingsFor(tx, siteId, links);
  })) as Told[];
  if (told.length === 0) return;
  const hits = told.map(({ event, visitor, arrivedAt }) => offPage(event, visitor, arrivedAt));
  await apply(store, siteId, { hits, handovers: [] });
}
