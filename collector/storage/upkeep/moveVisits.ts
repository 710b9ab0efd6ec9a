import { type Moment, msOf } from '../../core/time/moment.ts';
import type { Origins } from '../../core/visit/origins.ts';
import { readablePath } from '../../core/visit/readablePath.ts';
import { VISIT_GAP } from '../../core/visit/visit.ts';
import { isConflict, type Transaction } from '../database/openDatabase.ts';
import { idAt, idMs, type Months, monthOf, monthsOf } from '../database/partitions.ts';
import { retry } from '../database/retry.ts';
import type { Store } from '../database/store.ts';

/*
 * Earlier versions kept visits in the log: a line `visit` at the beginning, a second one when consent handed the visit over,
 * and a line `bounce` at the end. This walk makes rows of them, site by site and month by month. Each step is one short
 * transaction that also stores where it ended, so that any process can go on after a crash. A row has what the lines know,
 * and `views` is null. Meanwhile rules read both (`audiences/leafSql.ts`). The walk of a site ends when a whole round has
 * found no line.
 */

/** Lines of the log that one step reads. */
const LINES = 5_000;
const ATTEMPTS = 8;

/** A visit that began without consent is open for less than this, because its visitor goes with the salt of a day. */
const ANONYMOUS_MS = 4 * 86_400_000;

const finished = new WeakSet<Store>();

/** Moves visits for about `forMs`. Returns whether nothing is left. Any number of processes may do this at once. */
export async function moveVisits(store: Store, nowMs: number, forMs: number, lines = LINES): Promise<boolean> {
  const began = performance.now();
  const inTime = () => performance.now() - began < forMs;
  if (finished.has(store)) return true;
  const sites = await store.sql<{ id: string }[]>`/* all sites */ select site_id as id from former_visits order by id`;
  for (const { id } of sites) {
    const attempt = () => store.sql.begin((tx) => step(tx, id, nowMs, lines));
    while ((await retry(attempt, { attempts: ATTEMPTS, when: isConflict })) && inTime());
  }
  if (sites.length === 0) finished.add(store);
  return sites.length === 0;
}

