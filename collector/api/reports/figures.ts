import { z } from '@hono/zod-openapi';
import { CAUSES, type Cause } from '../../../shared/signal.ts';
import type { Sums } from '../../storage/reports/reportSeries.ts';

/** The figures of reports, as they are shown. Rates are between 0 and 1, null where there is nothing to divide by. */

const Rate = z.number().nullable();

const CausesSchema = z
  .object(Object.fromEntries(CAUSES.map((cause) => [cause, z.int()])) as Record<Cause, z.ZodInt>)
  .openapi('Causes');

const Bounces = {
  bounces: z.int(),
  bounceRate: Rate.openapi({ description: 'Of the visits' }),
  causes: CausesSchema,
};

const Brought = {
  newVisitors: z.int().openapi({ description: 'Visitors whose first visit it was: those whom this brought' }),
  channels: z.int().openapi({ description: 'Of these, how many have opened a channel, then or since' }),
  channelRate: Rate.openapi({ description: '`channels` of `newVisitors`' }),
};

/** Of one source, campaign, channel group. */
export const SourceFigures = z.object({ visits: z.int(), ...Brought, ...Bounces }).openapi('SourceFigures');

/** Of one page. */
export const PageFigures = z
  .object({
    views: z.int(),
    entries: z.int().openapi({ description: 'Visits that began here; the other figures are of these' }),
    ...Brought,
    ...Bounces,
  })
  .openapi('PageFigures');

/** Of bounces alone. */
export const BounceFigures = z.object({ visits: z.int(), ...Bounces }).openapi('BounceFigures');

/** Of the site as a whole. */
export const SiteFigures = z
  .object({
    visits: z.int(),
    visitors: z.int().openapi({ description: 'Different visitors; an anonymous one is another one each day' }),
    views: z.int(),
    channelsOpened: z.int().openapi({ description: 'Channels opened in this time, whoever brought the visitor when' }),
    ...Brought,
    ...Bounces,
  })
  .openapi('SiteFigures');

export const NOTHING: Sums = {
  visits: 0,
  visitors: 0,
  newcomers: 0,
  channels: 0,
  opened: 0,
  views: 0,
  bounces: 0,
  broken: 0,
  slow: 0,
  looks: 0,
  mismatch: 0,
  unknown: 0,
  stock: 0,
};

export function bounceFigures(sums: Sums): z.infer<typeof BounceFigures> {
  const { visits, bounces } = sums;
  const causes = Object.fromEntries(CAUSES.map((cause) => [cause, sums[cause]])) as Record<Cause, number>;
  return { visits, bounces, bounceRate: rate(bounces, visits), causes };
}

export function sourceFigures(sums: Sums): z.infer<typeof SourceFigures> {
  const { newcomers, channels } = sums;
  return { ...bounceFigures(sums), newVisitors: newcomers, channels, channelRate: rate(channels, newcomers) };
}

export function pageFigures(sums: Sums): z.infer<typeof PageFigures> {
  const { visits, ...figures } = sourceFigures(sums);
  return { views: sums.views, entries: visits, ...figures };
}

export function siteFigures(sums: Sums): z.infer<typeof SiteFigures> {
  const { visitors, views, opened } = sums;
  return { ...sourceFigures(sums), visitors, views, channelsOpened: opened };
}

/** All of several together. */
export function sumOf(many: Iterable<Sums>): Sums {
  const sum = { ...NOTHING };
  for (const one of many) {
    for (const measure of Object.keys(sum) as (keyof Sums)[]) sum[measure] += one[measure];
  }
  return sum;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
