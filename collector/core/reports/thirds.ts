import { dayAfter } from '../time/day.ts';

/**
 * Days are also summed up by thirds of a month, or a report over three months would have to add up ninety rows for each
 * of thousands of pages. A third is named by its first day: 20261101, 20261111, 20261121.
 */
export interface Parts {
  /** First days of the first and the last third that lie wholly in the period; null if none does. */
  thirds: { from: number; to: number } | null;
  /** The days before and after them. */
  days: readonly { from: number; to: number }[];
}

/** A period of days as thirds and the days that are left over. */
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

function thirdOf(day: number): number {
  const date = day % 100;
  return day - date + (date <= 10 ? 1 : date <= 20 ? 11 : 21);
}

function nextThird(day: number): number {
  const third = thirdOf(day);
  return third % 100 === 21 ? dayAfter(third - 20, 32) - (dayAfter(third - 20, 32) % 100) + 1 : third + 10;
}
