import { UNANSWERED } from '../../core/reports/count.ts';

/** Contacts by the time to their answer, as the reports add them up. */
interface Contacts {
  /** Seconds, or `unanswered`. */
  time: string;
  contacts: number;
}

export interface TimeToAnswer {
  contacts: number;
  answered: number;
  answeredShare: number | null;
  medianSeconds: number | null;
  p90Seconds: number | null;
}

/** How many contacts were answered, and after which time. Several entries may have the same time. */
export function timeToAnswer(entries: readonly Contacts[]): TimeToAnswer {
  const times = new Map<number, number>();
  let unanswered = 0;
  for (const { time, contacts } of entries) {
    if (time === UNANSWERED) unanswered += contacts;
    else times.set(Number(time), (times.get(Number(time)) ?? 0) + contacts);
  }
  const sorted = [...times].sort(([a], [b]) => a - b);
  const answered = sorted.reduce((sum, [, contacts]) => sum + contacts, 0);
  // A contact from before an upgrade that was answered after it was never counted as unanswered.
  const contacts = answered + Math.max(0, unanswered);
  return {
    contacts,
    answered,
    answeredShare: contacts === 0 ? null : Math.round((answered / contacts) * 10_000) / 10_000,
    medianSeconds: timeAtRank(sorted, Math.ceil(answered * 0.5)),
    p90Seconds: timeAtRank(sorted, Math.ceil(answered * 0.9)),
  };
}

/** The time of the contact with this rank, counted from 1 and from the shortest time. */
function timeAtRank(sorted: readonly (readonly [seconds: number, contacts: number])[], rank: number): number | null {
  let seen = 0;
  for (const [seconds, contacts] of sorted) {
    seen += contacts;
    if (seen >= rank && rank > 0) return seconds;
  }
  return null;
}
