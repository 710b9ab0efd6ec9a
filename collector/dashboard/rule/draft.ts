import type { LeafFields } from './phrase.ts';

/** One condition of a sentence. */
export interface DraftRow {
  id: number;
  not: boolean;
  leaf: LeafFields;
}

/** Conditions in brackets, joined by one word. */
export interface DraftGroup {
  id: number;
  mode: 'all' | 'any';
  rows: DraftRow[];
}

/**
 * A rule as the sentence of the builder: conditions and groups of conditions, joined by one word, and a block of
 * conditions that lead to exclusion.
 */
export interface Draft {
  mode: 'all' | 'any';
  items: (DraftRow | DraftGroup)[];
  except: DraftGroup;
}

type Json = Record<string, unknown>;

let lastId = 0;
const nextId = (): number => ++lastId;

export function newRow(leaf: LeafFields, not = false): DraftRow {
  return { id: nextId(), not, leaf };
}

export function newGroup(rows: DraftRow[], mode: 'all' | 'any' = 'any'): DraftGroup {
  return { id: nextId(), mode, rows };
}

export function isGroup(item: DraftRow | DraftGroup): item is DraftGroup {
  return 'rows' in item;
}

/** Reads a rule into a sentence; null if it has more levels than a sentence can carry. */
export function draftOf(rule: unknown): Draft | null {
  if (!isJson(rule)) return null;
  const [mode, parts] = listOf(rule) ?? ['all' as const, [rule]];
  const excluded = parts.filter(isExclusion);
  if (excluded.length > 1 || (excluded.length === 1 && mode === 'any')) return null;
  const except = excluded.length === 0 ? newGroup([]) : groupOf((excluded[0] as Json)['not']);
  const others = parts.filter((part) => !isExclusion(part));
  // `{all: [{any: […]}, {not: …}]}` is “one of these, except those”.
  const only = excluded.length === 1 && others.length === 1 ? listOf(others[0]) : null;
  const items = (only === null ? others : only[1]).map(itemOf);
  if (except === null || items.some((item) => item === null)) return null;
  return { mode: only === null ? mode : only[0], items: items as (DraftRow | DraftGroup)[], except };
}

function itemOf(rule: unknown): DraftRow | DraftGroup | null {
  return rowOf(rule) ?? groupOf(rule);
}

function groupOf(rule: unknown): DraftGroup | null {
  const list = listOf(rule);
  const rows = list?.[1].map(rowOf) ?? [null];
  return rows.some((row) => row === null) ? null : newGroup(rows as DraftRow[], list![0]);
}

function rowOf(rule: unknown): DraftRow | null {
  const not = isJson(rule) && 'not' in rule;
  if (not && Object.keys(rule).length > 1) return null;
  const leaf = not ? rule['not'] : rule;
  if (!isJson(leaf) || !isPlainLeaf(leaf)) return null;
  return newRow(structuredClone(leaf), not);
}

/** A leaf that the sentence has words for. Whether its values are right, the API decides. */
function isPlainLeaf(leaf: Json): boolean {
  const heads = ['did', 'got', 'when', 'is', 'memberOf'].filter((head) => typeof leaf[head] === 'string');
  const { after, in: values, where } = leaf;
  return (
    heads.length === 1 &&
    !('all' in leaf || 'any' in leaf || 'not' in leaf) &&
    (after === undefined || (isJson(after) && !('after' in after) && isPlainLeaf(after))) &&
    (!('is' in leaf) || Array.isArray(values) !== 'atLeast' in leaf) &&
    // The builder takes an empty value for one that is not written yet.
    !(Array.isArray(values) && values.includes('')) &&
    (where === undefined || (isJson(where) && Object.entries(where).every(isPlainProperty)))
  );
}

function isPlainProperty([name, wanted]: [string, unknown]): boolean {
  return name !== '' && (Array.isArray(wanted) ? !wanted.includes('') : isJson(wanted) && 'atLeast' in wanted);
}

function isExclusion(rule: unknown): boolean {
  return isJson(rule) && 'not' in rule && listOf(rule['not']) !== null;
}

function listOf(rule: unknown): ['all' | 'any', unknown[]] | null {
  if (!isJson(rule) || Object.keys(rule).length !== 1) return null;
  for (const mode of ['all', 'any'] as const) {
    const list = rule[mode];
    if (Array.isArray(list) && list.length > 0) return [mode, list];
  }
  return null;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rule of a sentence, and where each condition stands in it, as a JSON pointer by the id of its row. */
export function ruleOf({ mode, items, except }: Draft): { rule: Json; pointers: Map<number, string> } {
  const pointers = new Map<number, string>();
  const written = (item: DraftRow | DraftGroup, at: string): Json =>
    isGroup(item) ? joined(item.mode, item.rows, at) : leafRule(item, at);
  function leafRule({ id, not, leaf }: DraftRow, at: string): Json {
    pointers.set(id, at);
    const kept = keptFields(leaf);
    return not ? { not: kept } : kept;
  }
  function joined(word: 'all' | 'any', list: (DraftRow | DraftGroup)[], at: string): Json {
    return { [word]: list.map((item, index) => written(item, `${at}/${word}/${index}`)) };
  }
  if (except.rows.length === 0) {
    const [first] = items;
    const isOne = items.length === 1 && first !== undefined;
    return { rule: isOne ? written(first, '/rule') : joined(mode, items, '/rule'), pointers };
  }
  const excluded = (at: string): Json => ({ not: joined(except.mode, except.rows, `${at}/not`) });
  if (mode === 'all' || items.length === 1) {
    const rule = joined('all', items, '/rule')['all'] as Json[];
    return { rule: { all: [...rule, excluded(`/rule/all/${rule.length}`)] }, pointers };
  }
  return { rule: { all: [joined('any', items, '/rule/all/0'), excluded('/rule/all/1')] }, pointers };
}

/** A field that is empty is a field that the condition does not have. */
function keptFields(leaf: LeafFields): Json {
  return Object.fromEntries(
    Object.entries(leaf).flatMap(([name, value]) => {
      if (name === 'after') return [[name, keptFields(value as LeafFields)]];
      if (name === 'in') return [[name, filled(value as unknown[])]];
      if (name === 'where') {
        const kept = Object.entries(value as Json).flatMap(([property, wanted]) =>
          property === '' ? [] : [[property, Array.isArray(wanted) ? filled(wanted) : wanted]],
        );
        return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]];
      }
      return value === '' || value === null ? [] : [[name, value]];
    }),
  );
}

function filled(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== '');
}
