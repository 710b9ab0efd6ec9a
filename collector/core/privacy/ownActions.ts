import { EMPTY_COMPANY_TAP } from '../taps/companyTap.ts';
import type { VisitorTap } from '../taps/visitorTap.ts';
import type { Moment } from '../time/moment.ts';
import type { Situation } from '../visitor.ts';

/**
 * The part of a visitor that their own page may see (law 7). Any page can claim in any browser to be a contact, and nobody
 * checks the claim. So the contact, the company's tap and all signals at the `reported` moments, which other systems
 * reported for the contact, are left out. A visitor without a contact stays as they are.
 */
export function ownActions(situation: Situation, reported: ReadonlySet<Moment>): Situation {
  const { visitor } = situation;
  if (visitor.contact === null) return situation;
  const visitorTap = withoutMoments(visitor.visitorTap, reported);
  return {
    ...situation,
    visitor: { ...visitor, contact: null, traits: {}, companyTap: EMPTY_COMPANY_TAP, visitorTap },
  };
}

function withoutMoments({ signals, openedBefore, closed }: VisitorTap, reported: ReadonlySet<Moment>): VisitorTap {
  const isOwn = (at: Moment) => !reported.has(at);
  return {
    signals: signals.flatMap((signal) => {
      const ownReports = (signal.observations ?? [signal]).map(({ at }) => at).filter(isOwn);
      return ownReports.length === 0 ? [] : [{ ...signal, at: Math.max(...ownReports) }];
    }),
    openedBefore: openedBefore === null || isOwn(openedBefore) ? openedBefore : null,
    closed: Object.fromEntries(
      Object.entries(closed).flatMap(([medium, closes]) => {
        const own = closes.filter(isOwn);
        return own.length === 0 ? [] : [[medium, own]];
      }),
    ),
  };
}
