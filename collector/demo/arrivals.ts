import { isSignal } from '../../shared/signal.ts';
import { isoOf } from '../core/time/moment.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { monthsOf } from '../storage/database/partitions.ts';
import { newestEvents } from '../storage/events/readLog.ts';

/** A line of the demo's feed: an event of the tag, as the log has it. */
export interface DemoArrival {
  id: string;
  at: string;
  kind: string;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  /** How the event was counted. */
  counted: 'visitor' | 'anonymous' | 'bot';
}

/** The feed reads this many events, several times what a person does in a few minutes. */
const LATEST = 80;
/** The feed leaves out events of the collector itself, and the engaged time, which arrives every few seconds. */
const SHOWN = new Set(['view', 'draft', 'event', 'contact', 'share', 'bookmark']);

/** The latest events of the demo's site, newest first. */
export async function arrivals(sql: Sql, site: string): Promise<DemoArrival[]> {
  const rows = await newestEvents(sql, site, LATEST, await monthsOf(sql), Date.now());
  return rows
    .filter(({ kind }) => SHOWN.has(kind))
    .map(({ id, at, kind, name, medium, confidence, bot, visitor }) => ({
      id,
      at: isoOf(at),
      kind,
      name,
      medium,
      confidence: isSignal(kind) ? (confidence ?? 'intent') : null,
      // The tag sends `identify` only with consent, and the log does not store who was identified.
      counted: bot !== null ? 'bot' : visitor !== null || name === 'identify' ? 'visitor' : 'anonymous',
    }));
}
