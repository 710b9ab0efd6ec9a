import { z } from '@hono/zod-openapi';
import { applyBatch } from '../storage/apply/apply.ts';
import type { ExternalIdClash } from '../storage/apply/externalIds.ts';
import { existingVisitors } from '../storage/apply/situations.ts';
import { hitWithoutPage } from '../storage/apply/work.ts';
import { addressesOfMailboxes } from '../storage/contacts/addressesOfMailboxes.ts';
import {
  type ContactEvent,
  copiesForLinkedVisitors,
  hitOfCopy,
  saveContactEvents,
} from '../storage/contacts/contactEvents.ts';
import type { Store } from '../storage/database/store.ts';
import type { ExternalEvent } from './externalEvent.ts';

export const RecordResult = z
  .object({
    accepted: z.int(),
    duplicate: z.int().openapi({ description: 'Recorded earlier under the same id; these change nothing' }),
    waiting: z.int().openapi({ description: 'Kept until a visitor is linked with the contact' }),
    refused: z
      .array(
        z.object({
          index: z.int().openapi({ description: 'Position in the request, from 0' }),
          reason: z.string().openapi({ example: 'at: is in the future' }),
        }),
      )
      .openapi({ description: 'Rows that were not recorded; the other rows are not affected' }),
    notices: z
      .array(z.object({ index: z.int(), notice: z.string() }))
      .optional()
      .openapi({ description: 'Rows that were recorded as they are, and look like a slip: "did you mean …?"' }),
    ignoredColumns: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Columns of a CSV table that are no fields and were left out' }),
  })
  .openapi('RecordResult');

/** How many external events were recorded, and why the others were not. */
export type RecordResult = z.infer<typeof RecordResult>;

/** Records external events. Each is accepted or refused by itself. */
export async function recordExternalEvents(
  store: Store,
  siteId: string,
  events: readonly ExternalEvent[],
  nowMs: number,
): Promise<RecordResult> {
  const result: RecordResult = { accepted: 0, duplicate: 0, waiting: 0, refused: [] };
  const isOfVisitor = ({ subject }: ExternalEvent) => 'visitor' in subject;
  await recordForVisitors(store, siteId, events.filter(isOfVisitor), nowMs, result);
  const ofContacts = events.filter((event) => !isOfVisitor(event));
  await recordForContacts(store, siteId, ofContacts, nowMs, result);
  return result;
}

async function recordForVisitors(
  store: Store,
  siteId: string,
  events: readonly ExternalEvent[],
  nowMs: number,
  result: RecordResult,
): Promise<void> {
  const visitorOf = ({ subject }: ExternalEvent) => (subject as { visitor: string }).visitor;
  const visitors = await existingVisitors(store.sql, siteId, events.map(visitorOf));
  const known = events.filter((one) => visitors.has(visitorOf(one)));
  for (const one of events) {
    if (visitors.has(visitorOf(one))) continue;
    result.refused.push({ index: one.index, reason: 'visitor: does not exist' });
  }
  if (known.length === 0) return;
  const hits = known.map((one) => hitWithoutPage(one.event, visitorOf(one), nowMs));
  const externalIds = known.map(({ identity }) => identity);
  const { rejected } = await applyBatch(store, siteId, { hits, grants: [], externalIds });
  for (const one of known) {
    if (isNew(one, rejected.get(one.identity.event), result)) result.accepted += 1;
  }
}

/**
 * An event of a contact is stored first, then handed to each visitor who is linked with the contact. An earlier request
 * may have been cut off between the two steps, so duplicates are handed out as well. A visitor who has the event already
 * does not get it twice.
 */
async function recordForContacts(
  store: Store,
  siteId: string,
  events: readonly ExternalEvent[],
  nowMs: number,
  result: RecordResult,
): Promise<void> {
  if (events.length === 0) return;
  const mailboxes = events.flatMap(({ subject }) => ('emailHash' in subject ? [subject] : []));
  const known = await addressesOfMailboxes(store.sql, siteId, mailboxes);
  const identities = events.map(({ identity }) => identity);
  const contactEvents = events.map((one) => contactEventOf(one, known, nowMs));
  const rejected = await saveContactEvents(store.sql, siteId, contactEvents, identities);
  const stored = identities.filter(({ event }) => rejected.get(event) !== 'conflict');
  const handedOut = await copiesForLinkedVisitors(store.sql, siteId, stored);
  const hits = [...handedOut.values()].flat().map(hitOfCopy);
  if (hits.length > 0) await applyBatch(store, siteId, { hits, grants: [] });
  for (const one of events) {
    if (!isNew(one, rejected.get(one.identity.event), result)) continue;
    if (handedOut.has(one.identity.event)) result.accepted += 1;
    else result.waiting += 1;
  }
}

/** Whether an event was recorded for the first time. If not, the result gets the reason. */
function isNew({ index, identity }: ExternalEvent, clash: ExternalIdClash | undefined, result: RecordResult): boolean {
  if (clash === 'duplicate') result.duplicate += 1;
  if (clash === 'conflict') {
    result.refused.push({ index, reason: `id: another ${identity.kind} has this id` });
  }
  return clash === undefined;
}

function contactEventOf(
  { subject, event }: ExternalEvent,
  known: ReadonlyMap<string, string>,
  arrivedAt: number,
): ContactEvent {
  return {
    contact: 'contact' in subject ? subject.contact : null,
    email: 'emailHash' in subject ? (known.get(subject.emailHash) ?? subject.emailHash) : null,
    phone: 'phoneHash' in subject ? subject.phoneHash : null,
    line: event,
    arrivedAt,
  };
}
