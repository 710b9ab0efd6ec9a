import type { Confidence } from '../../../shared/signal.ts';
import type { Moment } from '../time/moment.ts';

/** One signal as the tap remembers it. An interaction that was reported several times is one signal. */
export interface SignalRecord {
  /** When it was last reported to have happened. */
  at: Moment;
  /** contact, share, bookmark, reply, or the name of an own event that opens a channel. */
  kind: string;
  /** From the first observation that names one. */
  medium: string;
  /** The highest of all observations. */
  confidence: Confidence;
  interaction?: string;
  /** For an interaction that may be reported again: how it was observed, the earliest first. */
  observations?: readonly Observation[];
  /** It counted when an older inferred signal, on which it rested, had to be forgotten. */
  held?: true;
}

/** One way in which an interaction was observed: the click on `/contact`, the confirmation on `/thanks`. */
export interface Observation {
  at: Moment;
  medium: string;
  path?: string;
  source?: string;
  campaign?: string;
}
