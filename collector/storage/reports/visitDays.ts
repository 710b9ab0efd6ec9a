import { randomUUID } from 'node:crypto';
import { spanToMs } from '../../../shared/span.ts';
import { calendarHourOf, hoursOf } from '../../core/time/calendarHour.ts';
import { dayAfter, daysOf } from '../../core/time/day.ts';
import type { Moment } from '../../core/time/moment.ts';
import { CAUSES } from '../../core/visit/cause.ts';
import type { Fragment, Sql, Statement, Transaction } from '../database/openDatabase.ts';
import type { Store } from '../database/store.ts';
import { listSites, lockVersion } from '../sites/sites.ts';
import { columnOfDimension, type SingleDimension } from './visitRows.ts';

/**
 * Sums of finished days, by the dimensions that ingest does not roll up. They are made from the visits once a day is over,
 * so ingest writes nothing for them. A row of `visit_day` without a `run` says that the sums of its day are true. A
 * transaction that changes a visit of an earlier day deletes that row (`daysForgotten`). Reports then count the visits of
 * that day themselves until it is summed up again.
 */

/** The dimensions with such sums. `flow` is what each visit came to. */
export const SUMMED = [
  'utmMedium',
  'content',
  'term',
  'referrer',
  'entry',
  'exit',
  'country',
  'device',
  'browser',
  'os',
  'language',
] as const satisfies readonly SingleDimension[];
export type SummedDimension = (typeof SUMMED)[number] | 'flow';

/** The outcome of a visit `v`. All but `two-way` exclude each other; `two-way` is also a channel. */
export const OUTCOME = `case when v.state = 'two-way' then 'two-way' when v.state = 'visitor-only' or v.opened then 'channel'
  when v.bounce then 'bounced' when v.interest = 'interested' then 'interested' else 'browsing' end`;

/** A day with more values of a dimension is always counted from its visits. */
const MOST_VALUES = 5_000;

/** A day is summed up this long after its end: until then, open visits of it close. */
const SETTLED_MS = 6 * 3_600_000;

/** Only visits that began longer ago can lie in a day that is summed up. The difference is room for clocks that are wrong. */
const RECENT_MS = 3 * 3_600_000;

/** Days that are missing are looked for this often. */
const LOOK_EVERY_MS = 3_600_000;

/** When to look at each site again, in milliseconds since 1970. */
const lookAgain = new WeakMap<Store, Map<string, number>>();

/** Sums up finished days that are not yet, for at most about `forMs`. Any number of processes may do this at once. */
export async function sumUpDays(store: Store, nowMs: number, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  const known = lookAgain.get(store) ?? new Map<string, number>();
  lookAgain.set(store, known);
  for (const { id, record } of await listSites(store.sql)) {
    if ((known.get(id) ?? 0) > nowMs) continue;
    for (const day of await missingDays(store.sql, id, record.timeZone, record.retention, nowMs)) {
      if (performance.now() > until) return;
      await sumUpDay(store.sql, id, day, record.timeZone);
    }
    known.set(id, nowMs + LOOK_EVERY_MS);
  }
}

/** The finished days of a site that have visits or may have had some, and no true sums; the latest first. */
async function missingDays(
  sql: Sql,
  siteId: string,
  timeZone: string,
  retention: string,
  nowMs: number,
): Promise<number[]> {
  const [row] = await sql<{ first: number | null; now: number; moving: boolean }[]>`
    select (select min(v.started_at) from visit v where v.site_id = ${siteId})::float8 as first,
      (extract(epoch from now()) * 1000)::float8 as now,
      exists (select from former_visits f where f.site_id = ${siteId}) as moving`;
  const { first, now, moving } = row!;
  if (first === null || moving) return [];
  const settled = Math.min(nowMs, now) - SETTLED_MS;
  const kept = nowMs - spanToMs(retention)!;
  // The first day that is kept is there in part only.
  const from = Math.max(calendarHourOf(first / 1000, timeZone).day, dayAfter(calendarHourOf(kept, timeZone).day, 1));
  const to = dayAfter(calendarHourOf(settled, timeZone).day, -1);
  const done = await sql<{ day: number }[]>`
    select day from visit_day where site_id = ${siteId} and day between ${from} and ${to} and time_zone = ${timeZone} and run is null`;
  const days = new Set(done.map(({ day }) => day));
  return daysOf(from, to)
    .filter((day) => !days.has(day))
    .reverse();
}

/**
 * Sums up one day. First its row says that this is going on, and the writers that have begun before are waited for; all
 * later ones delete that row if they change a visit of the day. Then it is summed up, which counts if the row is still there.
 */
