import type { Dimension } from '../../core/reports/count.ts';
import { type Measure, NO_SUMS, type Sums } from '../../core/reports/measure.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { ofValues, ranking, series } from '../../storage/reports/reportSeries.ts';
import { type Period, stepsOf } from './period.ts';

/** With `by`, a report has at most this many rows, because each of them carries a series. */
const MOST_ROWS_WITH_SERIES = 20;

/** One value of a dimension: its sums in the period, in the period before and, if asked for, in each step. */
export interface ReportRow {
  name: string;
  now: Sums;
  before: Sums;
  series: { at: string; sums: Sums }[] | undefined;
}

/** The values with the largest sums of a measure. */
export async function reportRows(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  period: Period,
  measure: Measure,
  limit: number,
): Promise<ReportRow[]> {
  const withSeries = period.by !== null;
  const most = withSeries ? Math.min(limit, MOST_ROWS_WITH_SERIES) : limit;
  const names = await ranking(sql, siteId, dimension, period, measure, most);
  const [now, before, steps] = await Promise.all([
    ofValues(sql, siteId, dimension, period, names),
    ofValues(sql, siteId, dimension, period.before, names),
    withSeries ? seriesOf(sql, siteId, dimension, period, names) : null,
  ]);
  return names.map((name) => ({
    name,
    now: now.get(name) ?? NO_SUMS,
    before: before.get(name) ?? NO_SUMS,
    series: steps?.(name),
  }));
}

/** The sums of each step of a period, as a function of the value. */
export async function seriesOf(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  period: Period,
  values: readonly string[],
): Promise<(value: string) => { at: string; sums: Sums }[]> {
  const rows = await series(sql, siteId, dimension, period.by === 'hour' ? 'hour' : 'day', period, values);
  const found = new Map(rows.map((row) => [`${row.key} ${row.value}`, row]));
  const steps = stepsOf(period);
  return (value) => steps.map(({ key, at }) => ({ at, sums: found.get(`${key} ${value}`) ?? NO_SUMS }));
}
