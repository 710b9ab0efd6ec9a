import type { Scalar } from '../../../shared/wire.ts';
import type { CompanyTapState } from '../taps/companyTap.ts';
import type { State } from '../taps/state.ts';
import type { VisitorTapState } from '../taps/visitorTap.ts';
import type { Moment } from '../time/moment.ts';
import type { Interest } from '../visit/interest.ts';
import type { CompiledRule, Counted } from './compile.ts';
import type { Is, NamedMoment } from './rule.ts';
import { nextAfter, nthLatest, type Tally } from './tally.ts';

/**
 * Whether a rule holds, and a lower bound of when that can change by time alone (Infinity: never). The bound may be
 * too early and is never too late: looking once more than needed is cheap, once too few is a wrong audience.
 */
export interface Verdict {
  holds: boolean;
  until: number;
}

/** What a rule can ask about a visitor, as it stands at one moment. */
export interface Subject {
  now: Moment;
  state: State;
  interest: Interest;
  visitorTap: VisitorTapState;
  companyTap: CompanyTapState;
  waitingSince: Moment | null;
  firstSeen: Moment;
  lastSeen: Moment;
  visits: number;
  views: number;
  engagedSeconds: number;
  traits: Readonly<Record<string, Scalar | null>>;
  tallies: Readonly<Record<string, Tally>>;
  /** Audiences he is a member of now, as far as they have been judged. */
  members: ReadonlySet<string>;
}

const NEVER = Number.POSITIVE_INFINITY;

export function evaluate(rule: CompiledRule, subject: Subject): Verdict {
  switch (rule.op) {
    case 'all':
      return together(rule.of, subject, true);
    case 'any':
      return together(rule.of, subject, false);
    case 'not':
      return negate(evaluate(rule.of, subject));
    case 'counted':
      return counted(rule, subject).verdict;
    case 'when':
      return when(rule, subject);
    case 'is':
      return is(rule.rule, subject);
    case 'memberOf':
      return { holds: subject.members.has(rule.audience), until: NEVER };
  }
}

/**
 * Do all of the parts hold (`all`), or any of them? As long as none stands out, the first that changes may change it;
 * else the last of those that stand out.
 */
function together(parts: readonly CompiledRule[], subject: Subject, all: boolean): Verdict {
  let first = NEVER;
  let last: number | null = null;
  for (const part of parts) {
    const { holds, until } = evaluate(part, subject);
    if (holds !== all) last = Math.max(last ?? 0, until);
    else first = Math.min(first, until);
  }
  return last === null ? { holds: all, until: first } : { holds: !all, until: last };
}

function negate(verdict: Verdict): Verdict {
  return { holds: !verdict.holds, until: verdict.until };
}

/**
 * At least `times` moments within the window and after the last moment of the other leaf. True until the oldest of
 * them leaves the window. `last` is the latest moment, for a leaf that asks what came after this one.
 */
export function counted(rule: Counted, subject: Subject): { verdict: Verdict; last: Moment | null } {
  const { now } = subject;
  const tally = subject.tallies[rule.leaf.id] ?? [];
  const coming = nextAfter(tally, now);
  const no = (until: number) => ({ verdict: { holds: false, until: Math.min(until, coming) }, last: null });

  const nth = nthLatest(tally, rule.leaf.times, now);
  if (nth === null || nth + rule.within <= now) return no(NEVER);
  let until = Math.min(nth + rule.within, coming);
  if (rule.after !== null) {
    const other = counted(rule.after, subject);
    if (other.last === null) return no(other.verdict.until);
    if (nth <= other.last) return no(other.verdict.until);
    until = Math.min(until, other.verdict.until);
  }
  return { verdict: { holds: true, until }, last: nthLatest(tally, 1, now) };
}

/** Each named moment, and when at the earliest it becomes another one by time alone. */
const MOMENT: Record<NamedMoment, (subject: Subject) => { moment: Moment | null; until: number }> = {
  firstSeen: ({ firstSeen }) => ({ moment: firstSeen, until: NEVER }),
  lastSeen: ({ lastSeen }) => ({ moment: lastSeen, until: NEVER }),
  opened: ({ visitorTap }) => ({ moment: visitorTap.opened, until: visitorTap.changesAt }),
  waitingSince: ({ waitingSince, visitorTap, companyTap }) => ({
    moment: waitingSince,
    until: Math.min(visitorTap.changesAt, companyTap.changesAt),
  }),
  visitorTapCloses: ({ visitorTap }) => closing(visitorTap),
  companyTapCloses: ({ companyTap }) => closing(companyTap),
};

function closing(tap: VisitorTapState | CompanyTapState): { moment: Moment | null; until: number } {
  return { moment: tap.open ? tap.until : null, until: tap.changesAt };
}

/**
 * A moment within a span of now, or further than one. Looking back, time carries it out of `within` and into
 * `olderThan`; looking forward, the other way round, until the moment itself is reached.
 */
function when({ rule, within, olderThan }: Extract<CompiledRule, { op: 'when' }>, subject: Subject): Verdict {
  const { now } = subject;
  const { moment, until } = MOMENT[rule.when](subject);
  if (moment === null) return { holds: false, until };
  const forward = rule.when === 'visitorTapCloses' || rule.when === 'companyTapCloses';
  const away = forward ? moment - now : now - moment;
  const near = within === null || (forward ? away <= within : away < within);
  const far = olderThan === null || (forward ? away > olderThan : away >= olderThan);
  const edges = [within, olderThan]
    .filter((span) => span !== null)
    .map((span) => (forward ? moment - span : moment + span))
    .filter((edge) => edge > now);
  return { holds: near && far, until: Math.min(until, ...edges) };
}

function is(rule: Is, subject: Subject): Verdict {
  const until = TIMED[rule.is]?.(subject) ?? NEVER;
  if ('atLeast' in rule) {
    const value = quantityOf(rule.is, subject);
    return { holds: typeof value === 'number' && value >= rule.atLeast, until };
  }
  if (rule.is === 'openMedium') {
    return { holds: subject.visitorTap.media.some((one) => rule.in.includes(one.medium)), until };
  }
  const value = traitOf(rule.is, subject);
  return { holds: value !== null && rule.in.includes(value), until };
}

/** What changes by time alone, and when at the earliest. */
const TIMED: Record<string, (subject: Subject) => number> = {
  state: ({ visitorTap, companyTap }) => Math.min(visitorTap.changesAt, companyTap.changesAt),
  openMedium: ({ visitorTap }) => visitorTap.changesAt,
  lastReplyMedium: ({ visitorTap }) => visitorTap.changesAt,
};

function quantityOf(name: string, subject: Subject): Scalar | null {
  if (name === 'visits' || name === 'views' || name === 'engagedSeconds') return subject[name];
  return subject.traits[name] ?? null;
}

function traitOf(name: string, subject: Subject): Scalar | null {
  if (name === 'state') return subject.state;
  if (name === 'interest') return subject.interest;
  if (name === 'lastReplyMedium') return subject.visitorTap.lastReplyMedium;
  return subject.traits[name] ?? null;
}
