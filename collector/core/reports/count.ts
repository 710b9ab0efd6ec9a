import { CAUSES, type Cause } from '../../../shared/signal.ts';
import { type Response, responseChanges, secondsToAnswer } from '../taps/responses.ts';
import type { State } from '../taps/state.ts';
import { openedAt } from '../taps/visitorTap.ts';
import { type Place, placeOf } from '../time/calendarHour.ts';
import { type Moment, msOf } from '../time/moment.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import type { Visit } from '../visit/visit.ts';
import type { Visitor } from '../visitor.ts';

/**
 * What reports add up.
 *
 * - `visits` that began; `views` of pages; `bounces`, and of those each cause, of visits that began then.
 * - `visitors` who had not been there before in the same hour (in rows of hours) or on the same day (in rows of days).
 * - `newcomers`, whose first visit it was; `channels`, those of them who have opened one, whenever that was.
 * - `opened`: channels that were opened then.
 * - `stock`: how many more there are: visitors in a state, or with an open medium; contacts by when they were answered.
 */
export const MEASURES = [
  'visits',
  'visitors',
  'newcomers',
  'channels',
  'opened',
  'views',
  'bounces',
  ...CAUSES,
  'stock',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * By what reports are split: everything; the source, campaign and channel group of a visit; a page, as viewed and as
 * the one on which visits began; the day of the visitor's visit before, which tells how many different ones came within
 * a period; the state of channels; a medium that is open, after the state (`two-way email`); why something was taken for a
 * robot's; a contact's medium, after the seconds until it was answered, or `-` (`5400 email`).
 */
export type Dimension =
  | 'all'
  | 'source'
  | 'campaign'
  | 'group'
  | 'page'
  | 'since'
  | 'state'
  | 'medium'
  | 'bot'
  | 'response';

/** Something to add to the reports, under each of its keys; or, where negative, to take back. */
export interface Count {
  place: Place;
  /** Which rows it is for; both where absent. */
  only?: 'hour' | 'day';
  keys: readonly (readonly [dimension: Dimension, value: string])[];
  add: Partial<Record<Measure, number>>;
}

const ALL = ['all', ''] as const;

/** Builds counts in the calendar of a site. */
export class Counter {
  readonly #timeZone: string;
  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /**
   * A visit begins, or is taken back. `previous` is when the visitor's visit before began, null of his first, and
   * `undefined` of one that is told out of order, and counts for no visitor.
   *
   * Different visitors of any period are the visits in it whose visit before lies outside: so these counts add up.
   */
  visit(visit: Visit, previous: Moment | null | undefined, by: 1 | -1): Count[] {
    const place = this.#place(visit.startedAt);
    const counts: Count[] = [{ place, keys: keysOf(visit), add: { visits: by } }];
    if (previous === undefined) return counts;
    const before = previous === null ? null : this.#place(previous);
    if (before === null || before.hour < place.hour)
      counts.push({ place, only: 'hour', keys: [ALL], add: { visitors: by } });
    if (before === null || before.day < place.day) {
      counts.push({
        place,
        only: 'day',
        keys: [ALL, ['since', before === null ? '' : String(before.day)]],
        add: { visitors: by },
      });
    }
    return counts;
  }

  /** A visit turns out to be a bounce: it is counted in the hour in which the visit began. */
  bounce(visit: Visit, cause: Cause): Count {
    return { place: this.#place(visit.startedAt), keys: keysOf(visit), add: { bounces: 1, [cause]: 1 } };
  }

  view({ at, path }: LogEvent): Count {
    return { place: this.#place(at), keys: path === undefined ? [ALL] : [ALL, ['page', path]], add: { views: 1 } };
  }

  robot({ at }: LogEvent, reason: string): Count {
    return { place: this.#place(at), keys: [['bot', reason]], add: { views: 1 } };
  }

  /** As what a visitor is in stock: in a state, and with each medium that is open. */
  stock(state: State, media: readonly string[], at: Moment, by: 1 | -1): Count {
    const open = media.map((medium) => ['medium', `${state} ${medium}`] as const);
    return { place: this.#place(at), only: 'day', keys: [['state', state], ...open], add: { stock: by } };
  }

  /**
   * What a visitor counts for as a whole: whose newcomer he is, that, and when, he opened a channel, and how long his
   * contacts waited for an answer. Any change of it takes back what it was and adds what it is.
   */
  difference(before: Visitor, after: Visitor): Count[] {
    const responses = responseChanges(before, after).map(({ response, by }) => this.#response(response, by));
    if (before.origins === after.origins && before.visitorTap === after.visitorTap) return responses;
    const [was, is] = [this.#standing(before), this.#standing(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return responses;
    return [...responses, ...was.map(negative), ...is];
  }

  #response(response: Response, by: 1 | -1): Count {
    const value = `${secondsToAnswer(response) ?? '-'} ${response.medium}`;
    return { place: this.#place(response.at), only: 'day', keys: [['response', value]], add: { stock: by } };
  }

  #standing({ origins, visitorTap }: Visitor): Count[] {
    const opened = earliest(origins?.first.opened ?? null, openedAt(visitorTap));
    const counts: Count[] = [];
    if (opened !== null) counts.push({ place: this.#place(opened), keys: [ALL], add: { opened: 1 } });
    if (origins !== null) {
      const add = opened === null ? { newcomers: 1 } : { newcomers: 1, channels: 1 };
      counts.push({ place: this.#place(origins.first.at), keys: keysOf(origins.first), add });
    }
    return counts;
  }

  #place(at: Moment): Place {
    return placeOf(msOf(at), this.#timeZone);
  }
}

function keysOf({ origin, path }: Pick<Visit, 'origin' | 'path'>): Count['keys'] {
  return [
    ALL,
    ['source', origin.source],
    ['group', origin.group ?? 'other'],
    ...(origin.campaign === null ? [] : [['campaign', origin.campaign] as const]),
    ...(path === null ? [] : [['page', path] as const]),
  ];
}

function negative(count: Count): Count {
  return { ...count, add: Object.fromEntries(Object.entries(count.add).map(([measure, n]) => [measure, -n])) };
}

function earliest(a: Moment | null, b: Moment | null): Moment | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
