import { type Tally, withMoment } from '../rules/tally.ts';
import { type Moment, momentOf, msOf, newestFirst } from '../time/moment.ts';
import type { Interaction } from './interaction.ts';
import { mediumOf, normalizedMedium } from './mediumOf.ts';
import type { SignalRecord } from './signalRecord.ts';

/**
 * What is remembered of a visitor's signals. It consists of sets and of latest and earliest moments, so the order of
 * arrival does not matter (law 3). It holds moments and not ends, so a changed window needs only a new evaluation.
 */
export interface VisitorTap {
  /** Newest first: the last 50 contacts, and for each medium the last 16 sure, 16 inferred and 16 replies. */
  signals: readonly SignalRecord[];
  /** The earliest opening signal among those no longer in `signals`, or null. */
  openedBefore: Moment | null;
  /** The last closes of each medium, newest first; `*` stands for an objection to all media. */
  closed: Readonly<Record<string, Tally>>;
}

export const EMPTY_VISITOR_TAP: VisitorTap = { signals: [], openedBefore: null, closed: {} };

/** How long a signal of a kind keeps its medium open, in microseconds. */
export type SignalWindow = (kind: string) => number;

const byMicrosecond = newestFirst(
  ({ kind, medium, confidence, interaction }: SignalRecord) => `${kind} ${medium} ${confidence} ${interaction}`,
);

/** In one millisecond, what opens a channel comes before what only keeps it open, so that no hash decides. */
function byMoment(a: SignalRecord, b: SignalRecord): number {
  return msOf(b.at) - msOf(a.at) || Number(opens(a)) - Number(opens(b)) || byMicrosecond(a, b);
}

const LAST_CONTACTS = 50;
const LAST_OF_A_MEDIUM = 16;
/** Bounds the row, whatever media a sender invents. */
const MOST_SIGNALS = 400;
const MOST_CLOSED = 64;
const LAST_CLOSES = 8;

/** Does this signal open a channel that was never open? A reply only reopens one, and an inferred signal opens none. */
function opens({ kind, confidence }: SignalRecord): boolean {
  return kind !== 'reply' && confidence !== 'inferred';
}

/** Adds one signal. An interaction that was reported before comes as `asOneInteraction` joined its reports. */
export function withSignal(
  tap: VisitorTap,
  { event, observations }: Interaction,
  kind: string,
  window: SignalWindow,
): VisitorTap {
  if (kind === 'close') {
    const medium = event.medium === undefined ? '*' : normalizedMedium(event.medium);
    const closes = withMoment(closesOf(tap, medium), event.at, LAST_CLOSES);
    return { ...tap, closed: latestClosed({ ...tap.closed, [medium]: closes }) };
  }
  const { interaction } = event;
  const signal: SignalRecord = {
    at: event.at,
    kind,
    medium: mediumOf(kind, event.medium),
    confidence: event.confidence ?? 'intent',
    ...(interaction === undefined || observations === undefined ? {} : { interaction, observations }),
  };
  const others =
    interaction === undefined
      ? tap.signals
      : tap.signals.filter((one) => one.interaction !== interaction || one.kind !== kind);
  return cut({ ...tap, signals: [signal, ...others].sort(byMoment) }, window);
}

/** The first moment that opened the channel, or null. */
export function openedAt({ signals, openedBefore }: VisitorTap): Moment | null {
  const first = signals.findLast(opens)?.at ?? null;
  return first === null || openedBefore === null ? (first ?? openedBefore) : Math.min(first, openedBefore);
}

/**
 * Forgets the signals that no question needs. A chain of inferred signals keeps a tap open link by link; when its oldest
 * link is forgotten, the later ones that counted are marked as `held`, so that the chain still holds.
 */
function cut(tap: VisitorTap, window: SignalWindow): VisitorTap {
  const seen = new Map<string, number>();
  let contacts = 0;
  const kept = tap.signals.filter((one) => {
    const group = `${one.confidence === 'inferred' ? 'inferred' : one.kind === 'reply' ? 'reply' : 'sure'} ${one.medium}`;
    const rank = (seen.get(group) ?? 0) + 1;
    seen.set(group, rank);
    const isContact = one.kind === 'contact' && opens(one);
    if (isContact) contacts += 1;
    return rank <= LAST_OF_A_MEDIUM || (isContact && contacts <= LAST_CONTACTS);
  });
  kept.splice(MOST_SIGNALS);
  if (kept.length === tap.signals.length) return tap;
  const counted = new Set(effective(tap, window));
  return {
    ...tap,
    openedBefore: openedAt(tap),
    signals: kept.map((one) => (one.confidence === 'inferred' && counted.has(one) ? { ...one, held: true } : one)),
  };
}

/**
 * The signals that count, oldest first: all that open, replies after the channel was opened, and inferred signals while it
 * was open.
 */
