import type { Cause, Confidence, PageKind } from '../../../shared/signal.ts';
import type { Load, Scalar } from '../../../shared/wire.ts';
import type { Moment } from '../time/moment.ts';
import type { ChannelGroup } from './channelGroup.ts';

/**
 * Kinds that stand in the log: what pages send, the company's touches, and what follows from visits. `merged` says that
 * a visit has turned out to be the beginning of a page of another one.
 */
export type EventKind = PageKind | 'touch' | 'visit' | 'bounce' | 'referral' | 'merged';

/** One line of the log. Both taps are in one log; what rules ask for is in it (law 6). What is undefined is not told. */
export interface LogEvent {
  id: string;
  kind: EventKind;
  at: Moment;
  name?: string | undefined;
  medium?: string | undefined;
  confidence?: Confidence | undefined;
  interaction?: string | undefined;
  /** Page path without query or hash, trailing slash removed. */
  path?: string | undefined;
  source?: string | undefined;
  campaign?: string | undefined;
  cause?: Cause | undefined;
  /** A touch that answers a contact. */
  answers?: boolean | undefined;
  /** Milliseconds of engagement since the last telling. */
  engaged?: number | undefined;
  /** Deepest point, percent. */
  scroll?: number | undefined;
  exit?: string | undefined;
  load?: Load | undefined;
  title?: string | undefined;
  props?: Record<string, Scalar> | undefined;
  visit?: string | undefined;
}

/** To be filled by who makes a line. Objects of one shape are several times as fast to work on as those of many. */
export const BLANK_LINE: LogEvent = {
  id: '',
  kind: 'view',
  at: 0,
  name: undefined,
  medium: undefined,
  confidence: undefined,
  interaction: undefined,
  path: undefined,
  source: undefined,
  campaign: undefined,
  cause: undefined,
  answers: undefined,
  engaged: undefined,
  scroll: undefined,
  exit: undefined,
  load: undefined,
  title: undefined,
  props: undefined,
  visit: undefined,
};

/** Where a page view came from. */
export interface Origin {
  source: string;
  campaign: string | null;
  /** `utm_medium`, or what the page before says: `organic` of a search, `referral`, none of a direct view. */
  medium?: string | null;
  /** `direct` where nobody said otherwise. */
  group?: ChannelGroup;
}

/** What the request says of the browser; kept on the visitor, latest first. */
export interface Facts {
  country: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  language: string | null;
}

/** An event on its way into a visitor, with what only its request knew. */
export interface Arrival {
  event: LogEvent;
  /** Milliseconds since 1970, taken at acceptance; it travels with a queued message. */
  arrivedAt: number;
  /** It happened on a page, so it belongs to a visit. Touches and what comes by the API do not. */
  onPage: boolean;
  /** Null where the page was reached from inside the site. */
  origin: Origin | null;
  facts: Facts | null;
  /** Nonce of the page load; null for what comes by the API. */
  page: string | null;
  /** Nothing led here: a view without referrer and parameters, and no reload. */
  typed?: boolean;
}
