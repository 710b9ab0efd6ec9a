import type { Confidence } from '../../../shared/signal.ts';
import type { Moment } from '../time/moment.ts';

/** One signal as the tap remembers it. An act that was told several times is one. */
export interface SignalRecord {
  /** Of its latest telling. */
  at: Moment;
  /** contact, share, bookmark, reply, or the name of an own event that opens a channel. */
  kind: string;
  /** By the first telling that names one. */
  medium: string;
  /** The highest of all observations. */
  confidence: Confidence;
  interaction?: string;
  /** Of an act that may be told again: how it was told, the first telling first. */
  observations?: readonly Observation[];
  /** It was seen to count when an older inferred signal, on which it rested, had to be forgotten. */
  held?: true;
}

/** One way in which an act was told: the click on `/contact`, the confirmation on `/thanks`. */
export interface Observation {
  at: Moment;
  medium: string;
  path?: string;
  source?: string;
  campaign?: string;
}
