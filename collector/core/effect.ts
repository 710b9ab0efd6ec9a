import { isSignal } from '../../shared/signal.ts';
import type { Count } from './reports/count.ts';
import type { State } from './taps/state.ts';
import type { Moment } from './time/moment.ts';
import type { EventKind, LogEvent } from './visit/logEvent.ts';

/**
 * Why somebody entered or left: the kind of event that did it, `time` alone, a changed `rule`, or his `consent`.
 */
export type Reason = EventKind | 'time' | 'rule' | 'consent';

/** What the core has decided and somebody else must do. */
export type Effect =
  /** Write this line into the log; without the visitor's id where he is anonymous. */
  | { type: 'log'; event: LogEvent }
  /** The visitor has become, or ceased to be, a member. */
  | { type: 'entered'; audience: string; at: Moment; reason: Reason }
  | { type: 'left'; audience: string; at: Moment; reason: Reason }
  /** The channel has another state. */
  | { type: 'state'; from: State; to: State; at: Moment }
  /** Add this to the reports. */
  | { type: 'count'; count: Count };

/** Of events folded together, oldest first, the one that most likely did it: the last signal, or else the last act. */
export function reasonOf(events: readonly LogEvent[]): Reason {
  const kinds = events.map(({ kind }) => kind);
  const signal = kinds.findLast((kind) => isSignal(kind));
  return signal ?? kinds.findLast((kind) => kind !== 'engagement') ?? 'engagement';
}
