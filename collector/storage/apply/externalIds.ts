import type { Transaction } from '../database/openDatabase.ts';

/** An event that another system named: under that name it is taken once, whatever the day. */
export interface Named {
  kind: 'touch' | 'signal';
  externalId: string;
  event: string;
  /** Hash of what was told. */
  content: string;
}

/** Why a named event is not taken: it was told before alike, or something else was told under its name. */
export type Claim = 'duplicate' | 'conflict';

/**
 * Takes the names that other systems gave to events, each the first time only. Who comes second with a name waits for
 * who came first. Returns, by event, why those are not to be taken that came too late.
 */
export async function claimNames(
  tx: Transaction,
  siteId: string,
  named: readonly Named[],
): Promise<ReadonlyMap<string, Claim>> {
  if (named.length === 0) return new Map();
  const rows = JSON.stringify([...named].sort((a, b) => (a.externalId < b.externalId ? -1 : 1)));
  await tx`
    insert into external_id (site_id, kind, external_id, event, content)
    select ${siteId}, r.kind, r."externalId", r.event, r.content
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    on conflict (site_id, kind, external_id) do nothing`;
  const late = await tx<{ event: string; same: boolean }[]>`
    select r.event, e.content = r.content as same
    from json_to_recordset(${rows}::text::json) as r(kind text, "externalId" text, event uuid, content text)
    join external_id e on e.site_id = ${siteId} and e.kind = r.kind and e.external_id = r."externalId"
    where e.event <> r.event`;
  return new Map(late.map(({ event, same }) => [event, same ? 'duplicate' : 'conflict']));
}