export async function sumUpDay(sql: Sql, siteId: string, day: number, timeZone: string): Promise<void> {
  const hours = hoursOf(day, day, timeZone);
  // Time zones have left out days.
  if (hours.length === 0) return;
  const begins = hours[0]!.start * 1000;
  const ends = beginAfter(day, timeZone);
  const run = randomUUID();
  await sql`
    insert into visit_day (site_id, day, time_zone, begins, ends, without, run)
    values (${siteId}, ${day}, ${timeZone}, ${begins}, ${ends}, '{}', ${run})
    on conflict (site_id, day) do update set time_zone = excluded.time_zone, begins = excluded.begins, ends = excluded.ends,
      run = excluded.run`;
  await sql.begin((tx) => tx`select pg_advisory_xact_lock(hashtext('visit_day'), hashtext(${siteId}))`);
  await sql.begin(async (tx) => {
    if ((await lockVersion(tx, siteId)) === null) {
      // The site was deleted meanwhile.
      await tx`delete from visit_day where site_id = ${siteId} and day = ${day}`;
      return;
    }
    // Another process may be summing up this day.
    await tx`select set_config('jit', 'off', true), pg_advisory_xact_lock(hashtext('visit_sum'), hashtext(${siteId}))`;
    await tx`delete from visit_sum where site_id = ${siteId} and day = ${day}`;
    const [row] = await tx<{ without: string[] }[]>`
      with s as materialized (
        select k.dimension, k.value, count(*)::int as visits, count(*) filter (where v.previous is null)::int as new_visitors,
          count(*) filter (where v.opened)::int as channels_opened, coalesce(sum(v.views), 0)::int as views,
          count(*) filter (where v.bounce)::int as bounces, ${causes(tx)}
        from visit v cross join lateral (values ${dimensions(tx)}) as k(dimension, value)
        where v.site_id = ${siteId} and v.started_at >= ${begins} and v.started_at < ${ends} and k.value <> ''
        group by k.dimension, k.value
      ),
      many as (select dimension from s group by dimension having count(*) > ${MOST_VALUES}),
      saved as (
        insert into visit_sum (site_id, day, dimension, value, visits, new_visitors, channels_opened, views, bounces, ${causeColumns(tx)})
        select ${siteId}, ${day}, s.* from s where s.dimension not in (select dimension from many)
        order by s.dimension, s.value
      )
      select array(select dimension from many) as without`;
    await tx`
      update visit_day set without = ${row!.without}, run = null where site_id = ${siteId} and day = ${day} and run = ${run}`;
  });
}

/**
 * The statements that forget the sums of the days in which these visits began, because the visits have changed. They come
 * after the change. Only days of some hours ago can be summed up, so for most visits there is nothing to do.
 */
export function daysForgotten(tx: Transaction, siteId: string, at: readonly Moment[], nowMs: number): Statement[] {
  const before = (Math.max(nowMs, Date.now()) - RECENT_MS) * 1000;
  const moments = [...new Set(at)].filter((moment) => moment < before).sort((a, b) => a - b);
  if (moments.length === 0) return [];
  return [
    daysLocked(tx, siteId),
    tx`
    delete from visit_day d using json_to_recordset(${JSON.stringify(moments.map((moment) => ({ at: moment })))}::text::json) as k(at bigint)
    where d.site_id = ${siteId} and d.begins <= k.at and d.ends > k.at`,
  ];
}

/** The statement by which a summing up waits for this transaction. */
export function daysLocked(tx: Transaction, siteId: string): Statement {
  return tx`select pg_advisory_xact_lock_shared(hashtext('visit_day'), hashtext(${siteId}))`;
}

/** The moment at which the day after this one begins. */
function beginAfter(day: number, timeZone: string): Moment {
  const next = dayAfter(day, 1);
  const [first] = hoursOf(next, next, timeZone);
  return first === undefined ? beginAfter(next, timeZone) : first.start * 1000;
}

function causes(tx: Transaction): Fragment {
  return tx.unsafe(
    CAUSES.map((cause) => `count(*) filter (where v.cause = '${cause}')::int`).join(', '),
  ) as unknown as Fragment;
}

function causeColumns(tx: Transaction): Fragment {
  return tx.unsafe(CAUSES.join(', ')) as unknown as Fragment;
}

function dimensions(tx: Transaction): Fragment {
  const columns = SUMMED.map((dimension) => `('${dimension}', coalesce(v.${columnOfDimension(dimension)}, ''))`);
  return tx.unsafe([...columns, `('flow', ${outcomeOfClosed})`].join(', ')) as unknown as Fragment;
}

/** The columns of the table may be empty for visits of earlier versions. */
const outcomeOfClosed = OUTCOME.replace('v.opened', 'coalesce(v.opened, false)');
