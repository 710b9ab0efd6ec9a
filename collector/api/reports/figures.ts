import { z } from '@hono/zod-openapi';
import { descriptionOf, MEASURES, type Measure, NO_SUMS, type Sums } from '../../core/reports/measure.ts';
import { CAUSES, type Cause } from '../../core/visit/cause.ts';

/** The figures of reports as the API shows them. Rates are between 0 and 1, or null if there is nothing to divide by. */

const Rate = z.number().nullable();

/** Whole numbers under the names of the measures, with the descriptions of the list. */
function measured<M extends Measure>(...measures: readonly M[]): Record<M, z.ZodInt> {
  const fields = measures.map((measure) => [measure, z.int().openapi({ description: descriptionOf(measure) })]);
  return Object.fromEntries(fields) as Record<M, z.ZodInt>;
}

const Bounces = {
  ...measured('bounces'),
  bounceRate: Rate.openapi({ description: '`bounces` / `visits`' }),
  causes: z.object(measured(...CAUSES)).openapi('Causes'),
};

const NewVisitors = {
  ...measured('newVisitors', 'channelsFromNewVisitors'),
  channelRate: Rate.openapi({ description: '`channelsFromNewVisitors` / `newVisitors`' }),
};

/** Figures of one source, campaign or channel group. */
export const SourceFigures = z.object({ ...measured('visits'), ...NewVisitors, ...Bounces }).openapi('SourceFigures');

/** Figures of one page. */
export const PageFigures = z
  .object({
    ...measured('views'),
    entries: z.int().openapi({ description: 'Visits that began on this page; the figures below are about these' }),
    ...NewVisitors,
    ...Bounces,
  })
  .openapi('PageFigures');

export const BounceFigures = z.object({ ...measured('visits'), ...Bounces }).openapi('BounceFigures');

/** Figures of the site as a whole. */
export const SiteFigures = z
  .object({ ...measured('visits', 'visitors', 'views', 'channelsOpened'), ...NewVisitors, ...Bounces })
  .openapi('SiteFigures');

export function bounceFigures(sums: Sums): z.infer<typeof BounceFigures> {
  const { visits, bounces } = sums;
  const causes = Object.fromEntries(CAUSES.map((cause) => [cause, sums[cause]])) as Record<Cause, number>;
  return { visits, bounces, bounceRate: rate(bounces, visits), causes };
}

export function sourceFigures(sums: Sums): z.infer<typeof SourceFigures> {
  const { newVisitors, channelsFromNewVisitors } = sums;
  const channelRate = rate(channelsFromNewVisitors, newVisitors);
  return { ...bounceFigures(sums), newVisitors, channelsFromNewVisitors, channelRate };
}

export function pageFigures(sums: Sums): z.infer<typeof PageFigures> {
  const { visits, ...figures } = sourceFigures(sums);
  return { views: sums.views, entries: visits, ...figures };
}

export function siteFigures(sums: Sums): z.infer<typeof SiteFigures> {
  const { visitors, views, channelsOpened } = sums;
  return { ...sourceFigures(sums), visitors, views, channelsOpened };
}

export function sumOf(rows: Iterable<Sums>): Sums {
  const total = { ...NO_SUMS };
  for (const row of rows) for (const measure of MEASURES) total[measure] += row[measure];
  return total;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
