import { Problem } from './problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A visitor's id from a path, in the one form in which it is stored. What is no id is nobody's. */
export function visitorIdOf(text: string): string {
  if (!isUuid(text)) throw new Problem(404, 'there is no such visitor');
  return text.toLowerCase();
}
