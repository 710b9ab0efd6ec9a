import { advance, advanceByTime } from '../../core/advance.ts';
import type { Effect } from '../../core/effect.ts';
import { giveVisitAway, receiveVisit } from '../../core/handover.ts';
import { differs, rejudge } from '../../core/rejudge.ts';
import type { Site } from '../../core/site.ts';
import { type Succession, withSuccessions } from '../../core/succession.ts';
import { endOf } from '../../core/time/moment.ts';
import { type OwnHistory, takenBack, unlinked } from '../../core/unlink.ts';
import { takePageLoad } from '../../core/visit/takePageLoad.ts';
import { closesAt } from '../../core/visit/visit.ts';
import type { Situation } from '../../core/visitor.ts';
import { type MembershipChange, membershipStatements } from '../audiences/members.ts';
import { inOrder } from '../database/inOrder.ts';
import type { Statement, Transaction } from '../database/openDatabase.ts';
import type { Months } from '../database/partitions.ts';
import { RollUp } from '../reports/rollUp.ts';
import { messagesOf } from '../webhooks/messagesOf.ts';
import { messageStatements } from '../webhooks/outbox.ts';
import type { WebhookMessage } from '../webhooks/webhookMessage.ts';
import type { LogLine } from './eventLog.ts';
import { groupBy } from './groupBy.ts';
import { type LockedVisitors, situationStatements } from './situations.ts';
import { type OpeningLine, openingStatements, type VisitLine, visitStatements } from './visits.ts';
import type { ConsentGrant, Hit } from './work.ts';

/**
 * Collects the changes of one transaction and writes them: the locked visitors as the core changes them, closed visits,
 * memberships, report deltas and messages to webhooks. Nothing is written before `save`. The caller writes the lines of the log, since
 * it adds those without a visitor.
 */
export class UnitOfWork {
  readonly lines: LogLine[] = [];
  readonly #visits: VisitLine[] = [];
  readonly #openings = new Map<string, OpeningLine>();
  readonly rollUp = new RollUp();
  readonly #site: Site;
  readonly #situations: Map<string, Situation>;
  readonly #changed = new Set<string>();
  readonly #memberships: MembershipChange[] = [];
  readonly #messages: WebhookMessage[] = [];
  readonly #newcomers: LockedVisitors['newcomers'];
  readonly #key: string;
  #arrivedAt = 0;

  constructor(site: Site, { situations, newcomers, key }: LockedVisitors) {
    this.#site = site;
    this.#newcomers = newcomers;
    this.#key = key;
    this.#situations = new Map(situations.map((situation) => [situation.visitor.id, situation]));
  }

  isAnonymous(id: string): boolean {
    return this.#situations.get(id)?.visitor.anonymous ?? false;
  }

  /** Does the visitor have a row, or get one with `save`? Erased visitors have none. */
  hasRow(id: string): boolean {
    return this.#situations.has(id) && (this.#changed.has(id) || !this.#newcomers.has(id));
  }

