/** What is wrong with an input: a sentence that begins with the field, like `events[3].age: …`. */
export class FieldError extends Error {
  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`);
  }
}

export function objectAt(value: unknown, field: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new FieldError(field, 'must be an object');
}

export function numberAt(value: unknown, field: string, least: number, most: number, problem?: string): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new FieldError(field, problem ?? `must be a number from ${least} to ${most}`);
}

/** One word of a closed list. */
export function oneOfAt<T extends string>(value: unknown, field: string, words: readonly T[]): T {
  if ((words as readonly unknown[]).includes(value)) return value as T;
  throw new FieldError(field, `must be one of ${words.join(', ')}`);
}

/** A text of the given shape. */
export function wordAt(value: unknown, field: string, shape: RegExp, problem: string): string {
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new FieldError(field, problem);
}

/** A text that every database and every reader can hold: no NUL, no half of a surrogate pair. */
export function textAt(value: unknown, field: string): string {
  if (typeof value !== 'string') throw new FieldError(field, 'must be a text');
  if (value.includes('\0')) throw new FieldError(field, 'contains a NUL character');
  if (!value.isWellFormed()) throw new FieldError(field, 'contains half of a surrogate pair');
  return value;
}

/** The beginning of a well-formed text. It is well-formed, too: no character is cut in half. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** A text without the parts that no database can hold: NUL, and halves of surrogate pairs, as a cut leaves them. */
export function repaired(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '');
}

/** Is a text short enough, and one that `textAt` accepts? */
export function fits(text: string, length: number): boolean {
  return text.length <= length && !text.includes('\0') && text.isWellFormed();
}
