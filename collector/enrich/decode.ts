import { CONFIDENCES, type Confidence, PAGE_KINDS, type PageKind } from '../../shared/signal.ts';
import {
  type Batch,
  type Consent,
  type Load,
  MAX_BATCH_EVENTS,
  type Scalar,
  WIRE_VERSION,
  type WireEvent,
} from '../../shared/wire.ts';

/** Oldest event that is taken: longer than a tag keeps anything, shorter than a clock that runs in another decade. */
export const MAX_AGE_MS = 30 * 86_400_000;

/** An age below zero is a clock that was set back while the page was open; by more than this it is nonsense. */
const MAX_NEGATIVE_AGE_MS = 60_000;

const MAX_PROPS = 50;
const MAX_PROP_TEXT = 500;

/** An event that cannot be taken, while its neighbors are. */
export interface FailedEvent {
  index: number;
  reason: string;
  event: unknown;
}

export type Decoded =
  | { ok: true; batch: Batch; page: URL; refused: FailedEvent[] }
  | { ok: false; status: 400; reason: string };

/**
 * Reads a batch from text. What is wrong with the batch itself refuses it whole; what is wrong with one event refuses
 * that event. Reasons name the place: `events[3].age: …`. Unknown fields are ignored: old tags meet new collectors.
 */
export function decode(text: string): Decoded {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, status: 400, reason: error.message };
    throw error;
  }
}

/** Reads one event that was refused before; says why where it still cannot be taken. */
export function decodeEvent(input: unknown): WireEvent | { reason: string } {
  try {
    return eventAt(input, 'event');
  } catch (error) {
    if (error instanceof Wrong) return { reason: error.message };
    throw error;
  }
}

/** What was found wrong, as a sentence that begins with its place. */
class Wrong extends Error {
  constructor(place: string, what: string) {
    super(`${place}: ${what}`);
  }
}

function read(text: string): Decoded {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new Wrong('body', 'not JSON');
  }
  const raw = objectAt(input, 'body');
  if (raw['v'] !== WIRE_VERSION) throw new Wrong('v', `this collector speaks version ${WIRE_VERSION}`);
  const site = wordAt(raw['site'], 'site', /^[\w-]{1,64}$/);
  const page = wordAt(raw['page'], 'page', /^[\w-]{8,64}$/);
  const { href, url } = urlAt(raw['url'], 'url');
  if (!Array.isArray(raw['events'])) throw new Wrong('events', 'must be a list');
  if (raw['events'].length > MAX_BATCH_EVENTS) throw new Wrong('events', `at most ${MAX_BATCH_EVENTS} in one batch`);

  const events: WireEvent[] = [];
  const refused: FailedEvent[] = [];
  for (const [index, event] of raw['events'].entries()) {
    try {
      events.push(eventAt(event, `events[${index}]`));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      refused.push({ index, reason: error.message, event: isShallow(event, MAX_KEPT_DEPTH) ? event : TOO_DEEP });
    }
  }
  const batch: Batch = { v: WIRE_VERSION, site, page, url: href, events };
  const consent = consentAt(raw['consent']);
  if (consent !== undefined) batch.consent = consent;
  // Addresses that are no addresses are no reason to lose a signal: they say nothing, so nothing is kept of them.
  if (typeof raw['referrer'] === 'string' && fits(raw['referrer'], 8192)) batch.referrer = raw['referrer'];
  if (typeof raw['language'] === 'string' && /^[A-Za-z]{2,3}\b/.test(raw['language']))
    batch.language = raw['language'].slice(0, 35);
  if (raw['webdriver'] === true) batch.webdriver = true;
  return { ok: true, batch, page: url, refused };
}

/** Of ten thousand levels, which fit into one body, nothing can be written down again: JSON.stringify is recursive. */
const MAX_KEPT_DEPTH = 16;
const TOO_DEEP = `(nested more than ${MAX_KEPT_DEPTH} deep)`;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const WORD = /^[\p{L}\p{N}][\p{L}\p{N} _.:/-]{0,63}$/u;

