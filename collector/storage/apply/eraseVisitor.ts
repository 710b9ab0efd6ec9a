import { ReportCounter } from '../../core/reports/reportCounter.ts';
import type { Standing } from '../../core/rules/standing.ts';
import type { State } from '../../core/taps/state.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';
import { RollUp } from '../reports/rollUp.ts';

/**
 * Erases a visitor who withdrew their consent or asked for erasure: their row with its open visit, their memberships,
 * failed events, and deliveries to webhooks. Their events stay in the log without a visitor, an interaction id and
 * properties, so that counts stay right. A tombstone keeps events that arrive later from recreating the visitor.
 */
export async function eraseVisitor(sql: Sql, siteId: string, visitor: string, nowMs: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into erased (site_id, visitor, at) values (${siteId}, ${visitor}, ${endOf(nowMs)}) on conflict do nothing`;
    // This waits, by the key, for a batch that is creating the visitor; its row is then deleted like any other. A batch
    // that comes later waits for the end of this transaction and then finds the tombstone.
    await tx`insert into visitor (site_id, id) values (${siteId}, ${visitor}) on conflict do nothing`;
    // The lock on the row comes first, as in every batch. A batch that holds it finishes before; a later one finds no row.
    const [known] = await tx<{ state: State; standing: Standing | null; time_zone: string }[]>`
      with gone as (
        delete from visitor where site_id = ${siteId} and id = ${visitor} returning state, standing, salt_day, first_seen
      )
      select gone.state, gone.standing, s.record->>'timeZone' as time_zone from gone join site s on s.id = ${siteId}
      where gone.salt_day is null and gone.first_seen is not null`;
    if (known !== undefined) {
      const rollUp = new RollUp();
      const { state, standing, time_zone } = known;
      rollUp.add(new ReportCounter(time_zone).stock(state, standing?.media ?? [], endOf(nowMs), -1));
      await rollUp.save(tx, siteId);
    }
    await tx`delete from click where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`delete from member where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`delete from failed_event where site_id = ${siteId} and visitor = ${visitor}`;
    // Deliveries that are still due as well: an erased id must not be sent tomorrow.
    await tx`delete from delivery where site_id = ${siteId} and visitor = ${visitor}`;
    await tx`update event set visitor = null, interaction = null, props = null where site_id = ${siteId} and visitor = ${visitor}`;
  });
}

/** Was this visitor erased? */
export async function isErased(sql: Sql, siteId: string, visitor: string): Promise<boolean> {
  const rows = await sql`select from erased where site_id = ${siteId} and visitor = ${visitor}`;
  return rows.length > 0;
}
