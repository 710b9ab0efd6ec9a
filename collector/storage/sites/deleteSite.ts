import type { Sql } from '../database/openDatabase.ts';
import { forgetRolesAt } from '../people/people.ts';

/** Tables whose rows belong to a site. Its entries in the audit log stay. */
export const TABLES_OF_A_SITE = [
  'audience',
  'audience_flow',
  'click',
  'contact',
  'delivery',
  'erased',
  'event',
  'external_id',
  'member',
  'failed_event',
  'former_visits',
  'objection',
  'permission',
  'report',
  'visit_day',
  'visit_sum',
  'report_delta',
  'contact_event',
  'rejected_request',
  'sender',
  'touch_link',
  'touch_link_arrival',
  'touch_link_key',
  'visit',
  'visitor',
  'webhook',
] as const;

/**
 * Deletes a site and all data of it and its visitors, for good. Batches under way hold the site's row, so they end
 * first; later batches find no site. Returns false if the site does not exist.
 */
export async function deleteSite(sql: Sql, siteId: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    const deleted = await tx`delete from site where id = ${siteId}`;
    if (deleted.count === 0) return false;
    for (const table of TABLES_OF_A_SITE) await tx`delete from ${tx(table)} where site_id = ${siteId}`;
    await forgetRolesAt(tx, siteId);
    return true;
  });
}
