import { type Moment, msOf } from '../time/moment.ts';
import { type CompanyTap, LAST_ANSWERS } from './companyTap.ts';
import { contactsOf, NO_ANSWER_EXPECTED, type VisitorTap } from './visitorTap.ts';

/** A contact and the first touch that answered it. */
export interface ContactAnswer {
  /** When the contact happened. */
  at: Moment;
  medium: string;
  answered: Moment | null;
}

interface Taps {
  visitorTap: VisitorTap;
  companyTap: CompanyTap;
}

/** One change that the reports must follow: take back an answer (`by` -1) or add one (`by` 1). */
export interface ContactAnswerChange {
  answer: ContactAnswer;
  by: 1 | -1;
}

const NOTHING: ReadonlySet<Moment> = new Set();

/**
 * Compares who was answered when, before and after the taps changed. Both taps remember only the last contacts and the
 * last answers. Forgotten ones stay as they were counted: a forgotten contact is not taken back, and a contact that was
 * answered before the oldest remembered answer keeps its own answer. Contacts and answers at the `removed` moments were
 * taken out of the log, so they are taken back here.
 */
export function contactAnswerChanges(
  before: Taps,
  after: Taps,
  noAnswerExpected = NO_ANSWER_EXPECTED,
  removed: ReadonlySet<Moment> = NOTHING,
): ContactAnswerChange[] {
  if (before.visitorTap === after.visitorTap && before.companyTap === after.companyTap) return [];
  const former = contactAnswersOf(before, noAnswerExpected);
  const { answered } = after.companyTap;
  const oldest = answered.length < LAST_ANSWERS ? null : answered.at(-1)!;
  const changes: ContactAnswerChange[] = [];
  const present = contactAnswersOf(after, noAnswerExpected);
  // An interaction that is remembered and no contact any more has lost the report that made it one.
  const remembered = new Set(after.visitorTap.signals.map(({ interaction, at }) => interaction ?? String(at)));
  for (const [name, was] of former) {
    const isTakenOut = removed.has(was.at) || (removed.size > 0 && remembered.has(name));
    if (!present.has(name) && isTakenOut) changes.push({ answer: was, by: -1 });
  }
  for (const [name, is] of present) {
    const was = former.get(name);
    if (was !== undefined) {
      const stands = was.answered !== null && !removed.has(was.answered);
      const forgotten = oldest !== null && stands && was.at === is.at && is.at < oldest;
      if (forgotten || (was.at === is.at && was.medium === is.medium && was.answered === is.answered)) continue;
      changes.push({ answer: was, by: -1 });
    }
    changes.push({ answer: is, by: 1 });
  }
  return changes;
}

/** Each contact with its answer, by the id of its interaction or, without one, by its moment. */
function contactAnswersOf(
  { visitorTap, companyTap }: Taps,
  noAnswerExpected: ReadonlySet<string>,
): Map<string, ContactAnswer> {
  const answers = new Map<string, ContactAnswer>();
  for (const { interaction, at, medium } of contactsOf(visitorTap, noAnswerExpected)) {
    let name = interaction ?? String(at);
    while (answers.has(name)) name += '+';
    answers.set(name, {
      at,
      medium,
      answered: companyTap.answered.findLast((answer) => msOf(answer) >= msOf(at)) ?? null,
    });
  }
  return answers;
}

/**
 * Time from contact to answer in seconds, rounded to two digits; null if the contact was not answered. Two digits are
 * exact enough for a report, and they keep the number of different values in a year to some hundred.
 */
export function secondsToAnswer({ at, answered }: ContactAnswer): number | null {
  if (answered === null) return null;
  const seconds = Math.round((msOf(answered) - msOf(at)) / 1000);
  return Number(seconds.toPrecision(2));
}
