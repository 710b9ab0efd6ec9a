import { isUuid } from '../../http/isUuid.ts';

/** A call of Segment's HTTP API as a client sends it; only the fields that are read. */
export interface SegmentCall {
  type?: unknown;
  messageId?: unknown;
  userId?: unknown;
  anonymousId?: unknown;
  previousId?: unknown;
  groupId?: unknown;
  event?: unknown;
  name?: unknown;
  category?: unknown;
  traits?: unknown;
  properties?: unknown;
  timestamp?: unknown;
  originalTimestamp?: unknown;
  sentAt?: unknown;
  context?: unknown;
}

/** A row of `POST …/events` or of `POST …/contacts`, or the reason why a call becomes neither. */
export type SegmentRow =
  | { kind: 'event'; row: Record<string, unknown> }
  | { kind: 'contact'; row: Record<string, unknown> }
  | { kind: 'fault'; reason: string };

const MOST_FIELDS = 40;
const LONGEST_TEXT = 500;
const LONGEST_NAME = 64;

/** Names of Segment's traits that are match keys here. */
const KEYS: Record<string, string> = {
  email: 'email',
  phone: 'phone',
  firstName: 'firstName',
  first_name: 'firstName',
  lastName: 'lastName',
  last_name: 'lastName',
};
/** The parts of the trait `address` that are match keys. */
const ADDRESS: Record<string, string> = {
  city: 'city',
  state: 'state',
  country: 'country',
  postalCode: 'zip',
  postal_code: 'zip',
};

/** Fields in which shops report what an order is worth, the best first. */
const VALUES = ['revenue', 'value', 'total'] as const;

/**
 * What a call means: `track`, `page` and `screen` are own events; `identify`, `group` and `alias` are about the contact
 * `userId`. `batchSentAt` is the moment at which the whole batch was sent, by the client's clock.
 */
export function rowOf(call: SegmentCall, batchSentAt: unknown, nowMs: number): SegmentRow {
  switch (call.type) {
    case 'track':
      return eventRow(call, textIn(call.event), record(call.properties), batchSentAt, nowMs);
    case 'page':
    case 'screen': {
      const path = record(call.properties)['path'];
      const properties = { name: call.name, category: call.category, path };
      return eventRow(call, call.type === 'page' ? 'Page' : 'Screen', properties, batchSentAt, nowMs);
    }
    case 'identify':
      return contactRow(call, record(call.traits));
    case 'group': {
      const traits = Object.fromEntries(
        Object.entries(record(call.traits)).map(([name, value]) => [`group.${name}`, value]),
      );
      // The keys of a company are not those of the person.
      return contactRow(call, { group: call.groupId, ...traits }, false);
    }
    case 'alias':
      return aliasRow(call);
    default:
      return fault('type: must be track, identify, page, screen, group or alias');
  }
}

/** When a call happened: the age by the client's clock, before now (Segment's rule for wrong clocks). */
export function timeOf(
  { timestamp, originalTimestamp, sentAt }: SegmentCall,
  batchSentAt: unknown,
  nowMs: number,
): number {
  const happened = msOf(originalTimestamp) ?? msOf(timestamp);
  if (happened === null) return nowMs;
  const sent = msOf(sentAt) ?? msOf(batchSentAt);
  return Math.min(nowMs, sent === null ? happened : nowMs - Math.max(0, sent - happened));
}

