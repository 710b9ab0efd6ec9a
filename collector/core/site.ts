import { isSignal, OPENING_SIGNALS } from '../../shared/signal.ts';
import { Counter } from './reports/count.ts';
import { type CompiledAudience, compileAudiences, compileRule, leavesOf } from './rules/compile.ts';
import { kindsOf, type TallyLeaf } from './rules/leaf.ts';
import type { Audience, Rule } from './rules/rule.ts';
import { THRESHOLDS, type Thresholds } from './visit/bounceCause.ts';
import type { EventKind, LogEvent } from './visit/logEvent.ts';

/** Settings of a site that classification depends on. Spans in milliseconds. */
export interface SiteSettings {
  /** How long a signal keeps its medium open: one span for all kinds, or by kind with `default`. */
  signalWindow: number | Record<string, number>;
  touchWindow: number;
  /** Names of own events that open a channel. */
  openingEvents: readonly string[];
  /** A visit engaged for less than this can be a bounce. */
  bounceThresholdSeconds: number;
  /** Where a cause of a bounce begins. */
  thresholds: Thresholds;
  retention: number;
  /** IANA name; days of reports are cut in it. */
  timeZone: string;
}

export const DEFAULT_SIGNAL_WINDOW_MS = 90 * 86_400_000;
export const DEFAULT_SETTINGS: SiteSettings = {
  signalWindow: DEFAULT_SIGNAL_WINDOW_MS,
  touchWindow: 30 * 86_400_000,
  openingEvents: [],
  bounceThresholdSeconds: 10_000,
  thresholds: THRESHOLDS,
  // Fourteen months: a whole year against the one before, with room.
  retention: 425 * 86_400_000,
  timeZone: 'UTC',
};

/** A site made ready for folding and judging: its rules compiled, its leaves by the kind of event they count. */
export interface Site {
  id: string;
  settings: SiteSettings;
  /** Of the signal, in microseconds. */
  signalWindow: (kind: string) => number;
  /** In microseconds. */
  touchWindow: number;
  /** What audiences they are, each after those it is made of. */
  audiences: readonly CompiledAudience[];
  leavesOn: ReadonlyMap<EventKind, readonly TallyLeaf[]>;
  /** Ids of all leaves that are tallied. */
  leaves: ReadonlySet<string>;
  /** Somebody outside wants to be told what becomes of visitors. */
  tells: boolean;
  /** Counts for the reports, in the calendar of the site. */
  counter: Counter;
}

/** `filling`: rules that do not serve yet, whose leaves are tallied while they are filled from the log. */
export function prepareSite(
  id: string,
  settings: SiteSettings,
  audiences: readonly Audience[],
  filling: readonly Rule[] = [],
): Site {
  const retention = settings.retention * 1000;
  const compiled = compileAudiences(audiences, retention);
  const leaves = leavesOf([
    ...compiled.map(({ rule }) => rule),
    ...filling.map((rule) => compileRule(rule, retention)),
  ]);
  const { signalWindow } = settings;
  return {
    id,
    settings,
    signalWindow: (kind) => 1000 * (typeof signalWindow === 'number' ? signalWindow : windowOf(signalWindow, kind)),
    touchWindow: settings.touchWindow * 1000,
    audiences: compiled,
    leavesOn: leavesByKind(leaves),
    leaves: new Set(leaves.map(({ id: leaf }) => leaf)),
    tells: false,
    counter: new Counter(settings.timeZone),
  };
}

/** A kind can be the name of an own event: any word, `constructor` too. */
function windowOf(byKind: Record<string, number>, kind: string): number {
  return (Object.hasOwn(byKind, kind) ? byKind[kind] : byKind['default']) ?? DEFAULT_SIGNAL_WINDOW_MS;
}

/** As what signal the site takes an event; null if it is none. An own event named in `openingEvents` is one by its name. */
export function signalKind(event: LogEvent, openingEvents: readonly string[]): string | null {
  if (isSignal(event.kind)) return event.kind;
  if (event.kind === 'event' && event.name !== undefined && openingEvents.includes(event.name)) return event.name;
  return null;
}

/** Does this event open a channel by itself? */
export function opensChannel(event: LogEvent, openingEvents: readonly string[]): boolean {
  const kind = signalKind(event, openingEvents);
  if (kind === null || event.confidence === 'inferred') return false;
  return (OPENING_SIGNALS as readonly string[]).includes(kind) || event.kind === 'event';
}

function leavesByKind(leaves: readonly TallyLeaf[]): Map<EventKind, TallyLeaf[]> {
  const byKind = new Map<EventKind, TallyLeaf[]>();
  for (const leaf of leaves) {
    for (const kind of kindsOf(leaf.filter)) {
      const there = byKind.get(kind);
      if (there === undefined) byKind.set(kind, [leaf]);
      else there.push(leaf);
    }
  }
  return byKind;
}
