import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Site } from '../../core/site.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { momentsOf } from './leafSql.ts';

/** The tallies of some leaves, computed from the log: rows (visitor, tallies). */
export function talliesSql(
  sql: Sql | Transaction,
  site: Site,
  leaves: readonly TallyLeaf[],
  range: { from: string; to: string; since: number; now: number },
): Fragment {
  const { id: siteId, settings } = site;
  const part = { siteId, openingEvents: settings.openingEvents, ...range };
  const each = leaves.map(
    (leaf) => sql`
      select r.visitor, ${leaf.id}::text as leaf, jsonb_agg(r.at order by r.at desc) as moments from (
        select m.visitor, m.at, row_number() over (partition by m.visitor order by m.at desc) as rank
        from (${momentsOf(sql, leaf.filter, part)}) m
      ) r where r.rank <= ${leaf.times}::int group by r.visitor`,
  );
  const all = each.reduce((union, one) => sql`${union} union all ${one}`);
  return sql`select l.visitor, jsonb_object_agg(l.leaf, l.moments) as tallies from (${all}) l group by l.visitor`;
}

/** One visitor's tallies of some leaves, computed from the log and not stored. */
export async function talliesNow(
  sql: Sql,
  site: Site,
  leaves: readonly TallyLeaf[],
  visitor: string,
  now: number,
): Promise<Record<string, number[]>> {
  if (leaves.length === 0) return {};
  const since = now - site.settings.retention * 1000;
  const found = talliesSql(sql, site, leaves, { from: visitor, to: visitor, since, now });
  const [row] = await sql<{ tallies: Record<string, number[]> }[]>`select t.tallies from (${found}) t`;
  return row?.tallies ?? {};
}
