import type { LogEvent } from '../visit/logEvent.ts';

/** A visitor said who he is, or his page did: he is linked with a contact of the owner's. */
export interface Identified {
  contact: string;
  /** SHA-256 of the trimmed lower-case address, in lower-case hex. */
  email: string | null;
  /** SHA-256 of the E.164 number. */
  phone: string | null;
}

/** The name under which the tag tells it: an event of its own, which is none of the owner's. */
export const IDENTIFY = 'identify';

const SHA256 = /^[0-9a-f]{64}$/;
const MAX_CONTACT = 200;

export function isIdentify(event: LogEvent): boolean {
  return event.kind === 'event' && event.name === IDENTIFY;
}

/** What an `identify` says; null where it names nobody. A key that is no hash is not kept: it might be the raw one. */
export function identifiedBy({ props = {} }: LogEvent): Identified | null {
  const { contact } = props;
  const id = typeof contact === 'string' || typeof contact === 'number' ? String(contact) : '';
  if (id === '' || id.length > MAX_CONTACT) return null;
  return { contact: id, email: hashIn(props['email']), phone: hashIn(props['phone']) };
}

function hashIn(value: unknown): string | null {
  return typeof value === 'string' && SHA256.test(value) ? value : null;
}
