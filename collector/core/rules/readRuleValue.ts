import { spanToMs } from '../../../shared/span.ts';
import { isReservedName, RESERVED_NAME } from '../isReservedName.ts';
import { MAX_TEXT, MAX_TIMES, MAX_VALUES } from './ruleGrammar.ts';
import { suggestWord } from './suggestWord.ts';

/** What is wrong with a rule, where (`/all/1/did`), and what to write instead. */
export interface RuleFault {
  path: string;
  reason: string;
  hint?: string;
}

/** Thrown inside the parser; `parseRule` returns its fault as a value. */
export class InvalidRule extends Error {
  readonly fault: RuleFault;
  constructor(path: string, reason: string, hint?: string) {
    super(reason);
    this.fault = hint === undefined ? { path, reason } : { path, reason, hint };
  }
}

export function readObject(input: unknown, path: string, name: string, hint?: string): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw new InvalidRule(path, `${name} must be an object`, hint);
}

export function readRuleText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT) {
    throw new InvalidRule(path, `must be a text of 1 to ${MAX_TEXT} characters`);
  }
  if (value.trim() === '') throw new InvalidRule(path, 'a blank text never matches');
  requireStorable(value, path);
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair, so no event holds them. */
export function requireStorable(text: string, path: string): void {
  if (!text.includes('\0') && text.isWellFormed()) return;
  throw new InvalidRule(path, 'holds a NUL character or half of a surrogate pair');
}

export function readNumber(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new InvalidRule(path, 'must be a number');
}

export function readTimes(value: unknown, path: string): void {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > MAX_TIMES) {
    throw new InvalidRule(path, `\`times\` is a whole number from 1 to ${MAX_TIMES}`);
  }
}

export function readValues(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_VALUES) {
    throw new InvalidRule(path, `must be a list of 1 to ${MAX_VALUES} values`);
  }
  for (const [index, one] of value.entries()) {
    const fits = typeof one === 'string' ? one.length <= MAX_TEXT : typeof one === 'boolean' || Number.isFinite(one);
    if (!fits) throw new InvalidRule(`${path}/${index}`, 'must be a text, a number, or true or false');
    if (typeof one === 'string') requireStorable(one, `${path}/${index}`);
  }
  return value;
}

/** A glob over stored paths, which begin with a slash and have neither query nor hash. */
export function readPathGlob(value: unknown, path: string): void {
  readRuleText(value, path);
  const glob = value as string;
  const bare = glob.split(/[?#]/)[0] ?? '';
  const rooted = /^[/*]/.test(bare) ? bare : `/${bare.replace(/^[a-z]+:\/\/[^/]*\/?/i, '')}`;
  if (rooted === glob) return;
  const reason = bare === glob ? 'a path begins with `/` or `*`' : 'paths are stored without query and hash';
  throw new InvalidRule(path, `${reason}, so this one would never match`, `did you mean \`${rooted}\`?`);
}

/** A span like `7d`, at most the site's retention. */
export function readSpan(value: unknown, path: string, retentionMs: number): void {
  const ms = spanToMs(value);
  if (ms === null) throw new InvalidRule(path, 'must be a span', 'write 30m, 12h or 7d');
  if (ms === 0) throw new InvalidRule(path, 'a span must be above zero', 'write 30m, 12h or 7d');
  if (ms > retentionMs) {
    const days = Math.floor(retentionMs / 86_400_000);
    throw new InvalidRule(path, `a window may not exceed the site's retention of ${days}d`);
  }
}

/** One of a list of words; otherwise the fault names the word that was probably meant. */
export function readWord<Word extends string>(
  value: unknown,
  words: readonly Word[],
  path: string,
  moreHint?: string,
): Word {
  if ((words as readonly unknown[]).includes(value)) return value as Word;
  const shown = typeof value === 'string' ? `\`${value.slice(0, 64)}\`` : typeof value;
  const hint = typeof value === 'string' ? suggestWord(value, words) : `one of ${words.join(', ')}`;
  throw new InvalidRule(path, `unknown word ${shown}`, moreHint === undefined ? hint : `${hint}; ${moreHint}`);
}

/** Values by property name: a list of them, or a lower bound. */
export function readProperties(value: unknown, path: string): void {
  for (const [name, wanted] of Object.entries(readObject(value, path, '`where`'))) {
    const at = `${path}/${escapePointer(name)}`;
    requireStorable(name, at);
    if (isReservedName(name)) throw new InvalidRule(at, `\`${name}\` ${RESERVED_NAME}`);
    if (Array.isArray(wanted)) {
      readValues(wanted, at);
    } else {
      const bound = readObject(wanted, at, 'a property', 'a list of values, or {"atLeast": 100}');
      requireKnownKeys(bound, ['atLeast'], at);
      readNumber(bound['atLeast'], `${at}/atLeast`);
    }
  }
}

export function requireKnownKeys(rule: Record<string, unknown>, allowed: readonly string[], path: string): void {
  for (const key of Object.keys(rule)) if (!allowed.includes(key)) throw unknownKey(key, allowed, path);
}

export function unknownKey(key: string, allowed: readonly string[], path: string): InvalidRule {
  const at = `${path}/${escapePointer(key)}`;
  if (Object.hasOwn(NOT_COVERED, key)) return new InvalidRule(at, `\`${key}\` is not covered`, NOT_COVERED[key]);
  if (key === 'olderThan') return new InvalidRule(at, '`olderThan` goes with `when`', NOT_COVERED['before']);
  return new InvalidRule(at, `unknown key \`${key.slice(0, 64)}\``, suggestWord(key, allowed));
}

/** Features that this language leaves out, rejected by name so that nobody takes the word for a typing error. */
const NOT_COVERED: Record<string, string> = {
  distinctDays: 'distinct days are not counted; `times` counts single actions',
  days: 'distinct days are not counted; `times` counts single actions',
  sum: 'sums within a window are not computed; ask for a single event with `where: {value: {atLeast: …}}`',
  total: 'sums within a window are not computed; ask for a single event with `where: {value: {atLeast: …}}`',
  between: 'windows that ended in the past are not covered; a window always reaches to now',
  before: 'windows that ended in the past are not covered; use `not` with `within`, or `after`',
  until: 'windows that ended in the past are not covered; a window always reaches to now',
  atMost: 'there is no upper bound on counts; use `not` with `times`',
};

/** JSON Pointer, RFC 6901. */
function escapePointer(key: string): string {
  return key.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
