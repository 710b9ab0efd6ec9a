import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type postgres from 'postgres';
import { perSiteTables } from '../../collector/storage/database/distribute.ts';
import { whatIsUnbound } from './bindsSite.ts';

/**
 * postgres.js, with its debug hook on: what the collector sends is looked at as it is sent. What a test asks for itself
 * goes by a client of its own, unseen. In the storage project it stands in the place of `postgres`.
 */
const ROOT = join(import.meta.dirname, '../..');
const driver = pathToFileURL(join(ROOT, 'node_modules/postgres/src/index.js')).href;
const { default: connect } = (await import(/* @vite-ignore */ driver)) as { default: typeof postgres };

const tables = new Set(perSiteTables());

/** Statements of the collector that do not bind their site, and why. */
export const unbound: string[] = [];
/** Tables of sites that the collector's statements have spoken of. */
export const spokenOf = new Set<string>();
const looked = new Set<string>();

export default function watched(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>) {
  const seen = connect(url, { ...options, debug: (_connection, statement, parameters) => look(statement, parameters) });
  const unseen = connect(url, options);
  const client = () => (isAskedByTest() ? unseen : seen);
  return new Proxy(seen, {
    apply: (_, __, call: unknown[]) => Reflect.apply(client() as unknown as () => unknown, undefined, call),
    get(_, name) {
      if (name !== 'end') return Reflect.get(client(), name);
      return (how?: { timeout?: number }) => Promise.all([seen.end(how), unseen.end(how)]);
    },
  });
}

function look(statement: string, parameters: readonly unknown[]): void {
  // A statement is the same each time, but for the rows it takes.
  if (looked.has(statement)) return;
  looked.add(statement);
  for (const table of tables) if (new RegExp(`\\b${table}(_\\d+)?\\b`).test(statement)) spokenOf.add(table);
  const reason = whatIsUnbound(statement, parameters, tables);
  if (reason !== null) unbound.push(`${reason}: ${statement.replace(/\s+/g, ' ').trim().slice(0, 300)}`);
}

/** Whose line is it that called? The first that is neither this file's nor a package's. */
function isAskedByTest(): boolean {
  const lines = new Error().stack?.split('\n').slice(1) ?? [];
  const caller = lines.find((line) => line.includes(ROOT) && !/watchedPostgres|node_modules/.test(line)) ?? '';
  return caller.includes(`${ROOT}/test/`);
}
