import { identifiedBy, isIdentify } from '../../core/privacy/identify.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Situation } from '../../core/visitor.ts';
import { copiesFor, hitOfCopy } from '../contacts/contactEvents.ts';
import { type ContactLink, linkFromPages } from '../contacts/contacts.ts';
import { inOrder, inOrderAndCommit } from '../database/inOrder.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { holdMonths, type Months, monthOf, NO_MONTH } from '../database/partitions.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { arrivalsByTouchLinks } from '../touchLinks/arrivals.ts';
import { type Click, clickStatements } from './clicks.ts';
import { knownIds, type LogLine, logStatements } from './eventLog.ts';
import { claimExternalIds, type ExternalIdClash } from './externalIds.ts';
import { groupBy } from './groupBy.ts';
import { referralsOf } from './referrals.ts';
import { runTransaction } from './runTransaction.ts';
import { claimDue, type LockedVisitors, lockSituations, type VisitorKey } from './situations.ts';
import { withSuccessors } from './successors.ts';
import { UnitOfWork } from './unitOfWork.ts';
import type { ConsentGrant, Hit, Work } from './work.ts';

/*
 * The two use cases that change visitors: `applyBatch` accepts events, `sweepSite` takes the passage of time into
 * account. Each is one transaction of one site and passes through these states:
 *
 * - **locking**: the rules of the site are locked against changes, the ids that the log already has are read, and the
 *   visitors are locked in the order of their ids. All of these statements leave at once, with the one that begins the
 *   transaction; the database runs them in order.
 * - **folding**: the core folds the new events into the visitors (`UnitOfWork`). The database is idle meanwhile.
 * - **writing**: log, visitors, memberships, report deltas and the outbox are written, rows in the order of their keys.
 *   These statements leave at once, too, with the commit. So a batch makes two round trips.
 * - **committed**: the batch may be acknowledged.
 *
 * Visitors are folded before the log is written, so that each line can carry its visit. If another process writes one
 * of the lines between locking and writing, the key of the log rejects it. The whole transaction is then rolled back
 * and begins again with locking (`runTransaction`), as after a deadlock, and now finds that line in the log.
 */

/** The result of a batch: the events whose external id was used before, with the reason for each. */
export interface BatchResult {
  rejected: ReadonlyMap<string, ExternalIdClash>;
}

