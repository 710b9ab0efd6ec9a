import type { Sql } from '../database/openDatabase.ts';

/** Whose share it was that an act names, and by what. */
export interface Sharer {
  visitor: string;
  medium: string | null;
}

/** The sharers behind the tokens of shared links, by token; those who did not agree to be known cannot be found. */
export async function sharersOf(sql: Sql, siteId: string, acts: readonly string[]): Promise<Map<string, Sharer>> {
  const rows = await sql<(Sharer & { interaction: string })[]>`
    select distinct on (e.interaction) e.interaction, e.visitor, e.medium
    from json_to_recordset(${JSON.stringify(acts.map((interaction) => ({ interaction })))}::text::json) as k(interaction text)
    join event e on e.site_id = ${siteId} and e.interaction = k.interaction
    where e.kind = 'share' and e.visitor is not null
    order by e.interaction, e.at, e.id`;
  return new Map(rows.map((row) => [row.interaction, row]));
}
