import { PAGE_KINDS, type PageKind } from '../../../shared/signal.ts';
import type { WireEvent } from '../../../shared/wire.ts';
import { derivedFrom, derivedId } from '../../core/time/derivedId.ts';
import { msOf } from '../../core/time/moment.ts';
import type { Facts } from '../../core/visit/arrival.ts';
import type { Hit } from '../../storage/apply/work.ts';
import type { Store } from '../../storage/database/store.ts';
import { isFull, keepFailedEvents } from '../../storage/events/failedEvents.ts';
import { addRejectedRequests } from '../../storage/events/rejectedRequests.ts';

const UNKNOWN: Facts = { country: null, device: null, browser: null, os: null, language: null };

/**
 * Keeps the events of a message as failed, in the form that ingest uses: as the page sent them, with the facts of their
 * request. So they can be replayed. An event is kept once, however often it is delivered. Beyond the daily limit it
 * is only counted.
 */
export async function keepHitsAsFailed(
  store: Store,
  siteId: string,
  hits: readonly Hit[],
  reason: string,
): Promise<void> {
  const site = await store.site(siteId, Date.now());
  let notKept = 0;
  for (const hit of hits) {
    // A derived event is derived again when its event is replayed.
    if (!isPageKind(hit.event.kind) || isDerivedReply(hit, hits)) continue;
    const { visitor, origin, facts, bot, page: nonce, arrivedAt } = hit;
    const page = pageOf(hit, hits, site?.record.origins ?? []);
    const context = { page, nonce: nonce ?? '', origin, facts: facts ?? UNKNOWN, bot };
    const id = derivedFrom(hit.event.id, 'refused');
    const failed = { reason, event: wireEventOf(hit, hit.event.kind), id };
    notKept += 1 - (await keepFailedEvents(store.sql, siteId, [failed], visitor, context, arrivedAt));
  }
  const last = Math.max(0, ...hits.map(({ arrivedAt }) => arrivedAt));
  if (notKept > 0 && (await isFull(store.sql, siteId, last))) {
    const day = new Date(last).toISOString().slice(0, 10);
    await addRejectedRequests(store.sql, day, [{ siteId, reason: 'limit', count: notKept }]);
  }
}

/** Keeps an unreadable message as failed: it can be looked at, but not replayed. */
export async function keepMessageAsFailed(
  store: Store,
  siteId: string,
  queued: { id: string; timestamp: Date },
  body: unknown,
  reason: string,
): Promise<void> {
  const at = queued.timestamp.getTime();
  const id = derivedId(at * 1000, `refused ${queued.id}`);
  await keepFailedEvents(store.sql, siteId, [{ reason, event: body, id }], null, null, at);
}

function isPageKind(kind: string): kind is PageKind {
  return (PAGE_KINDS as readonly string[]).includes(kind);
}

/** Is this a reply that was derived from a view, because the visitor followed a message of the company? */
function isDerivedReply({ event }: Hit, hits: readonly Hit[]): boolean {
  return event.kind === 'reply' && hits.some(({ event: { id } }) => derivedFrom(id, 'reply') === event.id);
}

/** The page's address, as far as it is still known: its path, and the message that led there. */
function pageOf({ event }: Hit, hits: readonly Hit[], origins: readonly string[]): string {
  const origin = origins.find((one) => !one.includes('*')) ?? 'https://unknown.invalid';
  const page = new URL(event.path ?? '/', origin);
  const touch = hits.find((hit) => hit.event.id === derivedFrom(event.id, 'touch'));
  if (touch?.event.medium !== undefined) page.searchParams.set('utm_medium', touch.event.medium);
  if (touch?.event.campaign !== undefined) page.searchParams.set('utm_campaign', touch.event.campaign);
  return page.href;
}

function wireEventOf({ event, arrivedAt }: Hit, kind: PageKind): WireEvent {
  const { path: _, at, source: __, campaign: ___, cause: ____, answers: _____, visit: ______, ...sent } = event;
  // The JSON text that is kept has no undefined fields.
  return { ...sent, kind, age: Math.max(0, arrivedAt - msOf(at)) } as WireEvent;
}
