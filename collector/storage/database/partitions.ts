import { spanToMs } from '../../../shared/span.ts';
import { SITE_DEFAULTS } from '../sites/siteRecord.ts';
import { listSites } from '../sites/sites.ts';
import type { Sql, Transaction } from './openDatabase.ts';

/**
 * Partitions are created for this many months behind now, unless no site keeps its log for that long, and for this many
 * ahead. Ids from clocks with a larger error go to bucket 0.
 */
const BEHIND = 14;
const AHEAD = 13;

/** The partition of ids whose month has none, called bucket 0. */
export const NO_MONTH = 0;

/** The months that have a partition, as numbers like 202611. */
export type Months = ReadonlySet<number>;

/** An arbitrary number, the same in every process. Creating a partition excludes all writers of bucket 0 by this lock. */
const PARTITION_LOCK = 5_739_176;

/**
 * The partitioned tables, in the order in which batches write them. Both always have the same partitions. `late` is the
 * condition of rows that arrived too late for their month; a visit arrives with its last activity.
 */
const PARTITIONED = [
  { table: 'event', late: (ms: number) => `arrived_at >= ${ms}` },
  { table: 'visit', late: (ms: number) => `ended_at >= ${ms * 1000}` },
] as const;

/**
 * Creates the missing partitions. A new partition takes over the rows of its month from bucket 0. Any number of processes
 * may do this at once.
 */
export async function makePartitions(sql: Sql, nowMs: number): Promise<void> {
  const existing = await monthsOf(sql);
  const kept = Math.max(...(await retentions(sql)).values());
  const missing = [NO_MONTH, ...monthsAround(nowMs)].filter(
    (month) => !existing.has(month) && !isOver(month, nowMs - kept),
  );
  if (missing.length === 0) return;
  const add = (await isDistributed(sql)) ? addDistributed : addPartition;
  for (const month of missing) {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${PARTITION_LOCK})`;
      // Another process may have created it while this one waited.
      if ((await monthsOf(tx)).has(month)) return;
      for (const table of await partitionedTables(tx)) await add(tx, table, month);
    });
  }
}

/** The partitioned tables in their order. A schema from before visits were rows has only the log. */
async function partitionedTables(tx: Transaction): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`;
  return PARTITIONED.map(({ table }) => table).filter((table) => rows.some(({ name }) => name === table));
}

/** How long each site keeps its log, in milliseconds. Without any site yet, the default, under the id ''. */
export async function retentions(sql: Sql): Promise<Map<string, number>> {
  const sites = await listSites(sql);
  if (sites.length === 0) return new Map([['', spanToMs(SITE_DEFAULTS.retention)!]]);
  return new Map(sites.map(({ id, record }) => [id, spanToMs(record.retention)!]));
}

/**
 * Drops the partitions of a month. Rows that arrived late for it, because of a slow clock, move to bucket 0, where the ids
 * of the month are looked up from then on. Returns false if another transaction used the partition for too long.
 */
export async function dropPartition(sql: Sql, month: number): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      // Every other transaction waits behind this lock request.
      await tx.unsafe(`set local lock_timeout = '2s'`);
      await tx`select pg_advisory_xact_lock(${PARTITION_LOCK})`;
      if (!(await monthsOf(tx)).has(month)) return;
      for (const { table, late } of PARTITIONED) {
        // The whole before its partition, as readers lock them. Transactions that have written to it are waited for.
        await tx.unsafe(`lock table only ${table}, ${table}_${month} in access exclusive mode`);
        await tx.unsafe(`/* all sites */
          update ${table} set month = ${NO_MONTH} where month = ${month} and ${late(lateFor(month))}`);
        await tx.unsafe(`drop table ${table}_${month}`);
      }
    });
    return true;
  } catch (error) {
    // lock_not_available, deadlock_detected
    if (['55P03', '40P01'].includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** Is everything that arrived in time for a month older than `sinceMs`? */
export function isOver(month: number, sinceMs: number): boolean {
  return month !== NO_MONTH && lateFor(month) <= sinceMs;
}

/** From this time on an event of the month is late. Pages keep unsent events for a day, and clocks may be a day off. */
function lateFor(month: number): number {
  return Date.UTC(Math.floor(month / 100), month % 100, 1) + 2 * DAY_MS;
}

const DAY_MS = 86_400_000;

/** The partition is filled before it is attached, so that the whole table is locked for a moment only. */
async function addPartition(tx: Transaction, table: string, month: number): Promise<void> {
  const partition = `${table}_${month}`;
  if (month === NO_MONTH) {
    await tx.unsafe(`create table ${partition} partition of ${table} for values in (${month})`);
    return;
  }
  await tx.unsafe(`create table ${partition} (like ${table} including defaults including constraints)`);
  const [from, to] = idsOf(month);
  await tx`/* all sites */ with moved as (delete from ${tx(`${table}_0`)} where id >= ${from} and id < ${to} returning *)
    insert into ${tx(partition)} select * from moved`;
  await tx`/* all sites */ update ${tx(partition)} set month = ${month}`;
  await tx.unsafe(`alter table ${table} attach partition ${partition} for values in (${month})`);
}

/** On Citus a partition is distributed when it is created, and rows move within their node, site by site. */
async function addDistributed(tx: Transaction, table: string, month: number): Promise<void> {
  await tx.unsafe(`create table ${table}_${month} partition of ${table} for values in (${month})`);
  if (month === NO_MONTH) return;
  const [from, to] = idsOf(month);
  const sites = await tx<{ id: string }[]>`/* all sites */
    select distinct site_id as id from ${tx(`${table}_0`)} where id >= ${from} and id < ${to}`;
  for (const { id } of sites) {
    await tx`update ${tx(table)} set month = ${month}
      where site_id = ${id} and month = ${NO_MONTH} and id >= ${from} and id < ${to}`;
  }
}

async function isDistributed(sql: Sql): Promise<boolean> {
  const [citus] = await sql<{ installed: boolean }[]>`select to_regclass('pg_dist_partition') is not null as installed`;
  if (!citus!.installed) return false;
  const rows = await sql`select from pg_dist_partition where logicalrelid = 'event'::regclass`;
  return rows.length > 0;
}

/** The months that have a partition. */
export async function monthsOf(sql: Sql | Transaction): Promise<Months> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'event'::regclass`;
  return new Set(rows.map(({ name }) => Number(name.slice('event_'.length))));
}

/** The months that have a partition. None is added until this transaction ends. */
export async function holdMonths(tx: Transaction): Promise<Months> {
  await tx`select pg_advisory_xact_lock_shared(${PARTITION_LOCK})`;
  return monthsOf(tx);
}

/** The partition of an id: the month of its UUIDv7 time if that partition exists, else bucket 0. */
export function monthOf(id: string, months: Months): number {
  const month = monthAt(idMs(id));
  return months.has(month) ? month : NO_MONTH;
}

/** The time in an id, in milliseconds since 1970. */
export function idMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function monthAt(ms: number): number {
  const time = new Date(ms);
  return time.getUTCFullYear() * 100 + time.getUTCMonth() + 1;
}

function monthsAround(nowMs: number): number[] {
  const now = new Date(nowMs);
  return Array.from({ length: BEHIND + AHEAD + 1 }, (_, i) =>
    monthAt(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i - BEHIND, 1)),
  );
}

/** The first id of a month and the first of the next one. */
function idsOf(month: number): [string, string] {
  const year = Math.floor(month / 100);
  return [idAt(Date.UTC(year, (month % 100) - 1, 1)), idAt(Date.UTC(year, month % 100, 1))];
}

/** The lowest id of a millisecond. */
export function idAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
