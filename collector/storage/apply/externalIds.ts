import type { Transaction } from '../database/openDatabase.ts';

/** The id that another system gave to an event. The event is accepted once under this id, whatever the day. */
export interface ExternalId {
  /** `undelivered`: the touch with the same external id never arrived. `hook`: a request that must not come twice. */
  kind: 'touch' | 'signal' | 'event' | 'undelivered' | 'hook' | 'permission';
  externalId: string;
  event: string;
  /** Hash of the event's content. */
  content: string;
}

/** Why an event is rejected: its id was used before, for the same content (`duplicate`) or for another (`conflict`). */
export type ExternalIdClash = 'duplicate' | 'conflict';

/**
 * Assigns ids of other systems to events, each id the first time only. A second transaction with the same id waits for
 * the first one. Returns the rejected events with the reason.
 */
export async function claimExternalIds(
  tx: Transaction,
  siteId: string,
  externalIds: readonly ExternalId[],
): Promise<ReadonlyMap<string, ExternalIdClash>> {
  if (externalIds.length === 0) return new Map();
  const rows = JSON.stringify([...externalIds].sort((a, b) => (a.externalId < b.externalId ? -1 : 1)));
  await tx`
    insert into external_id (site_id, kind, external_id, event, content)
    select ${siteId}, r.kind, r."externalId", r.event, r.content
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    on conflict (site_id, kind, external_id) do nothing`;
  const clashes = await tx<{ event: string; same: boolean }[]>`
    select r.event, e.content = r.content as same
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    where e.event <> r.event`;
  return new Map(clashes.map(({ event, same }) => [event, same ? 'duplicate' : 'conflict']));
}
