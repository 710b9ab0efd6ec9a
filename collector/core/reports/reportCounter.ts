import { firstOpening } from '../firstOpening.ts';
import { type ContactAnswer, contactAnswerChanges, secondsToAnswer } from '../taps/contactAnswer.ts';
import type { State } from '../taps/state.ts';
import { NO_ANSWER_EXPECTED } from '../taps/visitorTap.ts';
import { type CalendarHour, calendarHourOf } from '../time/calendarHour.ts';
import { type Moment, msOf } from '../time/moment.ts';
import type { Cause } from '../visit/cause.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import { readablePath } from '../visit/readablePath.ts';
import type { Visit } from '../visit/visit.ts';
import type { Visitor } from '../visitor.ts';
import { type Count, type Key, UNANSWERED } from './count.ts';

const ALL = ['all', ''] as const;

/** Builds the counts of the reports in the calendar of a site. */
export class ReportCounter {
  readonly #timeZone: string;
  readonly #noAnswerExpected: ReadonlySet<string>;
  constructor(timeZone: string, noAnswerExpected = NO_ANSWER_EXPECTED) {
    this.#timeZone = timeZone;
    this.#noAnswerExpected = noAnswerExpected;
  }

  /**
   * A visit begins, or is taken back. `previous` is when the visitor's previous visit began, or null for their first one.
   * If visits overlapped, it can be later than this visit, which then adds no visitor.
   *
   * The different visitors of a period are the visits in it whose previous visit lies outside, so these counts add up.
   */
  visit(visit: Visit, previous: Moment | null, by: 1 | -1): Count[] {
    const hour = this.#hourOf(visit.startedAt);
    const counts: Count[] = [{ hour, keys: keysOf(visit), add: { visits: by } }];
    const before = previous === null ? null : this.#hourOf(previous);
    if (before === null || before.start < hour.start)
      counts.push({ hour, only: 'hour', keys: [ALL], add: { visitors: by } });
    if (before === null || before.day < hour.day) {
      const since: Key = ['since', before === null ? '' : String(before.day)];
      counts.push({ hour, only: 'day', keys: [ALL, since], add: { visitors: by } });
    }
    return counts;
  }

  /** A visit turns out to be a bounce, which counts in the hour in which the visit began. */
  bounce(visit: Visit, cause: Cause): Count {
    return { hour: this.#hourOf(visit.startedAt), keys: keysOf(visit), add: { bounces: 1, [cause]: 1 } };
  }

  view({ at, path }: LogEvent): Count {
    return { hour: this.#hourOf(at), keys: path === undefined ? [ALL] : [ALL, ['page', path]], add: { views: 1 } };
  }

  /** A view by a bot, which counts in no other figure. */
  botView({ at }: LogEvent, reason: string): Count {
    return { hour: this.#hourOf(at), keys: [['bot', reason]], add: { views: 1 } };
  }

  /** A visitor enters or leaves the stock of a state, and of each of their open media. */
  stock(state: State, media: readonly string[], at: Moment, by: 1 | -1): Count {
    const open = media.map((medium): Key => ['medium', medium, state]);
    return { hour: this.#hourOf(at), only: 'day', keys: [['state', state], ...open], add: { stock: by } };
  }

  /**
   * Compares what a visitor as a whole counts for: being new, having opened a channel, and the time to answer of each of their
   * contacts. A change takes back the former counts and adds the present ones.
   */
  difference(before: Visitor, after: Visitor, removed?: ReadonlySet<Moment>): Count[] {
    const answers = contactAnswerChanges(before, after, this.#noAnswerExpected, removed).map(({ answer, by }) =>
      this.#contactAnswer(answer, by),
    );
    if (before.origins === after.origins && before.visitorTap === after.visitorTap) return answers;
    const [was, is] = [this.#newVisitor(before), this.#newVisitor(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return answers;
    return [...answers, ...was.map(negative), ...is];
  }

  #contactAnswer(answer: ContactAnswer, by: 1 | -1): Count {
    const seconds = secondsToAnswer(answer);
    const detail = seconds === null ? UNANSWERED : String(seconds);
    return {
      hour: this.#hourOf(answer.at),
      only: 'day',
      keys: [['response', answer.medium, detail]],
      add: { stock: by },
    };
  }

  #newVisitor(visitor: Visitor): Count[] {
    const { origins } = visitor;
    const opened = firstOpening(visitor);
    const counts: Count[] = [];
    if (opened !== null) counts.push({ hour: this.#hourOf(opened), keys: [ALL], add: { channelsOpened: 1 } });
    if (origins !== null) {
      const add = opened === null ? { newVisitors: 1 } : { newVisitors: 1, channelsFromNewVisitors: 1 };
      counts.push({ hour: this.#hourOf(origins.first.at), keys: keysOf(origins.first), add });
    }
    return counts;
  }

  #hourOf(at: Moment): CalendarHour {
    return calendarHourOf(msOf(at), this.#timeZone);
  }
}

function keysOf({ origin, path }: Pick<Visit, 'origin' | 'path'>): Key[] {
  const keys: Key[] = [ALL, ['source', origin.source], ['group', origin.group ?? 'other']];
  if (origin.campaign !== null) keys.push(['campaign', origin.campaign]);
  // An earlier version may have stored the path of this visit, encoded.
  if (path !== null) keys.push(['page', path.includes('%') ? readablePath(path) : path]);
  return keys;
}

function negative(count: Count): Count {
  return { ...count, add: Object.fromEntries(Object.entries(count.add).map(([measure, n]) => [measure, -n])) };
}
