import type { Grade } from '../../../shared/signal.ts';
import type { Moment } from '../time/moment.ts';

/** One signal as the tap remembers it. An act that was told several times is one. */
export interface Told {
  /** Of its latest telling. */
  at: Moment;
  /** contact, share, bookmark, reply, or the name of an own event that opens a channel. */
  kind: string;
  /** By the first telling that names one. */
  medium: string;
  /** The highest of all tellings. */
  grade: Grade;
  act?: string;
  /** Of an act that may be told again: how it was told, the first telling first. */
  tellings?: readonly Telling[];
  /** It was seen to count when an older inferred signal, on which it rested, had to be forgotten. */
  held?: true;
}

/** One way in which an act was told: the click on `/contact`, the confirmation on `/thanks`. */
export interface Telling {
  at: Moment;
  medium: string;
  path?: string;
  source?: string;
  campaign?: string;
}
