import type { Masker } from '../core/privacy/mask.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { type FailedEvent, keepFailedEvents } from '../storage/events/failedEvents.ts';
import type { IdentifiedBatch } from './identify.ts';

/** Keeps failed events with the facts of their request, so that they can be looked at and replayed (law 8). */
export async function keepAsFailed(
  { store, counters, limits }: Runtime,
  { address }: Client,
  { admission, around, mask }: IdentifiedBatch,
  failed: readonly FailedEvent[],
): Promise<void> {
  const siteId = admission.site.id;
  const { page, nonce, origin, facts, bot, visitor, arrivedAt } = around;
  const context = { page: withoutClickIds(page), nonce, origin, facts, bot };
  // One client must not use up the room that the site has for a day.
  const room = limits?.room('failed', address, failed.length) ?? failed.length;
  const rows = failed.slice(0, room).map(({ reason, event }) => ({ reason, event: withMaskedTitle(event, mask) }));
  const kept = room === 0 ? 0 : await keepFailedEvents(store.sql, siteId, rows, visitor, context, arrivedAt);
  counters.add('duplex_events_total', 'result="failed"', failed.length);
  if (kept < failed.length) counters.countRejected('limit', siteId, failed.length - kept);
}

function withMaskedTitle(event: unknown, mask: Masker): unknown {
  if (typeof event !== 'object' || event === null || !('title' in event)) return event;
  return typeof event.title === 'string' ? { ...event, title: mask.text(event.title) } : event;
}

/** The parts of an address that a replay needs: origin, path and `utm_*`. */
function withoutClickIds(page: URL): string {
  const short = new URL(page.origin + page.pathname);
  for (const [name, value] of page.searchParams) if (name.startsWith('utm_')) short.searchParams.set(name, value);
  return short.href;
}
