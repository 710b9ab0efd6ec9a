import { type Tally, withMoment } from '../rules/tally.ts';
import { type Moment, momentOf, newestFirst } from '../time/moment.ts';
import type { Interaction } from './interaction.ts';
import { mediumOf } from './mediumOf.ts';
import type { SignalRecord } from './signalRecord.ts';

/**
 * What is remembered of a visitor's signals. All of it is sets, latest and earliest moments, so that no order of
 * arrival matters (law 3), and moments rather than ends, so that a changed window needs only a new evaluation.
 */
export interface VisitorTap {
  /** Newest first: the last 50 contacts, and of each medium the last 16 sure and the last 16 inferred ones. */
  signals: readonly SignalRecord[];
  /** The earliest signal that opened the channel among those no longer in `told`, or null. */
  openedBefore: Moment | null;
  /** The last closes of each medium, newest first; `*` is an objection to all of them. */
  closed: Readonly<Record<string, Tally>>;
}

export const EMPTY_VISITOR_TAP: VisitorTap = { signals: [], openedBefore: null, closed: {} };

/** How long a signal of a kind keeps its medium open, in microseconds. */
export type SignalWindow = (kind: string) => number;

const byMoment = newestFirst(
  ({ kind, medium, confidence, interaction }: SignalRecord) => `${kind} ${medium} ${confidence} ${interaction}`,
);

const LAST_CONTACTS = 50;
const LAST_OF_A_MEDIUM = 16;
/** Whatever names a sender invents for media: a row has an end. */
const MOST_TOLD = 400;
const MOST_CLOSED = 64;
const LAST_CLOSES = 8;

/**
 * Does this kind open a channel that is not open? A reply only reopens one; whatever else is a signal at all opens.
 */
function opens(told: SignalRecord): boolean {
  return told.kind !== 'reply' && told.confidence !== 'inferred';
}

