import { dayAfter } from '../time/day.ts';

/**
 * The reports also keep sums for each third of a month. Without them a report over three months would add up ninety rows
 * for each of thousands of pages. A third is named by its first day: 20261101, 20261111, 20261121.
 */
export interface Parts {
  /** First days of the first and the last third that lie wholly in the period, or null. */
  thirds: { from: number; to: number } | null;
  /** The days before and after those thirds. */
  days: readonly { from: number; to: number }[];
}

/** First days of the three thirds of a month, in order. The last third ends with the month. */
const THIRDS_BEGIN = [1, 11, 21] as const;

/** Splits a period of days into whole thirds and the days that remain. */
export function partsOf(from: number, to: number): Parts {
  const first = thirdOf(from) === from ? from : nextThird(from);
  const end = thirdOf(dayAfter(to, 1));
  if (first >= end) return { thirds: null, days: [{ from, to }] };
  const days = [
    { from, to: dayAfter(first, -1) },
    { from: end, to },
  ];
  return {
    thirds: { from: first, to: thirdOf(dayAfter(end, -1)) },
    days: days.filter((one) => one.from <= one.to),
  };
}

/** First day of the third that contains `day`. */
export function thirdOf(day: number): number {
  const date = day % 100;
  return day - date + THIRDS_BEGIN.findLast((begin) => begin <= date)!;
}

function nextThird(day: number): number {
  const third = thirdOf(day);
  if (third % 100 < 21) return third + 10;
  const nextMonth = dayAfter(third - 20, 32);
  return nextMonth - (nextMonth % 100) + 1;
}
