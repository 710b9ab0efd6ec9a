import { ANSWERING_MEDIA } from '../../../shared/signal.ts';
import { type Moment, newestFirst } from '../time/moment.ts';
import type { LogEvent } from '../visit/logEvent.ts';

/** One touch as the tap remembers it. */
export interface Touched {
  at: Moment;
  medium: string;
  campaign?: string;
}

/** What is remembered of the company's touches: the last ones and the last that answered. Order does not matter. */
export interface CompanyTap {
  /** Newest first. More than one, because one dated later than now must not hide the last that counts. */
  touched: readonly Touched[];
  /** Newest first: the last touches that answered a contact. */
  answered: readonly Moment[];
}

export const EMPTY_COMPANY_TAP: CompanyTap = { touched: [], answered: [] };

const byMoment = newestFirst(({ medium, campaign }: Touched) => `${medium} ${campaign}`);

const LAST_TOUCHES = 4;
/** More of these: reports ask which of them answered a contact first, whatever the order in which they were told. */
export const LAST_ANSWERS = 16;

export function withTouch(tap: CompanyTap, event: LogEvent): CompanyTap {
  const medium = event.medium ?? 'other';
  const touch: Touched = {
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

/** The company's tap as it stands at `now`. */
export interface CompanyTapState {
  open: boolean;
  last: Touched | null;
  until: Moment | null;
  /** The last touch that answered. */
  answered: Moment | null;
  /** The least moment after `now` at which any of this changes by time alone; Infinity if none. */
  changesAt: number;
}

/** `window` in microseconds: how long a touch keeps the tap open. */
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