function effective(tap: VisitorTap, window: SignalWindow): SignalRecord[] {
  const counting: SignalRecord[] = [];
  const opened = openedAt(tap);
  /** Only the last signal of a medium decides: a later signal with a shorter window shortens it. */
  const openUntil = new Map<string, Moment>();
  for (let i = tap.signals.length - 1; i >= 0; i--) {
    const signal = tap.signals[i]!;
    const counts =
      opens(signal) ||
      signal.held === true ||
      (signal.confidence === 'inferred'
        ? [...openUntil.values()].some((until) => msOf(signal.at) < msOf(until))
        : opened !== null && msOf(opened) <= msOf(signal.at));
    if (!counts) continue;
    counting.push(signal);
    openUntil.set(signal.medium, closesAt(tap, signal, window));
  }
  return counting;
}

/** When a signal ceases to keep its medium open: at the end of its window, or at the first close in that millisecond or later. */
function closesAt(tap: VisitorTap, { at, kind, medium }: SignalRecord, window: SignalWindow): Moment {
  const closes = [...closesOf(tap, medium), ...closesOf(tap, '*')];
  return Math.min(at + window(kind), ...closes.filter((close) => msOf(close) >= msOf(at)));
}

/** Keeps the media that were closed last. An objection to all media is never forgotten. */
function latestClosed(closed: VisitorTap['closed']): VisitorTap['closed'] {
  const media = Object.entries(closed);
  if (media.length <= MOST_CLOSED) return closed;
  const rank = ([medium, [last]]: [string, Tally]) => (medium === '*' ? Number.POSITIVE_INFINITY : (last ?? 0));
  return Object.fromEntries(media.sort((a, b) => rank(b) - rank(a)).slice(0, MOST_CLOSED));
}

/** A medium can be any word, even `constructor`. */
function closesOf({ closed }: VisitorTap, medium: string): Tally {
  return Object.hasOwn(closed, medium) ? closed[medium]! : [];
}

/** One medium that is open, or was. */
export interface MediumState {
  medium: string;
  last: SignalRecord;
  /** When its window ends, or when a `close` after its last signal shut it. */
  until: Moment;
}

/** The visitor's tap at one moment. */
export interface VisitorTapState {
  open: boolean;
  everOpened: boolean;
  /** The first moment that opened the channel. */
  opened: Moment | null;
  /** The last signal that counts, and when the tap closes, or closed. */
  last: SignalRecord | null;
  until: Moment | null;
  /** Open media, the latest first. */
  media: readonly MediumState[];
  /** The medium that carried the last reply. */
  lastReplyMedium: string | null;
  /** The next moment at which time alone changes any of this, or Infinity. */
  changesAt: number;
}

export function visitorTapAt(tap: VisitorTap, now: Moment, window: SignalWindow): VisitorTapState {
  const media = new Map<string, MediumState>();
  let last: SignalRecord | null = null;
  let lastReplyMedium: string | null = null;
  let changesAt = Number.POSITIVE_INFINITY;
  for (const signal of effective(tap, window)) {
    if (signal.at > now) {
      changesAt = Math.min(changesAt, signal.at);
      continue;
    }
    last = signal;
    if (signal.kind === 'reply') lastReplyMedium = signal.medium;
    media.set(signal.medium, { medium: signal.medium, last: signal, until: closesAt(tap, signal, window) });
  }
  const open = [...media.values()].filter((one) => one.until > now).sort((a, b) => b.last.at - a.last.at);
  for (const one of open) changesAt = Math.min(changesAt, one.until);
  const first = openedAt(tap);
  const opened = first !== null && first <= now ? first : null;
  if (first !== null && first > now) changesAt = Math.min(changesAt, first);
  return {
    open: open.length > 0,
    everOpened: opened !== null,
    opened,
    last,
    until: untilOf(open.length > 0 ? open : [...media.values()]),
    media: open,
    lastReplyMedium,
    changesAt,
  };
}

function untilOf(media: readonly MediumState[]): Moment | null {
  return media.length === 0 ? null : Math.max(...media.map((one) => one.until));
}

/** Media of contacts that ask for no answer, on every site (DESIGN section 1, "Waiting"). */
export const NO_ANSWER_EXPECTED: ReadonlySet<string> = new Set(['newsletter', 'calendar']);

/**
 * Since when the visitor waits for an answer: the earliest of the last 50 contacts that is later than the last answering
 * touch, or null. An answer in the millisecond of the contact answers it. An inferred contact does not wait, nor does one of a medium that asks for no answer.
 */
export function waitingSince(
  tap: VisitorTap,
  answered: Moment | null,
  now: Moment,
  noAnswerExpected = NO_ANSWER_EXPECTED,
): Moment | null {
  const contacts = contactsOf(tap, noAnswerExpected).filter((one) => one.at <= now);
  let earliest: Moment | null = null;
  for (const contact of contacts.slice(0, LAST_CONTACTS)) {
    if (answered !== null && msOf(contact.at) <= msOf(answered)) break;
    earliest = contact.at;
  }
  return earliest;
}

/** The contacts that wait, or have waited, for an answer, newest first. */
export function contactsOf(tap: VisitorTap, noAnswerExpected = NO_ANSWER_EXPECTED): SignalRecord[] {
  return tap.signals.filter((one) => one.kind === 'contact' && opens(one) && !noAnswerExpected.has(one.medium));
}

/** The moment of a signal; the `interaction`, if it has one, stands for the event's id. */
export function signalMoment(ms: number, id: string, interaction: string | undefined, sequence?: number): Moment {
  return momentOf(ms, interaction ?? id, sequence);
}
