import { identifiedBy, isIdentify } from '../../core/privacy/identify.ts';
import { type Succession, successorOf } from '../../core/succession.ts';
import type { Situation } from '../../core/visitor.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import type { ConsentGrant, Hit } from './work.ts';

/*
 * A page load that is identified as another contact belongs to another visitor from there on. The door sees that in the
 * batch itself, and mostly in the database. What it could not see is put right here, with the visitors locked: a batch
 * with the cookie of the former visitor, and a contact who was still on the way through the queue.
 */

/** The events of a batch with their visitors, and the successions that began. */
export interface Succeeded {
  hits: Hit[];
  grants: ConsentGrant[];
  /** New successions, by former visitor. */
  begun: ReadonlyMap<string, readonly Succession[]>;
  /** No page load has changed hands. */
  unmoved?: true;
}

/** Gives each event to the visitor whose page load it was at that moment. */
export function withSuccessors(hits: readonly Hit[], situations: readonly Situation[]): Succeeded {
  const concerned = (hit: Hit) => hit.succeeds !== undefined || isIdentify(hit.event);
  if (!hits.some(concerned) && situations.every(({ visitor }) => visitor.successions.length === 0)) {
    return { hits: [...hits], grants: [], begun: new Map(), unmoved: true };
  }
  const known = new Map(situations.map(({ visitor }) => [visitor.id, [...visitor.successions]]));
  const contacts = new Map(situations.map(({ visitor }) => [visitor.id, visitor.contact]));
  const begun = new Map<string, Succession[]>();
  const grants: ConsentGrant[] = [];
  const begin = (former: string, succession: Succession) => {
    if (former === succession.visitor) return;
    known.set(former, [...(known.get(former) ?? []), succession]);
    begun.set(former, [...(begun.get(former) ?? []), succession]);
  };
  const visitorOf = ({ visitor, page, event }: Pick<Hit, 'page' | 'event'> & { visitor: { id: string } }) =>
    page === null ? visitor.id : successorOf(visitor.id, page, event.at, (id) => known.get(id) ?? []);

  for (const { succeeds = [], visitor, page, event } of hits) {
    if (page === null) continue;
    // The present holder learns it as well: they may have taken the page load from the one whose cookie came.
    const holders = succeeds.flatMap((former) => [former, visitorOf({ visitor: { id: former }, page, event })]);
    for (const former of new Set(holders)) begin(former, { page, visitor: visitor.id, at: event.at });
  }
  const identifies = hits.filter(
    ({ bot, event, visitor }) => bot === null && isIdentify(event) && visitor.saltDay === null,
  );
  for (const hit of identifies.sort((a, b) => a.arrivedAt - b.arrivedAt || a.event.at - b.event.at)) {
    const contact = identifiedBy(hit.event)?.contact;
    const visitor = visitorOf(hit);
    const before = contacts.get(visitor);
    // An erased visitor is not there, and has no successor either.
    if (contact === undefined || before === undefined || before === contact) continue;
    if (before === null) contacts.set(visitor, contact);
    else if (hit.successor !== undefined && hit.page !== null) {
      const { successor, page, arrivedAt } = hit;
      for (const former of new Set([visitor, hit.visitor.id]))
        begin(former, { page, visitor: successor, at: hit.event.at });
      contacts.set(successor, contacts.get(successor) ?? contact);
      grants.push({ from: successor, to: successor, page, arrivedAt });
    }
  }
  return {
    hits: hits.map((hit) => (hit.visitor.saltDay === null ? movedTo(hit, visitorOf(hit)) : hit)),
    grants,
    begun,
  };
}

function movedTo(hit: Hit, id: string): Hit {
  return id === hit.visitor.id ? hit : { ...hit, visitor: { id, saltDay: null } };
}

/** No batch of a page load comes later than this: tags keep unsent events for a day. */
const KEPT_MS = 2 * 86_400_000;

/** Deletes successions that no batch can need any more. */
export async function deleteOldSuccessions(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */
    update visitor set successions = null
    where successions is not null and (successions -> 0 ->> 'at')::bigint < ${(nowMs - KEPT_MS) * 1000}`;
}

/** Takes an erased visitor out of the successions of others. */
export async function forgetSuccessor(tx: Transaction, siteId: string, visitor: string): Promise<void> {
  await tx`
    update visitor set successions = null where site_id = ${siteId} and successions is not null
      and successions @> ${JSON.stringify([{ visitor }])}::text::jsonb`;
}
