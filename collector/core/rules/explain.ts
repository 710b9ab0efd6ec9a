import { subjectAt } from '../judge.ts';
import { settle } from '../settle.ts';
import type { Site } from '../site.ts';
import { isAfter, isoOf, type Moment } from '../time/moment.ts';
import type { EventKind } from '../visit/logEvent.ts';
import type { Situation } from '../visitor.ts';
import type { CompiledRule, Counted } from './compile.ts';
import { evaluate, evaluateCounted, type RuleSubject } from './evaluate.ts';
import { kindsOf } from './leaf.ts';
import type { Rule } from './rule.ts';

/** Why a rule holds or does not, part by part. Times are ISO 8601. */
export interface Explanation {
  holds: boolean;
  /** The next change of this verdict if nothing else happens; null: never. */
  changesAt: string | null;
  /** The explained rule, or part of a rule. */
  rule: Rule;
  /** The parts of `all`, `any`, `not` and `after`; for `memberOf` the rule of that audience. */
  parts?: Explanation[];
  /** For `did` and `got`: the moments that count now, newest first. */
  moments?: string[];
  /** The events behind these moments, as far as the log has them. */
  events?: EventBehind[];
}

/** The event behind a moment that counts. */
export interface EventBehind {
  at: string;
  kind: EventKind;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  path: string | null;
}

/** A line of the log, with the moment that is in the tallies. */
export type LoggedEvent = Omit<EventBehind, 'at'> & { at: Moment };

export function explain(
  rule: CompiledRule,
  situation: Situation,
  now: Moment,
  site: Site,
  log: readonly LoggedEvent[] = [],
): Explanation {
  return explainIn(new Future(situation, now, site), rule, now, log);
}

function explainIn(future: Future, rule: CompiledRule, now: Moment, log: readonly LoggedEvent[]): Explanation {
  const subject = future.subjectAt(now);
  const changesAt = nextFlip(future, rule, now);
  const parts = partsOf(rule, future.site).map((part) => explainIn(future, part, now, log));
  return {
    holds: evaluate(rule, subject).holds,
    changesAt: changesAt === null ? null : isoOf(changesAt),
    rule: rule.rule,
    ...(parts.length > 0 ? { parts } : {}),
    ...(rule.op === 'counted' ? countedParts(rule, subject, log) : {}),
  };
}

function countedParts(rule: Counted, subject: RuleSubject, log: readonly LoggedEvent[]) {
  const moments = countingMoments(rule, subject);
  const kinds = kindsOf(rule.leaf.filter);
  const events = moments
    .flatMap((moment) => log.find(({ at, kind }) => at === moment && kinds.includes(kind)) ?? [])
    .map((event) => ({ ...event, at: isoOf(event.at) }));
  return { moments: moments.map(isoOf), ...(events.length > 0 ? { events } : {}) };
}

function partsOf(rule: CompiledRule, site: Site): readonly CompiledRule[] {
  if (rule.op === 'all' || rule.op === 'any') return rule.of;
  if (rule.op === 'not') return [rule.of];
  if (rule.op === 'memberOf')
    return site.audiences.filter(({ key }) => key === rule.audience).map((other) => other.rule);
  return rule.op === 'counted' && rule.after !== null ? [rule.after] : [];
}

/** The moments in the tally that lie in the window and after the last moment of the other leaf. */
function countingMoments({ leaf, within, after }: Counted, subject: RuleSubject): readonly Moment[] {
  const { now, tallies } = subject;
  const from = after === null ? 0 : (evaluateCounted(after, subject).last ?? Number.POSITIVE_INFINITY);
  return (tallies[leaf.id] ?? []).filter((at) => at <= now && at + within > now && isAfter(at, from));
}

/** Steps from bound to bound, because a bound of `evaluate` can be too early, until the verdict really changes. */
function nextFlip(future: Future, rule: CompiledRule, now: Moment): Moment | null {
  const first = evaluate(rule, future.subjectAt(now));
  let at: number = now;
  let until = first.until;
  for (let step = 0; step < MOST_STEPS; step++) {
    at = Math.min(until, future.nextAfter(at));
    if (!Number.isFinite(at)) return null;
    const verdict = evaluate(rule, future.subjectAt(at));
    if (verdict.holds !== first.holds) return at;
    until = verdict.until;
  }
  return null;
}

const MOST_STEPS = 2_000;

/**
 * The visitor as they will be if nothing else happens: visits end, and memberships with a `keepFor` run out, so that
 * `memberOf` and bounces are known for later moments too. Each step is computed once for all parts of the rule.
 */
class Future {
  readonly site: Site;
  readonly #steps: { at: Moment; situation: Situation }[];

  constructor(situation: Situation, now: Moment, site: Site) {
    this.site = site;
    this.#steps = [{ at: now, situation: settle(situation, now, site, []) }];
  }

  subjectAt(moment: Moment): RuleSubject {
    while (this.#last.situation.visitor.due !== null && this.#last.situation.visitor.due <= moment) this.#step();
    const { situation } = this.#steps.findLast(({ at }) => at <= moment)!;
    return subjectAt(situation, moment, this.site);
  }

  /** The next moment at which the visitor is judged anew, or Infinity. */
  nextAfter(moment: Moment): number {
    while (this.#last.at <= moment && this.#last.situation.visitor.due !== null) this.#step();
    return this.#steps.find(({ at }) => at > moment)?.at ?? Number.POSITIVE_INFINITY;
  }

  get #last() {
    return this.#steps.at(-1)!;
  }

  #step(): void {
    const { situation } = this.#last;
    const at = situation.visitor.due!;
    this.#steps.push({ at, situation: settle(situation, at, this.site, []) });
  }
}
