import { CAUSES, type Cause } from '../visit/cause.ts';

/**
 * The figures that reports add up, each with what it counts. This is the only list: the columns of the table, the
 * statements and the schemas of the API are made from it.
 */
const DESCRIPTIONS = {
  visits: 'Visits that began in this period',
  visitors: 'Different visitors in this period; an anonymous visitor is another one each day',
  newVisitors: 'Visitors whose first visit began in this period',
  channelsFromNewVisitors: 'How many of the new visitors have opened a channel, in this period or later',
  channelsOpened: 'Channels opened in this period, by new and by known visitors',
  views: 'Pages viewed in this period',
  bounces: 'Visits that began in this period and bounced',
  ...(Object.fromEntries(CAUSES.map((cause) => [cause, `Bounces with the likely cause \`${cause}\``])) as Record<
    Cause,
    string
  >),
  /** The sum over all days up to one is how many there are at the end of that day. */
  stock: 'By how much a stock grew: visitors in a state or with an open medium, or contacts by time to answer',
} as const;

export type Measure = keyof typeof DESCRIPTIONS;

export const MEASURES = Object.keys(DESCRIPTIONS) as readonly Measure[];

/** One number for each measure. */
export type Sums = Record<Measure, number>;

export const NO_SUMS: Readonly<Sums> = forEachMeasure(() => 0);

export function descriptionOf(measure: Measure): string {
  return DESCRIPTIONS[measure];
}

/** A record with one value for each measure, in the order of the list. */
export function forEachMeasure<T>(make: (measure: Measure) => T): Record<Measure, T> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, make(measure)])) as Record<Measure, T>;
}
