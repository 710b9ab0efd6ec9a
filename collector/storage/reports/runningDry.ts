import type { Moment } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';

/** A visitor whose tap closes soon if they do nothing. */
export interface DryingVisitor {
  visitor: string;
  contact: string | null;
  closes: Moment;
  media: string[] | null;
}

/**
 * The members of the built-in audience `running-dry`: how many close before each of some moments but not before the one
 * before it, and those who close first. `moments` ascend. Rows are read one by one, as in `waitingNow`.
 */
export async function runningDry(
  sql: Sql,
  siteId: string,
  moments: readonly Moment[],
  limit: number,
): Promise<{ counts: number[]; soonest: DryingVisitor[] }> {
  const [row] = await sql<{ counts: { class: number; visitors: number }[] | null; soonest: DryingVisitor[] | null }[]>`
    with w as materialized (
      select m.visitor, v.contact, (v.standing ->> 'visitorTapCloses')::bigint as closes, v.standing -> 'media' as media
      from member m cross join lateral (
        select contact, standing from visitor where site_id = ${siteId} and id = m.visitor offset 0
      ) v
      where m.site_id = ${siteId} and m.audience = 'running-dry' and m.left_at is null and v.standing ? 'visitorTapCloses'
    )
    select
      (select json_agg(c) from (
        select width_bucket(w.closes, ${`{${moments.join()}}`}::text::bigint[]) as class, count(*) as visitors from w group by 1
      ) c) as counts,
      (select json_agg(l) from (select * from w order by w.closes, w.visitor limit ${limit}) l) as soonest`;
  const counts = new Map(row?.counts?.map((one) => [one.class, one.visitors]));
  return { counts: moments.map((_, index) => counts.get(index) ?? 0), soonest: row?.soonest ?? [] };
}
