import type { Named, Outcome } from './apply.ts';
import type { Transaction } from './database.ts';

/** Outcome by name, and the events that must not be taken because their names were taken. */
export interface Claimed extends Outcome {
  refused: ReadonlySet<string>;
}

/**
 * Takes the names that other systems gave to events. Who comes second with a name waits for who came first, and then
 * is a duplicate, or in conflict where he tells something else under it.
 */
export async function claimNames(tx: Transaction, siteId: string, named: readonly Named[]): Promise<Claimed> {
  if (named.length === 0) return { duplicate: new Set(), conflicting: new Set(), refused: new Set() };
  const rows = JSON.stringify([...named].sort((a, b) => (a.externalId < b.externalId ? -1 : 1)));
  await tx`
    insert into external_id (site_id, kind, external_id, event, content)
    select ${siteId}, r.kind, r."externalId", r.event, r.content
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    on conflict (site_id, kind, external_id) do nothing`;
  const there = await tx<{ externalId: string; event: string; same: boolean }[]>`
    select e.external_id as "externalId", r.event, e.content = r.content as same
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    where e.event <> r.event`;
  return {
    duplicate: new Set(there.filter((row) => row.same).map((row) => row.externalId)),
    conflicting: new Set(there.filter((row) => !row.same).map((row) => row.externalId)),
    refused: new Set(there.map((row) => row.event)),
  };
}
