import type { Sql } from '../database/openDatabase.ts';

/** The visitor who shared a link, and the medium by which they shared it. */
export interface Sharer {
  visitor: string;
  medium: string | null;
}

/**
 * The sharers behind the tokens of shared links, by token. The token is the interaction id of the share. Sharers
 * without consent to audience cannot be found.
 */
export async function sharersOf(
  sql: Sql,
  siteId: string,
  interactions: readonly string[],
): Promise<Map<string, Sharer>> {
  const tokens = JSON.stringify(interactions.map((interaction) => ({ interaction })));
  const rows = await sql<(Sharer & { interaction: string })[]>`
    select distinct on (e.interaction) e.interaction, e.visitor, e.medium
    from json_to_recordset(${tokens}::text::json) as k(interaction text)
    join event e on e.site_id = ${siteId} and e.interaction = k.interaction
    where e.kind = 'share' and e.visitor is not null
    order by e.interaction, e.at, e.id`;
  return new Map(rows.map((row) => [row.interaction, row]));
}
