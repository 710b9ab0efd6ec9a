import type { Dimension, Measure } from '../../core/reports/count.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { ofValues, ranking, type Sums, series } from '../../storage/reports/reportSeries.ts';
import { NOTHING } from './figures.ts';
import { type Period, stepsOf } from './period.ts';

/** So many rows may have a series each. */
const MOST_ROWS_WITH_SERIES = 20;

/** One value of a report: what it had in the period, and in the one before. */
export interface Row {
  name: string;
  now: Sums;
  before: Sums;
  series: { at: string; sums: Sums }[] | undefined;
}

/** The values with the most of something, each with the period before and, where asked for, its steps. */
export async function rowsOf(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  period: Period,
  most: Measure,
  limit: number,
): Promise<Row[]> {
  const withSeries = period.by !== null;
  const names = await ranking(sql, siteId, dimension, period, most, withSeries ? MOST_ROWS_WITH_SERIES : limit);
  const [now, before, steps] = await Promise.all([
    ofValues(sql, siteId, dimension, period, names),
    ofValues(sql, siteId, dimension, period.before, names),
    withSeries ? seriesOf(sql, siteId, dimension, period, names) : null,
  ]);
  return names.map((name) => ({
    name,
    now: now.get(name) ?? NOTHING,
    before: before.get(name) ?? NOTHING,
    series: steps?.(name),
  }));
}

/** Sums of each step of a period, by value. */
export async function seriesOf(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  period: Period,
  values: readonly string[],
): Promise<(value: string) => { at: string; sums: Sums }[]> {
  const steps = stepsOf(period);
  const ends = { from: steps[0]!.key, to: steps.at(-1)!.key };
  const rows = await series(sql, siteId, dimension, period.by === 'hour' ? 'hour' : 'day', ends, values);
  const found = new Map(rows.map((row) => [`${row.key} ${row.value}`, row]));
  return (value) => steps.map(({ key, at }) => ({ at, sums: found.get(`${key} ${value}`) ?? NOTHING }));
}
