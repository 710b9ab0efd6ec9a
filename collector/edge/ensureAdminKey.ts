import { hashOf } from '../http/apiKey.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { saveKey } from '../storage/sites/apiKeys.ts';
import { log } from './log.ts';

let saved: string | undefined;

/** Saves the admin key of `DUPLEX_ADMIN_KEY` in the database, once in the life of an isolate. */
export async function ensureAdminKey(sql: Sql, given: string | undefined, nowMs: number): Promise<void> {
  if (given === undefined || given === saved) return;
  try {
    await saveKey(sql, `env-${hashOf(given).slice(0, 8)}`, hashOf(given), 'DUPLEX_ADMIN_KEY', nowMs);
    saved = given;
  } catch (error) {
    // The request itself fails next if it needs the key, and reports why.
    log('the admin key could not be saved', { error: String(error) });
  }
}
