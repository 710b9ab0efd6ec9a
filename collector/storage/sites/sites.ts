import { BUILT_IN_AUDIENCES } from '../../core/rules/builtInAudiences.ts';
import { prepareSite, type Site } from '../../core/site.ts';
import { endOf } from '../../core/time/moment.ts';
import { fillAnew, judgeAnew, type StoredAudience, servingOf } from '../audiences/storedAudiences.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { recordOf, type SiteRecord, settingsOf } from './siteRecord.ts';

/** A site as stored. */
export interface StoredSite {
  id: string;
  record: SiteRecord;
  version: number;
}

/** A site's settings and audiences, as they stood at a version; a process keeps them until the version rises. */
export interface LoadedSite extends StoredSite {
  site: Site;
  /** Keys of the audiences that a page may learn of. */
  publicAudiences: ReadonlySet<string>;
}

export async function createSite(sql: Sql, id: string, record: SiteRecord, nowMs: number): Promise<StoredSite> {
  const at = endOf(nowMs);
  const audiences = BUILT_IN_AUDIENCES.map((audience, position) => ({ ...audience, position }));
  await sql.begin(async (tx) => {
    await tx`insert into site (id, record, created_at) values (${id}, ${JSON.stringify(record)}::text::json, ${at})`;
    await tx`
      insert into audience (site_id, key, name, rule, built_in, position, created_at)
      select ${id}, r.key, r.name, r.rule, true, r.position, ${at}
      from json_to_recordset(${JSON.stringify(audiences)}::text::json) as r(key text, name text, rule json, position smallint)`;
  });
  return { id, record, version: 1 };
}

export async function listSites(sql: Sql): Promise<StoredSite[]> {
  const rows = await sql<StoredSite[]>`select id, record, version from site order by created_at, id`;
  return rows.map((row) => ({ ...row, record: recordOf(row.record) }));
}

/**
 * Changes settings. Moments are stored, not ends, so all that a changed window needs is that everybody is judged again.
 * Whoever does something meanwhile is judged by the new one anyway; for the others the sweep walks over all, chunk by
 * chunk. One statement that makes everybody due would hold the site's rules, and so every batch, until it had written
 * each of a million rows.
 */
export async function updateSite(
  sql: Sql,
  id: string,
  change: (record: SiteRecord) => SiteRecord,
  nowMs: number,
): Promise<StoredSite | null> {
  if (!isSiteId(id)) return null;
  return sql.begin(async (tx) => {
    const [row] = await tx<{ record: SiteRecord }[]>`select record from site where id = ${id} for update`;
    if (row === undefined) return null;
    const record = change(recordOf(row.record));
    const [saved] = await tx<{ version: number }[]>`
      update site set record = ${JSON.stringify(record)}::text::json, version = version + 1 where id = ${id} returning version`;
    if (JSON.stringify(record.openingEvents) !== JSON.stringify(row.record.openingEvents)) await fillAnew(tx, id);
    if (judgedBy(record) !== judgedBy(recordOf(row.record))) await judgeAnew(tx, id, nowMs);
    return { id, record, version: saved!.version };
  });
}

/** The settings on which it depends how somebody stands who does nothing. */
function judgedBy({ signalWindow, touchWindow, retention, openingEvents }: SiteRecord): string {
  return JSON.stringify([signalWindow, touchWindow, retention, openingEvents]);
}

/** What an id of a site can look like; anything else is none, and is not for the database to choke on. */
export const isSiteId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** Reads a site with its audiences, ready for judging. */
export async function loadSite(sql: Sql | Transaction, id: string): Promise<LoadedSite | null> {
  if (!isSiteId(id)) return null;
  const [row] = await sql<(StoredSite & { audiences: StoredAudience[] | null; tells: boolean })[]>`
    select s.id, s.record, s.version, (
      select json_agg(json_build_object('key', a.key, 'name', a.name, 'rule', a.rule, 'keepFor', a.keep_for, 'public', a.public,
        'status', a.status, 'former', a.former) order by a.position, a.key)
      from audience a where a.site_id = ${id} and a.status in ('filling', 'judging', 'ready')
    ) as audiences, exists (select from webhook w where w.site_id = ${id} and w.enabled) as tells
    from site s where s.id = ${id}`;
  if (row === undefined) return null;
  const { version } = row;
  const record = recordOf(row.record);
  const audiences = row.audiences ?? [];
  const serving = audiences.flatMap((one) => {
    const serves = servingOf(one);
    return serves === null ? [] : [{ key: one.key, name: one.name, ...serves }];
  });
  const filling = audiences.filter(({ status }) => status === 'filling').map(({ rule }) => rule);
  const publicAudiences = new Set(audiences.filter((one) => one.public).map(({ key }) => key));
  const site = { ...prepareSite(id, settingsOf(record), serving, filling), hasWebhooks: row.tells };
  return { id, record, version, site, publicAudiences };
}

/**
 * Holds the site's rules still for this transaction and says which version they are of: batches share the lock, a
 * change of the rules waits for them.
 */
export async function lockVersion(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx<{ version: number }[]>`select version from site where id = ${id} for share`;
  return row?.version ?? null;
}
