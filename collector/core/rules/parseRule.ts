import { CONFIDENCES } from '../../../shared/signal.ts';
import { spanToMs } from '../../../shared/span.ts';
import { STATES } from '../taps/state.ts';
import { CAUSES } from '../visit/cause.ts';
import { INTERESTS } from '../visit/interest.ts';
import { DEEDS, MOMENTS, QUANTITIES, type Rule, TRAITS } from './rule.ts';

/** Limits of one rule (DESIGN section 3). */
export const MAX_DEPTH = 5;
export const MAX_LEAVES = 32;
export const MAX_TIMES = 50;
const MAX_CHOICES = 100;
const MAX_TEXT = 500;

/** What is wrong with a rule, where (`/all/1/did`), and what to write instead. */
export interface Fault {
  path: string;
  reason: string;
  hint?: string;
}

export type Parsed = { ok: true; rule: Rule } | { ok: false; fault: Fault };

/** What people ask for that this language leaves out, refused by name so that nobody takes it for a slip. */
const NOT_COVERED: Record<string, string> = {
  distinctDays: 'distinct days are not counted; `times` counts single acts',
  days: 'distinct days are not counted; `times` counts single acts',
  sum: 'sums within a window are not computed; ask for a single event with `where: {value: {atLeast: …}}`',
  total: 'sums within a window are not computed; ask for a single event with `where: {value: {atLeast: …}}`',
  between: 'windows that ended in the past are not covered; a window always reaches to now',
  before: 'windows that ended in the past are not covered; use `not` with `within`, or `after`',
  until: 'windows that ended in the past are not covered; a window always reaches to now',
  atMost: 'there is no upper bound on counts; use `not` with `times`',
};

/** Words of other rule languages, and what they are called here. */
const MEANT: Record<string, string> = { and: 'all', or: 'any', every: 'all', some: 'any', none: 'not' };

const HEADS = ['all', 'any', 'not', 'did', 'got', 'when', 'is', 'memberOf'] as const;
type Head = (typeof HEADS)[number];
const COUNTED = ['medium', 'campaign', 'times', 'within', 'after'];
const KEYS: Record<Exclude<Head, 'is' | 'memberOf'>, string[]> = {
  all: ['all'],
  any: ['any'],
  not: ['not'],
  did: ['did', 'name', 'path', 'source', 'cause', 'confidence', 'where', ...COUNTED],
  got: ['got', ...COUNTED],
  when: ['when', 'within', 'olderThan'],
};

/** Filters that can match only some deeds; on any other they would make a rule that never holds. */
const ONLY_ON: Record<string, readonly string[]> = {
  name: ['event'],
  where: ['event'],
  cause: ['bounce'],
  confidence: ['signal', 'contact', 'share', 'bookmark', 'reply'],
  medium: ['signal', 'contact', 'share', 'bookmark', 'reply', 'draft'],
};

class Refusal extends Error {
  readonly fault: Fault;
  constructor(path: string, reason: string, hint?: string) {
    super(reason);
    this.fault = hint === undefined ? { path, reason } : { path, reason, hint };
  }
}

/**
 * Reads a rule from anything. A rule that this accepts is exactly one of the type `Rule`, with every word known and
 * every window within `retentionMs`; whether an audience named by `in` exists is for the caller to say.
 */
export function parseRule(input: unknown, retentionMs: number): Parsed {
  const budget = { leaves: 0, retentionMs };
  try {
    readRule(input, '', 1, budget);
    return { ok: true, rule: input as Rule };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.fault };
    throw error;
  }
}

interface Budget {
  leaves: number;
  retentionMs: number;
}

function readRule(input: unknown, path: string, depth: number, budget: Budget): void {
  if (depth > MAX_DEPTH) throw new Refusal(path, `a rule may be at most ${MAX_DEPTH} levels deep`);
  const rule = asObject(input, path, 'a rule');
  const head = headOf(rule, path);
  if (head === 'all' || head === 'any') {
    onlyKeys(rule, KEYS[head], path);
    const parts = rule[head];
    if (!Array.isArray(parts) || parts.length === 0) {
      throw new Refusal(`${path}/${head}`, `\`${head}\` takes a list of at least one rule`);
    }
    parts.forEach((part, index) => {
      readRule(part, `${path}/${head}/${index}`, depth + 1, budget);
    });
    return;
  }
  if (head === 'not') {
    onlyKeys(rule, KEYS.not, path);
    readRule(rule['not'], `${path}/not`, depth + 1, budget);
    return;
  }
  budget.leaves += 1;
  if (budget.leaves > MAX_LEAVES) throw new Refusal(path, `a rule may have at most ${MAX_LEAVES} leaves`);
  READ_LEAF[head](rule, path, depth, budget);
}

