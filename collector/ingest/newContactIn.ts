import type { Batch } from '../../shared/wire.ts';
import { IDENTIFY, identifiedBy } from '../core/privacy/identify.ts';
import type { Runtime } from '../http/runtime.ts';
import { contactOf } from '../storage/contacts/contacts.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';

/** Longest wait for the database to answer which contact a visitor is. */
const CONTACT_MS = 500;

/**
 * The contact as which a batch identifies its visitor, if the visitor was another contact before; else null. Then another
 * person uses the browser, and a new visitor begins. If the database cannot answer, `applyBatch` leaves the visitor with
 * the former contact.
 */
export async function newContactIn(
  { store }: Runtime,
  { site, events }: Batch,
  visitor: string,
): Promise<string | null> {
  const identifies = events.filter(({ kind, name }) => kind === 'event' && name === IDENTIFY);
  const contact = identifies.flatMap((event) => identifiedBy(event)?.contact ?? []).at(-1);
  if (contact === undefined) return null;
  const before = await withTimeout(CONTACT_MS, contactOf(store.sql, site, visitor), () => {}).catch(() => null);
  return before === null || before === contact ? null : contact;
}
