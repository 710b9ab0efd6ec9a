import { randomUUID } from 'node:crypto';
import type { Sql } from './database.ts';

/** So many are kept per site and day; a page that sends nonsense with every view must not fill the disk. */
const KEPT_A_DAY = 10_000;
const KEPT_MS = 30 * 86_400_000;
const MAX_TEXT = 4_000;

/**
 * Keeps events that could not be taken, with the reason, for a look and a second try (law 8). One with an id of its own
 * is kept once, however often it is told.
 */
export async function keepRefused(
  sql: Sql,
  siteId: string,
  refused: readonly { reason: string; event: unknown; id?: string }[],
  nowMs: number,
): Promise<void> {
  const rows = refused.map(({ reason, event, id = randomUUID() }) => ({
    id,
    reason,
    // As escaped JSON text: what made it unfit for the database must not do so again.
    body: (JSON.stringify(event) ?? '').slice(0, MAX_TEXT),
  }));
  const dayStart = nowMs - (nowMs % 86_400_000);
  await sql`
    insert into refused (site_id, id, arrived_at, reason, body)
    select ${siteId}, r.id, ${nowMs}, r.reason, r.body
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, reason text, body text)
    where (select count(*) from refused k where k.site_id = ${siteId} and k.arrived_at >= ${dayStart}) < ${KEPT_A_DAY}
    on conflict (site_id, id) do nothing`;
}

export async function forgetOldRefused(sql: Sql, nowMs: number): Promise<void> {
  await sql`delete from refused where arrived_at < ${nowMs - KEPT_MS}`;
}
