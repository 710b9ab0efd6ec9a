import { isSignal } from '../../shared/signal.ts';
import type { ClosedVisit } from './closedVisit.ts';
import type { Count } from './reports/count.ts';
import type { State } from './taps/state.ts';
import type { Moment } from './time/moment.ts';
import type { EventKind, LogEvent } from './visit/logEvent.ts';

/**
 * Why a visitor entered or left: a kind of event, `time` alone, a changed `rule`, the visitor's `consent`, or because they
 * were `unlinked` from a contact.
 */
export type Reason = EventKind | 'time' | 'rule' | 'consent' | 'unlinked';

/** A decision of the core that its caller carries out. */
export type Effect =
  /** Write this line into the log, without the visitor's id if they are anonymous. */
  | { type: 'log'; event: LogEvent }
  /** The visitor has become a member, or has ceased to be one. */
  | { type: 'entered'; audience: string; at: Moment; reason: Reason }
  | { type: 'left'; audience: string; at: Moment; reason: Reason }
  /** The channel has another state. */
  | { type: 'state'; from: State; to: State; at: Moment }
  /** Add this to the reports. */
  | { type: 'count'; count: Count }
  /** The visit has closed. Write its row, without the visitor's id if they are anonymous. */
  | { type: 'visit'; closed: ClosedVisit }
  /** The first opening of a channel is at another moment, or exists no longer. Update the rows of closed visits. */
  | { type: 'opening'; at: Moment | null; firstVisit: string | null };

/** The likely reason among events folded together, oldest first: the last signal, or else the last other action. */
export function reasonOf(events: readonly LogEvent[]): Reason {
  const kinds = events.map(({ kind }) => kind);
  const signal = kinds.findLast((kind) => isSignal(kind));
  return signal ?? kinds.findLast((kind) => kind !== 'engagement') ?? 'engagement';
}
