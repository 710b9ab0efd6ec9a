import type { Dimension } from '../../core/reports/count.ts';
import type { VisitDimension } from '../../core/reports/filter.ts';
import { MEASURES, type Measure, NO_SUMS, type Sums } from '../../core/reports/measure.ts';
import { textOfDay } from '../../core/time/day.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { viewsByPage, viewsByStep } from '../../storage/reports/eventSums.ts';
import { type Days, differentVisitors, ofValues, ranking, series } from '../../storage/reports/reportSeries.ts';
import type { SingleDimension, VisitSelection } from '../../storage/reports/visitRows.ts';
import { visitSteps, visitStepsOf, visitSumsBy, visitSumsOf } from '../../storage/reports/visitSums.ts';
import { beginningsOf, type Period, spansOf, stepsOf } from './period.ts';
import type { ReportRequest } from './reportParts.ts';

/** With `by`, a report has at most this many rows, because each of them carries a series. */
const MOST_ROWS_WITH_SERIES = 20;

/** More pages than this are cut off before they are sorted by their views. */
const MOST_PAGES = 100_000;

/** The dimensions that ingest rolls up. Without filters they are read from there; all others from the visits. */
const ROLLED_UP: readonly string[] = ['source', 'campaign', 'group', 'page'] satisfies Dimension[];

/** One value of a dimension: its sums in the period, in the one compared with and, if asked for, in each step. */
export interface ReportRow {
  name: string;
  now: Sums;
  /** Null if nothing is compared. */
  before: Sums | null;
  series: { at: string; sums: Sums }[] | undefined;
}

export interface ReportRows {
  rows: ReportRow[];
  /** The number of values in all. */
  total: number;
}

/** The values with the largest sums of a measure. */
export async function reportRows(
  request: ReportRequest,
  dimension: VisitDimension,
  measure: Measure,
  limit: number,
  offset = 0,
): Promise<ReportRows> {
  const { sql, id, period, filters } = request;
  const withSeries = period.by !== null;
  const most = withSeries ? Math.min(limit, MOST_ROWS_WITH_SERIES) : limit;
  if (filters.length > 0 || !ROLLED_UP.includes(dimension))
    return rowsOfVisits(request, dimension, measure, most, offset);
  const known = dimension as Dimension;
  const { values: names, total } = await ranking(sql, id, known, period, measure, most, offset);
  const [now, before, steps] = await Promise.all([
    ofValues(sql, id, known, period, names),
    period.before && ofValues(sql, id, known, period.before, names),
    withSeries ? seriesOf(request, known, names) : null,
  ]);
  const rows = names.map((name) => ({
    name,
    now: now.get(name) ?? NO_SUMS,
    before: before && (before.get(name) ?? NO_SUMS),
    series: steps?.(name),
  }));
  return { rows, total };
}

