import { SIGNALS } from '../../../shared/signal.ts';
import { IDENTIFY } from '../../core/privacy/identify.ts';
import { dayAfter } from '../../core/time/day.ts';
import { seenHourOf } from '../apply/visitorColumns.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import type { Months } from '../database/partitions.ts';
import { unfoldedRows } from '../reports/unfoldedRows.ts';

/*
 * The values that a dimension had lately, for lists from which people pick. Where reports count a dimension as it happens,
 * its values come from the roll-ups of the last 90 days. The others come from the newest visits, and media and own events
 * from the newest lines of the log, too: so many that a rare value is among them, and so few that it takes no longer on a
 * large site.
 */

/** Dimensions with a roll-up, and the measure that counts them. */
const ROLLED_UP = { source: 'visits', campaign: 'visits', group: 'visits', page: 'views' } as const;
/** Dimensions that a closed visit has, and its column. */
const OF_VISITS = {
  utmMedium: 'utm_medium',
  content: 'content',
  term: 'term',
  referrer: 'referrer',
  entry: 'entry',
  exit: 'exit',
  country: 'country',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
} as const;
/** The same of the open visit in a visitor's row, as expressions of constants. It has no exit page yet. */
const OF_OPEN_VISITS: Partial<Record<keyof typeof OF_VISITS, string>> = {
  utmMedium: 'visit_utm_medium',
  content: "visit_trail ->> 'content'",
  term: "visit_trail ->> 'term'",
  referrer: "visit_trail ->> 'referrer'",
  entry: 'visit_path',
  country: 'country',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
};

type RolledUp = keyof typeof ROLLED_UP;
type OfVisits = keyof typeof OF_VISITS;

/** The dimensions of reports and their filters. */
export const VALUE_DIMENSIONS = [
  ...(Object.keys(ROLLED_UP) as RolledUp[]),
  ...(Object.keys(OF_VISITS) as OfVisits[]),
  'event',
  'medium',
] as const;
export type ValueDimension = (typeof VALUE_DIMENSIONS)[number];

/** A value, and how often it came up in what was read. */
export interface CountedValue {
  value: string;
  count: number;
}

export interface ValueQuery {
  dimension: ValueDimension;
  /** A part of the value, without regard to case. */
  part: string;
  limit: number;
}

const DAYS = 90;
const NEWEST_VISITS = 50_000;
const NEWEST_LINES = 50_000;
const OPEN_VISITS = 10_000;
/** A visit is open for less than that after its last event, unless it is held. */
const OPEN_HOURS = 2;

/** The values that contain a part, the most frequent first. `today` is a day of the site's calendar. */
export async function latestValues(
  sql: Sql,
  siteId: string,
  query: ValueQuery,
  { today, nowMs, months }: { today: number; nowMs: number; months: Months },
): Promise<CountedValue[]> {
  const { dimension, part, limit } = query;
  const all = isRolledUp(dimension)
    ? rolledUp(sql, siteId, dimension, today)
    : dimension === 'event' || dimension === 'medium'
      ? ofEvents(sql, siteId, dimension, months)
      : ofVisits(sql, siteId, dimension, nowMs);
  return sql<CountedValue[]>`
    select a.value, a.count from (${all}) a
    where a.count > 0 and a.value <> '' and strpos(lower(a.value), lower(${part}::text)) > 0
    order by a.count desc, a.value limit ${limit}`;
}

function isRolledUp(dimension: ValueDimension): dimension is RolledUp {
  return Object.hasOwn(ROLLED_UP, dimension);
}

function rolledUp(sql: Sql, siteId: string, dimension: RolledUp, today: number): Fragment {
  const measure = sql(ROLLED_UP[dimension]);
  const from = dayAfter(today, -DAYS);
  return sql`
    select r.value, sum(r.n)::bigint as count from (
      select value, ${measure} as n from report
      where site_id = ${siteId} and dimension = ${dimension} and grain = 'day' and day >= ${from}
      union all
      select u.value, u.${measure} from report_delta d cross join lateral ${unfoldedRows(sql)} u
      where d.site_id = ${siteId} and u.dimension = ${dimension} and u.grain = 'day' and u.day >= ${from}
    ) r group by r.value`;
}

function ofVisits(sql: Sql, siteId: string, dimension: OfVisits, nowMs: number): Fragment {
  const open = OF_OPEN_VISITS[dimension];
  const ofOpen =
    open === undefined
      ? sql``
      : sql`union all (
          select ${sql.unsafe(`o.${open}`) as unknown as Fragment} as value from visitor o
          where o.site_id = ${siteId} and o.seen_hour > ${seenHourOf(nowMs * 1000) - OPEN_HOURS} and o.visit is not null
          limit ${OPEN_VISITS})`;
  return sql`
    select n.value, count(*) as count from (
      (select v.${sql(OF_VISITS[dimension])} as value from visit v
        where v.site_id = ${siteId} order by v.started_at desc limit ${NEWEST_VISITS})
      ${ofOpen}
    ) n where n.value is not null group by n.value`;
}

/** A value can come from visits and from the log, which overlap, so the larger number counts. */
function ofEvents(sql: Sql, siteId: string, dimension: 'event' | 'medium', months: Months): Fragment {
  const rows = JSON.stringify([...months].map((month) => ({ month })));
  const [list, value, kinds] =
    dimension === 'event'
      ? ([sql`v.event_names`, sql`e.name`, ['event']] as const)
      : ([sql`v.media`, sql`e.medium`, ['touch', ...SIGNALS]] as const);
  return sql`
    select b.value, max(b.n) as count from (
      select u.value, count(*) as n from (
        select ${list} as list from visit v where v.site_id = ${siteId} order by v.started_at desc limit ${NEWEST_VISITS}
      ) n cross join lateral unnest(n.list) u(value) group by u.value
      union all
      select l.value, count(*) from (
        select p.* from json_to_recordset(${rows}::text::json) as m(month int)
        cross join lateral (
          select e.id, e.kind, e.bot, e.name, ${value} as value from event e
          where e.site_id = ${siteId} and e.month = m.month order by e.id desc limit ${NEWEST_LINES}
        ) p order by p.id desc limit ${NEWEST_LINES}
      ) l
      where l.kind = any(${`{${kinds.join()}}`}::text::text[]) and l.bot is null and l.value is not null
        and (l.name is null or l.name <> ${IDENTIFY})
      group by l.value
    ) b group by b.value`;
}
