import type { Sql } from '../database/openDatabase.ts';
import { momentList } from './momentList.ts';

/** A visitor who waits for an answer. */
export interface WaitingVisitor {
  visitor: string;
  contact: string | null;
  /** A moment. */
  since: number;
  media: string[] | null;
}

/**
 * The visitors who wait for an answer now: the members of the built-in audience `waiting`. Returns how many wait since before the
 * first moment, between the first and the second, and so on, and those who have waited longest. `moments` ascend.
 *
 * The visitors' rows are read one by one through the key (`offset 0`): few of a million visitors wait, and a plan that
 * reads all of them takes longer.
 */
export async function waitingNow(
  sql: Sql,
  siteId: string,
  moments: readonly number[],
  limit: number,
): Promise<{ classes: number[]; longest: WaitingVisitor[] }> {
  const [row] = await sql<
    { classes: { class: number; visitors: number }[] | null; longest: WaitingVisitor[] | null }[]
  >`
    with w as materialized (
      select m.visitor, v.contact, (v.standing ->> 'waitingSince')::bigint as since, v.standing -> 'media' as media
      from member m cross join lateral (
        select contact, standing from visitor where site_id = ${siteId} and id = m.visitor offset 0
      ) v
      where m.site_id = ${siteId} and m.audience = 'waiting' and m.left_at is null and v.standing ? 'waitingSince'
    )
    select
      (select json_agg(c) from (
        select width_bucket(w.since, ${momentList(sql, moments)}) as class, count(*) as visitors from w group by 1
      ) c) as classes,
      (select json_agg(l) from (select * from w order by w.since, w.visitor limit ${limit}) l) as longest`;
  const counts = new Map(row?.classes?.map((one) => [one.class, one.visitors]));
  return { classes: [0, ...moments].map((_, index) => counts.get(index) ?? 0), longest: row?.longest ?? [] };
}
