import type { Confidence, PageKind } from '../../../shared/signal.ts';
import type { Load, Scalar } from '../../../shared/wire.ts';
import type { Moment } from '../time/moment.ts';
import type { Cause } from './cause.ts';

/**
 * Kinds of events in the log: what pages send, the company's touches, and what follows from visits. `merged` records that
 * a visit was only the beginning of another one, and `undelivered` a touch that never arrived.
 */
export type EventKind = PageKind | 'touch' | 'undelivered' | 'visit' | 'bounce' | 'referral' | 'merged';

/** One line of the log, which holds both taps and everything that rules ask about (law 6). Undefined means not reported. */
export interface LogEvent {
  id: string;
  kind: EventKind;
  at: Moment;
  name?: string | undefined;
  /** On signals, drafts and touches. */
  medium?: string | undefined;
  confidence?: Confidence | undefined;
  interaction?: string | undefined;
  /** Page path without query or hash, trailing slash removed. */
  path?: string | undefined;
  source?: string | undefined;
  campaign?: string | undefined;
  /** On visits; see `Origin`. */
  utmMedium?: string | undefined;
  cause?: Cause | undefined;
  /** The touch answers a contact. */
  answers?: boolean | undefined;
  /** Milliseconds of engagement since the last report. */
  engaged?: number | undefined;
  /** Deepest point, percent. */
  scroll?: number | undefined;
  exit?: string | undefined;
  load?: Load | undefined;
  title?: string | undefined;
  props?: Record<string, Scalar> | undefined;
  visit?: string | undefined;
  /** The visitor has it because it was recorded for their contact. It goes when they are unlinked. */
  fromContact?: true | undefined;
}

/** The form of a new line. Objects of one shape are several times as fast to work on as objects of many shapes. */
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
  utmMedium: undefined,
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