  /** Folds a visitor's events. Events of an erased visitor are logged and counted without a visitor. */
  advance(id: string, hits: readonly Hit[]): void {
    const before = this.#situations.get(id);
    if (before === undefined) {
      for (const { event, arrivedAt } of hits) {
        this.lines.push({ event, arrivedAt, visitor: null, bot: null });
        if (event.kind === 'view') this.rollUp.add(this.#site.counter.view(event));
      }
      return;
    }
    const [after, effects] = advance(before, hits, this.#site);
    this.#take(id, after, effects, Math.max(...hits.map((hit) => hit.arrivedAt)));
  }

  /** Events belong to the visit of the day before while that is open, and to the new day's id afterwards. */
  advanceAnonymous(id: string, hits: readonly Hit[]): void {
    const former = hits[0]!.visitor.former;
    if (former === undefined || !this.#situations.has(former)) {
      this.advance(id, hits);
      return;
    }
    for (const [arrivedAt, group] of [...groupBy(hits, (hit) => hit.arrivedAt)].sort(([a], [b]) => a - b)) {
      const visit = this.#situations.get(former)?.visit ?? null;
      this.advance(visit !== null && closesAt(visit) > endOf(arrivedAt) ? former : id, group);
    }
  }

  advanceByTime(id: string, nowMs: number): void {
    const before = this.#situations.get(id);
    // A leftover row of an erased visitor must not stop the sweep of all others.
    if (before === undefined) return;
    const [after, effects] = advanceByTime(before, endOf(nowMs), this.#site);
    this.#take(id, after, effects, nowMs);
  }

  /** Judges a visitor by changed rules. A visitor is only written if something changes. */
  rejudge(id: string, nowMs: number): void {
    const before = this.#situations.get(id);
    if (before === undefined) return;
    const [after, effects] = rejudge(before, endOf(nowMs), this.#site);
    if (effects.length > 0 || differs(before, after)) this.#take(id, after, effects, nowMs);
  }

  /** Unlinks a visitor, who keeps only the events in `history`. The caller clears the columns of the contact. */
  unlink(id: string, history: OwnHistory | null, nowMs: number): void {
    const before = this.#situations.get(id);
    if (before === undefined) return;
    this.#take(id, ...unlinked(before, history, endOf(nowMs), this.#site), nowMs);
  }

  /** A later contact of the same browser takes page loads of the visitor over. */
  succeed(id: string, added: readonly Succession[]): void {
    const before = this.#situations.get(id);
    if (before === undefined) return;
    const successions = withSuccessions(before.visitor.successions, added);
    this.#situations.set(id, { ...before, visitor: { ...before.visitor, successions } });
    this.#changed.add(id);
  }

  /** Takes back a visitor's touches that never arrived. The log, from which `history` was read, has no touch of them. */
  takeBack(id: string, history: OwnHistory, nowMs: number): void {
    const before = this.#situations.get(id);
    if (before === undefined) return;
    this.#take(id, ...takenBack(before, history, endOf(nowMs), this.#site), nowMs);
  }

  /** Makes the visitor known from the grant on, and hands the page load on which they agreed over to them. */
  grantConsent({ from, former, to, page, arrivedAt, openedAt = arrivedAt }: ConsentGrant): void {
    const lasting = this.#situations.get(to);
    if (lasting === undefined) return;
    const candidates = [former, from].map((id) => this.#situations.get(id ?? ''));
    const at = endOf(arrivedAt);
    const seen = endOf(openedAt);
    const anonymous = candidates.find((one) => one?.visit?.pageLoads.some(({ nonce }) => nonce === page));
    const handed = anonymous?.visit ? takePageLoad(anonymous.visit, page, at) : null;
    if (anonymous === undefined || handed === null) {
      if (lasting.visitor.firstSeen === null)
        this.#take(to, ...receiveVisit(lasting, null, at, this.#site, { seen }), arrivedAt);
      return;
    }
    const { visit, rest } = handed;
    const first = anonymous.visitor.origins?.first;
    const opened = rest === null && first?.at === anonymous.visit?.startedAt ? first?.opened : undefined;
    const [after, effects] = receiveVisit(lasting, visit, at, this.#site, { opened, seen });
    this.#take(to, after, effects, arrivedAt);
    if (rest !== null) {
      this.#take(anonymous.visitor.id, { ...anonymous, visit: rest }, [], arrivedAt);
      return;
    }
    const merged = after.visit?.id !== anonymous.visit?.id;
    this.#take(anonymous.visitor.id, ...giveVisitAway(anonymous, merged, at, this.#site), arrivedAt);
  }

  /** Writes everything that changed. */
  save(tx: Transaction, months: Months): Promise<void> {
    return inOrder(this.statements(tx, months));
  }

  /** The statements of `save`. None of them needs the answer to another one. */
  statements(tx: Transaction, months: Months): Statement[] {
    const changed = [...this.#changed].sort().map((id) => this.#situations.get(id)!);
    return [
      ...(changed.length === 0 ? [] : situationStatements(tx, this.#site.id, changed, this.#newcomers, this.#key)),
      ...membershipStatements(tx, this.#site.id, this.#memberships),
      ...this.rollUp.statements(tx, this.#site.id),
      ...visitStatements(tx, this.#site.id, this.#visits, months, this.#arrivedAt),
      ...openingStatements(tx, this.#site.id, [...this.#openings.values()], months),
      ...messageStatements(tx, this.#site.id, this.#messages, this.#arrivedAt),
    ];
  }

  #take(id: string, after: Situation, effects: readonly Effect[], arrivedAt: number): void {
    this.#situations.set(id, after);
    this.#changed.add(id);
    const visitor = after.visitor.anonymous ? null : id;
    this.#arrivedAt = Math.max(this.#arrivedAt, arrivedAt);
    if (this.#site.hasWebhooks) this.#messages.push(...messagesOf(effects, after, endOf(arrivedAt), this.#site));
    for (const effect of effects) {
      if (effect.type === 'log') this.lines.push({ event: effect.event, arrivedAt, visitor, bot: null });
      if (effect.type === 'visit') this.#visits.push({ closed: effect.closed, visitor });
      if (effect.type === 'opening') this.#openings.set(id, { ...effect, visitor });
      if (effect.type === 'count') this.rollUp.add(effect.count);
      if (effect.type === 'entered' || effect.type === 'left') {
        const { audience, at, type, reason } = effect;
        this.#memberships.push({ audience, visitor: id, at, member: type === 'entered', reason });
      }
    }
  }
}
