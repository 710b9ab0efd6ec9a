import type { DayFlow } from '../../storage/audiences/audienceFlows.ts';

/** An audience's size at the end of a day, with the numbers of visitors who entered and left on it. */
export interface AudienceDay extends DayFlow {
  size: number;
}

/**
 * The last days of an audience in a time zone, oldest first, computed backwards from the present size. The counts are by
 * UTC hour, so they are exact in every zone that differs from UTC by whole hours.
 */
export function historyOf(
  flows: readonly DayFlow[],
  sizeNow: number,
  days: number,
  timeZone: string,
  nowMs: number,
): AudienceDay[] {
  const byDay = new Map(flows.map((flow) => [flow.day, flow]));
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(nowMs));
  const history: AudienceDay[] = [];
  let size = sizeNow;
  for (let back = 0; back < days; back++) {
    const day = new Date(today - back * 86_400_000).toISOString().slice(0, 10);
    const { entered, left } = byDay.get(day) ?? { entered: 0, left: 0 };
    history.push({ day, size: Math.max(0, size), entered, left });
    size -= entered - left;
  }
  return history.reverse();
}
