import { isSignal } from '../../shared/signal.ts';
import { isoOf } from '../core/time/moment.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { monthsOf } from '../storage/database/partitions.ts';
import { newestEvents } from '../storage/events/readLog.ts';

/** A line of the demo's feed: something that the tag told, as the log has it. */
export interface Arrival {
  id: string;
  at: string;
  kind: string;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  /** As whose it was counted. */
  counted: 'visitor' | 'anonymous' | 'bot';
}

/** How far back the feed looks; what a person does in a few minutes fits several times over. */
const LATEST = 80;
/** Left out: what the collector adds by itself, and the time of reading, which comes every few seconds. */
const SHOWN = new Set(['view', 'draft', 'event', 'contact', 'share', 'bookmark']);

/** What arrived at the demo's site lately, newest first. */
export async function arrivals(sql: Sql, site: string): Promise<Arrival[]> {
  const rows = await newestEvents(sql, site, LATEST, await monthsOf(sql));
  return rows
    .filter(({ kind }) => SHOWN.has(kind))
    .map(({ id, at, kind, name, medium, confidence, bot, visitor }) => ({
      id,
      at: isoOf(at),
      kind,
      name,
      medium,
      confidence: isSignal(kind) ? (confidence ?? 'intent') : null,
      // A link to a contact is made of a visitor who agreed, or not told at all; the log keeps no keys of it.
      counted: bot !== null ? 'bot' : visitor !== null || name === 'identify' ? 'visitor' : 'anonymous',
    }));
}
