import type { Effect, Reason } from './effect.ts';
import type { CompiledAudience } from './rules/compile.ts';
import { evaluate, type RuleSubject } from './rules/evaluate.ts';
import { standingOf } from './rules/standing.ts';
import type { Site } from './site.ts';
import { type CompanyTapState, companyTapAt } from './taps/companyTap.ts';
import { type State, stateOf } from './taps/state.ts';
import { visitorTapAt, waitingSince } from './taps/visitorTap.ts';
import type { Moment } from './time/moment.ts';
import { interestOf } from './visit/interest.ts';
import { closesAt } from './visit/visit.ts';
import { type Membership, type Situation, traitsOf } from './visitor.ts';

/**
 * Judges a visitor at one moment: their state, every audience, and when to judge again. Afterwards `due` is later than
 * `now`, so stepping from due moment to due moment always ends. `reason` is what caused the judgment.
 */
export function judge(
  situation: Situation,
  now: Moment,
  site: Site,
  effects: Effect[],
  reason: Reason = 'time',
): Situation {
  const { visitor, visit } = situation;
  let due = visit === null ? Number.POSITIVE_INFINITY : closesAt(visit);
  if (visitor.anonymous) return { visit, visitor: { ...visitor, due: finite(due) } };

  const members = new Set(Object.keys(visitor.members));
  const subject: RuleSubject = { ...subjectAt(situation, now, site), members };
  due = Math.min(due, subject.visitorTap.changesAt, subject.companyTap.changesAt);

  const memberships: Record<string, Membership> = {};
  for (const audience of site.audienceIndex.toJudge(subject, members)) {
    const { holds, until } = evaluate(audience.rule, subject);
    const before = Object.hasOwn(visitor.members, audience.key) ? visitor.members[audience.key] : undefined;
    const after = membershipAt(before, holds, audience, now);
    due = Math.min(due, until, after?.ceased === undefined ? until : after.ceased + audience.keepFor);
    if (after === undefined) members.delete(audience.key);
    else {
      members.add(audience.key);
      memberships[audience.key] = after;
    }
    if ((before === undefined) !== (after === undefined)) {
      const type = after === undefined ? 'left' : 'entered';
      effects.push({ type, audience: audience.key, at: now, reason });
    }
  }
  const standing = standingOf(subject);
  if (subject.state !== visitor.state) {
    effects.push({ type: 'state', from: visitor.state, to: subject.state, at: now });
  }
  const [formerMedia, media] = [visitor.standing?.media ?? [], standing?.media ?? []];
  if (subject.state !== visitor.state || [...formerMedia].sort().join('\n') !== [...media].sort().join('\n')) {
    effects.push({ type: 'count', count: site.counter.stock(visitor.state, formerMedia, now, -1) });
    effects.push({ type: 'count', count: site.counter.stock(subject.state, media, now, 1) });
  }
  return {
    visit,
    visitor: {
      ...visitor,
      members: memberships,
      state: subject.state,
      standing,
      due: finite(due),
    },
  };
}

/** Everything that rules can ask about the visitor, at `now`. */
export function subjectAt(situation: Situation, now: Moment, site: Site): RuleSubject {
  const { visitor } = situation;
  const visitorTap = visitorTapAt(visitor.visitorTap, now, site.signalWindow);
  const companyTap: CompanyTapState = companyTapAt(visitor.companyTap, now, site.touchWindow);
  const state: State = stateOf(visitorTap.open, visitorTap.everOpened, companyTap.open);
  return {
    now,
    state,
    interest: interestOf(visitor),
    visitorTap,
    companyTap,
    waitingSince: waitingSince(visitor.visitorTap, companyTap.answered, now, site.noAnswerExpected),
    firstSeen: visitor.firstSeen ?? now,
    lastSeen: visitor.lastSeen ?? now,
    visits: visitor.visits,
    views: visitor.views,
    engagedSeconds: Math.floor(visitor.engaged / 1000),
    traits: traitsOf(visitor),
    tallies: visitor.tallies,
    members: new Set(Object.keys(visitor.members)),
  };
}

/** A member stays while the rule holds, and for `keepFor` after it ceased to hold. */
function membershipAt(
  before: Membership | undefined,
  holds: boolean,
  { keepFor }: CompiledAudience,
  now: Moment,
): Membership | undefined {
  if (holds) return before === undefined ? { since: now } : { since: before.since };
  if (before === undefined || keepFor === 0) return undefined;
  const ceased = before.ceased ?? now;
  return now < ceased + keepFor ? { since: before.since, ceased } : undefined;
}

function finite(due: number): Moment | null {
  return Number.isFinite(due) ? due : null;
}
