import { advance, advanceByTime } from '../../core/advance.ts';
import type { Effect } from '../../core/effect.ts';
import { giveVisitAway, receiveVisit } from '../../core/handover.ts';
import { identifiedBy, isIdentify } from '../../core/privacy/identify.ts';
import { differs, rejudge } from '../../core/rejudge.ts';
import type { Site } from '../../core/site.ts';
import { derivedFrom } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Arrival } from '../../core/visit/arrival.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { endOfVisit } from '../../core/visit/visit.ts';
import type { Situation } from '../../core/visitor.ts';
import { type MembershipChange, saveMemberships } from '../audiences/members.ts';
import { type Link, linkAsTold } from '../contacts/contacts.ts';
import { tellingsFor } from '../contacts/waitingEvents.ts';
import { isConflict, type Transaction } from '../database/openDatabase.ts';
import { holdMonths, type Months, monthOf, NO_MONTH } from '../database/partitions.ts';
import type { Store } from '../database/store.ts';
import { RollUp } from '../reports/rollUp.ts';
import { loadSite, lockVersion } from '../sites/sites.ts';
import { type News, newsOf, saveNews } from '../webhooks/outbox.ts';
import { type Click, saveClicks } from './clicks.ts';
import { append, knownIds, type LogLine } from './eventLog.ts';
import { type Claim, claimNames, type Named } from './externalIds.ts';
import { sharersOf } from './sharersOf.ts';
import { claimDue, type Found, lockSituations, saveSituations, type VisitorKey } from './situations.ts';

/** One event with whose it is. */
export interface Hit extends Arrival {
  visitor: VisitorKey;
  /** Why it was taken for a robot's: it is kept in the log and counts nowhere. */
  bot: string | null;
  /** The act of the share by which he came. */
  referredBy?: string | undefined;
}

/** A visitor agreed on a page: the open visit of his anonymous self becomes his. */
export interface Handover {
  from: string;
  /** His anonymous id of the day before. */
  former?: string | undefined;
  to: string;
  /** Nonce of that page. Many people can share an anonymous hash; only the one who was on it last is meant. */
  page: string;
  /** Milliseconds since 1970. */
  arrivedAt: number;
  /** Ids of the ads that led to the page, by kind. */
  clicks?: Record<string, string>;
}

/** What one transaction takes in. All of one site. */
export interface Work {
  hits: readonly Hit[];
  handovers: readonly Handover[];
  named?: readonly Named[];
}

/** What became of the named events: why some were not taken, by event. */
export interface Outcome {
  refused: ReadonlyMap<string, Claim>;
}

/** The site is gone since the request came in. */
export class UnknownSite extends Error {}

/** Somebody else erased one of our visitors in the meantime. */
class Overtaken extends Error {}

const ATTEMPTS = 20;

/**
 * Takes events in, with exactly-once effect: one transaction in which the log takes what it did not have, the core
 * folds just that, and visitors, visits and memberships follow. Rows are locked and written in the order of their ids.
 *
 * The visitors are folded before the log is written, so that each line can carry its visit. Should the log turn out to
 * have one of the lines after all, because another process was writing it, its key refuses it: then nothing of this has
 * happened and it is done again.
 */
