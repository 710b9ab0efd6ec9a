import type { Visitor } from '../visitor.ts';
import { withVisitBegun } from './origins.ts';
import type { Visit } from './visit.ts';

/** The visitor once a visit has begun: its origin is their last one and, if they have none, their first one. */
export function withSource(visitor: Visitor, visit: Visit): Visitor {
  const { origin } = visit;
  return {
    ...visitor,
    origins: withVisitBegun(visitor.origins, visit),
    firstVisit: visitor.origins === null ? visit.id : visitor.firstVisit,
    source: origin.source,
    firstSource: visitor.firstSource ?? origin.source,
    campaign: origin.campaign ?? visitor.campaign,
  };
}
