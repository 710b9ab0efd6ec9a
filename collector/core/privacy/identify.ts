import type { LogEvent } from '../visit/logEvent.ts';
import { isPlaceholder } from './contactId.ts';

/** The claim of an `identify`: the visitor is this contact of the owner's. */
export interface Identified {
  contact: string;
  /** SHA-256 of the trimmed lower-case address, in lower-case hex. */
  email: string | null;
  /** The match keys by form, each a SHA-256 in lower-case hex. */
  keys: Partial<Record<IdentifyForm, string>>;
}

/** The forms that the tag hashes (`tracker/identify`). Tags of before send only `email` and `phone`. */
const IDENTIFY_FORMS = ['email', 'emailGoogle', 'phone', 'phoneDigits'] as const;
type IdentifyForm = (typeof IDENTIFY_FORMS)[number];

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
  const keys: Identified['keys'] = {};
  for (const form of IDENTIFY_FORMS) {
    const hash = props[form];
    if (typeof hash === 'string' && SHA256.test(hash)) keys[form] = hash;
  }
  return { contact: id, email: keys.email ?? null, keys };
}
