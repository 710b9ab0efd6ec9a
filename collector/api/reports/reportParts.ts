import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { VisitFilter } from '../../core/reports/filter.ts';
import { STATES, type State } from '../../core/taps/state.ts';
import { dayAfter, textOfDay } from '../../core/time/day.ts';
import { Problem } from '../../http/problem.ts';
import type { Env } from '../../http/runtime.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import type { Days, Stock } from '../../storage/reports/reportSeries.ts';
import type { VisitSelection } from '../../storage/reports/visitRows.ts';
import type { SiteRecord } from '../../storage/sites/siteRecord.ts';
import { siteCreatedAt } from '../../storage/sites/sites.ts';
import { BY_HOUR, beginOfDay, type Period, periodOf } from './period.ts';

/** The fields that every report begins with. */
export const Header = { from: z.string(), to: z.string(), timeZone: z.string() };

export const States = z.object(Object.fromEntries(STATES.map((state) => [state, z.int()])) as Record<State, z.ZodInt>);

/** A request for a report, read. */
export interface ReportRequest {
  sql: Sql;
  id: string;
  record: SiteRecord;
  period: Period;
  filters: readonly VisitFilter[];
  nowMs: number;
  /** The visits of some days that meet the filters. */
  visitsIn(days: Days): VisitSelection;
}

/** The site, the period and the filters that a request asks about. */
export async function reportRequest(
  c: Context<Env>,
  siteId: string,
  query: Parameters<typeof periodOf>[0] & { filter: readonly VisitFilter[] },
  hours = BY_HOUR.site,
): Promise<ReportRequest> {
  const { runtime } = c.env;
  const { id, record } = await siteOf(c, siteId);
  const nowMs = runtime.now();
  const filters = query.filter;
  // Visits are kept for as long as the log, so hours of any age can be counted from them.
  const limits = filters.length === 0 ? hours : { ...hours, kept: BY_HOUR.site.kept };
  const created = query.period === 'all' ? await siteCreatedAt(runtime.store.sql, id) : 0;
  const period = periodOf(query, record.timeZone, nowMs, limits, created);
  const visitsIn = ({ from, to }: Days): VisitSelection => ({
    siteId: id,
    from: beginOfDay(from, record.timeZone),
    to: beginOfDay(dayAfter(to, 1), record.timeZone),
    filters,
    nowMs,
    days: { from, to, timeZone: record.timeZone },
  });
  return { sql: runtime.store.sql, id, record, period, filters, nowMs, visitsIn };
}

/** Refuses filters where a report is not about visits. */
export function refuseFilters(filters: readonly VisitFilter[], why: string): void {
  if (filters.length === 0) return;
  throw new Problem(400, `filter: ${why}`, { pointer: '/filter', hint: 'leave out `filter`' });
}

export function headerOf({ from, to, timeZone }: Period): { from: string; to: string; timeZone: string } {
  return { from: textOfDay(from), to: textOfDay(to), timeZone };
}

export function statesOf(stock: readonly Stock[]): Record<State, number> {
  const count = (state: State) => stock.find(({ value }) => value === state)?.stock ?? 0;
  return Object.fromEntries(STATES.map((state) => [state, count(state)])) as Record<State, number>;
}

export function json<T extends z.ZodType>(schema: T) {
  return { 'application/json': { schema } };
}
