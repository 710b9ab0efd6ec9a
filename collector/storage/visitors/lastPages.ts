import { lastPageOf } from '../../core/visit/trail.ts';
import type { Situation } from '../../core/visitor.ts';
import type { Sql } from '../database/openDatabase.ts';

/** The path that each of these visitors viewed last, by their id: in their open visit, else in the last closed one. */
export async function lastPages(
  sql: Sql,
  siteId: string,
  situations: readonly Situation[],
): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const others: { id: string }[] = [];
  for (const { visitor, visit } of situations) {
    const page = visit === null ? null : lastPageOf(visit);
    if (page === null) others.push({ id: visitor.id });
    else pages.set(visitor.id, page);
  }
  if (others.length === 0) return pages;
  const rows = await sql<{ id: string; page: string }[]>`
    select k.id, t.exit as page from json_to_recordset(${JSON.stringify(others)}::text::json) as k(id uuid)
    cross join lateral (
      select v.exit from visit v
      where v.site_id = ${siteId} and v.visitor = k.id and v.exit is not null
      order by v.started_at desc, v.id desc limit 1
    ) t`;
  for (const { id, page } of rows) pages.set(id, page);
  return pages;
}
