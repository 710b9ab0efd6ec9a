import { join } from 'node:path';
import { readConfig } from '../../collector/node/config.ts';
import { type Collector, startCollector } from '../../collector/node/startCollector.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Owner } from './client.ts';
import { type FreshDatabase, freshDatabase } from './freshDatabase.ts';

/** A collector in this process, on its own database. */
export interface TestCollector {
  base: string;
  owner: Owner;
  sql: Sql;
  database: FreshDatabase;
  logged: string[];
  /** The address by which the first person is created. */
  welcome: string;
  stop(): Promise<void>;
}

export async function testCollector(
  env: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<TestCollector> {
  const database = await freshDatabase();
  const logged: string[] = [];
  const config = readConfig({ PORT: '0', DATABASE_URL: database.url, ...env }, options);
  const collector: Collector = await startCollector(config, join(import.meta.dirname, '../..'), (line, fields) => {
    logged.push(`${line} ${JSON.stringify(fields ?? {})}`);
  });
  const sql = openDatabase(database.url, { max: 2 });
  return {
    base: collector.address,
    owner: new Owner(collector.address, collector.newKey ?? ''),
    sql,
    database,
    logged,
    welcome: collector.welcome ?? '',
    async stop() {
      await collector.stop();
      await sql.end();
      await database.drop();
    },
  };
}

/** Polls until `look` returns something truthy; fails after `seconds`. */
export async function until<T>(look: () => Promise<T | false | null | undefined>, seconds = 20): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not true after ${seconds} s: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