interface Position {
  month: number;
  walked: string | null;
  found: number;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** One step. Returns whether this process has more to do for the site. */
async function step(tx: Transaction, siteId: string, nowMs: number, lines: number): Promise<boolean> {
  const [position] = await tx<Position[]>`
    select month, walked, found from former_visits where site_id = ${siteId} for update skip locked`;
  if (position === undefined) return false;
  const months = await monthsOf(tx);
  const ahead = [...months].sort((a, b) => a - b).filter((one) => one >= position.month);
  const [month, next] = ahead;
  if (month === undefined) return turn(tx, siteId, position.found);
  const after = month === position.month ? (position.walked ?? FIRST_ID) : FIRST_ID;
  const [end] = await tx<{ last: string | null; read: number }[]>`
    select max(k.id::text) as last, count(*)::int as read from (
      select id from event where site_id = ${siteId} and month = ${month} and id > ${after} order by id limit ${lines}
    ) k`;
  const { last, read } = end!;
  const moved = last === null ? 0 : await moveLines(tx, { siteId, month, after, last, nowMs }, months);
  const found = position.found + moved;
  if (read < lines && next === undefined) return turn(tx, siteId, found);
  const to = read < lines ? { month: next!, walked: null } : { month, walked: last };
  await tx`
    update former_visits set month = ${to.month}, walked = ${to.walked}, found = ${found} where site_id = ${siteId}`;
  return true;
}

/** The end of a round. Another one begins, until a round finds nothing. */
async function turn(tx: Transaction, siteId: string, found: number): Promise<boolean> {
  if (found === 0) await tx`delete from former_visits where site_id = ${siteId}`;
  else await tx`update former_visits set month = 0, walked = null, found = 0 where site_id = ${siteId}`;
  return found > 0;
}

/** A stretch of the log: ids after one, up to and with another. */
interface Stretch {
  siteId: string;
  month: number;
  after: string;
  last: string;
  nowMs: number;
}

interface Line {
  id: string;
  kind: 'visit' | 'bounce' | 'merged';
  at: Moment;
  visitor: string | null;
  visit: string | null;
  path: string | null;
  source: string | null;
  campaign: string | null;
  utm_medium: string | null;
  cause: string | null;
}

/** Makes rows of the lines in a stretch of the log, and returns their number. */
async function moveLines(tx: Transaction, stretch: Stretch, months: Months): Promise<number> {
  const { siteId, month } = stretch;
  const owners = await lockOwners(tx, stretch);
  // The visitors are locked, so nobody erases one of them now.
  const lines = await tx<Line[]>`
    select id, kind, at, visitor, visit, path, source, campaign, utm_medium, cause from event
    where site_id = ${siteId} and month = ${month} and id > ${stretch.after} and id <= ${stretch.last}
      and kind in ('visit', 'bounce', 'merged') order by at, id`;
  const open = await openVisits(tx, stretch, owners);
  const merged = lines.flatMap(({ kind, visit }) => (kind === 'merged' && visit !== null ? [visit] : []));
  const rows = new Map<string, FormerVisit>();
  for (const line of lines) {
    const id = line.visit ?? line.id;
    if (line.kind === 'merged' || open.has(id) || merged.includes(id)) continue;
    rows.set(id, withLine(rows.get(id) ?? newRow(id, months), line, owners));
  }
  await saveRows(tx, siteId, [...rows.values()]);
  await saveFirstVisits(tx, siteId, [...rows.values()]);
  for (const id of merged) {
    await tx`delete from visit where site_id = ${siteId} and id = ${id} and month = ${monthOf(id, months)} and views is null`;
  }
  const gone = lines.filter(({ kind }) => kind !== 'merged').map(({ id }) => ({ id }));
  if (gone.length > 0) {
    await tx`
      delete from event e using json_to_recordset(${JSON.stringify(gone)}::text::json) as k(id uuid)
      where e.site_id = ${siteId} and e.month = ${month} and e.id = k.id`;
  }
  return gone.length;
}

/** The part of a visitor's row that concerns their visits. */
interface Owner {
  id: string;
  visit: string | null;
  origins: Origins | null;
  state: string;
}

async function lockOwners(
  tx: Transaction,
  { siteId, month, after, last }: Stretch,
): Promise<ReadonlyMap<string, Owner>> {
  const ids = await tx<{ id: string }[]>`
    select distinct visitor as id from event
    where site_id = ${siteId} and month = ${month} and id > ${after} and id <= ${last}
      and kind in ('visit', 'bounce') and visitor is not null`;
  const rows = await tx<Owner[]>`
    select v.id, v.visit, v.origins, v.state
    from json_to_recordset(${JSON.stringify(ids)}::text::json) as k(id uuid)
    join visitor v on v.site_id = ${siteId} and v.id = k.id
    order by v.id for update of v`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids of visits that are still open. They become rows when they close. */
async function openVisits(
  tx: Transaction,
  { siteId, last, nowMs }: Stretch,
  owners: ReadonlyMap<string, Owner>,
): Promise<Set<string>> {
  const known = [...owners.values()].flatMap(({ visit }) => (visit === null ? [] : [visit]));
  if (last < idAt(nowMs - ANONYMOUS_MS)) return new Set(known);
  const rows = await tx<{ visit: string }[]>`
    select visit from visitor where site_id = ${siteId} and due is not null and visit is not null`;
  return new Set([...known, ...rows.map(({ visit }) => visit)]);
}

/** A row of `visit` with what the log knows. */
interface FormerVisit {
  id: string;
  month: number;
  visitor: string | null;
  started_at: Moment;
  ended_at: Moment | null;
  counts_from: Moment | null;
  bounce: boolean;
  converted: boolean | null;
  source: string | null;
  campaign: string | null;
  channel_group: string | null;
  utm_medium: string | null;
  entry: string | null;
  cause: string | null;
}

function newRow(id: string, months: Months): FormerVisit {
  return {
    ...{ id, month: monthOf(id, months), visitor: null, ended_at: null, counts_from: null, bounce: false },
    // The id has the time of the beginning, without the last three digits of the moment.
    started_at: idMs(id) * 1000,
    ...{ converted: null, source: null, campaign: null, channel_group: null },
    ...{ utm_medium: null, entry: null, cause: null },
  };
}

function withLine(row: FormerVisit, line: Line, owners: ReadonlyMap<string, Owner>): FormerVisit {
  const { kind, at, visitor, path, source, campaign, utm_medium, cause } = line;
  const owner = owners.get(visitor ?? '');
  const first = owner?.origins?.first;
  const isFirst = first !== undefined && msOf(first.at) === idMs(row.id);
  const isBeginning = kind === 'visit' && (line.visit === null || line.id === line.visit);
  return {
    ...row,
    visitor: visitor ?? row.visitor,
    started_at: isBeginning ? at : row.started_at,
    ended_at: kind === 'bounce' ? at - VISIT_GAP : row.ended_at,
    counts_from: kind === 'visit' && !isBeginning ? at : row.counts_from,
    bounce: row.bounce || kind === 'bounce',
    // A state other than passive shows that the visitor has opened a channel.
    converted: isFirst ? owner!.state !== 'passive' || first.opened !== undefined : (row.converted ?? false),
    source: source ?? row.source,
    campaign: campaign ?? row.campaign,
    channel_group: (isFirst ? first.origin.group : undefined) ?? row.channel_group,
    utm_medium: utm_medium ?? row.utm_medium,
    entry: path === null ? row.entry : readablePath(path),
    cause: cause ?? row.cause,
  };
}

/** Adds what these lines know to the rows that other lines have made. A row of a visit that closed since is complete. */
async function saveRows(tx: Transaction, siteId: string, rows: readonly FormerVisit[]): Promise<void> {
  if (rows.length === 0) return;
  const sorted = rows
    .map((row) => ({ site_id: siteId, ...row }))
    .sort((a, b) => a.month - b.month || (a.id < b.id ? -1 : 1));
  await tx`
    insert into visit select * from json_populate_recordset(null::visit, ${JSON.stringify(sorted)}::text::json)
    on conflict (site_id, month, id) do update set
      visitor = coalesce(excluded.visitor, visit.visitor), started_at = greatest(visit.started_at, excluded.started_at),
      ended_at = coalesce(excluded.ended_at, visit.ended_at), counts_from = coalesce(excluded.counts_from, visit.counts_from),
      bounce = visit.bounce or excluded.bounce, converted = visit.converted or excluded.converted,
      source = coalesce(visit.source, excluded.source), campaign = coalesce(visit.campaign, excluded.campaign),
      channel_group = coalesce(visit.channel_group, excluded.channel_group),
      utm_medium = coalesce(visit.utm_medium, excluded.utm_medium), entry = coalesce(visit.entry, excluded.entry),
      cause = coalesce(excluded.cause, visit.cause)
    where visit.views is null`;
}

/** Notes the first visits at their visitors, who are locked, so that a later opening of a channel finds them. */
async function saveFirstVisits(tx: Transaction, siteId: string, rows: readonly FormerVisit[]): Promise<void> {
  const owned = rows.flatMap(({ id, visitor }) => (visitor === null ? [] : [{ id, visitor, ms: idMs(id) }]));
  if (owned.length === 0) return;
  await tx`
    update visitor v set first_visit = k.id
    from json_to_recordset(${JSON.stringify(owned)}::text::json) as k(id uuid, visitor uuid, ms bigint)
    where v.site_id = ${siteId} and v.id = k.visitor and v.first_visit is null
      and (v.origins -> 'first' ->> 'at')::bigint / 1000 = k.ms`;
}
