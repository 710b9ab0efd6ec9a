import type { LogEvent } from '../visit/logEvent.ts';
import { isPlaceholder } from './contactId.ts';

/** The claim of an `identify`: the visitor is this contact of the owner's. */
export interface Identified {
  contact: string;
  /** SHA-256 of the trimmed lower-case address, in lower-case hex. */
  email: string | null;
  /** SHA-256 of the E.164 number. */
  phone: string | null;
}

/** The name of the event by which the tag reports it. It is not one of the site's own events. */
export const IDENTIFY = 'identify';

const SHA256 = /^[0-9a-f]{64}$/;
const MAX_CONTACT = 200;

export function isIdentify(event: LogEvent): boolean {
  return event.kind === 'event' && event.name === IDENTIFY;
}

/** Reads an `identify`; null if it names no contact. A key that is not a hash is dropped, because it might be raw. */
export function identifiedBy({ props = {} }: Pick<LogEvent, 'props'>): Identified | null {
  const { contact } = props;
  const id = typeof contact === 'string' || typeof contact === 'number' ? String(contact).trim() : '';
  if (id.length > MAX_CONTACT || isPlaceholder(id)) return null;
  return { contact: id, email: hashIn(props['email']), phone: hashIn(props['phone']) };
}

function hashIn(value: unknown): string | null {
  return typeof value === 'string' && SHA256.test(value) ? value : null;
}
