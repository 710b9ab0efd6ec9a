import type { ConsentGrant, Hit, Work } from '../../storage/apply/work.ts';
import type { RejectedRequests } from '../../storage/events/rejectedRequests.ts';

/** Version of the messages. During a deployment, workers of two versions read the same queue. */
const VERSION = 1;

/** Cloudflare Queues allows 128 KB for a message, of which the queue itself uses some hundred bytes. */
const MAX_MESSAGE_BYTES = 120_000;

/** Work of one site on its way through the queue: decoded and enriched, with its time of arrival, without IP address. */
export interface Message {
  site: string;
  hits: Hit[];
  grants: ConsentGrant[];
  /** Counts of requests that were rejected on a UTC day while the database was away. Such a message holds nothing else. */
  rejectedRequests?: { day: string; counts: Omit<RejectedRequests, 'siteId'>[] };
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}

/**
 * Writes work as messages that fit. One hit always fits, because it comes from a body of 64 KiB. Consent grants go with the
 * first message; if another one is stored before it, the visit is handed over a moment later.
 */
export function queueMessagesOf(site: string, { hits, grants }: Work): string[] {
  const parts: Hit[][] = [[]];
  let size = 0;
  for (const hit of hits) {
    const bytes = bytesOf(JSON.stringify(hit)) + 1;
    const full = size + bytes > MAX_MESSAGE_BYTES - ENVELOPE_BYTES;
    if (full && parts.at(-1)!.length > 0) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(hit);
    size += bytes;
  }
  return parts.map((some, index) =>
    JSON.stringify({ v: VERSION, site, hits: some, grants: index === 0 ? grants : [] }),
  );
}

/** Writes counts of rejected requests as messages, one for each site. */
export function rejectedRequestsMessagesOf(day: string, rows: readonly RejectedRequests[]): string[] {
  return [...new Set(rows.map(({ siteId }) => siteId))].map((site) => {
    const counts = rows.filter(({ siteId }) => siteId === site).map(({ reason, count }) => ({ reason, count }));
    return JSON.stringify({ v: VERSION, site, hits: [], grants: [], rejectedRequests: { day, counts } });
  });
}

/** Room for version, site and one handover. */
const ENVELOPE_BYTES = 1_000;

/** Cloudflare Queues allows 256 KB and 100 messages in one call; the queue itself uses a hundred bytes of each. */
const MAX_CALL_BYTES = 250_000;
const MAX_CALL_MESSAGES = 100;
const OVERHEAD_BYTES = 100;

/** Groups messages into as few calls as the queue's limits allow. */
export function callsOf(messages: readonly string[]): string[][] {
  const calls: string[][] = [[]];
  let size = 0;
  for (const message of messages) {
    const bytes = bytesOf(message) + OVERHEAD_BYTES;
    if (calls.at(-1)!.length === MAX_CALL_MESSAGES || size + bytes > MAX_CALL_BYTES) {
      calls.push([]);
      size = 0;
    }
    calls.at(-1)!.push(message);
    size += bytes;
  }
  return calls;
}

/** A message, or why it is unreadable, with its site if at least that could be read. */
export type ReadMessage =
  | { ok: true; message: Message }
  | { ok: false; site: string | null; reason: string; body: unknown };

/** Reads a message and checks its shape: a former version or a person may have put it into the queue. */
export function readMessage(text: unknown): ReadMessage {
  let body: unknown = text;
  try {
    if (typeof text === 'string') body = JSON.parse(text);
  } catch {
    return { ok: false, site: null, reason: 'message: not JSON', body };
  }
  const raw = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const site = typeof raw['site'] === 'string' && /^[\w-]{1,64}$/.test(raw['site']) ? raw['site'] : null;
  const unreadable = (reason: string): ReadMessage => ({ ok: false, site, reason: `message: ${reason}`, body });
  if (raw['v'] !== VERSION) return unreadable(`this collector reads version ${VERSION}`);
  if (site === null) return unreadable('names no site');
  const { hits, grants, rejectedRequests } = raw;
  if (!Array.isArray(hits) || !hits.every(isHit)) return unreadable('contains an invalid event');
  if (!Array.isArray(grants) || !grants.every(isGrant)) return unreadable('contains an invalid consent grant');
  if (rejectedRequests === undefined) return { ok: true, message: { site, hits, grants } };
  if (!isRejectedRequests(rejectedRequests)) return unreadable('contains invalid counts of rejected requests');
  return { ok: true, message: { site, hits, grants, rejectedRequests } };
}

function isRejectedRequests(value: unknown): value is NonNullable<Message['rejectedRequests']> {
  const { day, counts } = (value ?? {}) as Partial<NonNullable<Message['rejectedRequests']>>;
  return (
    /^\d{4}-\d\d-\d\d$/.test(String(day)) &&
    Array.isArray(counts) &&
    counts.every(({ reason, count }) => /^[a-z]{1,32}$/.test(String(reason)) && Number.isSafeInteger(count))
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isHit(value: unknown): value is Hit {
  const { event, visitor, arrivedAt } = (value ?? {}) as Partial<Hit>;
  return (
    UUID.test(String(event?.id)) &&
    typeof event?.kind === 'string' &&
    Number.isSafeInteger(event.at) &&
    UUID.test(String(visitor?.id)) &&
    Number.isSafeInteger(arrivedAt)
  );
}

function isGrant(value: unknown): value is ConsentGrant {
  const { from, to, page, arrivedAt } = (value ?? {}) as Partial<ConsentGrant>;
  return (
    UUID.test(String(from)) && UUID.test(String(to)) && typeof page === 'string' && Number.isSafeInteger(arrivedAt)
  );
}
