import type { Sql } from '../database/openDatabase.ts';

/** The visitor who shared a link, and the medium by which they shared it. */
export interface Sharer {
  visitor: string;
  medium: string | null;
}

/**
 * The sharers behind the tokens of shared links, by token. The token is the interaction id of the share. Sharers
 * without consent to audience cannot be found. `offset 0` as in `lockSituations`: a plan from the time when the log was
 * empty would read all of it, for each arrival by a shared link.
 */
export async function sharersOf(
  sql: Sql,
  siteId: string,
  interactions: readonly string[],
): Promise<Map<string, Sharer>> {
  const tokens = JSON.stringify(interactions.map((interaction) => ({ interaction })));
  const rows = await sql<(Sharer & { interaction: string })[]>`
    select distinct on (k.interaction) k.interaction, e.visitor, e.medium
    from json_to_recordset(${tokens}::text::json) as k(interaction text)
    cross join lateral (
      select e.kind, e.visitor, e.medium, e.at, e.id from event e
      where e.site_id = ${siteId} and e.interaction = k.interaction offset 0
    ) e
    where e.kind = 'share' and e.visitor is not null
    order by k.interaction, e.at, e.id`;
  return new Map(rows.map((row) => [row.interaction, row]));
}
