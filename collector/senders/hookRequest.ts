/** A request to the address of a sender. The signature is over its raw bytes. */
export interface HookRequest {
  method: string;
  /** The public address, as the owner pasted it, with the query. */
  url: URL;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
  text: string;
  /** Milliseconds since 1970. */
  nowMs: number;
  secret: string | null;
  /** The medium that the owner has set for this sender. */
  medium: string | undefined;
  /** The topics of Amazon SNS that the owner has named. */
  topics: readonly string[];
}

/** A JSON value that nobody has examined yet. */
export type HookFields = Readonly<Record<string, unknown>>;

/** The body as JSON. Senders declare content types as they like, so only the sender decides how its body is read. */
export function jsonOf({ text }: HookRequest): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableHook('the body is not JSON');
  }
}

/** The body as an object of JSON. */
export function objectOf(request: HookRequest): HookFields {
  const value = jsonOf(request);
  if (!isFields(value)) throw new UnreadableHook('the body must be a JSON object');
  return value;
}

/** The body as a list: an array, or one object. */
export function listOf(request: HookRequest): HookFields[] {
  const value = jsonOf(request);
  const list = Array.isArray(value) ? value : [value];
  if (!list.every(isFields)) throw new UnreadableHook('the body must be a JSON object, or a list of them');
  return list;
}

/** The fields of a form. */
export function formOf({ text }: HookRequest): URLSearchParams {
  return new URLSearchParams(text);
}

/** The request cannot be read at all; the message says why. */
export class UnreadableHook extends Error {}

export function isFields(value: unknown): value is HookFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a field; empty without one. */
export function fieldsIn(fields: HookFields, name: string): HookFields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** The objects of the list in a field. */
export function listIn(fields: HookFields, name: string): HookFields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The text in the first of these fields that has one. A number is text as well. */
export function textIn(fields: HookFields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** A time in seconds since 1970, as a number or as text, in milliseconds. */
export function secondsIn(fields: HookFields, ...names: readonly string[]): number | undefined {
  const seconds = Number(textIn(fields, ...names));
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : undefined;
}

/** A time as ISO 8601 text, in milliseconds. Text without a zone is in UTC. */
export function isoIn(fields: HookFields, ...names: readonly string[]): number | undefined {
  return isoMs(textIn(fields, ...names));
}

export function isoMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const ms = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(ms) ? undefined : ms;
}
