import { Problem } from './problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A visitor's id from a path, in the form in which it is stored. Text that is not an id belongs to no visitor. */
export function visitorIdOf(text: string): string {
  if (!isUuid(text)) throw new Problem(404, `the visitor ${text.slice(0, 64)} does not exist`);
  return text.toLowerCase();
}