function eventRow(
  call: SegmentCall,
  name: string | null,
  properties: Record<string, unknown>,
  batchSentAt: unknown,
  nowMs: number,
): SegmentRow {
  if (name === null) return fault('event: a name is required');
  const subject = subjectOf(call);
  if (typeof subject === 'string') return fault(subject);
  const id = textIn(call.messageId);
  if (id === null) return fault('messageId: is required, because a repeated delivery must count once');
  const value = VALUES.map((field) => numberIn(properties[field])).find((one) => one !== null);
  const currency = textIn(properties['currency']);
  const orderId = textIn(properties['orderId']) ?? textIn(properties['order_id']);
  const interaction = textIn(properties['interaction']);
  const campaignName = textIn(record(record(call.context)['campaign'])['name']);
  return {
    kind: 'event',
    row: {
      id: id.slice(0, 200),
      ...subject,
      name: name.slice(0, LONGEST_NAME),
      at: new Date(timeOf(call, batchSentAt, nowMs)).toISOString(),
      properties: scalarsOf(properties, ['currency', 'orderId', 'order_id', 'interaction', ...VALUES]),
      ...(value === undefined ? {} : { value }),
      ...(currency !== null && /^[A-Za-z]{3}$/.test(currency) ? { currency } : {}),
      ...(orderId === null ? {} : { orderId: orderId.slice(0, 200) }),
      ...(interaction !== null && /^[\x21-\x7e]{1,64}$/.test(interaction) ? { interaction } : {}),
      ...(campaignName === null ? {} : { campaign: campaignName.slice(0, 200) }),
    },
  };
}

function contactRow(call: SegmentCall, traits: Record<string, unknown>, hasKeys = true): SegmentRow {
  const contact = textIn(call.userId);
  // Without a user there is nobody whose traits these are.
  if (contact === null) return fault('userId: is required');
  const keys: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(traits)) {
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (hasKeys && key !== undefined) keys[key] = value;
    else if (hasKeys && name === 'address') Object.assign(keys, addressKeys(record(value)));
    else own[name] = value;
  }
  const given = Object.entries(keys).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const anonymous = textIn(call.anonymousId);
  return {
    kind: 'contact',
    row: {
      contact: contact.slice(0, 200),
      traits: scalarsOf(own, []),
      ...(given.length === 0 ? {} : { keys: Object.fromEntries(given) }),
      // Pages may pass the visitor's id as the anonymous id.
      ...(anonymous !== null && isUuid(anonymous) ? { visitors: [anonymous] } : {}),
    },
  };
}

function aliasRow(call: SegmentCall): SegmentRow {
  const contact = textIn(call.userId);
  const former = textIn(call.previousId) ?? textIn(call.anonymousId);
  if (contact === null || former === null) return fault('alias: userId and previousId are required');
  if (!isUuid(former)) return fault('previousId: is not the id of a visitor; contacts are not joined');
  return { kind: 'contact', row: { contact: contact.slice(0, 200), visitors: [former] } };
}

/** Whom an event is about: the contact, else the visitor whose id a page has passed on. */
function subjectOf({ userId, anonymousId }: SegmentCall): { contact: string } | { visitor: string } | string {
  const contact = textIn(userId);
  if (contact !== null) return { contact: contact.slice(0, 200) };
  const anonymous = textIn(anonymousId);
  if (anonymous !== null && isUuid(anonymous)) return { visitor: anonymous };
  return 'userId: is required, or an anonymousId that is the id of a visitor';
}

function addressKeys(address: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(ADDRESS).flatMap(([name, key]) => (address[name] === undefined ? [] : [[key, address[name]]])),
  );
}

/** What can be stored: texts, numbers and truth values. Lists and objects are ornaments, and are left out (law 8). */
function scalarsOf(
  fields: Record<string, unknown>,
  except: readonly string[],
): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (except.includes(name) || name === '' || name.length > LONGEST_NAME || Object.keys(kept).length >= MOST_FIELDS)
      continue;
    if (['__proto__', 'constructor', 'prototype'].includes(name)) continue;
    if (typeof value === 'string' && value !== '')
      kept[name] = value.replaceAll('\0', '').slice(0, LONGEST_TEXT).toWellFormed();
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) kept[name] = value;
  }
  return kept;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textIn(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.replaceAll('\0', '').trim().toWellFormed() : null;
}

function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function msOf(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
}

function fault(reason: string): SegmentRow {
  return { kind: 'fault', reason };
}
