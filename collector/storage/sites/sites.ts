import { asc, eq, sql as raw } from 'drizzle-orm';
import { BUILT_IN_AUDIENCES } from '../../core/rules/builtInAudiences.ts';
import { prepareSite, type Site } from '../../core/site.ts';
import { endOf, msOf } from '../../core/time/moment.ts';
import { fillAnew, judgeAnew, type StoredAudience, servingOf } from '../audiences/storedAudiences.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { audience, site as siteTable } from '../database/schema.ts';
import { recordOf, type SiteRecord, settingsOf } from './siteRecord.ts';

/** A site as stored. */
export interface StoredSite {
  id: string;
  record: SiteRecord;
  version: number;
}

/** A site's settings and audiences at one version; a process keeps them until the version rises. */
export interface LoadedSite extends StoredSite {
  site: Site;
  /** Keys of the audiences that pages may receive. */
  publicAudiences: ReadonlySet<string>;
}

/** Creates a site with the built-in audiences. */
export async function createSite(sql: Sql, id: string, record: SiteRecord, nowMs: number): Promise<StoredSite> {
  const createdAt = endOf(nowMs);
  const audiences = BUILT_IN_AUDIENCES.map(({ key, name, rule }, position) => {
    return { siteId: id, key, name, rule, builtIn: true, position, createdAt };
  });
  await sql.begin(async (tx) => {
    const db = queryBuilder(tx);
    await db.insert(siteTable).values({ id, record, createdAt });
    await db.insert(audience).values(audiences);
  });
  return { id, record, version: 1 };
}

export async function listSites(sql: Sql): Promise<StoredSite[]> {
  const { id, record, version, createdAt } = siteTable;
  const rows = await queryBuilder(sql).select({ id, record, version }).from(siteTable).orderBy(asc(createdAt), asc(id));
  return rows.map((row) => ({ ...row, record: recordOf(row.record) }));
}

/**
 * Changes settings. Stored are moments, never ends, so a changed window only needs a new judgement of every visitor. A
 * visitor who does something meanwhile is judged by the new window at once; the sweep walks over the others, chunk by
 * chunk. One statement that made every visitor due would hold the site's rules, and so every batch, until it had
 * written each of a million rows.
 */
export async function updateSite(
  sql: Sql,
  id: string,
  change: (record: SiteRecord) => SiteRecord,
  nowMs: number,
): Promise<StoredSite | null> {
  if (!isSiteId(id)) return null;
  return sql.begin(async (tx) => {
    const db = queryBuilder(tx);
    const isSite = eq(siteTable.id, id);
    const [row] = await db.select({ record: siteTable.record }).from(siteTable).where(isSite).for('update');
    if (row === undefined) return null;
    const record = change(recordOf(row.record));
    const version = raw<number>`${siteTable.version} + 1`;
    const [saved] = await db
      .update(siteTable)
      .set({ record, version })
      .where(isSite)
      .returning({ version: siteTable.version });
    if (JSON.stringify(record.openingEvents) !== JSON.stringify(row.record.openingEvents)) await fillAnew(tx, id);
    if (judgedBy(record) !== judgedBy(recordOf(row.record))) await judgeAnew(tx, id, nowMs);
    return { id, record, version: saved!.version };
  });
}

/** The settings that change the state of a visitor who does nothing. */
function judgedBy({ signalWindow, touchWindow, retention, openingEvents, noAnswerExpected }: SiteRecord): string {
  return JSON.stringify([signalWindow, touchWindow, retention, openingEvents, noAnswerExpected]);
}

/** Can this be the id of a site? Any other text is rejected before it reaches the database. */
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
 * Keeps the site's rules unchanged during this transaction and returns their version. Batches share the lock; a change
 * of the rules waits for them.
 */
export async function lockVersion(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx<{ version: number }[]>`select version from site where id = ${id} for share`;
  return row?.version ?? null;
}

/** When a site was created, in milliseconds since 1970. */
export async function siteCreatedAt(sql: Sql, id: string): Promise<number> {
  const [row] = await sql<{ at: number }[]>`select created_at as at from site where id = ${id}`;
  return msOf(row?.at ?? 0);
}
