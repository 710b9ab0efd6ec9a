import { subjectAt } from '../judge.ts';
import { settle } from '../settle.ts';
import type { Site } from '../site.ts';
import { isoOf, type Moment } from '../time/moment.ts';
import type { Situation } from '../visitor.ts';
import type { CompiledRule, Counted } from './compile.ts';
import { counted, evaluate, type Subject } from './evaluate.ts';
import type { Rule } from './rule.ts';

/** Why a rule holds or not, part by part. Times are ISO 8601. */
export interface Explanation {
  holds: boolean;
  /** When this verdict changes next by time alone, if nothing else happens; null: never. */
  changesAt: string | null;
  /** The rule, or the part of it that this explains. */
  rule: Rule;
  /** Of `all`, `any`, `not` and `after`; of `in`, the rule of that audience. */
  parts?: Explanation[];
  /** Of `did` and `got`: the moments that count now, newest first. */
  moments?: string[];
}

export function explain(rule: CompiledRule, situation: Situation, now: Moment, site: Site): Explanation {
  return explainIn(new Future(situation, now, site), rule, now);
}

function explainIn(future: Future, rule: CompiledRule, now: Moment): Explanation {
  const subject = future.subjectAt(now);
  const changesAt = nextFlip(future, rule, now);
  const parts = partsOf(rule, future.site).map((part) => explainIn(future, part, now));
  return {
    holds: evaluate(rule, subject).holds,
    changesAt: changesAt === null ? null : isoOf(changesAt),
    rule: rule.rule,
    ...(parts.length > 0 ? { parts } : {}),
    ...(rule.op === 'counted' ? { moments: countingMoments(rule, subject).map(isoOf) } : {}),
  };
}

function partsOf(rule: CompiledRule, site: Site): readonly CompiledRule[] {
  if (rule.op === 'all' || rule.op === 'any') return rule.of;
  if (rule.op === 'not') return [rule.of];
  if (rule.op === 'memberOf')
    return site.audiences.filter(({ key }) => key === rule.audience).map((other) => other.rule);
  return rule.op === 'counted' && rule.after !== null ? [rule.after] : [];
}

/** Of the moments that are remembered, those in the window and later than the leaf they must come after. */
function countingMoments({ leaf, within, after }: Counted, subject: Subject): readonly Moment[] {
  const { now, tallies } = subject;
  const from = after === null ? 0 : (counted(after, subject).last ?? Number.POSITIVE_INFINITY);
  return (tallies[leaf.id] ?? []).filter((at) => at <= now && at + within > now && at > from);
}

/** A bound of `evaluate` may be too early; so it is stepped on until the verdict really is another. */
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
 * The visitor as he will be if nothing else happens: visits end, memberships with their `stay` run out, so that `in`
 * and bounces are answered for later moments too. Each step is taken once, however many parts ask.
 */
class Future {
  readonly site: Site;
  readonly #steps: { at: Moment; situation: Situation }[];

  constructor(situation: Situation, now: Moment, site: Site) {
    this.site = site;
    this.#steps = [{ at: now, situation: settle(situation, now, site, []) }];
  }

  subjectAt(moment: Moment): Subject {
    while (this.#last.situation.visitor.due !== null && this.#last.situation.visitor.due <= moment) this.#step();
    const { situation } = this.#steps.findLast(({ at }) => at <= moment)!;
    return subjectAt(situation, moment, this.site);
  }

  /** The next moment at which he is judged anew, or Infinity. */
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
