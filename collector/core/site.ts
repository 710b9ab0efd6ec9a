import { isSignal, OPENING_SIGNALS } from '../../shared/signal.ts';
import { ReportCounter } from './reports/reportCounter.ts';
import { AudienceIndex } from './rules/audienceIndex.ts';
import { type CompiledAudience, compileAudiences, compileRule, leavesOf } from './rules/compile.ts';
import { kindsOf, type TallyLeaf } from './rules/leaf.ts';
import { LeavesOfKind } from './rules/leavesOfKind.ts';
import type { Audience, Rule } from './rules/rule.ts';
import { NO_ANSWER_EXPECTED } from './taps/visitorTap.ts';
import { THRESHOLDS, type Thresholds } from './visit/bounceCause.ts';
import type { EventKind, LogEvent } from './visit/logEvent.ts';

/** The settings of a site that the core depends on. Times are in milliseconds. */
export interface SiteSettings {
  /** How long a signal keeps its medium open: one span for all kinds, or by kind with `default`. */
  signalWindow: number | Record<string, number>;
  touchWindow: number;
  /** Names of the own events that open a channel. */
  openingEvents: readonly string[];
  /** Further media of contacts that ask for no answer, in lower case. */
  noAnswerExpected: readonly string[];
  /** A visit with less engagement than this can be a bounce. */
  bounceThreshold: number;
  /** Limits from which a page counts as broken, slow and so on. */
  thresholds: Thresholds;
  retention: number;
  /** IANA name; reports cut their days in it. */
  timeZone: string;
}

export const DEFAULT_SIGNAL_WINDOW_MS = 90 * 86_400_000;
export const DEFAULT_SETTINGS: SiteSettings = {
  signalWindow: DEFAULT_SIGNAL_WINDOW_MS,
  touchWindow: 30 * 86_400_000,
  openingEvents: [],
  noAnswerExpected: [],
  bounceThreshold: 10_000,
  thresholds: THRESHOLDS,
  // Fourteen months: a whole year against the one before, with room.
  retention: 425 * 86_400_000,
  timeZone: 'UTC',
};

/** A site ready for folding and judging: its rules are compiled, its leaves sorted by the kind of event they count. */
export interface Site {
  id: string;
  settings: SiteSettings;
  /** How long a signal of a kind keeps its medium open, in microseconds. */
  signalWindow: (kind: string) => number;
  /** In microseconds. */
  touchWindow: number;
  /** Media of contacts that ask for no answer: those of every site and the site's own. */
  noAnswerExpected: ReadonlySet<string>;
  /** Each audience comes after those that its rule refers to. */
  audiences: readonly CompiledAudience[];
  /** Finds those of `audiences` that a visitor can belong to. */
  audienceIndex: AudienceIndex;
  leavesOn: ReadonlyMap<EventKind, LeavesOfKind>;
  /** Ids of all leaves that are tallied. */
  leaves: ReadonlySet<string>;
  /** A webhook is subscribed to changes of visitors. */
  hasWebhooks: boolean;
  /** Counts for the reports in the site's calendar. */
  counter: ReportCounter;
}

/** `filling` are rules that are not in use yet. Their leaves are tallied while the log fills them. */
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
  const noAnswerExpected = new Set([...NO_ANSWER_EXPECTED, ...settings.noAnswerExpected]);
  return {
    id,
    settings,
    signalWindow: (kind) => 1000 * (typeof signalWindow === 'number' ? signalWindow : windowOf(signalWindow, kind)),
    touchWindow: settings.touchWindow * 1000,
    noAnswerExpected,
    audiences: compiled,
    audienceIndex: new AudienceIndex(compiled),
    leavesOn: leavesByKind(leaves),
    leaves: new Set(leaves.map(({ id: leaf }) => leaf)),
    hasWebhooks: false,
    counter: new ReportCounter(settings.timeZone, noAnswerExpected),
  };
}

/** A kind can be the name of an own event, and so any word, even `constructor`. */
function windowOf(byKind: Record<string, number>, kind: string): number {
  return (Object.hasOwn(byKind, kind) ? byKind[kind] : byKind['default']) ?? DEFAULT_SIGNAL_WINDOW_MS;
}

/** The kind of signal that an event is for this site, or null. An own event in `openingEvents` is one under its name. */
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

function leavesByKind(leaves: readonly TallyLeaf[]): Map<EventKind, LeavesOfKind> {
  const byKind = new Map<EventKind, TallyLeaf[]>();
  for (const leaf of leaves) {
    for (const kind of kindsOf(leaf.filter)) {
      const ofKind = byKind.get(kind);
      if (ofKind === undefined) byKind.set(kind, [leaf]);
      else ofKind.push(leaf);
    }
  }
  return new Map([...byKind].map(([kind, ofKind]) => [kind, new LeavesOfKind(ofKind)]));
}
