import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, lt, sql as raw } from 'drizzle-orm';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { audit } from '../database/schema.ts';

/** One change or export that was made through the API. */
export interface AuditEntry {
  /** Empty: the installation. */
  site: string;
  /** Id of the API key or the person that made it; empty: somebody unknown. */
  key: string;
  /** `export`, `key.made`, `webhook.disabled`, … */
  action: string;
  /** Id or name of the object that was changed. */
  subject: string;
  details: Record<string, unknown>;
}

export interface AuditRow extends AuditEntry {
  id: string;
  at: Moment;
}

/** The id of a new entry, for an export that writes its entry when it begins and completes it when it ends. */
export function newAuditId(nowMs: number): string {
  return derivedId(endOf(nowMs), randomUUID());
}

/** Writes an entry. A second call with the same id replaces the details. */
export async function record(
  sql: Sql | Transaction,
  entry: AuditEntry,
  nowMs: number,
  id = newAuditId(nowMs),
): Promise<void> {
  const { site: siteId, key, action, subject, details } = entry;
  await queryBuilder(sql)
    .insert(audit)
    .values({ siteId, id, at: endOf(nowMs), key, action, subject, details })
    .onConflictDoUpdate({ target: [audit.siteId, audit.id], set: { details: raw`excluded.details` } });
}

/** Entries of one site, or of the installation and all sites; newest first. */
export async function listAudit(
  sql: Sql,
  site: string | null,
  before: string | null,
  limit: number,
): Promise<AuditRow[]> {
  const { siteId, id, at, key, action, subject, details } = audit;
  const ofSite = site === null ? raw`/* all sites */ true` : eq(siteId, site);
  return queryBuilder(sql)
    .select({ site: siteId, id, at, key, action, subject, details })
    .from(audit)
    .where(and(ofSite, before === null ? undefined : lt(id, before)))
    .orderBy(desc(id), asc(siteId))
    .limit(limit);
}
