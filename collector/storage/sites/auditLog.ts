import { randomUUID } from 'node:crypto';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** What somebody did through the API. */
export interface Deed {
  /** Empty: the installation. */
  site: string;
  /** Id of the key it was done with. */
  key: string;
  /** `export`, `key.made`, `webhook.disabled`, … */
  action: string;
  /** What it was done to. */
  subject: string;
  details: Record<string, unknown>;
}

export interface AuditRow extends Deed {
  id: string;
  at: Moment;
}

/** A new entry's id, so that an export can name its entry before it is known how it ended. */
export function newAuditId(nowMs: number): string {
  return derivedId(endOf(nowMs), randomUUID());
}

export async function record(sql: Sql | Transaction, deed: Deed, nowMs: number, id = newAuditId(nowMs)): Promise<void> {
  const { site, key, action, subject, details } = deed;
  await sql`
    insert into audit (site_id, id, at, key, action, subject, details)
    values (${site}, ${id}, ${endOf(nowMs)}, ${key}, ${action}, ${subject}, ${JSON.stringify(details)}::text::jsonb)
    on conflict (site_id, id) do update set details = excluded.details`;
}

/** Newest first; of one site, or of the installation and all sites. */
export async function listAudit(
  sql: Sql,
  site: string | null,
  before: string | null,
  limit: number,
): Promise<AuditRow[]> {
  return sql<AuditRow[]>`
    /* all sites */ select site_id as site, id, at, key, action, subject, details from audit
    where (${site}::text is null or site_id = ${site}) and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc, site_id limit ${limit}`;
}
