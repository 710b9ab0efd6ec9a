import type { Moment } from '../../core/time/moment.ts';
import { CAUSES } from '../../core/visit/cause.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { momentList } from './momentList.ts';
import { OUTCOME, SUMMED, type SummedDimension } from './visitDays.ts';
import { type CalendarDays, columnOfDimension, type VisitSelection, visitRows } from './visitRows.ts';

/**
 * Reads sums of visits without filters: of the days that are summed up (`visitDays.ts`) from there, of all others from the
 * visits. Both are read at the same moment.
 */

/** More stretches of days than this are counted as one, because each is a condition of the statement. */
const MOST_GAPS = 20;

/** Can the sums of a selection be read by whole days? */
export function isSummed(selection: VisitSelection, dimension: string): dimension is SummedDimension {
  const { filters, days } = selection;
  return (
    filters.length === 0 && days !== undefined && (dimension === 'flow' || SUMMED.some((one) => one === dimension))
  );
}

/** Runs a reading of several statements on the database as it is at one moment. */
export async function readAtOnce<Answer>(sql: Sql, read: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  const answer = await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;
    return read(tx);
  });
  return answer as Answer;
}

/**
 * Sums of each value of a dimension, or of each value and step. The steps begin at `beginnings`, all of them beginnings of
 * days. A value can have several rows.
 */
export async function summedRows(
  tx: Transaction,
  selection: VisitSelection,
  dimension: SummedDimension,
  beginnings: readonly Moment[] | null = null,
): Promise<{ rows: Fragment }> {
  const { siteId } = selection;
  const { days, gaps } = await summedDays(tx, selection, dimension);
  const step = (at: string) =>
    beginnings === null ? tx`1` : tx`width_bucket(${tx.unsafe(at)}, ${momentList(tx, beginnings)})`;
  const list = `{${days.join()}}`;
  const value =
    dimension === 'flow' ? tx.unsafe(OUTCOME) : tx.unsafe(`coalesce(v.${columnOfDimension(dimension)}, '')`);
  const closed = gaps.reduce(
    (all, [from, to]) => tx`${all} or (started_at >= ${from} and started_at < ${to})`,
    tx`false`,
  );
  const rows = tx`
    select s.value, ${step('d.begins')} as step, s.visits, s.new_visitors as "newVisitors", 0 as "channelsFromNewVisitors",
      s.channels_opened as "channelsOpened", s.views, s.bounces, ${tx.unsafe(CAUSES.map((cause) => `s.${cause}`).join())}
    from visit_day d join visit_sum s on s.site_id = ${siteId} and s.dimension = ${dimension} and s.day = d.day
    where d.site_id = ${siteId} and d.day = any((select ${list}::text::int[])::int[])
    union all
    select ${value}, ${step('v.started_at')}, 0, 0, 1, 0, 0, 0, ${tx.unsafe(CAUSES.map(() => '0').join())}
    from visit_day d join visit v on v.site_id = ${siteId} and v.converted and v.started_at >= d.begins and v.started_at < d.ends
    where d.site_id = ${siteId} and d.day = any((select ${list}::text::int[])::int[]) and v.previous is null
    union all
    select * from (
      select ${value} as value, ${step('v.started_at')} as step, count(*)::int, count(*) filter (where v.previous is null)::int,
        count(*) filter (where v.converted and v.previous is null)::int, count(*) filter (where v.opened)::int,
        coalesce(sum(v.views), 0)::int, count(*) filter (where v.bounce)::int,
        ${tx.unsafe(CAUSES.map((cause) => `count(*) filter (where v.cause = '${cause}')::int`).join())}
      from ${visitRows(tx, selection, tx`(${closed})`)} v group by 1, 2
    ) counted`;
  // A promise of the fragment itself would run it.
  return { rows };
}

/** The days of a selection that are summed up, and the stretches between them. */
async function summedDays(
  tx: Transaction,
  { siteId, from, to, days }: VisitSelection,
  dimension: SummedDimension,
): Promise<{ days: number[]; gaps: [from: Moment, to: Moment][] }> {
  const { from: first, to: last, timeZone } = days as CalendarDays;
  const rows = await tx<{ day: number; begins: number; ends: number }[]>`
    select day, begins::float8, ends::float8 from visit_day
    where site_id = ${siteId} and day between ${first} and ${last} and time_zone = ${timeZone} and run is null
      and not ${dimension} = any(without) order by day`;
  const gaps: [number, number][] = [];
  let reached = from;
  for (const { begins, ends } of rows) {
    if (begins > reached) gaps.push([reached, begins]);
    reached = ends;
  }
  if (reached < to) gaps.push([reached, to]);
  if (gaps.length <= MOST_GAPS) return { days: rows.map(({ day }) => day), gaps };
  const [begin, end] = [gaps[0]![0], gaps.at(-1)![1]];
  return {
    days: rows.filter(({ begins, ends }) => ends <= begin || begins >= end).map(({ day }) => day),
    gaps: [[begin, end]],
  };
}
