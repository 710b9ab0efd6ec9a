import { type Batch, type Consent, MAX_BATCH_EVENTS, WIRE_VERSION, type WireEvent } from '../../shared/wire.ts';
import { eventAt } from './decodeEvent.ts';
import { FieldError, fits, objectAt, textAt, wordAt } from './fields.ts';

/** An event of a batch that cannot be read, while its neighbors can. */
export interface UnreadableEvent {
  index: number;
  reason: string;
  event: unknown;
}

export type Decoded =
  | { ok: true; batch: Batch; page: URL; failed: UnreadableEvent[]; notices: string[] }
  | { ok: false; status: 400; reason: string };

/**
 * Reads a batch from text. A fault of the batch itself rejects the whole batch; a fault of one event fails that event.
 * Reasons begin with the field: `events[3].age: …`. Unknown fields are ignored, because old tags meet new collectors.
 */
export function decode(text: string): Decoded {
  try {
    return decodeBatch(text);
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, status: 400, reason: error.message };
    throw error;
  }
}

function decodeBatch(text: string): Decoded {
  const raw = objectAt(jsonAt(text, 'body'), 'body');
  if (raw['v'] !== WIRE_VERSION) throw new FieldError('v', `this collector speaks version ${WIRE_VERSION}`);
  const site = wordAt(raw['site'], 'site', /^[\w-]{1,64}$/, 'must be the id of a site');
  const page = wordAt(raw['page'], 'page', /^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -');
  const { href, url } = urlAt(raw['url'], 'url');
  const { events, failed, notices } = eventsAt(raw['events'], 'events');
  const batch: Batch = { v: WIRE_VERSION, site, page, url: href, events };
  const consent = consentAt(raw['consent']);
  if (consent !== undefined) batch.consent = consent;
  // A broken referrer or language carries no information, so it is left out. It is no reason to lose a signal.
  if (typeof raw['referrer'] === 'string' && fits(raw['referrer'], 8192)) batch.referrer = raw['referrer'];
  if (typeof raw['language'] === 'string' && /^[A-Za-z]{2,3}\b/.test(raw['language']))
    batch.language = raw['language'].slice(0, 35);
  if (raw['webdriver'] === true) batch.webdriver = true;
  if (raw['reset'] === true) batch.reset = true;
  return { ok: true, batch, page: url, failed, notices };
}

function jsonAt(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldError(field, 'not JSON');
  }
}

function eventsAt(
  value: unknown,
  field: string,
): { events: WireEvent[]; failed: UnreadableEvent[]; notices: string[] } {
  if (!Array.isArray(value)) throw new FieldError(field, 'must be a list');
  if (value.length > MAX_BATCH_EVENTS) throw new FieldError(field, `at most ${MAX_BATCH_EVENTS} in one batch`);
  const events: WireEvent[] = [];
  const failed: UnreadableEvent[] = [];
  const notices: string[] = [];
  for (const [index, event] of value.entries()) {
    try {
      events.push(eventAt(event, `${field}[${index}]`, notices));
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      failed.push({ index, reason: error.message, event: isShallow(event, MAX_KEPT_DEPTH) ? event : TOO_DEEP });
    }
  }
  return { events, failed, notices };
}

/**
 * A body of 64 KiB can hold ten thousand levels of nesting. JSON.stringify is recursive and cannot write them down
 * again.
 */
const MAX_KEPT_DEPTH = 16;
const TOO_DEEP = `(nested more than ${MAX_KEPT_DEPTH} deep)`;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

function consentAt(value: unknown): Consent | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = objectAt(value, 'consent');
  const consent: Consent = {};
  for (const purpose of ['measurement', 'audience'] as const) {
    const choice = raw[purpose];
    if (choice === undefined || choice === null) continue;
    if (typeof choice !== 'boolean') throw new FieldError(`consent.${purpose}`, 'must be true or false');
    consent[purpose] = choice;
  }
  return consent;
}

function urlAt(value: unknown, field: string): { href: string; url: URL } {
  const href = textAt(value, field);
  if (href.length > 8192) throw new FieldError(field, 'at most 8192 characters');
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new FieldError(field, 'must be an http or https address');
  return { href, url };
}
