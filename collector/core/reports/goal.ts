import { CONFIDENCES, SIGNALS, type Signal } from '../../../shared/signal.ts';
import { isReservedName, RESERVED_NAME } from '../isReservedName.ts';
import { suggestNear, suggestWord } from '../rules/suggestWord.ts';
import { mediumOf, normalizedMedium } from '../taps/mediumOf.ts';
import type { LogEvent } from '../visit/logEvent.ts';

/** An own event or a signal that the owner marked as a goal, under the name that reports show. */
export type Goal =
  | { name: string; event: string }
  /** Without a medium: a signal of this kind on any medium. */
  | { name: string; signal: Signal; medium?: string };

/** Why a list of goals is refused, and where: a JSON Pointer into the list. */
export interface GoalFault {
  path: string;
  reason: string;
  hint?: string;
}

export type ParsedGoals = { ok: true; goals: Goal[] } | { ok: false; fault: GoalFault };

/** Each goal is a column of a report, so there are only as many as a table can show. */
export const MAX_GOALS = 20;
const MAX_NAME = 64;

const FIELDS = ['name', 'event', 'signal', 'medium'];

/**
 * Reads the goals of a site from any input. Media are returned in the form in which they are stored. Two goals with one
 * name, and two that every event reaches together, are refused.
 */
export function parseGoals(input: unknown): ParsedGoals {
  if (!Array.isArray(input)) return refused('', 'must be a list of goals');
  if (input.length > MAX_GOALS) return refused('', `a site has at most ${MAX_GOALS} goals`);
  const goals: Goal[] = [];
  for (const [index, one] of input.entries()) {
    const read = readGoal(one, `/${index}`);
    if ('reason' in read) return { ok: false, fault: read };
    const same = goals.findIndex((other) => folded(other.name) === folded(read.name));
    if (same >= 0) return refused(`/${index}/name`, `the goal /${same} has the same name`);
    const equal = goals.findIndex((other) => whatCounts(other) === whatCounts(read));
    if (equal >= 0) return refused(`/${index}`, `the goal /${equal} counts the same`, 'remove one of them');
    goals.push(read);
  }
  return { ok: true, goals };
}

/**
 * The goals that an event reaches. A signal counts with the confidence `intent` or better, as in a rule. Whether the
 * event counts at all, because it is not a bot's, is decided before.
 */
export function goalsReachedBy(event: LogEvent, goals: readonly Goal[]): Goal[] {
  return goals.filter((goal) => {
    if ('event' in goal) return event.kind === 'event' && event.name === goal.event;
    if (event.kind !== goal.signal || event.confidence === CONFIDENCES[0]) return false;
    return goal.medium === undefined || goal.medium === mediumOf(event.kind, event.medium);
  });
}

function readGoal(input: unknown, path: string): Goal | GoalFault {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { path, reason: 'must be a goal', hint: 'like {"name": "Orders", "event": "Order"}' };
  }
  const unknown = Object.keys(input).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) {
    const at = `${path}/${unknown.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return { path: at, reason: 'unknown field', hint: suggestWord(unknown, FIELDS) };
  }
  const { name, event, signal, medium } = input as Record<string, unknown>;
  const fault = faultOfName(name, `${path}/name`);
  if (fault !== null) return fault;
  if ((event === undefined) === (signal === undefined)) {
    return { path, reason: 'a goal needs either `event`, the name of an own event, or `signal`' };
  }
  if (signal !== undefined) return readSignalGoal(String(name), signal, medium, path);
  if (medium !== undefined) return { path: `${path}/medium`, reason: 'only a `signal` has a medium' };
  const own = faultOfName(event, `${path}/event`);
  if (own !== null) return own;
  if (!/[\p{L}\p{N}]/u.test(String(event))) {
    return { path: `${path}/event`, reason: 'must have a letter or digit, like the name of each own event' };
  }
  return { name: oneLine(String(name)), event: oneLine(String(event)) };
}

function readSignalGoal(name: string, signal: unknown, medium: unknown, path: string): Goal | GoalFault {
  if (!(SIGNALS as readonly unknown[]).includes(signal)) {
    const near = typeof signal === 'string' ? suggestNear(signal, SIGNALS) : undefined;
    const hint = near === undefined ? 'an own event of the page is named in `event`' : `did you mean \`${near}\`?`;
    return { path: `${path}/signal`, reason: `must be one of ${SIGNALS.join(', ')}`, hint };
  }
  const goal = { name: oneLine(name), signal: signal as Signal };
  if (medium === undefined) return goal;
  const fault = faultOfName(medium, `${path}/medium`);
  return fault ?? { ...goal, medium: normalizedMedium(String(medium)) };
}

function faultOfName(text: unknown, path: string): GoalFault | null {
  if (typeof text !== 'string' || text.trim() === '') return { path, reason: 'must be a text that is not blank' };
  if (text.length > MAX_NAME) return { path, reason: `must have at most ${MAX_NAME} characters` };
  if (isReservedName(text)) return { path, reason: RESERVED_NAME };
  if (text.includes('\0') || !text.isWellFormed()) {
    return { path, reason: 'has a NUL character or an unpaired surrogate' };
  }
  return null;
}

/** The form in which names of own events are stored. */
const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

const folded = (name: string) => name.normalize('NFC').toLowerCase();

function whatCounts(goal: Goal): string {
  return JSON.stringify('event' in goal ? [goal.event] : [goal.signal, goal.medium ?? '']);
}

function refused(path: string, reason: string, hint?: string): ParsedGoals {
  return { ok: false, fault: { path, reason, ...(hint === undefined ? {} : { hint }) } };
}
