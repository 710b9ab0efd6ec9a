import { ReportCounter } from '../../core/reports/reportCounter.ts';
import type { Standing } from '../../core/rules/standing.ts';
import type { State } from '../../core/taps/state.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';
import { RollUp } from '../reports/rollUp.ts';

/**
 * Forgets a visitor who withdrew or asked to be erased: his row, his open visit, his memberships, what was refused of
 * him, what webhooks were or would be told of him. His events stay in the log as nobody's, without what only he could
 * have said, so that counts stay right. A tombstone keeps what is still on its way from bringing him back.
 */
export async function forget(sql: Sql, siteId: string, visitor: string, nowMs: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into erased (site_id, visitor, at) values (${siteId}, ${visitor}, ${endOf(nowMs)}) on conflict do nothing`;
    // A batch that is making him now is waited for, by his key: its row is deleted as any other. One that makes him from
    // here on waits for the end of this, and sees the tombstone.
    await tx`insert into visitor (site_id, id) values (${siteId}, ${visitor}) on conflict do nothing`;
    // The row's lock first, as every batch takes it: whoever is folding him finishes before, whoever comes finds no row.
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
    // What webhooks were told of him, or were yet to be: an id that is gone must not be sent tomorrow. The text is looked
    // through for his id, since an index on what is asked so seldom would slow every batch; by site and webhook, which is
    // how the key begins.
    await tx`
      delete from delivery where site_id = ${siteId}
        and webhook in (select w.id from webhook w where w.site_id = ${siteId})
        and strpos(body, ${`"visitor":"${visitor}"`}) > 0`;
    await tx`update event set visitor = null, interaction = null, props = null where site_id = ${siteId} and visitor = ${visitor}`;
  });
}

/** Has this visitor been forgotten? His id stands for nobody any more. */
export async function isErased(sql: Sql, siteId: string, visitor: string): Promise<boolean> {
  const rows = await sql`select from erased where site_id = ${siteId} and visitor = ${visitor}`;
  return rows.length > 0;
}
