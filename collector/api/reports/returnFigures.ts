import { z } from '@hono/zod-openapi';
import { Instant } from '../../http/schemas.ts';
import type { ReturnSums } from '../../storage/reports/returns.ts';

const Seconds = (description: string) => z.int().nullable().openapi({ description });

/** How many touches got a reply, and after which time. */
export const ReturnFigures = z
  .object({
    touches: z.int().openapi({ description: 'Messages to one visitor each, who consented to audience' }),
    visitors: z.int().openapi({ description: 'Different visitors who got one' }),
    replied: z.int().openapi({ description: 'Touches that got a reply, in this period or later' }),
    repliedVisitors: z.int().openapi({ description: 'Different visitors who replied' }),
    replyRate: z.number().nullable().openapi({ description: '`repliedVisitors` / `visitors`' }),
    medianSeconds: Seconds('Time from touch to reply of half of the replies; two digits'),
    p90Seconds: Seconds('Time from touch to reply of nine in ten replies; two digits'),
    openSince: Instant.nullable().openapi({
      description: 'The oldest last touch of the period that still has no reply; within the touch window',
    }),
  })
  .openapi('ReturnFigures');
export type ReturnFigures = z.infer<typeof ReturnFigures>;

/** How the figures are counted, for descriptions. */
export const REPLY_RULE =
  'A reply belongs to the last touch of its medium before it, within the touch window of the site. An arrival by email can ' +
  'also belong to a newsletter. An arrival by a message of yours whose touch nobody reported counts as touch and reply, ' +
  'without a time.';

const NOTHING: Omit<ReturnSums, 'medium'> = {
  ...{ touches: 0, visitors: 0, replied: 0, repliedVisitors: 0 },
  ...{ medianSeconds: null, p90Seconds: null, openSince: null },
};

/** The figures of a medium, or of all media for null. */
export function returnFigures(sums: readonly ReturnSums[], medium: string | null): ReturnFigures {
  const { medium: _, openSince, ...found } = sums.find((one) => one.medium === medium) ?? { medium, ...NOTHING };
  const { visitors, repliedVisitors, medianSeconds, p90Seconds } = found;
  return {
    ...found,
    openSince: openSince === null ? null : new Date(openSince).toISOString(),
    ...{ medianSeconds: inTwoDigits(medianSeconds), p90Seconds: inTwoDigits(p90Seconds) },
    replyRate: visitors === 0 ? null : Math.round((repliedVisitors / visitors) * 10_000) / 10_000,
  };
}

/** As exact as the times to an answer are (`core/taps/contactAnswer.ts`). */
function inTwoDigits(seconds: number | null): number | null {
  return seconds === null ? null : Number(seconds.toPrecision(2));
}

/** The media of the figures, those with the most visitors first. */
export function mediaOf(sums: readonly ReturnSums[]): string[] {
  return sums
    .flatMap(({ medium, visitors }) => (medium === null ? [] : [{ medium, visitors }]))
    .sort((a, b) => b.visitors - a.visitors || (a.medium < b.medium ? -1 : 1))
    .map(({ medium }) => medium);
}
