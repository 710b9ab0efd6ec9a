import type { Scalar } from '../../../shared/wire.ts';
import type { CompanyTapState } from '../taps/companyTap.ts';
import type { State } from '../taps/state.ts';
import type { VisitorTapState } from '../taps/visitorTap.ts';
import { isAfter, type Moment } from '../time/moment.ts';
import type { Interest } from '../visit/interest.ts';
import type { CompiledRule, Counted } from './compile.ts';
import type { Is, NamedMoment } from './rule.ts';
import { comparable, foldWord } from './sameValue.ts';
import { nextAfter, nthLatest, type Tally } from './tally.ts';

/**
 * Whether a rule holds, and a lower bound of when that can change by time alone (Infinity: never). The bound may be
 * too early and is never too late: one evaluation too many is cheap, one too few makes a wrong audience.
 */
export interface Verdict {
  holds: boolean;
  until: number;
}

/** The facts about a visitor at one moment by which rules are evaluated. */
export interface RuleSubject {
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
  /** Keys of the audiences that have the visitor as a member, as far as they have been judged. */
  members: ReadonlySet<string>;
}

const NEVER = Number.POSITIVE_INFINITY;

export function evaluate(rule: CompiledRule, subject: RuleSubject): Verdict {
  switch (rule.op) {
    case 'all':
      return together(rule.of, subject, true);
    case 'any':
      return together(rule.of, subject, false);
    case 'not':
      return negate(evaluate(rule.of, subject));
    case 'counted':
      return evaluateCounted(rule, subject).verdict;
    case 'when':
      return when(rule, subject);
    case 'is':
      return is(rule.rule, subject);
    case 'memberOf':
      return { holds: subject.members.has(rule.audience), until: NEVER };
  }
}

/**
 * Do all parts hold (`all`), or any of them? A part that differs from the rest decides. Without one, the first part that
 * changes can change the verdict; otherwise only the last of the deciding parts can.
 */
function together(parts: readonly CompiledRule[], subject: RuleSubject, all: boolean): Verdict {
  let firstChange = NEVER;
  let lastDecides: number | null = null;
  for (const part of parts) {
    const { holds, until } = evaluate(part, subject);
    if (holds !== all) lastDecides = Math.max(lastDecides ?? 0, until);
    else firstChange = Math.min(firstChange, until);
  }
  return lastDecides === null ? { holds: all, until: firstChange } : { holds: !all, until: lastDecides };
}

function negate(verdict: Verdict): Verdict {
  return { holds: !verdict.holds, until: verdict.until };
}

/**
 * At least `times` moments within the window and after the last moment of the other leaf. True until the oldest of
 * them leaves the window. `last` is the latest moment, for a leaf that must come after this one.
 */
export function evaluateCounted(rule: Counted, subject: RuleSubject): { verdict: Verdict; last: Moment | null } {
  const { now } = subject;
  const tally = subject.tallies[rule.leaf.id] ?? [];
  const nextMoment = nextAfter(tally, now);
  const no = (until: number) => ({ verdict: { holds: false, until: Math.min(until, nextMoment) }, last: null });

  const nth = nthLatest(tally, rule.leaf.times, now);
  if (nth === null || nth + rule.within <= now) return no(NEVER);
  let until = Math.min(nth + rule.within, nextMoment);
  if (rule.after !== null) {
    const other = evaluateCounted(rule.after, subject);
    if (other.last === null) return no(other.verdict.until);
    if (!isAfter(nth, other.last)) return no(other.verdict.until);
    until = Math.min(until, other.verdict.until);
  }
  return { verdict: { holds: true, until }, last: nthLatest(tally, 1, now) };
}

/** Each named moment, with the earliest time at which it can change by time alone. */
const MOMENT: Record<NamedMoment, (subject: RuleSubject) => { moment: Moment | null; until: number }> = {
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
 * Is the moment closer to now than `within`, and further away than `olderThan`? As time passes, a past moment leaves
 * `within` and enters `olderThan`; a coming moment does the reverse, until it is reached.
 */
function when({ rule, within, olderThan }: Extract<CompiledRule, { op: 'when' }>, subject: RuleSubject): Verdict {
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

function is(rule: Is, subject: RuleSubject): Verdict {
  const until = CHANGES_AT[rule.is]?.(subject) ?? NEVER;
  if ('atLeast' in rule) {
    const quantity = quantityOf(rule.is, subject);
    const value = quantity === null ? null : comparable(quantity);
    return { holds: typeof value === 'number' && value >= rule.atLeast, until };
  }
  if (rule.is === 'openMedium') {
    return { holds: subject.visitorTap.media.some((one) => rule.in.includes(one.medium)), until };
  }
  const value = comparedTrait(rule.is, subject);
  return { holds: value !== null && rule.in.includes(value), until };
}

/** A fact about the visitor as the values of a compiled rule are written; null without it. */
export function comparedTrait(name: string, subject: RuleSubject): Scalar | null {
  const value = traitOf(name, subject);
  return value === null ? null : asCompared(name, value);
}

/** Does the fact stay as it is while nothing but time passes? */
export function isTimeless(name: string): boolean {
  return !Object.hasOwn(CHANGES_AT, name);
}

/** The stored value as `compileRule` prepares those of the rule. */
function asCompared(name: string, value: Scalar): Scalar {
  if (name.startsWith('trait.')) return comparable(value);
  return name === 'campaign' || typeof value !== 'string' ? value : foldWord(value);
}

/** The facts that change by time alone, with the earliest time of a change. */
const CHANGES_AT: Record<string, (subject: RuleSubject) => number> = {
  state: ({ visitorTap, companyTap }) => Math.min(visitorTap.changesAt, companyTap.changesAt),
  openMedium: ({ visitorTap }) => visitorTap.changesAt,
  lastReplyMedium: ({ visitorTap }) => visitorTap.changesAt,
};

function quantityOf(name: string, subject: RuleSubject): Scalar | null {
  if (name === 'visits' || name === 'views' || name === 'engagedSeconds') return subject[name];
  return subject.traits[name] ?? null;
}

function traitOf(name: string, subject: RuleSubject): Scalar | null {
  if (name === 'state') return subject.state;
  if (name === 'interest') return subject.interest;
  if (name === 'lastReplyMedium') return subject.visitorTap.lastReplyMedium;
  return subject.traits[name] ?? null;
}
