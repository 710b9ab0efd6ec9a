import type { State } from './taps/state.ts';
import type { Facts } from './visit/arrival.ts';
import type { Cause } from './visit/cause.ts';
import type { Interest } from './visit/interest.ts';
import type { Visit } from './visit/visit.ts';

/** A visit at its end, with what is known of its visitor at that moment. It is stored as one row. */
export interface ClosedVisit {
  visit: Visit;
  /** The likely cause, if the visit is a bounce. */
  cause: Cause | null;
  facts: Facts;
  state: State;
  interest: Interest;
  /** The visitor opened their first channel in it. */
  opened: boolean;
  /** It is the visitor's first visit, and they have opened a channel. */
  converted: boolean;
}
