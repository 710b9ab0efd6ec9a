import { endOf } from '../core/moment.ts';
import type { Sql } from './database.ts';

/**
 * Forgets a visitor who withdrew or asked to be erased: his row, his open visit, his memberships. His events stay in
 * the log as nobody's, without what only he could have said, so that counts stay right. A tombstone keeps what is
 * still on its way from bringing him back.
 */
export async function forget(sql: Sql, siteId: string, visitor: string, nowMs: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into erased (site_id, visitor, at) values (${siteId}, ${visitor}, ${endOf(nowMs)}) on conflict do nothing`;
    // The row's lock first, as every batch takes it: whoever is folding him finishes before, whoever comes finds no row.
    await tx`delete from visitor where site_id = ${siteId} and id = ${visitor}`;
    await tx`delete from visit where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`delete from click where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`delete from member where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`update event set visitor = null, act = null, props = null where site_id = ${siteId} and visitor = ${visitor}`;
  });
}
