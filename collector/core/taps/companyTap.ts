import { type Moment, newestFirst } from '../time/moment.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import { mediumOf } from './mediumOf.ts';

/** Media of touches that answer a contact. A touch of another medium answers only with `answers: true`. */
export const ANSWERING_MEDIA: readonly string[] = ['answer', 'call', 'chat'];

/** One touch as the tap remembers it. */
export interface TouchRecord {
  at: Moment;
  medium: string;
  campaign?: string;
}

/** The last touches and the last answers. The order in which they arrived does not matter. */
export interface CompanyTap {
  /** Newest first. More than one, because a touch dated in the future must not hide the last one that counts. */
  touched: readonly TouchRecord[];
  /** Newest first: the last touches that answered a contact. */
  answered: readonly Moment[];
}

export const EMPTY_COMPANY_TAP: CompanyTap = { touched: [], answered: [] };

const byMoment = newestFirst(({ medium, campaign }: TouchRecord) => `${medium} ${campaign}`);

const LAST_TOUCHES = 4;
/** More than touches: reports ask which answer came first after a contact, in whatever order answers arrive. */
export const LAST_ANSWERS = 16;

export function withTouch(tap: CompanyTap, event: LogEvent): CompanyTap {
  const medium = mediumOf('touch', event.medium);
  const touch: TouchRecord = {
    at: event.at,
    medium,
    ...(event.campaign === undefined ? {} : { campaign: event.campaign }),
  };
  const answers = event.answers ?? ANSWERING_MEDIA.includes(medium);
  return {
    touched: [touch, ...tap.touched].sort(byMoment).slice(0, LAST_TOUCHES),
    answered: answers ? [event.at, ...tap.answered].sort((a, b) => b - a).slice(0, LAST_ANSWERS) : tap.answered,
  };
}

/** The company's tap at one moment. */
export interface CompanyTapState {
  open: boolean;
  last: TouchRecord | null;
  /** When the tap closes, or closed, by time alone. */
  until: Moment | null;
  /** The last touch that answered. */
  answered: Moment | null;
  /** The next moment at which time alone changes any of this, or Infinity. */
  changesAt: number;
}

/** The tap at `now`. `window` is how long a touch keeps it open, in microseconds. */
export function companyTapAt(tap: CompanyTap, now: Moment, window: number): CompanyTapState {
  const last = tap.touched.find((one) => one.at <= now) ?? null;
  const until = last === null ? null : last.at + window;
  const open = until !== null && until > now;
  const coming = [...tap.touched.map((one) => one.at), ...tap.answered].filter((at) => at > now);
  return {
    open,
    last,
    until,
    answered: tap.answered.find((at) => at <= now) ?? null,
    changesAt: Math.min(open ? until : Number.POSITIVE_INFINITY, ...coming),
  };
}
