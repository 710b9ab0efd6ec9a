import { spanToMs } from '../../../shared/span.ts';
import { dayAfter } from '../../core/time/day.ts';
import type { Days } from '../../storage/reports/reportSeries.ts';
import { ALL_PARTS, partOfVisitors, type ReturnSums, returnsIn } from '../../storage/reports/returns.ts';
import { beginOfDay } from './period.ts';
import type { ReportRequest } from './reportParts.ts';

/** Touches and replies of a period and of the one that it is compared with. */
export async function returnSums({ sql, id, record, period, nowMs }: Omit<ReportRequest, 'visitsIn'>): Promise<{
  now: ReturnSums[];
  before: ReturnSums[] | null;
  exact: boolean;
}> {
  const window = spanToMs(record.touchWindow)!;
  const spanOf = ({ from, to }: Days) => ({
    from: beginOfDay(from, period.timeZone),
    to: beginOfDay(dayAfter(to, 1), period.timeZone),
  });
  const first = Math.min(...[period, period.before ?? period].map((days) => spanOf(days).from));
  const part = await partOfVisitors(sql, id, first - window * 1000);
  const countIn = (days: Days) => returnsIn(sql, id, spanOf(days), window, nowMs, part);
  const [now, before] = await Promise.all([countIn(period), period.before && countIn(period.before)]);
  return { now, before, exact: part >= ALL_PARTS };
}
