import type { Sql } from '../database/openDatabase.ts';

/** Tables whose rows are a site's own. What was done to it stays in the audit log. */
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
  'report',
  'report_delta',
  'contact_event',
  'rejected_request',
  'visitor',
  'webhook',
] as const;

/**
 * Deletes a site with everything that is kept of it and its visitors, for good. Batches that are under way hold the
 * site's row and end before; later ones find no site. Returns false where there is none.
 */
export async function deleteSite(sql: Sql, siteId: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    const gone = await tx`delete from site where id = ${siteId}`;
    if (gone.count === 0) return false;
    for (const table of TABLES_OF_A_SITE) await tx`delete from ${tx(table)} where site_id = ${siteId}`;
    return true;
  });
}