type ReadLeaf = (rule: Record<string, unknown>, path: string, depth: number, budget: Budget) => void;

const READ_LEAF: Record<'did' | 'got' | 'when' | 'is' | 'memberOf', ReadLeaf> = {
  did(rule, path, depth, budget) {
    onlyKeys(rule, KEYS.did, path);
    const deed = oneOf(rule['did'], DEEDS, `${path}/did`);
    for (const [key, deeds] of Object.entries(ONLY_ON)) {
      if (rule[key] !== undefined && !deeds.includes(deed)) {
        throw new Refusal(`${path}/${key}`, `\`${key}\` goes with did: ${deeds.join(', ')}; not with ${deed}`);
      }
    }
    for (const key of ['name', 'path', 'source'] as const) optional(rule, key, path, asText);
    optional(rule, 'cause', path, (value, at) => oneOf(value, CAUSES, at));
    optional(rule, 'confidence', path, (value, at) => oneOf(value, CONFIDENCES, at));
    optional(rule, 'where', path, readWhere);
    readCounted(rule, path, depth, budget);
  },
  got(rule, path, depth, budget) {
    onlyKeys(rule, KEYS.got, path);
    oneOf(rule['got'], ['touch'], `${path}/got`);
    readCounted(rule, path, depth, budget);
  },
  when(rule, path, _depth, budget) {
    onlyKeys(rule, KEYS.when, path);
    oneOf(rule['when'], MOMENTS, `${path}/when`);
    optional(rule, 'within', path, (value, at) => asSpan(value, at, budget));
    optional(rule, 'olderThan', path, (value, at) => asSpan(value, at, budget));
  },
  is(rule, path) {
    const what = rule['is'];
    const own = typeof what === 'string' && /^trait\.[\w-]{1,64}$/.test(what);
    if (!own) oneOf(what, [...TRAITS, ...QUANTITIES], `${path}/is`, 'own traits are written trait.NAME');
    const counts = (QUANTITIES as readonly unknown[]).includes(what) || (own && rule['in'] === undefined);
    if (counts) {
      onlyKeys(rule, ['is', 'atLeast'], path);
      asNumber(rule['atLeast'], `${path}/atLeast`);
      return;
    }
    onlyKeys(rule, ['is', 'in'], path);
    const choices = asScalars(rule['in'], `${path}/in`);
    const known = what === 'state' ? STATES : what === 'interest' ? INTERESTS : null;
    if (known !== null) for (const [i, choice] of choices.entries()) oneOf(choice, known, `${path}/in/${i}`);
  },
  memberOf(rule, path) {
    onlyKeys(rule, ['memberOf'], path);
    asText(rule['memberOf'], `${path}/memberOf`);
  },
};

function readCounted(rule: Record<string, unknown>, path: string, depth: number, budget: Budget): void {
  optional(rule, 'medium', path, asText);
  optional(rule, 'campaign', path, asText);
  optional(rule, 'times', path, (value, at) => {
    if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > MAX_TIMES) {
      throw new Refusal(at, `\`times\` is a whole number from 1 to ${MAX_TIMES}`);
    }
  });
  optional(rule, 'within', path, (value, at) => asSpan(value, at, budget));
  optional(rule, 'after', path, (value, at) => {
    const other = asObject(value, at, '`after`');
    if (other['did'] === undefined && other['got'] === undefined) {
      throw new Refusal(at, '`after` takes a rule with `did` or `got`');
    }
    readRule(other, at, depth + 1, budget);
  });
}

function readWhere(value: unknown, path: string): void {
  for (const [name, wanted] of Object.entries(asObject(value, path, '`where`'))) {
    const at = `${path}/${escapePointer(name)}`;
    if (!isStorable(name)) throw new Refusal(at, UNSTORABLE);
    if (Array.isArray(wanted)) {
      asScalars(wanted, at);
    } else {
      const bound = asObject(wanted, at, 'a property', 'a list of values, or {"atLeast": 100}');
      onlyKeys(bound, ['atLeast'], at);
      asNumber(bound['atLeast'], `${at}/atLeast`);
    }
  }
}

