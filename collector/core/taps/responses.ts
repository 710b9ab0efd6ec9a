import { type Moment, msOf } from '../time/moment.ts';
import { type CompanyTap, LAST_ANSWERS } from './companyTap.ts';
import { contactsOf, type VisitorTap } from './visitorTap.ts';

/** A contact, and the touch that answered it first. */
export interface Response {
  at: Moment;
  medium: string;
  answered: Moment | null;
}

interface Taps {
  visitorTap: VisitorTap;
  companyTap: CompanyTap;
}

/** What a change of the taps changes of who was answered when: to take back where `by` is -1, to add where it is 1. */
export interface ResponseChange {
  response: Response;
  by: 1 | -1;
}

/**
 * Both taps remember the last contacts and the last answers only. What is forgotten stays as it was counted: a contact
 * that is there no more is not taken back, and one that was answered before the oldest answer that is left keeps its own.
 */
export function responseChanges(before: Taps, after: Taps): ResponseChange[] {
  if (before.visitorTap === after.visitorTap && before.companyTap === after.companyTap) return [];
  const were = responsesOf(before);
  const { answered } = after.companyTap;
  const oldest = answered.length < LAST_ANSWERS ? null : answered.at(-1)!;
  const changes: ResponseChange[] = [];
  for (const [name, is] of responsesOf(after)) {
    const was = were.get(name);
    if (was !== undefined) {
      const forgotten = oldest !== null && was.answered !== null && was.at === is.at && is.at < oldest;
      if (forgotten || (was.at === is.at && was.medium === is.medium && was.answered === is.answered)) continue;
      changes.push({ response: was, by: -1 });
    }
    changes.push({ response: is, by: 1 });
  }
  return changes;
}

/** By what names each: its act, or the moment at which it was. */
function responsesOf({ visitorTap, companyTap }: Taps): Map<string, Response> {
  const responses = new Map<string, Response>();
  for (const { interaction, at, medium } of contactsOf(visitorTap)) {
    let name = interaction ?? String(at);
    while (responses.has(name)) name += '+';
    responses.set(name, { at, medium, answered: companyTap.answered.findLast((answer) => answer >= at) ?? null });
  }
  return responses;
}

/**
 * How long it took, in seconds to two digits: as exact as anybody asks, and a year of answers has some hundred of such
 * values, of which sums can be kept. Null of a contact that was not answered.
 */
export function secondsToAnswer({ at, answered }: Response): number | null {
  if (answered === null) return null;
  const seconds = Math.round((msOf(answered) - msOf(at)) / 1000);
  return Number(seconds.toPrecision(2));
}
