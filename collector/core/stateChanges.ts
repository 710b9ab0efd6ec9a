import { advance, advanceByTime } from './advance.ts';
import { AudienceIndex } from './rules/audienceIndex.ts';
import type { Site } from './site.ts';
import type { State } from './taps/state.ts';
import { endOf, type Moment, msOf } from './time/moment.ts';
import type { LogEvent } from './visit/logEvent.ts';
import { newVisitor } from './visitor.ts';

/** A channel got another state, by an event or by time alone. */
export interface StateChange {
  at: Moment;
  from: State;
  to: State;
}

/**
 * The states through which a visitor's signals and touches led, up to `now`. Only the present state is stored; the former
 * ones follow from the log by the same steps that made it, as if each event had arrived when it happened.
 */
export function stateChanges(events: readonly LogEvent[], site: Site, now: Moment): StateChange[] {
  const bare: Site = {
    ...site,
    audiences: [],
    audienceIndex: new AudienceIndex([]),
    leavesOn: new Map(),
    leaves: new Set(),
  };
  const noPage = { onPage: false, origin: null, facts: null, page: null };
  const arrivals = events
    .filter((event) => event.at <= now)
    .map((event) => ({ event, arrivedAt: msOf(event.at), ...noPage }));
  const [last, effects] = advance({ visitor: newVisitor('', false), visit: null }, arrivals, bare);
  const [, later] = advanceByTime(last, endOf(msOf(now)), bare);
  return [...effects, ...later].flatMap((effect) =>
    effect.type === 'state' ? [{ at: effect.at, from: effect.from, to: effect.to }] : [],
  );
}
