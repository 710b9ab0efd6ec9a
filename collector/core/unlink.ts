import type { Effect, Reason } from './effect.ts';
import { judge } from './judge.ts';
import { countChanges } from './reports/countChanges.ts';
import type { Tally } from './rules/tally.ts';
import { settle } from './settle.ts';
import { type Site, signalKind } from './site.ts';
import { type CompanyTap, companyTapAt } from './taps/companyTap.ts';
import { asOneInteraction } from './taps/interaction.ts';
import type { SignalRecord } from './taps/signalRecord.ts';
import type { VisitorTap } from './taps/visitorTap.ts';
import type { Moment } from './time/moment.ts';
import { turnTap } from './turnTap.ts';
import type { LogEvent } from './visit/logEvent.ts';
import type { Situation, Visitor } from './visitor.ts';

/** The log of a visitor after the events of their former contact have been taken out of it. */
export interface OwnHistory {
  /** The moments of the events that were taken out. */
  removed: ReadonlySet<Moment>;
  /** The events that turn a tap and remain, in any order. */
  remaining: readonly LogEvent[];
  /** The tallies of all leaves. */
  tallies: Readonly<Record<string, Tally>>;
}

/**
 * Unlinks a visitor from a contact. Events that came by the contact cease to count, as if they had never come. Without
 * `history` no such event came, and only the contact and its traits go. The judgment is never before the visitor's last
 * event, because the clocks of several processes differ.
 */
export function unlinked(
  before: Situation,
  history: OwnHistory | null,
  now: Moment,
  site: Site,
): [Situation, Effect[]] {
  return withoutEvents(before, history, now, site, 'unlinked', (visitor) => ({
    ...visitor,
    contact: null,
    traits: {},
  }));
}

/** Takes back touches that never arrived: they cease to count, as if they had never been reported. */
export function takenBack(before: Situation, history: OwnHistory, now: Moment, site: Site): [Situation, Effect[]] {
  return withoutEvents(before, history, now, site, 'undelivered', (visitor) => visitor);
}

function withoutEvents(
  before: Situation,
  history: OwnHistory | null,
  now: Moment,
  site: Site,
  reason: Reason,
  change: (visitor: Visitor) => Visitor,
): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const { lastSeen, companyTap } = before.visitor;
  const lastTouch = companyTapAt(companyTap, Number.POSITIVE_INFINITY, 0).last?.at ?? 0;
  const at = Math.max(now, lastSeen ?? 0, lastTouch);
  const { visitor, visit } = settle(before, at, site, effects);
  const changed = change(visitor);
  const own = history === null ? changed : withHistory(changed, history, site);
  countChanges(visitor, own, at, site, effects, history?.removed);
  return [judge({ visitor: own, visit }, at, site, effects, reason), effects];
}

/** Folds the remaining events anew. Signals that the log no longer has, because they are too old, stay as they are. */
function withHistory(visitor: Visitor, { removed, remaining, tallies }: OwnHistory, site: Site): Visitor {
  const inLog = new Set([...removed, ...remaining.map(({ at }) => at)]);
  const older: Visitor = {
    ...visitor,
    tallies,
    visitorTap: tapBeyond(visitor.visitorTap, inLog),
    companyTap: touchesBeyond(visitor.companyTap, inLog),
    interactions: visitor.interactions.flatMap((one) => reportsBeyond(one, removed)),
  };
  const inOrder = [...remaining].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return inOrder.reduce((folded, event) => {
    const kind = signalKind(event, site.settings.openingEvents);
    return turnTap(folded, asOneInteraction(folded.visitorTap.signals, event, kind), kind, site);
  }, older);
}

function tapBeyond({ signals, openedBefore, closed }: VisitorTap, inLog: ReadonlySet<Moment>): VisitorTap {
  const media = Object.entries(closed).map(
    ([medium, closes]) => [medium, closes.filter((at) => !inLog.has(at))] as const,
  );
  return {
    signals: signals.filter(
      ({ at, observations = [] }) => ![at, ...observations.map((one) => one.at)].some((one) => inLog.has(one)),
    ),
    openedBefore: openedBefore !== null && inLog.has(openedBefore) ? null : openedBefore,
    closed: Object.fromEntries(media.filter(([, closes]) => closes.length > 0)),
  };
}

/** An own event without the reports that were taken out; nothing if no other report remains. */
function reportsBeyond(record: SignalRecord, removed: ReadonlySet<Moment>): SignalRecord[] {
  const observations = (record.observations ?? []).filter(({ at }) => !removed.has(at));
  if (observations.length === 0) return [];
  const at = removed.has(record.at) ? Math.max(...observations.map((one) => one.at)) : record.at;
  return [{ ...record, at, observations }];
}

function touchesBeyond({ touched, answered }: CompanyTap, inLog: ReadonlySet<Moment>): CompanyTap {
  return {
    touched: touched.filter(({ at }) => !inLog.has(at)),
    answered: answered.filter((at) => !inLog.has(at)),
  };
}