/** Accepts events with exactly-once effect: an event that the log already has changes nothing. */
export async function applyBatch(store: Store, siteId: string, work: Work): Promise<BatchResult> {
  const referrals = await referralsOf(store.sql, siteId, work.hits);
  const unique = [...new Map([...work.hits, ...referrals].map((hit) => [hit.event.id, hit])).values()];
  const ids = unique.map((hit) => hit.event.id).sort();
  const keys = visitorsOf(unique, work.grants);
  const toLock = idsToLock(keys, work.grants, unique);
  const clicks = clicksOf(work.grants);
  const key = await erasureKey(store.sql);
  return runTransaction(store, siteId, async (tx, rules, cached) => {
    // An event without a partition goes to bucket 0. Nobody may create its partition and empty the bucket meanwhile.
    const needsBucket = ids.some((id) => monthOf(id, cached) === NO_MONTH);
    const months = needsBucket ? (await Promise.all([holdMonths(tx), rules]))[0] : cached;
    // All four leave at once. The lock on the visitor of a known event is then not needed, which is rare.
    const [site, known, rejected, locked] = await Promise.all([
      rules,
      knownIds(tx, siteId, ids, months),
      claimExternalIds(tx, siteId, work.externalIds ?? []),
      lockSituations(tx, siteId, key, toLock, keys),
    ]);
    const contacts = new Map(locked.situations.map(({ visitor }) => [visitor.id, visitor.contact]));
    const fresh = unique.filter(
      ({ event, visitor, asContact }) =>
        !known.has(event.id) &&
        !rejected.has(event.id) &&
        (asContact === undefined || contacts.get(visitor.id) === asContact),
    );
    const { hits, grants, begun } = await succeeded(tx, siteId, fresh, locked);
    for (const { visitor } of locked.situations) contacts.set(visitor.id, visitor.contact);
    const links = linksOf(hits, contacts);
    const arrivals = await arrivalsByTouchLinks(tx, siteId, key, hits, locked.situations, links);
    links.push(...arrivals.links);
    const earlier = links.length === 0 ? [] : await earlierContactEvents(tx, siteId, links, months);

    const unit = new UnitOfWork(site, locked);
    for (const [id, successions] of begun) unit.succeed(id, successions);
    const granted = work.grants.filter(({ event }) => event === undefined || !known.has(event));
    fold(unit, [...hits, ...arrivals.hits, ...earlier], [...granted, ...grants]);
    const bots = hits.filter((hit) => hit.bot !== null);
    for (const { event, bot } of bots) {
      if (event.kind === 'view') unit.rollUp.add(site.counter.botView(event, bot!));
    }
    const lines = [...unit.lines, ...bots.map(botLine), ...hits.filter(isHumanIdentify).map(identifyLine)];
    // Clicks of erased visitors are left out: they have no row, and nothing would ever erase the clicks.
    const kept = clicks.filter(({ visitor }) => unit.hasRow(visitor));
    const writes = [
      ...logStatements(tx, siteId, lines, months),
      ...unit.statements(tx, months),
      ...clickStatements(tx, siteId, kept),
    ];
    if (links.length === 0) await inOrderAndCommit(tx, writes);
    else {
      await inOrder(writes);
      await linkFromPages(tx, siteId, links, endOf(Math.max(...hits.map((hit) => hit.arrivedAt))));
    }
    return { rejected };
  });
}

/**
 * Steps the visitors of a site whose due moment has come, by the same path as events. Returns their number: if it
 * equals `limit`, more may be due.
 */
export async function sweepSite(store: Store, siteId: string, nowMs: number, limit: number): Promise<number> {
  const key = await erasureKey(store.sql);
  return runTransaction(store, siteId, async (tx, rules, months) => {
    const [site, ids] = await Promise.all([rules, claimDue(tx, siteId, endOf(nowMs), limit)]);
    if (ids.length === 0) return 0;
    const unit = new UnitOfWork(site, await lockSituations(tx, siteId, key, ids.sort()));
    for (const id of ids) unit.advanceByTime(id, nowMs);
    await inOrderAndCommit(tx, [...logStatements(tx, siteId, unit.lines, months), ...unit.statements(tx, months)]);
    return ids.length;
  });
}

/** The visitors that a batch may create, by id. */
function visitorsOf(hits: readonly Hit[], grants: readonly ConsentGrant[]): Map<string, VisitorKey> {
  const keys = new Map<string, VisitorKey>();
  for (const { visitor, bot } of hits) if (bot === null) keys.set(visitor.id, visitor);
  for (const { to } of grants) keys.set(to, { id: to, saltDay: null });
  return keys;
}

/**
 * Ids in order: the visitors themselves, the anonymous ids under which a visit of theirs may be open, and the visitors whose
 * page loads they take over.
 */
function idsToLock(
  keys: ReadonlyMap<string, VisitorKey>,
  grants: readonly ConsentGrant[],
  hits: readonly Hit[],
): string[] {
  const all = [...keys.values(), ...grants.map(({ from, former }) => ({ id: from, former }))];
  const ids = all.flatMap(({ id, former }) => (former === undefined ? [id] : [id, former]));
  for (const { succeeds } of hits) if (succeeds !== undefined) ids.push(...succeeds);
  return [...new Set(ids)].sort();
}

/** Events with their visitors. The visitor who took a page load over is locked as well, and may have lost it again. */
async function succeeded(tx: Transaction, siteId: string, hits: readonly Hit[], locked: LockedVisitors) {
  for (;;) {
    const result = withSuccessors(hits, locked.situations);
    if (result.unmoved) return result;
    const added = await lockSuccessors(tx, siteId, locked, visitorsOf(result.hits, result.grants));
    if (added.length === 0) return result;
  }
}

