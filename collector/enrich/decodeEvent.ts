import { CONFIDENCES, PAGE_KINDS } from '../../shared/signal.ts';
import type { Load, Scalar, WireEvent } from '../../shared/wire.ts';
import { isReservedName, RESERVED_NAME } from '../core/isReservedName.ts';
import { isPlaceholder } from '../core/privacy/contactId.ts';
import { IDENTIFY } from '../core/privacy/identify.ts';
import { mediumNotice } from '../core/taps/mediumNotice.ts';
import { cut, FieldError, fits, numberAt, objectAt, oneOfAt, repaired, wordAt } from './fields.ts';

/** Age of the oldest event that is accepted: longer than a tag keeps an event, and proof that a clock is not years off. */
export const MAX_AGE_MS = 30 * 86_400_000;

/** A negative age means that the clock was set back while the page was open. Beyond this it is nonsense. */
const MAX_NEGATIVE_AGE_MS = 60_000;

const MAX_PROPS = 50;
const MAX_PROP_TEXT = 500;

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const WORD = /^[\p{L}\p{N}][\p{L}\p{N} _.:/-]{0,63}$/u;
const WORD_PROBLEM = 'must be 1 to 64 letters, digits, spaces or _ . : / -, and begin with a letter or digit';
const NAME_PROBLEM = 'an own event needs a name with a letter or digit';
const MAX_NAME = 64;
const INTERACTION = /^[\x21-\x7e]{1,64}$/;

/** Reads one event by itself, as a replay does. */
export function decodeEvent(input: unknown): WireEvent | { reason: string } {
  try {
    return eventAt(input, 'event');
  } catch (error) {
    if (error instanceof FieldError) return { reason: error.message };
    throw error;
  }
}

/**
 * Reads the event at a field of a batch. Unknown fields are ignored; throws `FieldError`. An ornament, such as a title or
 * a property, never costs the event (law 8): it is repaired or left out, and `notices` says so.
 */
export function eventAt(input: unknown, field: string, notices: string[] = []): WireEvent {
  const raw = objectAt(input, field);
  const id = wordAt(raw['id'], `${field}.id`, UUID_V7, 'must be a UUID of version 7').toLowerCase();
  const kind = oneOfAt(raw['kind'], `${field}.kind`, PAGE_KINDS);
  const event: WireEvent = { id, kind, age: ageAt(raw['age'], `${field}.age`) };
  if (typeof raw['title'] === 'string') event.title = cut(repaired(raw['title']), 500);
  if (Number.isInteger(raw['seq']) && (raw['seq'] as number) >= 0) event.seq = raw['seq'] as number;
  if (typeof raw['nav'] === 'string' && /^[a-z_]{1,20}$/.test(raw['nav'])) event.nav = raw['nav'];
  if (raw['medium'] !== undefined) {
    const medium = typeof raw['medium'] === 'string' ? raw['medium'].trim() : raw['medium'];
    event.medium = wordAt(medium, `${field}.medium`, WORD, WORD_PROBLEM);
    const notice = mediumNotice(kind, event.medium);
    if (notice !== null) notices.push(`${field}.medium: ${notice}`);
  }
  if (raw['confidence'] !== undefined)
    event.confidence = oneOfAt(raw['confidence'], `${field}.confidence`, CONFIDENCES);
  if (raw['interaction'] !== undefined) event.interaction = interactionAt(raw['interaction'], `${field}.interaction`);
  if (typeof raw['exit'] === 'string' && WORD.test(raw['exit'])) event.exit = raw['exit'];
  if (raw['props'] !== undefined) event.props = propsAt(raw['props'], `${field}.props`, notices);
  if (kind === 'event') takeInteraction(event);
  if (isObject(raw['load'])) event.load = loadOf(raw['load']);
  if (raw['engaged'] !== undefined)
    event.engaged = Math.round(numberAt(raw['engaged'], `${field}.engaged`, 0, 86_400_000));
  if (raw['scroll'] !== undefined) event.scroll = Math.round(numberAt(raw['scroll'], `${field}.scroll`, 0, 100));
  if (kind === 'event') event.name = nameAt(raw['name'], `${field}.name`);
  if (event.name === IDENTIFY && isPlaceholder(event.props?.['contact'])) {
    throw new FieldError(
      `${field}.props.contact`,
      'is a word that programs write when they have no id, so it names nobody',
    );
  }
  return event;
}

/** The name of an own event, in one line and cut to its length. Punctuation stays. */
function nameAt(value: unknown, field: string): string {
  const name =
    typeof value === 'string'
      ? cut(
          repaired(value)
            .replace(/[\s\p{Cc}]+/gu, ' ')
            .trim(),
          MAX_NAME,
        ).trim()
      : '';
  if (!/[\p{L}\p{N}]/u.test(name)) throw new FieldError(field, NAME_PROBLEM);
  if (isReservedName(name)) throw new FieldError(field, RESERVED_NAME);
  return name;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ageAt(value: unknown, field: string): number {
  const problem = 'must be the milliseconds since the event, at most 30 days';
  return Math.max(0, Math.round(numberAt(value, field, -MAX_NEGATIVE_AGE_MS, MAX_AGE_MS, problem)));
}

function interactionAt(value: unknown, field: string): string {
  return wordAt(value, field, INTERACTION, 'must be 1 to 64 visible ASCII characters');
}

/** A page has only properties for its own events, so the id of an interaction is one of them. */
function takeInteraction(event: WireEvent): void {
  const { interaction, ...props } = event.props ?? {};
  if (event.interaction !== undefined || typeof interaction !== 'string' || !INTERACTION.test(interaction)) return;
  event.interaction = interaction;
  event.props = props;
}

function propsAt(value: unknown, field: string, notices: string[]): Record<string, Scalar> {
  const props: Record<string, Scalar> = {};
  if (!isObject(value)) {
    notices.push(`${field}: must be an object, and was left out`);
    return props;
  }
  for (const [name, scalar] of Object.entries(value)) {
    const at = `${field}.${fits(name, MAX_NAME) ? name : '(name)'}`;
    if (Object.keys(props).length >= MAX_PROPS) notices.push(`${at}: at most ${MAX_PROPS} properties; it was left out`);
    else if (isReservedName(name)) notices.push(`${at}: ${RESERVED_NAME}; it was left out`);
    else if (!fits(name, MAX_NAME)) notices.push(`${at}: a name has at most ${MAX_NAME} characters; it was left out`);
    else if (typeof scalar === 'string') props[name] = cut(repaired(scalar), MAX_PROP_TEXT);
    else if (typeof scalar === 'boolean' || Number.isFinite(scalar)) props[name] = scalar as Scalar;
    else notices.push(`${at}: must be a text, a number, or true or false; it was left out`);
  }
  return props;
}

const LOAD_NUMBERS = ['ttfb', 'fcp', 'lcp', 'cls', 'inp', 'status', 'errors', 'rage'] as const;

/** Load timings help to name a bounce's cause. An impossible one is left out and does not cost the event. */
function loadOf(raw: Record<string, unknown>): Load {
  const load: Load = {};
  for (const name of LOAD_NUMBERS) {
    const figure = raw[name];
    if (typeof figure === 'number' && figure >= 0 && figure <= 3_600_000) load[name] = Math.round(figure * 1000) / 1000;
  }
  if (raw['hidden'] === true) load.hidden = true;
  return load;
}