function eventAt(input: unknown, place: string): WireEvent {
  const raw = objectAt(input, place);
  const id = wordAt(raw['id'], `${place}.id`, UUID_V7, 'must be a UUID of version 7').toLowerCase();
  const kind = kindAt(raw['kind'], `${place}.kind`);
  const event: WireEvent = { id, kind, age: ageAt(raw['age'], `${place}.age`) };
  if (raw['title'] !== undefined) event.title = cut(textAt(raw['title'], `${place}.title`), 500);
  if (typeof raw['nav'] === 'string' && /^[a-z_]{1,20}$/.test(raw['nav'])) event.nav = raw['nav'];
  if (raw['medium'] !== undefined) event.medium = wordAt(raw['medium'], `${place}.medium`, WORD);
  if (raw['confidence'] !== undefined) event.confidence = confidenceAt(raw['confidence'], `${place}.confidence`);
  if (raw['interaction'] !== undefined)
    event.interaction = wordAt(raw['interaction'], `${place}.interaction`, /^[\x21-\x7e]{1,64}$/);
  if (raw['exit'] !== undefined) event.exit = wordAt(raw['exit'], `${place}.exit`, WORD);
  if (raw['props'] !== undefined) event.props = propsAt(raw['props'], `${place}.props`);
  if (raw['load'] !== undefined) event.load = loadAt(raw['load'], `${place}.load`);
  if (raw['engaged'] !== undefined)
    event.engaged = Math.round(numberAt(raw['engaged'], `${place}.engaged`, 0, 86_400_000));
  if (raw['scroll'] !== undefined) event.scroll = Math.round(numberAt(raw['scroll'], `${place}.scroll`, 0, 100));
  if (kind === 'event')
    event.name = wordAt(raw['name'], `${place}.name`, WORD, 'an own event needs a name of 1 to 64 letters');
  return event;
}

function kindAt(value: unknown, place: string): PageKind {
  if ((PAGE_KINDS as readonly unknown[]).includes(value)) return value as PageKind;
  throw new Wrong(place, `must be one of ${PAGE_KINDS.join(', ')}`);
}

function confidenceAt(value: unknown, place: string): Confidence {
  if ((CONFIDENCES as readonly unknown[]).includes(value)) return value as Confidence;
  throw new Wrong(place, `must be one of ${CONFIDENCES.join(', ')}`);
}

function ageAt(value: unknown, place: string): number {
  const what = 'milliseconds since the event, at most 30 days';
  return Math.max(0, Math.round(numberAt(value, place, -MAX_NEGATIVE_AGE_MS, MAX_AGE_MS, what)));
}

function consentAt(value: unknown): Consent | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = objectAt(value, 'consent');
  const consent: Consent = {};
  for (const purpose of ['measurement', 'audience'] as const) {
    const said = raw[purpose];
    if (said === undefined || said === null) continue;
    if (typeof said !== 'boolean') throw new Wrong(`consent.${purpose}`, 'must be true or false');
    consent[purpose] = said;
  }
  return consent;
}

function urlAt(value: unknown, place: string): { href: string; url: URL } {
  const href = textAt(value, place);
  if (href.length > 8192) throw new Wrong(place, 'at most 8192 characters');
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Wrong(place, 'must be an http or https address');
  return { href, url };
}

function propsAt(value: unknown, place: string): Record<string, Scalar> {
  const entries = Object.entries(objectAt(value, place));
  if (entries.length > MAX_PROPS) throw new Wrong(place, `at most ${MAX_PROPS} properties`);
  const props: Record<string, Scalar> = {};
  for (const [name, scalar] of entries) {
    const at = `${place}.${fits(name, 64) ? name : '(name)'}`;
    if (!fits(name, 64) || name === '__proto__') throw new Wrong(at, 'a name has at most 64 characters');
    if (typeof scalar === 'string') props[name] = cut(textAt(scalar, at), MAX_PROP_TEXT);
    else if (typeof scalar === 'boolean' || Number.isFinite(scalar)) props[name] = scalar as Scalar;
    else throw new Wrong(at, 'must be a text, a number, or true or false');
  }
  return props;
}

const LOAD_NUMBERS = ['ttfb', 'fcp', 'lcp', 'cls', 'inp', 'status', 'errors', 'rage'] as const;

/** Figures of loading help to name a cause; one that is impossible is left out and costs nobody his event. */
function loadAt(value: unknown, place: string): Load {
  const raw = objectAt(value, place);
  const load: Load = {};
  for (const name of LOAD_NUMBERS) {
    const figure = raw[name];
    if (typeof figure === 'number' && figure >= 0 && figure <= 3_600_000) load[name] = Math.round(figure * 1000) / 1000;
  }
  if (raw['hidden'] === true) load.hidden = true;
  return load;
}

function objectAt(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Wrong(place, 'must be an object');
}

function numberAt(value: unknown, place: string, least: number, most: number, what?: string): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new Wrong(place, what ?? `must be a number from ${least} to ${most}`);
}

function wordAt(value: unknown, place: string, shape: RegExp, what = `must look like ${shape.source}`): string {
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new Wrong(place, what);
}

/** Text that every database and every reader can take: no NUL, no half of a surrogate pair. */
function textAt(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new Wrong(place, 'must be a text');
  if (value.includes('\0')) throw new Wrong(place, 'holds a NUL character');
  if (!value.isWellFormed()) throw new Wrong(place, 'holds half of a surrogate pair');
  return value;
}

/** The beginning of a well-formed text, well-formed too: no letter is cut in half. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function fits(text: string, length: number): boolean {
  return text.length <= length && !text.includes('\0') && text.isWellFormed();
}
