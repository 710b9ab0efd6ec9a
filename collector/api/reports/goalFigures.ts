import { z } from '@hono/zod-openapi';
import type { VisitDimension } from '../../core/reports/filter.ts';
import { type GoalSums, goalSums } from '../../storage/reports/eventSums.ts';
import type { Days } from '../../storage/reports/reportSeries.ts';
import type { ReportRequest } from './reportParts.ts';

/** The figures of one goal. */
export const GoalFigures = z
  .object({
    name: z.string(),
    count: z.int().openapi({ description: 'How often it was reached' }),
    visits: z.int().openapi({ description: 'Visits in which it was reached' }),
    rate: z.number().nullable().openapi({ description: 'Those / `visits` of the row' }),
    revenue: z.record(z.string(), z.number()).openapi({ description: 'By currency' }),
  })
  .openapi('GoalFigures');

export type GoalFigure = z.infer<typeof GoalFigures>;

/** The goals of a row as a function of its name and its visits. Each row has all goals of the site, in their order. */
export async function goalsBy(
  { sql, record, visitsIn }: ReportRequest,
  days: Days,
  dimension: VisitDimension | null,
): Promise<(value: string | null, visits: number) => GoalFigure[]> {
  const found = new Map<string, GoalSums>();
  for (const sums of await goalSums(sql, visitsIn(days), record.goals, dimension))
    found.set(keyOf(sums.goal, sums.value), sums);
  return (value, visits) =>
    record.goals.map(({ name }) => {
      const sums = found.get(keyOf(name, value));
      const reached = sums?.visits ?? 0;
      return {
        name,
        count: sums?.count ?? 0,
        visits: reached,
        rate: visits === 0 ? null : Math.round((reached / visits) * 10_000) / 10_000,
        revenue: sums?.revenue ?? {},
      };
    });
}

function keyOf(goal: string, value: string | null): string {
  return JSON.stringify([goal, value]);
}
