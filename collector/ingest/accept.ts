import { hitsOf } from '../enrich/hits.ts';
import { plainParameters } from '../enrich/plainParameters.ts';
import { clickIdsOf } from '../enrich/source.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import type { ConsentGrant, Hit } from '../storage/apply/work.ts';
import { isUnfit } from '../storage/database/openDatabase.ts';
import type { IdentifiedBatch } from './identify.ts';
import { lastingId } from './identity.ts';
import { keepAsFailed } from './keepAsFailed.ts';
import { type Rejection, rejection } from './rejection.ts';
import { contactNamedBy } from './turnsOf.ts';

/** A batch that is durable, its failed events included. */
export interface Acceptance {
  ok: true;
  /** Why some events of the batch failed; null if all were accepted. */
  failed: string | null;
}

/** Step 4: hands the batch to the host, which makes it durable; an event that cannot be accepted is kept as failed. */
export async function accept(
  runtime: Runtime,
  client: Client,
  identified: IdentifiedBatch,
): Promise<Acceptance | Rejection> {
  const { site, read, headers } = identified.admission;
  try {
    await take(runtime, identified);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    // The decoder accepted something that the database cannot hold. That is our fault and no reason to lose the events.
    runtime.log('the database cannot hold a batch; its events are kept as failed', {
      site: site.id,
      error: String(error),
    });
    const reason = 'the database cannot hold it';
    const all = read.batch.events.map((event) => ({ reason, event }));
    await keepAsFailed(runtime, client, identified, all);
    return rejection(400, 'unfit', `events: ${reason}`, site.id, headers);
  }
  if (read.failed.length === 0) return { ok: true, failed: null };
  await keepAsFailed(runtime, client, identified, read.failed);
  const reasons = read.failed.map(({ reason }) => reason).join('; ');
  return { ok: true, failed: reasons };
}

async function take({ take, counters, secret }: Runtime, identified: IdentifiedBatch): Promise<void> {
  const { admission, around } = identified;
  const { site, read } = admission;
  const { events } = read.batch;
  await take(site.id, { hits: hitsOfBatch(identified, secret), grants: grantsOf(identified) });
  counters.add('duplex_batches_total');
  if (events.length > 0) {
    counters.add('duplex_events_total', `result="${around.bot === null ? 'accepted' : 'bot'}"`, events.length);
  }
}

/** The events as hits, each of the visitor whose turn it is. A batch lists the events of a page load in their order. */
function hitsOfBatch({ admission, around, turns, mask }: IdentifiedBatch, secret: string): Hit[] {
  const { site, read } = admission;
  const { events, page } = read.batch;
  return events.flatMap((event, index) => {
    const turn = turns.findLast(({ from }) => from <= index);
    const isLast = turn === undefined || turn.visitor === around.visitor.id;
    const mine = isLast ? around : { ...around, visitor: { id: turn.visitor, saltDay: null } };
    const title = event.title === undefined ? undefined : mask.text(event.title);
    const hits = hitsOf({ seq: index, ...event, ...(title === undefined ? {} : { title }) }, mine);
    if (turn?.from === index && turn.succeeds.length > 0) hits[0]!.succeeds = turn.succeeds;
    const contact = turn === undefined ? null : contactNamedBy(event);
    if (contact !== null) hits[0]!.successor = lastingId(secret, site.id, `${page}\n${contact}`);
    return hits;
  });
}

/** With consent each visitor of the batch is known from here on, and the first one gets the page load until now. */
function grantsOf({ admission, anonymous, around, turns }: IdentifiedBatch): ConsentGrant[] {
  const { batch, page } = admission.read;
  const { arrivedAt } = around;
  const { id: from, former } = anonymous;
  // The oldest event of the request shows when the page was there already; a click on an ad came before.
  const openedAt = arrivedAt - Math.max(0, ...batch.events.map(({ age }) => age));
  const clicks = clickIdsOf(plainParameters(page));
  return turns.map(({ visitor: to, from: first, succeeds }, index) => ({
    ...{ from, former, to, page: batch.page, arrivedAt, openedAt },
    ...(index === 0 ? { clicks } : {}),
    ...(succeeds.length > 0 ? { event: batch.events[first]!.id } : {}),
  }));
}