/** Folds one signal: of an act that was told before, what `asOneInteraction` made of all observations. */
export function withSignal(
  tap: VisitorTap,
  { event, observations }: Interaction,
  kind: string,
  window: SignalWindow,
): VisitorTap {
  if (kind === 'close') {
    const medium = event.medium ?? '*';
    const closes = withMoment(closesOf(tap, medium), event.at, LAST_CLOSES);
    return { ...tap, closed: latestClosed({ ...tap.closed, [medium]: closes }) };
  }
  const { interaction } = event;
  const told: SignalRecord = {
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
  return cut({ ...tap, signals: [told, ...others].sort(byMoment) }, window);
}

/** The first moment that opened the channel, or null. */
export function openedAt({ signals, openedBefore }: VisitorTap): Moment | null {
  const first = signals.findLast(opens)?.at ?? null;
  return first === null || openedBefore === null ? (first ?? openedBefore) : Math.min(first, openedBefore);
}

/**
 * Forgets what no question needs any more. A chain of inferred signals keeps a tap open link by link; where its
 * oldest link goes, the next one is marked as having counted, so that the chain does not lose its hold.
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
  kept.splice(MOST_TOLD);
  if (kept.length === tap.signals.length) return tap;
  const counted = new Set(effective(tap, window));
  return {
    ...tap,
    openedBefore: openedAt(tap),
    signals: kept.map((one) => (one.confidence === 'inferred' && counted.has(one) ? { ...one, held: true } : one)),
  };
}

/** The signals that count, oldest first: all that open, replies after the channel was opened, inferred ones while it was open. */
function effective(tap: VisitorTap, window: SignalWindow): SignalRecord[] {
  const counting: SignalRecord[] = [];
  const opened = openedAt(tap);
  /** A medium is open by its last signal alone: a later one of a shorter window shortens it. */
  const openUntil = new Map<string, Moment>();
  for (let i = tap.signals.length - 1; i >= 0; i--) {
    const told = tap.signals[i]!;
    const counts =
      opens(told) ||
      told.held === true ||
      (told.confidence === 'inferred'
        ? [...openUntil.values()].some((until) => told.at < until)
        : opened !== null && opened < told.at);
    if (!counts) continue;
    counting.push(told);
    openUntil.set(told.medium, endOf(tap, told, window));
  }
  return counting;
}

/** When a signal ceases to keep its medium open: by its window, or by the first close that came after it. */
function endOf(tap: VisitorTap, told: SignalRecord, window: SignalWindow): Moment {
  const closes = [...closesOf(tap, told.medium), ...closesOf(tap, '*')];
  return Math.min(told.at + window(told.kind), ...closes.filter((at) => at >= told.at));
}

/** The media that were closed last; an objection to all of them is never forgotten. */
function latestClosed(closed: VisitorTap['closed']): VisitorTap['closed'] {
  const media = Object.entries(closed);
  if (media.length <= MOST_CLOSED) return closed;
  const rank = ([medium, [last]]: [string, Tally]) => (medium === '*' ? Number.POSITIVE_INFINITY : (last ?? 0));
  return Object.fromEntries(media.sort((a, b) => rank(b) - rank(a)).slice(0, MOST_CLOSED));
}

/** A medium is any word, `constructor` too. */
function closesOf({ closed }: VisitorTap, medium: string): Tally {
  return Object.hasOwn(closed, medium) ? closed[medium]! : [];
}

/** One medium that is, or was, open by its last signal. */
export interface Medium {
  medium: string;
  last: SignalRecord;
  /** When it closes by time alone, or was shut by a `close` newer than its last signal. */
  until: Moment;
}

/** The visitor's tap as it stands at `now`. */
export interface VisitorTapState {
  open: boolean;
  /** It was opened at some time. */
  everOpened: boolean;
  /** The first moment that opened the channel. */
  opened: Moment | null;
  /** The last signal that counts, and when the tap closes, or closed. */
  last: SignalRecord | null;
  until: Moment | null;
  /** Open media, the latest first. */
  media: readonly Medium[];
  /** The medium that last carried a reply. */
  lastReplyMedium: string | null;
  /** The least moment after `now` at which any of this changes by time alone; Infinity if none. */
  changesAt: number;
}

export function visitorTapAt(tap: VisitorTap, now: Moment, window: SignalWindow): VisitorTapState {
  const media = new Map<string, Medium>();
  let last: SignalRecord | null = null;
  let lastReplyMedium: string | null = null;
  let changesAt = Number.POSITIVE_INFINITY;
  for (const told of effective(tap, window)) {
    if (told.at > now) {
      changesAt = Math.min(changesAt, told.at);
      continue;
    }
    last = told;
    if (told.kind === 'reply') lastReplyMedium = told.medium;
    media.set(told.medium, { medium: told.medium, last: told, until: endOf(tap, told, window) });
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

function untilOf(media: readonly Medium[]): Moment | null {
  return media.length === 0 ? null : Math.max(...media.map((one) => one.until));
}

/**
 * The earliest of the last 50 contacts that is newer than the last answering touch, or null: since when the visitor
 * waits for an answer. An inferred contact waits for none.
 */
export function waitingSince(tap: VisitorTap, answered: Moment | null, now: Moment): Moment | null {
  const contacts = contactsOf(tap).filter((one) => one.at <= now);
  let earliest: Moment | null = null;
  for (const contact of contacts.slice(0, LAST_CONTACTS)) {
    if (answered !== null && contact.at <= answered) break;
    earliest = contact.at;
  }
  return earliest;
}

/** What waits for an answer, or has waited: newest first. */
export function contactsOf(tap: VisitorTap): SignalRecord[] {
  return tap.signals.filter((one) => one.kind === 'contact' && opens(one));
}

/** The moment of a signal: its `interaction` names it where there is one. */
export function signalMoment(ms: number, id: string, interaction: string | undefined): Moment {
  return momentOf(ms, interaction ?? id);
}
