import type { DayFlow } from '../../storage/audiences/audienceFlows.ts';

/** An audience's size at the end of a day, and how many entered and left on it. */
export interface Day extends DayFlow {
  size: number;
}

/**
 * The last days of an audience in a time zone, oldest first. Reckoned backwards from its size now by who entered and
 * left; the numbers are whole whenever an hour of the log's is in one day, that is, in all zones but those half an hour off.
 */
export function historyOf(
  flows: readonly DayFlow[],
  sizeNow: number,
  days: number,
  timeZone: string,
  nowMs: number,
): Day[] {
  const byDay = new Map(flows.map((flow) => [flow.day, flow]));
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(nowMs));
  const history: Day[] = [];
  let size = sizeNow;
  for (let back = 0; back < days; back++) {
    const day = new Date(today - back * 86_400_000).toISOString().slice(0, 10);
    const { entered, left } = byDay.get(day) ?? { entered: 0, left: 0 };
    history.push({ day, size: Math.max(0, size), entered, left });
    size -= entered - left;
  }
  return history.reverse();
}