export async function apply(store: Store, siteId: string, work: Work): Promise<Outcome> {
  const brought = await referredBy(store, siteId, work.hits);
  const unique = [...new Map([...work.hits, ...brought].map((hit) => [hit.event.id, hit])).values()];
  const ids = unique.map((hit) => hit.event.id).sort();
  const keys = new Map<string, VisitorKey>();
  for (const { visitor, bot } of unique) if (bot === null) keys.set(visitor.id, visitor);
  for (const { to } of work.handovers) keys.set(to, { id: to, saltDay: null });
  const selves = [...keys.values(), ...work.handovers.map(({ from, former }) => ({ id: from, former }))];
  const touched = [...new Set(selves.flatMap(({ id, former }) => (former === undefined ? [id] : [id, former])))].sort();
  const clicks = clicksIn(work.handovers);
  return inTransaction(store, siteId, async (tx, rules, cached) => {
    // An id without a month goes to bucket 0, and must not while another process makes its month and takes it over.
    const meetsBucket = ids.some((id) => monthOf(id, cached) === NO_MONTH);
    const months = meetsBucket ? (await Promise.all([holdMonths(tx), rules]))[0] : cached;
    // All of it goes out at once. What turns out to be known already has locked its visitor in vain.
    const [site, known, refused, found] = await Promise.all([
      rules,
      knownIds(tx, siteId, ids, months),
      claimNames(tx, siteId, work.named ?? []),
      lockSituations(tx, siteId, touched, keys),
    ]);
    const hits = unique.filter((hit) => !known.has(hit.event.id) && !refused.has(hit.event.id));
    const robots = hits.filter((hit) => hit.bot !== null);
    const links = linksIn(hits);
    const late = links.length === 0 ? [] : await toldBefore(tx, siteId, links, months);
    const people = [...hits, ...late].filter((hit) => hit.bot === null && !isIdentify(hit.event));

    const turn = new Turn(site, found);
    const byVisitor = groupBy(people, (hit) => hit.visitor.id);
    // What an anonymous visitor did comes first: his visit is what is handed over.
    for (const [id, theirs] of byVisitor) if (turn.isAnonymous(id)) turn.advanceAnonymous(id, theirs);
    for (const handover of work.handovers) turn.handOver(handover);
    for (const [id, theirs] of byVisitor) if (!turn.isAnonymous(id)) turn.advance(id, theirs);

    for (const { event, bot } of robots) {
      if (event.kind === 'view') turn.rollUp.add(site.counter.botView(event, bot!));
    }
    const lines = [
      ...turn.lines,
      ...robots.map(({ event, arrivedAt, bot }) => ({ event, arrivedAt, visitor: null, bot })),
      ...hits.filter((hit) => hit.bot === null && isIdentify(hit.event)).map(withoutKeys),
    ];
    const [, saved] = await Promise.all([append(tx, siteId, lines, months), turn.save(tx)]);
    if (!saved) throw new Overtaken();
    if (links.length > 0) await linkAsTold(tx, siteId, links, endOf(Math.max(...hits.map((hit) => hit.arrivedAt))));
    if (clicks.length > 0) await saveClicks(tx, siteId, clicks);
    return { refused };
  });
}

/**
 * Steps visitors of a site whose due moment has come, by the same path as events. Returns how many there were: as many
 * as `limit` means there may be more.
 */
export async function sweepSite(store: Store, siteId: string, nowMs: number, limit: number): Promise<number> {
  return inTransaction(store, siteId, async (tx, rules, months) => {
    const [site, ids] = await Promise.all([rules, claimDue(tx, siteId, endOf(nowMs), limit)]);
    if (ids.length === 0) return 0;
    const turn = new Turn(site, await lockSituations(tx, siteId, ids.sort()));
    for (const id of ids) turn.advanceByTime(id, nowMs);
    await Promise.all([append(tx, siteId, turn.lines, months), turn.save(tx)]);
    return ids.length;
  });
}

/** The situations of one transaction, before and after, with what follows from them. */
export class Turn {
  readonly lines: LogLine[] = [];
  readonly rollUp = new RollUp();
  readonly #site: Site;
  readonly #situations: Map<string, Situation>;
  readonly #changed = new Set<string>();
  readonly #memberships: MembershipChange[] = [];
  readonly #news: News[] = [];
  readonly #newcomers: Found['newcomers'];
  #arrivedAt = 0;

  constructor(site: Site, { situations, newcomers }: Found) {
    this.#site = site;
    this.#newcomers = newcomers;
    this.#situations = new Map(situations.map((situation) => [situation.visitor.id, situation]));
  }

  isAnonymous(id: string): boolean {
    return this.#situations.get(id)?.visitor.anonymous ?? false;
  }

