import type { Sql } from '../../collector/storage/database/openDatabase.ts';

/** A visit, closed or still open, as the database has it. */
export interface StoredVisit {
  id: string;
  /** Null without consent to audience. */
  visitor: string | null;
  at: number;
  /** When consent handed it over, else null. */
  countsFrom: number | null;
  isOpen: boolean;
}

/** All visits of a site in the order of their beginning. */
export async function visitsOf(sql: Sql, site: string): Promise<StoredVisit[]> {
  const rows = await sql<StoredVisit[]>`
    select id, visitor, started_at as at, counts_from as "countsFrom", false as "isOpen" from visit where site_id = ${site}
    union all
    select visit, case when salt_day is null then id end, visit_started_at, visit_counts_from, true from visitor
    where site_id = ${site} and visit is not null
    order by at, id`;
  return rows.map((row) => ({ ...row }));
}
