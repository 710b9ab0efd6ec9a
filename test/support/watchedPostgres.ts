import { join } from 'node:path';
import type postgres from 'postgres';
import { perSiteTables } from '../../collector/storage/database/distribute.ts';
import { whatIsUnbound } from './bindsSite.ts';
import { PATCHED_DRIVER } from './patchedDriver.ts';

/**
 * Replaces the module `postgres` in the storage tests: the driver with the patches that production has, and with its
 * debug hook on. The hook checks each statement of the collector when it is sent. Statements of a test itself go
 * through a second client without the hook.
 */
const ROOT = join(import.meta.dirname, '../..');
const { default: connect } = (await import(/* @vite-ignore */ PATCHED_DRIVER)) as { default: typeof postgres };

const tables = new Set(perSiteTables());

/** Statements of the collector that do not bind their site, each with the reason. */
export const unbound: string[] = [];
/** The per-site tables that statements of the collector have named. */
export const namedTables = new Set<string>();
const checked = new Set<string>();
/** The texts of all statements that the collector has sent. */
export const sentStatements: ReadonlySet<string> = checked;

export default function watched(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>) {
  const seen = connect(url, {
    ...options,
    debug: (_connection, statement, parameters) => check(statement, parameters),
  });
  const unseen = connect(url, options);
  const client = () => (isCalledByTest() ? unseen : seen);
  return new Proxy(seen, {
    apply: (_, __, call: unknown[]) => Reflect.apply(client() as unknown as () => unknown, undefined, call),
    get(_, name) {
      if (name !== 'end') return Reflect.get(client(), name);
      return (how?: { timeout?: number }) => Promise.all([seen.end(how), unseen.end(how)]);
    },
  });
}

function check(statement: string, parameters: readonly unknown[]): void {
  // A statement has the same text each time, so the first one is enough.
  if (checked.has(statement)) return;
  checked.add(statement);
  for (const table of tables) if (new RegExp(`\\b${table}(_\\d+)?\\b`).test(statement)) namedTables.add(table);
  const reason = whatIsUnbound(statement, parameters, tables);
  if (reason !== null) unbound.push(`${reason}: ${statement.replace(/\s+/g, ' ').trim().slice(0, 300)}`);
}

/** Finds the caller in the stack: the first line that belongs neither to this file nor to a package nor to the driver. */
function isCalledByTest(): boolean {
  const lines = new Error().stack?.split('\n').slice(1) ?? [];
  const caller = lines.find((line) => line.includes(ROOT) && !/watchedPostgres|node_modules|\.build/.test(line)) ?? '';
  return caller.includes(`${ROOT}/test/`);
}