/** The same, counted from the visits. Views of a page are those of the visits that meet the filters. */
async function rowsOfVisits(
  request: ReportRequest,
  dimension: VisitDimension,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<ReportRows> {
  const { sql, period, visitsIn } = request;
  if (dimension === 'page') return pagesOfVisits(request, measure, limit, offset);
  const { rows, total } = await visitSumsBy(sql, visitsIn(period), dimension, measure, limit, offset);
  const names = rows.map(({ value }) => value);
  const [before, steps] = await Promise.all([
    period.before && visitSumsOf(sql, visitsIn(period.before), dimension, names),
    period.by &&
      visitStepsOf(
        sql,
        visitsIn(period),
        dimension as SingleDimension,
        names,
        beginningsOf(period),
        period.by !== 'hour',
      ),
  ]);
  return {
    rows: rows.map(({ value: name, sums }) => ({
      name,
      now: sums,
      before: before && (before.get(name) ?? NO_SUMS),
      series: steps ? named(period, steps.get(name)!) : undefined,
    })),
    total,
  };
}

/** Pages by their views, with the figures of the visits that began on them: what the roll-up of pages holds. */
async function pagesOfVisits(
  { sql, period, visitsIn }: ReportRequest,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<ReportRows> {
  const sumsIn = async (days: Days) => {
    const selection = visitsIn(days);
    const [views, entries] = await Promise.all([
      viewsByPage(sql, selection),
      visitSumsBy(sql, selection, 'entry', 'visits', MOST_PAGES, 0),
    ]);
    const sums = new Map(entries.rows.map(({ value, sums: all }) => [value, { ...all, views: views.get(value) ?? 0 }]));
    for (const [path, count] of views) if (!sums.has(path)) sums.set(path, { ...NO_SUMS, views: count });
    return sums;
  };
  const [now, before] = await Promise.all([sumsIn(period), period.before && sumsIn(period.before)]);
  const sorted = [...now].sort(([a, one], [b, other]) => other[measure] - one[measure] || (a < b ? -1 : 1));
  const shown = sorted.slice(offset, offset + limit);
  const paths = shown.map(([path]) => path);
  const steps = period.by === null ? null : await pageSteps(sql, visitsIn(period), paths, beginningsOf(period));
  return {
    rows: shown.map(([name, sums]) => ({
      name,
      now: sums,
      before: before && (before.get(name) ?? NO_SUMS),
      series: steps === null ? undefined : named(period, steps.get(name)!),
    })),
    total: sorted.length,
  };
}

/** Views and entries of some pages in each step. */
async function pageSteps(sql: Sql, selection: VisitSelection, paths: readonly string[], beginnings: readonly Moment[]) {
  const [entries, views] = await Promise.all([
    visitStepsOf(sql, selection, 'entry', paths, beginnings, false),
    viewsByStep(sql, selection, paths, beginnings),
  ]);
  return new Map(
    paths.map((path) => [
      path,
      entries.get(path)!.map((sums, index) => ({ ...sums, views: views.get(path)?.[index] ?? 0 })),
    ]),
  );
}

/** The sums of each step of a period, as a function of the value. */
export async function seriesOf(
  request: ReportRequest,
  dimension: Dimension,
  values: readonly string[],
): Promise<(value: string) => NamedSums[]> {
  const { sql, id, period, filters, visitsIn } = request;
  if (filters.length > 0) {
    const counted = await visitSteps(sql, visitsIn(period), beginningsOf(period));
    return () => named(period, counted);
  }
  const isLong = period.by === 'week' || period.by === 'month';
  // Different visitors of a week are fewer than the sum of those of its days.
  const visitors = isLong && dimension === 'all' ? await differentVisitors(sql, id, spansOf(period)) : null;
  const rows = await series(sql, id, dimension, period.by === 'hour' ? 'hour' : 'day', period, values);
  const found = new Map<string, Map<number, Sums>>();
  for (const row of rows) {
    const steps = found.get(row.value) ?? new Map<number, Sums>();
    steps.set(row.key, row);
    found.set(row.value, steps);
  }
  return (value) => {
    const steps = stepped(period, found.get(value) ?? new Map());
    if (visitors === null) return steps;
    return steps.map(({ at, sums }, index) => ({ at, sums: { ...sums, visitors: visitors[index]! } }));
  };
}

type NamedSums = { at: string; sums: Sums };

/** Sums of the steps of a period, under the names of the steps. */
function named(period: Period, sums: readonly Sums[]): NamedSums[] {
  return stepsOf(period).map(({ at }, index) => ({ at, sums: sums[index]! }));
}

/** Sums by day or hour as the steps of a period, the empty ones included. Weeks and months add up their days. */
function stepped(period: Period, sums: ReadonlyMap<number, Sums>): NamedSums[] {
  if (period.by !== 'week' && period.by !== 'month') {
    return stepsOf(period).map(({ key, at }) => ({ at, sums: sums.get(key) ?? NO_SUMS }));
  }
  return spansOf(period).map(({ from, to }) => {
    const total = { ...NO_SUMS };
    for (const [day, one] of sums) {
      if (day >= from && day <= to) for (const measure of MEASURES) total[measure] += one[measure];
    }
    return { at: textOfDay(from), sums: total };
  });
}
