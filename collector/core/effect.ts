import type { State } from '../../shared/channel.ts';
import type { Count } from './count.ts';
import type { LogEvent } from './event.ts';
import type { Moment } from './moment.ts';

/** What the core has decided and somebody else must do. */
export type Effect =
  /** Write this line into the log; without the visitor's id where he is anonymous. */
  | { type: 'log'; event: LogEvent }
  /** The visitor has become, or ceased to be, a member. */
  | { type: 'entered'; audience: string; at: Moment }
  | { type: 'left'; audience: string; at: Moment }
  /** The channel has another state. */
  | { type: 'state'; from: State; to: State; at: Moment }
  /** Add this to the reports. */
  | { type: 'count'; count: Count };
