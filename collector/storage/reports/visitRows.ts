import type { VisitDimension, VisitFilter } from '../../core/reports/filter.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';

/** Which visits a report is about: those that began in a stretch of time, and meet all filters. */
export interface VisitSelection {
  siteId: string;
  /** From this moment on. */
  from: Moment;
  /** Before this moment. */
  to: Moment;
  filters: readonly VisitFilter[];
  /** Milliseconds since 1970. */
  nowMs: number;
  /** The same stretch of time as days of the site's calendar, if it is one of whole days. */
  days?: CalendarDays;
}

/** Days of a calendar as numbers, both included. */
export interface CalendarDays {
  from: number;
  to: number;
  timeZone: string;
}

/** An open visit has a due moment at most this far ahead: its end, half an hour after its last event. */
const LONGEST_DUE_MS = 31 * 60_000;

/** The dimensions that have one value for each visit, with their columns. */
const COLUMNS = {
  source: 'source',
  campaign: 'campaign',
  group: 'channel_group',
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
} as const satisfies Partial<Record<VisitDimension, string>>;

/** The dimensions that can have several values for a visit, with their columns. */
const LISTS = { page: 'pages', event: 'event_names', medium: 'media' } as const satisfies Partial<
  Record<VisitDimension, string>
>;

export type SingleDimension = keyof typeof COLUMNS;
export type ListDimension = keyof typeof LISTS;

export function isListDimension(dimension: VisitDimension): dimension is ListDimension {
  return Object.hasOwn(LISTS, dimension);
}

/** The column of a dimension with one value for each visit. */
export function columnOfDimension(dimension: SingleDimension): string {
  return COLUMNS[dimension];
}

/** The column of a dimension with several values. */
export function listOfDimension(dimension: ListDimension): string {
  return LISTS[dimension];
}

/**
 * The visits of a selection as rows `v`: closed ones from their table, open ones from the rows of their visitors. Both
 * have the same columns, so a report need not know which is which. An open visit has not bounced yet. When its visitor
 * opened a channel is what `core/firstOpening.ts` says. Both halves have exactly the same types, so that PostgreSQL reads
 * only the columns that a report needs. `closedIn` is another condition on when the closed ones began.
 */
export function visitRows(
  sql: Sql | Transaction,
  { siteId, from, to, filters, nowMs }: VisitSelection,
  closedIn: Fragment = sql`started_at >= ${from} and started_at < ${to}`,
): Fragment {
  const meetsAll = filters.reduce((all, filter) => sql`${all} and ${condition(sql, filter)}`, sql`true`);
  return sql`(
    select * from (
      select id, visitor, started_at, previous, coalesce(views, 0) as views, bounce,
        coalesce(opened, false) as opened, coalesce(converted, false) as converted, source, campaign,
        coalesce(channel_group, 'other') as channel_group, utm_medium, content, term, referrer, entry, exit, country, device, browser, os, language, cause, ttfb, lcp,
        coalesce(state, 'passive') as state, coalesce(interest, 'browsing') as interest, pages, media, event_names
      from visit
      where site_id = ${siteId} and ${closedIn}
      union all
      select o.visit, case when o.salt_day is null then o.id end, o.visit_started_at, o.visit_previous, o.visit_views,
        false, coalesce(o.opened >= o.visit_started_at, false),
        coalesce(o.first_visit = o.visit and o.opened is not null, false), o.visit_source, o.visit_campaign,
        coalesce(o.visit_group, 'other'), o.visit_utm_medium, o.visit_trail ->> 'content', o.visit_trail ->> 'term',
        o.visit_trail ->> 'referrer', o.visit_path,
        coalesce(o.visit_trail ->> 'last', o.pages[array_upper(o.pages, 1)]),
        o.country, o.device, o.browser, o.os, o.language, null::text, (o.visit_load ->> 'ttfb')::numeric::int,
        (o.visit_load ->> 'lcp')::numeric::int, o.state,
        case when o.visits >= 3 or o.engaged >= 120000 then 'interested' else 'browsing' end, o.pages,
        case when o.visit_trail -> 'media' is null then null::text[] else array(select json_array_elements_text(o.visit_trail -> 'media')) end,
        case when o.visit_trail -> 'names' is null then null::text[] else array(select json_array_elements_text(o.visit_trail -> 'names')) end
      from (
        select w.*, least(
            (w.origins -> 'first' ->> 'opened')::bigint, (w.visitor_tap ->> 'openedBefore')::bigint,
            (select min((s ->> 'at')::bigint) from jsonb_array_elements(w.visitor_tap -> 'signals') s
              where s ->> 'confidence' <> 'inferred' and s ->> 'kind' <> 'reply')
          ) as opened,
          case when w.visit_trail -> 'pages' is not null then array(select json_array_elements_text(w.visit_trail -> 'pages'))
            when w.visit_views > 0 and w.visit_path is not null then array[w.visit_path] else array[]::text[] end as pages
        from visitor w
        where w.site_id = ${siteId} and w.due <= ${endOf(nowMs + LONGEST_DUE_MS)} and w.visit is not null
          and w.visit_started_at >= ${from} and w.visit_started_at < ${to}
      ) o
    ) v where ${meetsAll}
  )`;
}

function condition(sql: Sql | Transaction, { dimension, contains, not, values }: VisitFilter): Fragment {
  const holds = isListDimension(dimension)
    ? listHolds(sql, sql`v.${sql(LISTS[dimension])}`, contains, values)
    : columnHolds(sql, sql`v.${sql(COLUMNS[dimension])}`, contains, values);
  return not ? sql`not ${holds}` : holds;
}

/** A visit without a value has the empty one, so that "not google" includes it. */
function columnHolds(sql: Sql | Transaction, column: Fragment, contains: boolean, values: readonly string[]): Fragment {
  if (!contains) return sql`coalesce(${column}, '') in ${sql([...values])}`;
  return sql`(${containsAny(sql, sql`lower(${column})`, values)})`;
}

function listHolds(sql: Sql | Transaction, column: Fragment, contains: boolean, values: readonly string[]): Fragment {
  const list = sql`coalesce(${column}, array[]::text[])`;
  if (!contains) {
    const empty = values.includes('') ? sql`or ${list} = array[]::text[]` : sql``;
    return sql`(${list} && array(select json_array_elements_text(${JSON.stringify(values)}::text::json)) ${empty})`;
  }
  return sql`exists (select from unnest(${list}) as l(value) where ${containsAny(sql, sql`lower(l.value)`, values)})`;
}

/** A column without a value contains nothing; that must not be unknown, because a filter may exclude it. */
function containsAny(sql: Sql | Transaction, text: Fragment, values: readonly string[]): Fragment {
  const any = values.reduce((all, value) => sql`${all} or strpos(${text}, lower(${value}::text)) > 0`, sql`false`);
  return sql`coalesce(${any}, false)`;
}
