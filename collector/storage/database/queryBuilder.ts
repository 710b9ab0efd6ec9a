import { DrizzleQueryError } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PgRemoteDatabase, PgRemoteSession, type RemoteCallback } from 'drizzle-orm/pg-proxy';
import type { Sql, Transaction } from './openDatabase.ts';

/** `json` of PostgreSQL: it keeps the text as it is written, and the server casts it for a `jsonb` column. */
const JSON_OID = 114;

/** Maps the names of `schema.ts` to columns. One for all builders, because it remembers what it has mapped. */
const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * drizzle's query builder over a connection of ours, or inside a transaction of ours. Statements that are not on the hot
 * path are written with it.
 *
 * drizzle's own driver for postgres.js does not fit: it accepts no transaction that it did not begin, and it replaces
 * the JSON and date parsers of the whole pool. So drizzle only writes the statements and reads the rows.
 */
export function queryBuilder(sql: Sql | Transaction): PgRemoteDatabase {
  return new PgRemoteDatabase(dialect, new PlainErrorSession(executorOf(sql), dialect, undefined), undefined);
}

function executorOf(sql: Sql | Transaction): RemoteCallback {
  return async (statement, values, method, typings) => {
    const parameters = values.map((value, index) => {
      if (typings?.[index] !== 'json' || value === null) return value;
      // drizzle has serialized the value, and the driver would do it again: into a JSON string that holds JSON.
      return sql.typed(JSON.parse(value), JSON_OID);
    });
    const query = sql.unsafe(statement, parameters, { prepare: true });
    return { rows: method === 'all' ? await query.values() : await query };
  };
}

/**
 * Throws the error of the database as it is. drizzle wraps it in one without `code`, by which callers decide whether to
 * try again, and whose message would put all values of the statement into the log.
 */
class PlainErrorSession extends PgRemoteSession<Record<string, never>, Record<string, never>> {
  override prepareQuery(
    ...query: Parameters<PgRemoteSession<Record<string, never>, Record<string, never>>['prepareQuery']>
  ) {
    const prepared = super.prepareQuery(...query);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (placeholders) => {
      try {
        return await execute(placeholders);
      } catch (error) {
        throw error instanceof DrizzleQueryError ? error.cause : error;
      }
    };
    return prepared as never;
  }
}
