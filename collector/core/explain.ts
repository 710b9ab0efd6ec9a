import type { Rule } from '../../shared/rule.ts';
import type { CompiledRule } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { subjectAt } from './judge.ts';
import { isoOf, type Moment } from './moment.ts';
import type { Site } from './site.ts';
import type { Situation } from './visitor.ts';

/** Why a rule holds or not, part by part. Times are ISO 8601. */
export interface Explanation {
  holds: boolean;
  /** When this verdict changes next by time alone, if nothing else happens; null: never. */
  changesAt: string | null;
  /** The rule, or the part of it that this explains. */
  rule: Rule;
  /** Of `all`, `any` and `not`. */
  parts?: Explanation[];
  /** Of `did` and `got`: the moments that are remembered, newest first. */
  moments?: string[];
}

/** A bound of `evaluate` may be too early; so many steps are taken to find where a verdict really changes. */
const MOST_STEPS = 100;

export function explain(rule: CompiledRule, situation: Situation, now: Moment, site: Site): Explanation {
  const { holds } = evaluate(rule, subjectAt(situation, now, site));
  const parts = partsOf(rule).map((part) => explain(part, situation, now, site));
  const changesAt = nextFlip(rule, situation, now, site);
  return {
    holds,
    changesAt: changesAt === null ? null : isoOf(changesAt),
    rule: rule.rule,
    ...(parts.length > 0 ? { parts } : {}),
    ...(rule.op === 'counted' ? { moments: (situation.visitor.tallies[rule.leaf.id] ?? []).map(isoOf) } : {}),
  };
}

function partsOf(rule: CompiledRule): readonly CompiledRule[] {
  if (rule.op === 'all' || rule.op === 'any') return rule.of;
  if (rule.op === 'not') return [rule.of];
  return rule.op === 'counted' && rule.after !== null ? [rule.after] : [];
}

function nextFlip(rule: CompiledRule, situation: Situation, now: Moment, site: Site): Moment | null {
  const first = evaluate(rule, subjectAt(situation, now, site));
  let at = first.until;
  for (let step = 0; step < MOST_STEPS && Number.isFinite(at); step++) {
    const verdict = evaluate(rule, subjectAt(situation, at, site));
    if (verdict.holds !== first.holds) return at;
    at = verdict.until;
  }
  return null;
}