/** A leaf is known by its head. */
function headOf(rule: Record<string, unknown>, path: string): Head {
  const found = HEADS.filter((head) => Object.hasOwn(rule, head));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    throw new Refusal(
      path,
      `one rule says one thing, not \`${found.join('` and `')}\``,
      'combine rules with `all` or `any`',
    );
  }
  const key = Object.keys(rule)[0];
  if (key !== undefined) throw unknownKey(key, HEADS, path);
  throw new Refusal(path, 'an empty rule', `a rule begins with one of ${HEADS.join(', ')}`);
}

function onlyKeys(rule: Record<string, unknown>, allowed: readonly string[], path: string): void {
  for (const key of Object.keys(rule)) if (!allowed.includes(key)) throw unknownKey(key, allowed, path);
}

function unknownKey(key: string, allowed: readonly string[], path: string): Refusal {
  const at = `${path}/${escapePointer(key)}`;
  if (Object.hasOwn(NOT_COVERED, key)) return new Refusal(at, `\`${key}\` is not covered`, NOT_COVERED[key]);
  if (key === 'olderThan') return new Refusal(at, '`olderThan` goes with `when`', NOT_COVERED['before']);
  return new Refusal(at, `unknown key \`${key.slice(0, 64)}\``, suggest(key, allowed));
}

function optional(
  rule: Record<string, unknown>,
  key: string,
  path: string,
  read: (value: unknown, at: string) => unknown,
): void {
  if (Object.hasOwn(rule, key)) read(rule[key], `${path}/${key}`);
}

function asObject(input: unknown, path: string, what: string, hint?: string): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw new Refusal(path, `${what} must be an object`, hint);
}

function asText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT) {
    throw new Refusal(path, `must be a text of 1 to ${MAX_TEXT} characters`);
  }
  if (!isStorable(value)) throw new Refusal(path, UNSTORABLE);
}

const UNSTORABLE = 'holds a NUL character or half of a surrogate pair';

/** No database takes these, and no event has them. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function asNumber(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Refusal(path, 'must be a number');
}

function asScalars(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_CHOICES) {
    throw new Refusal(path, `must be a list of 1 to ${MAX_CHOICES} values`);
  }
  for (const [index, one] of value.entries()) {
    const fits = typeof one === 'string' ? one.length <= MAX_TEXT : typeof one === 'boolean' || Number.isFinite(one);
    if (!fits) throw new Refusal(`${path}/${index}`, 'must be a text, a number, or true or false');
    if (typeof one === 'string' && !isStorable(one)) throw new Refusal(`${path}/${index}`, UNSTORABLE);
  }
  return value;
}

function asSpan(value: unknown, path: string, budget: Budget): void {
  const ms = spanToMs(value);
  if (ms === null) throw new Refusal(path, 'must be a span', 'write 30m, 12h or 7d');
  if (ms > budget.retentionMs) {
    const days = Math.floor(budget.retentionMs / 86_400_000);
    throw new Refusal(path, `a window may not exceed the site's retention of ${days}d`);
  }
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[], path: string, more?: string): Word {
  if ((words as readonly unknown[]).includes(value)) return value as Word;
  const shown = typeof value === 'string' ? `\`${value.slice(0, 64)}\`` : typeof value;
  const hint = typeof value === 'string' ? suggest(value, words) : `one of ${words.join(', ')}`;
  throw new Refusal(path, `unknown word ${shown}`, more === undefined ? hint : `${hint}; ${more}`);
}

function suggest(word: string, words: readonly string[]): string {
  const lower = word.toLowerCase().slice(0, 40);
  const meant = Object.hasOwn(MEANT, lower) ? MEANT[lower] : undefined;
  const near =
    meant !== undefined && words.includes(meant) ? meant : words.find((candidate) => isNear(lower, candidate));
  return near === undefined ? `one of ${words.join(', ')}` : `did you mean \`${near}\`?`;
}

/** Two slips of the finger, in short words one: of three letters any two make any other word. */
function isNear(lower: string, candidate: string): boolean {
  return distance(lower, candidate.toLowerCase()) <= Math.min(2, candidate.length - 2);
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** JSON Pointer, RFC 6901. */
function escapePointer(key: string): string {
  return key.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
