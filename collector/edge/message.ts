import type { ConsentGrant, Hit, Work } from '../storage/apply/work.ts';
import type { RejectedRequests } from '../storage/events/rejectedRequests.ts';

/** Version of what stands in a queue: workers of two versions read it while one takes the place of the other. */
const VERSION = 1;

/** A message may have 128 KB, some hundred bytes of which are the queue's own (Cloudflare Queues, limits). */
const MAX_MESSAGE_BYTES = 120_000;

/** Work of one site as it travels through a queue: decoded and enriched, with its time of arrival, without an address. */
export interface Message {
  site: string;
  hits: Hit[];
  grants: ConsentGrant[];
  /** What was refused at the door while the database was away, of the UTC day it was: nothing else is in such a message. */
  rejectedRequests?: { day: string; counts: Omit<RejectedRequests, 'siteId'>[] };
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}

/**
 * Writes work as messages that fit. One hit always does: it comes from a body of 64 KiB. What is handed over goes with
 * the first of them; where another is taken in before, the visit is handed over a moment later all the same.
 */
export function messagesOf(site: string, { hits, grants }: Work): string[] {
  const parts: Hit[][] = [[]];
  let size = 0;
  for (const hit of hits) {
    const bytes = bytesOf(JSON.stringify(hit)) + 1;
    const full = size + bytes > MAX_MESSAGE_BYTES - OF_THE_REST;
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

/** Writes what was refused at the door as messages, one a site. */
export function rejectedRequestsMessagesOf(day: string, rows: readonly RejectedRequests[]): string[] {
  return [...new Set(rows.map(({ siteId }) => siteId))].map((site) => {
    const counts = rows.filter(({ siteId }) => siteId === site).map(({ reason, count }) => ({ reason, count }));
    return JSON.stringify({ v: VERSION, site, hits: [], grants: [], rejectedRequests: { day, counts } });
  });
}

/** Version, site and one handover. */
const OF_THE_REST = 1_000;

/** One call takes 256 KB in at most 100 messages (Cloudflare Queues, limits); a hundred bytes of each are the queue's. */
const MAX_CALL_BYTES = 250_000;
const MAX_CALL_MESSAGES = 100;
const OVERHEAD = 100;

/** Messages in as few calls of the queue as it can take. */
export function callsOf(messages: readonly string[]): string[][] {
  const calls: string[][] = [[]];
  let size = 0;
  for (const message of messages) {
    const bytes = bytesOf(message) + OVERHEAD;
    if (calls.at(-1)!.length === MAX_CALL_MESSAGES || size + bytes > MAX_CALL_BYTES) {
      calls.push([]);
      size = 0;
    }
    calls.at(-1)!.push(message);
    size += bytes;
  }
  return calls;
}

/** What could be read of a message: all of it, or at least whose it is, or nothing. */
export type Read = { ok: true; message: Message } | { ok: false; site: string | null; reason: string; body: unknown };

/** Reads a message from a queue, trusting nobody: neither a former version nor a hand that put something in. */
export function readMessage(text: unknown): Read {
  let body: unknown = text;
  try {
    if (typeof text === 'string') body = JSON.parse(text);
  } catch {
    return { ok: false, site: null, reason: 'message: not JSON', body };
  }
  const raw = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const site = typeof raw['site'] === 'string' && /^[\w-]{1,64}$/.test(raw['site']) ? raw['site'] : null;
  const wrong = (reason: string): Read => ({ ok: false, site, reason: `message: ${reason}`, body });
  if (raw['v'] !== VERSION) return wrong(`this collector reads version ${VERSION}`);
  if (site === null) return wrong('names no site');
  const { hits, grants, rejectedRequests } = raw;
  if (!Array.isArray(hits) || !hits.every(isHit)) return wrong('holds something that is no event');
  if (!Array.isArray(grants) || !grants.every(isGrant)) return wrong('holds a malformed consent grant');
  if (rejectedRequests === undefined) return { ok: true, message: { site, hits, grants } };
  if (!isRejectedRequests(rejectedRequests)) return wrong('counts something that cannot be counted');
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
