import { SIGNALS } from '../../../shared/signal.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Site } from '../../core/site.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { OwnHistory } from '../../core/unlink.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { appendToLog } from '../apply/eventLog.ts';
import { runTransaction } from '../apply/runTransaction.ts';
import { lockSituations } from '../apply/situations.ts';
import { UnitOfWork } from '../apply/unitOfWork.ts';
import { talliesSql } from '../audiences/talliesSql.ts';
import type { Transaction } from '../database/openDatabase.ts';
import type { Months } from '../database/partitions.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { unmarkedCopies } from './contactEvents.ts';

/** The site of a transaction that unlinks visitors, and the secrets and the time that it works with. */
export interface UnlinkContext {
  site: Site;
  months: Months;
  /** The key of tombstones. */
  key: string;
  nowMs: number;
}

/** Unlinks one visitor from a contact. Returns false if they were not linked. */
export async function unlinkVisitor(
  store: Store,
  siteId: string,
  contact: string,
  visitor: string,
  nowMs: number,
): Promise<boolean> {
  const key = await erasureKey(store.sql);
  return runTransaction(store, siteId, async (tx, rules, months) => {
    const site = await rules;
    const rows = await tx<{ id: string }[]>`
      select id from visitor where site_id = ${siteId} and id = ${visitor} and contact = ${contact} for update`;
    if (rows.length === 0) return false;
    await unlinkVisitors(tx, { site, months, key, nowMs }, [{ visitor, contact }]);
    return true;
  });
}

/**
 * Unlinks visitors, who are locked already, from their contacts. The events that they got as these contacts are deleted
 * from the log; taps, tallies, memberships and reports follow in the same transaction.
 */
export async function unlinkVisitors(
  tx: Transaction,
  { site, months, key, nowMs }: UnlinkContext,
  links: readonly { visitor: string; contact: string }[],
): Promise<void> {
  if (links.length === 0) return;
  const sorted = [...links].sort((a, b) => (a.visitor < b.visitor ? -1 : 1));
  const ids = sorted.map(({ visitor }) => visitor);
  const unit = new UnitOfWork(site, await lockSituations(tx, site.id, key, ids));
  for (const { visitor, contact } of sorted) {
    unit.unlink(visitor, await takeOutCopies(tx, site, visitor, contact, nowMs), nowMs);
  }
  await Promise.all([appendToLog(tx, site.id, unit.lines, months), unit.save(tx, months)]);
  // Batches write neither column, so the unit of work does not, either.
  await tx`
    update visitor v set contact = null, traits = null
    from json_to_recordset(${JSON.stringify(ids.map((id) => ({ id })))}::text::json) as k(id uuid)
    where v.site_id = ${site.id} and v.id = k.id`;
}

/** Deletes the copies of the contact's events. Returns the rest of the visitor's log; null without any copy. */
async function takeOutCopies(
  tx: Transaction,
  site: Site,
  visitor: string,
  contact: string,
  nowMs: number,
): Promise<OwnHistory | null> {
  const unmarked = JSON.stringify(await unmarkedCopies(tx, site.id, visitor, contact));
  const deleted = await tx<{ at: Moment }[]>`
    delete from event where site_id = ${site.id} and visitor = ${visitor} and (from_contact
      or id in (select k.id from json_to_recordset(${unmarked}::text::json) as k(id uuid)))
    returning at`;
  if (deleted.length === 0) return null;
  return historyWithout(tx, site, visitor, deleted, nowMs);
}

/** What the log has of a visitor after the events at these moments have been taken out of it. */
export async function historyWithout(
  tx: Transaction,
  site: Site,
  visitor: string,
  removed: readonly { at: Moment }[],
  nowMs: number,
): Promise<OwnHistory> {
  const range = { from: visitor, to: visitor, since: endOf(nowMs) - site.settings.retention * 1000 };
  const leaves = [
    ...new Map([...site.leavesOn.values()].flatMap(({ all }) => all).map((leaf) => [leaf.id, leaf])).values(),
  ];
  return {
    removed: new Set(removed.map(({ at }) => at)),
    remaining: await eventsOfTaps(tx, site, visitor),
    tallies: await talliesOf(tx, site, leaves, range),
  };
}

async function talliesOf(
  tx: Transaction,
  site: Site,
  leaves: readonly TallyLeaf[],
  range: { from: string; to: string; since: Moment },
): Promise<OwnHistory['tallies']> {
  if (leaves.length === 0) return {};
  // Without an upper limit, because the clocks of several processes differ.
  const found = talliesSql(tx, site, leaves, { ...range, now: Number.MAX_SAFE_INTEGER });
  const [row] = await tx<{ tallies: Record<string, Moment[]> }[]>`select t.tallies from (${found}) t`;
  return row?.tallies ?? {};
}

/** The visitor's touches and signals, own events that open a channel included. */
async function eventsOfTaps(tx: Transaction, { id, settings }: Site, visitor: string): Promise<LogEvent[]> {
  const { openingEvents } = settings;
  const own = openingEvents.length === 0 ? tx`` : tx`or (kind = 'event' and name in ${tx([...openingEvents])})`;
  const rows = await tx<{ line: Record<string, unknown> }[]>`
    select json_build_object('id', id, 'kind', kind, 'at', at, 'name', name, 'medium', medium, 'confidence', confidence,
      'interaction', interaction, 'path', path, 'source', source, 'campaign', campaign, 'answers', answers) as line
    from event
    where site_id = ${id} and visitor = ${visitor} and (kind in ${tx(['touch', ...SIGNALS])} ${own})`;
  return rows.map(({ line }) => {
    const known = Object.entries(line).filter(([, value]) => value !== null);
    return Object.fromEntries(known) as unknown as LogEvent;
  });
}
