import type { Rule } from '../../shared/rule.ts';
import type { Sql } from './database.ts';

export interface StoredAudience {
  key: string;
  name: string;
  rule: Rule;
  builtIn: boolean;
}

export async function listAudiences(sql: Sql, siteId: string): Promise<StoredAudience[]> {
  return sql<StoredAudience[]>`
    select key, name, rule, built_in as "builtIn" from audience where site_id = ${siteId} order by position, key`;
}