/** Locks the visitors who turn out to be concerned only when others are read, which is rare. */
async function lockSuccessors(
  tx: Transaction,
  siteId: string,
  locked: LockedVisitors,
  keys: ReadonlyMap<string, VisitorKey>,
): Promise<readonly Situation[]> {
  const present = new Set(locked.situations.map(({ visitor }) => visitor.id));
  const missing = [...keys.keys()].filter((id) => !present.has(id)).sort();
  if (missing.length === 0) return [];
  const added = await lockSituations(tx, siteId, locked.key, missing, keys);
  locked.situations.push(...added.situations);
  locked.newcomers = new Map([...locked.newcomers, ...added.newcomers]);
  return added.situations;
}

/** Folds anonymous visitors first, then grants, then lasting visitors: a grant moves the visit of the anonymous id. */
function fold(unit: UnitOfWork, hits: readonly Hit[], grants: readonly ConsentGrant[]): void {
  const folded = hits.filter((hit) => hit.bot === null && !isIdentify(hit.event));
  const byVisitor = groupBy(folded, (hit) => hit.visitor.id);
  for (const [id, group] of byVisitor) if (unit.isAnonymous(id)) unit.advanceAnonymous(id, group);
  for (const grant of grants) unit.grantConsent(grant);
  for (const [id, group] of byVisitor) if (!unit.isAnonymous(id)) unit.advance(id, group);
}

function botLine({ event, arrivedAt, bot }: Hit): LogLine {
  return { event, arrivedAt, visitor: null, bot };
}

function isHumanIdentify({ event, bot }: Hit): boolean {
  return bot === null && isIdentify(event);
}

/**
 * The log keeps that an `identify` was sent, without its visitor and its keys. It does not count as an own event, and the
 * keys are stored with the contact.
 */
function identifyLine({ event: { props: _, ...event }, arrivedAt }: Hit): LogLine {
  return { event, arrivedAt, visitor: null, bot: null };
}

/**
 * The contacts as which visitors are identified, the last one of each visitor. Only a visitor with a lasting id, so with
 * consent, can be linked. A page takes no visitor away from another contact: ingest begins a new visitor for the new one.
 */
function linksOf(hits: readonly Hit[], contacts: ReadonlyMap<string, string | null>): ContactLink[] {
  const links = new Map<string, ContactLink>();
  for (const hit of hits) {
    const identified = isHumanIdentify(hit) && hit.visitor.saltDay === null ? identifiedBy(hit.event) : null;
    if (identified === null) continue;
    const visitor = hit.visitor.id;
    // An erased visitor is not there, and their contact must not come back.
    if (!contacts.has(visitor)) continue;
    const before = contacts.get(visitor) ?? identified.contact;
    if (before === identified.contact) links.set(visitor, { ...identified, visitor });
  }
  return [...links.values()];
}

/** Events recorded for these contacts before their visitors were linked, unless the visitors already have them. */
async function earlierContactEvents(
  tx: Transaction,
  siteId: string,
  links: readonly ContactLink[],
  months: Months,
): Promise<Hit[]> {
  const copies = await copiesFor(tx, siteId, links);
  const known = await knownIds(tx, siteId, copies.map(({ event }) => event.id).sort(), months);
  // They are not linked yet, so the check of `asContact` comes too early for them.
  return copies.filter(({ event }) => !known.has(event.id)).map(hitOfCopy);
}

function clicksOf(grants: readonly ConsentGrant[]): Click[] {
  return grants.flatMap(({ to, clicks = {}, arrivedAt, openedAt = arrivedAt }) =>
    Object.entries(clicks).map(([kind, value]) => ({ visitor: to, kind, value, at: openedAt * 1000 })),
  );
}
