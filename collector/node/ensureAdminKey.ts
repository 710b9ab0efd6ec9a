import { hashOf, newKey } from '../http/apiKey.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { anyKey, saveKey } from '../storage/sites/apiKeys.ts';

/**
 * Makes sure that an admin key exists: the one of `DUPLEX_ADMIN_KEY`, or a new one at the first start. Returns a new key,
 * else null; the database holds only hashes, so this is the one moment to show it.
 */
export async function ensureAdminKey(sql: Sql, given: string | undefined, nowMs: number): Promise<string | null> {
  if (given !== undefined) {
    await saveKey(sql, `env-${hashOf(given).slice(0, 8)}`, hashOf(given), 'DUPLEX_ADMIN_KEY', nowMs);
    return null;
  }
  if (await anyKey(sql)) return null;
  const key = newKey();
  await saveKey(sql, 'first', hashOf(key), 'made at the first start', nowMs);
  return key;
}
