import { newVisitor, type Situation } from '../../core/visitor.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';
import { tombstoneOf } from './tombstone.ts';
import { ASSIGNED, rowText, SELECTED, situationOf, type VisitorRow } from './visitorColumns.ts';

/** Visitors with their open visits: how they are created, locked, read and written, always by site and in order of id. */

/** The identity of a visitor who may not exist yet: the id and, if anonymous, the day of the salt that made the id. */
export interface VisitorKey {
  id: string;
  saltDay: string | null;
  /** The id of an anonymous visitor on the day before. A visit that is open under that id goes on. */
  former?: string;
}

/** Visitors as a transaction finds them: locked, and without erased ones. */
export interface LockedVisitors {
  situations: Situation[];
  /** Those of `newcomers` who have no row yet and so no lock. Two transactions may both create the same one. */
  newcomers: ReadonlyMap<string, VisitorKey>;
  /** The key of tombstones, by which erased visitors are recognized. */
  key: string;
}

/**
 * Locks and reads visitors, in the order of `ids`. An expected newcomer without a row begins empty. Nothing is returned for
 * the anonymous id of a visitor with a cookie, which hardly ever has a row.
 *
 * `offset 0` makes the plan go row by row through the key. The plan is made once, when the table may be empty. A scan
 * of the whole table is best then, and PostgreSQL would keep that plan while the table grows.
 */
export async function lockSituations(
  tx: Transaction,
  siteId: string,
  key: string,
  ids: readonly string[],
  newcomers: ReadonlyMap<string, VisitorKey> = new Map(),
): Promise<LockedVisitors> {
  if (ids.length === 0) return { situations: [], newcomers: new Map(), key };
  const rows = (await tx`
    select k.id, e.gone, ${tx.unsafe(SELECTED)}
    from json_to_recordset(${idsWithTombstones(key, siteId, ids)}::text::json) as k(id uuid, tombstone uuid)
    left join lateral (
      select * from visitor v where v.site_id = ${siteId} and v.id = k.id offset 0 for update
    ) v on true
    left join lateral (
      select true as gone from erased e where e.site_id = ${siteId} and e.tombstone = k.tombstone offset 0
    ) e on true
    where v.id is not null or e.gone`.values()) as unknown as [id: string, gone: true | null, ...VisitorRow][];
  const found = new Map(rows.map(([id, gone, ...row]) => [id, gone ? null : situationOf(row)]));
  const situations: Situation[] = [];
  const without = new Map<string, VisitorKey>();
  for (const id of ids) {
    const situation = found.get(id);
    const newcomer = newcomers.get(id);
    if (situation) situations.push(situation);
    else if (situation === undefined && newcomer !== undefined) {
      situations.push({ visitor: newVisitor(newcomer.id, newcomer.saltDay !== null), visit: null });
      without.set(newcomer.id, newcomer);
    }
  }
  return { situations, newcomers: without, key };
}

/** Reads one visitor without a lock. */
export async function readSituation(sql: Sql, siteId: string, id: string): Promise<Situation | null> {
  const [row] = (await sql`
    select ${sql.unsafe(SELECTED)} from visitor v
    where v.site_id = ${siteId} and v.id = ${id} and v.salt_day is null and v.first_seen is not null`.values()) as unknown as VisitorRow[];
  return row === undefined ? null : situationOf(row);
}

/** Returns which of these ids belong to lasting visitors of the site. */
export async function existingVisitors(sql: Sql, siteId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select v.id from json_to_recordset(${idList(ids)}::text::json) as k(id uuid)
    join visitor v on v.site_id = ${siteId} and v.id = k.id
    where v.salt_day is null and v.first_seen is not null`;
  return new Set(rows.map((row) => row.id));
}

/** Ids of due visitors, locked until the transaction ends. Visitors that another process has locked are left to it. */
export async function claimDue(tx: Transaction, siteId: string, now: number, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and due <= ${now}
    order by due, id limit ${limit} for update skip locked`;
  return rows.map((row) => row.id);
}

/**
 * The statements that write visitors back. They fail as a conflict if another transaction has created one of them, or if
 * a newcomer was erased meanwhile. The transaction then begins again, and finds that visitor or the erasure.
 */
export function situationStatements(
  tx: Transaction,
  siteId: string,
  saved: readonly Situation[],
  newcomers: ReadonlyMap<string, VisitorKey>,
  key: string,
): Statement[] {
  const created = saved.filter(({ visitor }) => newcomers.has(visitor.id));
  const changed = saved.filter(({ visitor }) => !newcomers.has(visitor.id));
  const rowsOf = (group: readonly Situation[]) =>
    `[${group.map((one) => rowText(siteId, one, newcomers.get(one.visitor.id)?.saltDay ?? null)).join()}]`;
  const statements: Statement[] = [];
  if (created.length > 0) {
    const tombstones = idsWithTombstones(
      key,
      siteId,
      created.map(({ visitor }) => visitor.id),
    );
    statements.push(
      tx`
      insert into visitor select * from json_populate_recordset(null::visitor, ${rowsOf(created)}::text::json)`,
      // This runs after the insert. It sees an earlier erasure, and fails because the tombstone exists twice. A later one
      // waits for the inserted rows.
      tx`
      insert into erased (site_id, tombstone, at)
      select ${siteId}, k.tombstone, e.at
      from json_to_recordset(${tombstones}::text::json) as k(tombstone uuid)
      cross join lateral (select at from erased e where e.site_id = ${siteId} and e.tombstone = k.tombstone offset 0) e`,
    );
  }
  if (changed.length > 0) {
    // The rows exist. As an upsert the statement goes through their key, and the planner has no other choice.
    statements.push(tx`
      insert into visitor select * from json_populate_recordset(null::visitor, ${rowsOf(changed)}::text::json)
      on conflict (site_id, id) do update set ${tx.unsafe(ASSIGNED)}`);
  }
  return statements;
}

/** Ids with their tombstones, as JSON. */
export function idsWithTombstones(key: string, siteId: string, ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => ({ id, tombstone: tombstoneOf(key, siteId, id) })));
}

function idList(ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => ({ id })));
}
