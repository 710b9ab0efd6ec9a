import type { Scalar } from '../../../shared/wire.ts';
import type { CompiledAudience, CompiledRule } from './compile.ts';
import { comparedTrait, isTimeless, type RuleSubject } from './evaluate.ts';
import type { TallyLeaf } from './leaf.ts';

/** A condition without which a rule cannot hold, now or by time alone: a leaf has a moment, or a fact has a value. */
type Need = { leaf: TallyLeaf } | { fact: string; in: readonly Scalar[] };

/** Below this many audiences, looking them up costs as much as judging them. */
const FEW = 24;

/**
 * Finds the audiences that need judging. A site can have 500, and most ask for something that a visitor has never done: an
 * own event, a view of one page, a click on one campaign. As long as the tally of such a leaf is empty, the rule does not
 * hold and no time changes that. So each audience is filed under its most selective needs, and is judged for visitors
 * who meet one of them or who are members. All other audiences are always judged.
 */
export class AudienceIndex {
  readonly #audiences: readonly CompiledAudience[];
  readonly #always: readonly number[];
  readonly #byKey = new Map<string, number>();
  readonly #byLeaf = new Map<string, number[]>();
  readonly #byFact = new Map<string, Map<Scalar, number[]>>();

  constructor(audiences: readonly CompiledAudience[]) {
    this.#audiences = audiences;
    const always: number[] = [];
    for (const [place, { key, rule }] of audiences.entries()) {
      this.#byKey.set(key, place);
      const needs = needsOf(rule);
      if (needs === null) always.push(place);
      else for (const need of needs) this.#file(place, need);
    }
    this.#always = always;
  }

  /** The audiences to judge, in the order of all. `members` are the keys of those that have the visitor as a member. */
  toJudge(subject: RuleSubject, members: Iterable<string>): readonly CompiledAudience[] {
    if (this.#audiences.length < FEW) return this.#audiences;
    const places = new Set(this.#always);
    for (const key of members) add(places, this.#byKey.get(key));
    for (const leaf in subject.tallies) add(places, ...(this.#byLeaf.get(leaf) ?? []));
    for (const [fact, byValue] of this.#byFact) {
      const value = comparedTrait(fact, subject);
      if (value !== null) add(places, ...(byValue.get(value) ?? []));
    }
    // An audience can refer to earlier ones, so the order counts.
    return [...places].sort((a, b) => a - b).map((place) => this.#audiences[place]!);
  }

  #file(place: number, need: Need): void {
    if ('leaf' in need) append(this.#byLeaf, need.leaf.id, place);
    else {
      const byValue = this.#byFact.get(need.fact) ?? new Map<Scalar, number[]>();
      this.#byFact.set(need.fact, byValue);
      for (const value of need.in) append(byValue, value, place);
    }
  }
}

function add(places: Set<number>, ...added: (number | undefined)[]): void {
  for (const place of added) if (place !== undefined) places.add(place);
}

function append<Key>(lists: Map<Key, number[]>, key: Key, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else list.push(place);
}

/** Needs of which one must be met for the rule to hold; null if the rule can hold without any. */
function needsOf(rule: CompiledRule): readonly Need[] | null {
  switch (rule.op) {
    case 'counted':
      return [{ leaf: rule.leaf }];
    case 'is':
      return 'in' in rule.rule && isTimeless(rule.rule.is) ? [{ fact: rule.rule.is, in: rule.rule.in }] : null;
    case 'all': {
      const each = rule.of.map(needsOf).filter((needs) => needs !== null);
      return each.length === 0 ? null : each.reduce((best, one) => (costOf(one) < costOf(best) ? one : best));
    }
    case 'any': {
      const each = rule.of.map(needsOf);
      return each.some((needs) => needs === null) ? null : each.flatMap((needs) => needs!);
    }
    default:
      return null;
  }
}

/** How many visitors meet a need, roughly: nearly all have a view, and many share a fact. */
function costOf(needs: readonly Need[]): number {
  return needs.reduce((sum, need) => sum + ('fact' in need ? 3 : isCommon(need.leaf) ? 10 : 1), 0);
}

function isCommon({ filter }: TallyLeaf): boolean {
  return 'did' in filter && (filter.did === 'view' || filter.did === 'visit') && Object.keys(filter).length === 1;
}