  advance(id: string, hits: readonly Hit[]): void {
    const before = this.#situations.get(id);
    if (before === undefined) {
      // He was erased: what still arrives is counted as nobody's.
      for (const { event, arrivedAt } of hits) {
        this.lines.push({ event, arrivedAt, visitor: null, bot: null });
        if (event.kind === 'view') this.rollUp.add(this.#site.counter.view(event));
      }
      return;
    }
    const [after, effects] = advance(before, hits, this.#site);
    this.#take(id, after, effects, Math.max(...hits.map((hit) => hit.arrivedAt)));
  }

  /** His visit of the day before goes on while it is open; what comes later is the new day's. */
  advanceAnonymous(id: string, hits: readonly Hit[]): void {
    const former = hits[0]!.visitor.former;
    if (former === undefined || !this.#situations.has(former)) {
      this.advance(id, hits);
      return;
    }
    for (const [arrivedAt, some] of [...groupBy(hits, (hit) => hit.arrivedAt)].sort(([a], [b]) => a - b)) {
      const visit = this.#situations.get(former)?.visit ?? null;
      this.advance(visit !== null && endOfVisit(visit) > endOf(arrivedAt) ? former : id, some);
    }
  }

  advanceByTime(id: string, nowMs: number): void {
    const before = this.#situations.get(id);
    // A row that is left of somebody erased, as long as there is any, must not keep all others waiting.
    if (before === undefined) return;
    const [after, effects] = advanceByTime(before, endOf(nowMs), this.#site);
    this.#take(id, after, effects, nowMs);
  }

  /** The rules have changed. Most visitors it changes nothing for, and those are not written. */
  rejudge(id: string, nowMs: number): void {
    const before = this.#situations.get(id);
    if (before === undefined) return;
    const [after, effects] = rejudge(before, endOf(nowMs), this.#site);
    if (effects.length > 0 || differs(before, after)) this.#take(id, after, effects, nowMs);
  }

  handOver({ from, former, to, page, arrivedAt }: Handover): void {
    const lasting = this.#situations.get(to);
    if (lasting === undefined) return;
    const selves = [former, from].map((id) => this.#situations.get(id ?? ''));
    const his = selves.find((self) => self?.visit?.page === page) ?? null;
    if (his === null && lasting.visitor.firstSeen !== null) return;
    const at = endOf(arrivedAt);
    const first = his?.visitor.origins?.first;
    const opened = first?.at === his?.visit?.startedAt ? first?.opened : undefined;
    const [after, effects] = receiveVisit(lasting, his?.visit ?? null, at, this.#site, opened);
    this.#take(to, after, effects, arrivedAt);
    if (his !== null) {
      const merged = after.visit?.id !== his.visit?.id;
      this.#take(his.visitor.id, ...giveVisitAway(his, merged, at, this.#site), arrivedAt);
    }
  }

  /** Writes all that has changed. False: a newcomer was erased meanwhile, and this transaction must not be. */
  async save(tx: Transaction): Promise<boolean> {
    const changed = [...this.#changed].sort().map((id) => this.#situations.get(id)!);
    const [saved] = await Promise.all([
      changed.length === 0 || saveSituations(tx, this.#site.id, changed, this.#newcomers),
      saveMemberships(tx, this.#site.id, this.#memberships),
      this.rollUp.save(tx, this.#site.id),
      saveNews(tx, this.#site.id, this.#news, this.#arrivedAt),
    ]);
    return saved;
  }

  #take(id: string, after: Situation, effects: readonly Effect[], arrivedAt: number): void {
    this.#situations.set(id, after);
    this.#changed.add(id);
    const visitor = after.visitor.anonymous ? null : id;
    this.#arrivedAt = Math.max(this.#arrivedAt, arrivedAt);
    for (const effect of effects) {
      if (this.#site.hasWebhooks) this.#news.push(...newsOf(effect, id, after.visitor.contact));
      if (effect.type === 'log') this.lines.push({ event: effect.event, arrivedAt, visitor, bot: null });
      if (effect.type === 'count') this.rollUp.add(effect.count);
      if (effect.type === 'entered' || effect.type === 'left') {
        const { audience, at, type, reason } = effect;
        this.#memberships.push({ audience, visitor: id, at, member: type === 'entered', reason });
      }
    }
  }
}

/** An event that happened on no page: what the company did, or what another system tells of the visitor. */
export function offPage(event: LogEvent, visitor: string, arrivedAt: number): Hit {
  const nowhere = { onPage: false, origin: null, facts: null, page: null };
  return { event, visitor: { id: visitor, saltDay: null }, bot: null, arrivedAt, ...nowhere };
}

/** What arrivals by shared links are to those who shared them. Nobody is brought by himself, and a robot by nobody. */
async function referredBy(store: Store, siteId: string, hits: readonly Hit[]): Promise<Hit[]> {
  const arrivals = hits.filter((hit) => hit.referredBy !== undefined && hit.bot === null);
  if (arrivals.length === 0) return [];
  const sharers = await sharersOf(store.sql, siteId, [...new Set(arrivals.map((hit) => hit.referredBy!))]);
  return arrivals.flatMap(({ event: { id, at }, visitor, arrivedAt, referredBy }) => {
    const sharer = sharers.get(referredBy!);
    if (sharer === undefined || sharer.visitor === visitor.id) return [];
    const medium = sharer.medium === null ? {} : { medium: sharer.medium };
    return [offPage({ id: derivedFrom(id, 'referral'), kind: 'referral', at, ...medium }, sharer.visitor, arrivedAt)];
  });
}

/** Who says which contact he is. Only a visitor with a lasting id, so with consent to audience, can be one. */
function linksIn(hits: readonly Hit[]): Link[] {
  return hits.flatMap(({ event, visitor, bot }) => {
    const said = bot === null && visitor.saltDay === null && isIdentify(event) ? identifiedBy(event) : null;
    return said === null ? [] : [{ ...said, visitor: visitor.id }];
  });
}

/** Of an `identify` the log keeps that it was told, as nobody's: it is no own event, and its keys stand elsewhere. */
function withoutKeys({ event: { props: _, ...event }, arrivedAt }: Hit): LogLine {
  return { event, arrivedAt, visitor: null, bot: null };
}

/** What was told of these contacts before, as far as their visitors have not had it. */
async function toldBefore(tx: Transaction, siteId: string, links: readonly Link[], months: Months): Promise<Hit[]> {
  const told = await tellingsFor(tx, siteId, links);
  const known = await knownIds(tx, siteId, told.map(({ event }) => event.id).sort(), months);
  return told
    .filter(({ event }) => !known.has(event.id))
    .map(({ event, visitor, arrivedAt }) => offPage(event, visitor, arrivedAt));
}

function clicksIn(handovers: readonly Handover[]): Click[] {
  return handovers.flatMap(({ to, clicks = {}, arrivedAt }) =>
    Object.entries(clicks).map(([kind, value]) => ({ visitor: to, kind, value, at: endOf(arrivedAt) })),
  );
}

function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const there = groups.get(keyOf(item));
    if (there === undefined) groups.set(keyOf(item), [item]);
    else there.push(item);
  }
  return groups;
}

/**
 * A transaction that holds the site's rules still, and is done again where it got in another's way. The lock on the
 * rules goes out first, so that nothing that the work asks for runs before it is held. `months` are those of the log as
 * last seen.
 */
export async function inTransaction<T>(
  store: Store,
  siteId: string,
  work: (tx: Transaction, rules: Promise<Site>, months: Months) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const months = await store.months();
    try {
      return (await store.sql.begin((tx) => work(tx, rulesOf(tx, store, siteId), months))) as T;
    } catch (error) {
      if (!(isConflict(error) || error instanceof Overtaken) || attempt === ATTEMPTS) throw error;
      // It may have been a month of the log that is gone.
      store.forgetMonths();
    }
  }
}

async function rulesOf(tx: Transaction, store: Store, siteId: string): Promise<Site> {
  const version = await lockVersion(tx, siteId);
  if (version === null) throw new UnknownSite(siteId);
  const known = store.siteAt(siteId, version);
  const loaded = known ?? (await loadSite(tx, siteId));
  if (loaded === null) throw new UnknownSite(siteId);
  if (known === null) store.remember(siteId, loaded, Date.now());
  return loaded.site;
}
