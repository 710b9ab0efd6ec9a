import { STATES, type State } from '../../core/taps/state.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Situation } from '../../core/visitor.ts';
import { BUSY_FROM, SELECTED, seenHourOf, situationOf, type VisitorRow } from '../apply/visitorColumns.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';

/**
 * Lists of visitors with a lasting id. Each order is read from an index, so that a page costs about as much as its rows:
 *
 * | order | index | then sorted |
 * |---|---|---|
 * | `lastSeen` | the hour; without passive visitors, for each state | within an hour |
 * | `firstSeen`, `waitingSince` | the moment itself | |
 * | `views` | the power of two, from 16 views on | within a class, and all visitors with fewer views |
 */
export const VISITOR_ORDERS = ['lastSeen', 'firstSeen', 'waitingSince', 'views'] as const;
export type VisitorOrder = (typeof VISITOR_ORDERS)[number];

/** The visitors of a list. Absent parts ask for nothing. */
export interface VisitorFilter {
  states?: readonly State[] | undefined;
  audience?: string | undefined;
  /** A medium that is open. */
  medium?: string | undefined;
  source?: string | undefined;
  country?: string | undefined;
  /** Last seen from this moment on, and before that one. */
  seenFrom?: Moment | undefined;
  seenTo?: Moment | undefined;
  waiting?: boolean | undefined;
  hasContact?: boolean | undefined;
}

/** The end of a page: the sort key and the id of its last row. */
export interface VisitorPosition {
  key: number;
  id: string;
}

/** A request for one page of a list. `limit` is the most rows. */
export interface VisitorList {
  filter: VisitorFilter;
  order: VisitorOrder;
  after: VisitorPosition | null;
  limit: number;
}

/** An audience with at most this many members is read member by member, a larger one by looking into each visitor. */
const SMALL_AUDIENCE = 20_000;

const WAITING_SINCE = "(v.standing ->> 'waitingSince')::bigint";
const KEYS: Record<VisitorOrder, string> = {
  lastSeen: 'v.last_seen',
  firstSeen: 'v.first_seen',
  waitingSince: WAITING_SINCE,
  views: 'v.views',
};

/** One page of visitors, each with the position after it. */
export async function listVisitors(
  sql: Sql,
  siteId: string,
  list: VisitorList,
): Promise<{ position: VisitorPosition; situation: Situation }[]> {
  const positions = await positionsOf(sql, siteId, list);
  const situations = await readSituations(
    sql,
    siteId,
    positions.map(({ id }) => id),
  );
  return positions.flatMap((position) => {
    // They may have been erased between the two statements.
    const situation = situations.get(position.id);
    return situation === undefined ? [] : [{ position, situation }];
  });
}

async function positionsOf(sql: Sql, siteId: string, list: VisitorList): Promise<VisitorPosition[]> {
  const { filter, order, limit } = list;
  if (filter.audience !== undefined && (await isSmall(sql, siteId, filter.audience))) {
    return sql<VisitorPosition[]>`
      select v.id, ${keyOf(sql, order)} as key from member m
      join visitor v on v.site_id = ${siteId} and v.id = m.visitor
      where m.site_id = ${siteId} and m.audience = ${filter.audience} and m.left_at is null ${conditions(sql, list)}
      order by ${sorted(sql, order)} limit ${limit}`;
  }
  if (order === 'lastSeen') return latestSeen(sql, siteId, list);
  if (order === 'views') return mostViews(sql, siteId, list);
  return sql<VisitorPosition[]>`
    select v.id, ${keyOf(sql, order)} as key from visitor v
    where v.site_id = ${siteId} ${conditions(sql, list)}
    order by ${sorted(sql, order)} limit ${limit}`;
}

/** Channels are few among many passive visitors. Each of their states has its own part of an index; the parts are merged. */
async function latestSeen(sql: Sql, siteId: string, list: VisitorList): Promise<VisitorPosition[]> {
  const { after, limit } = list;
  const from = after === null ? sql`` : sql`and v.seen_hour <= ${seenHourOf(after.key)}`;
  const latest = (state: Fragment) => sql`
    select v.id, v.last_seen as key from visitor v
    where v.site_id = ${siteId} ${state} ${from} ${conditions(sql, list)}
    order by v.seen_hour desc, v.last_seen desc, v.id desc limit ${limit}`;
  const states = statesOf(list.filter);
  if (states.includes('passive')) return sql<VisitorPosition[]>`${latest(sql``)}`;
  const rows = JSON.stringify(states.map((state) => ({ state })));
  return sql<VisitorPosition[]>`
    select p.id, p.key from json_to_recordset(${rows}::text::json) as s(state text)
    cross join lateral (${latest(sql`and v.state = s.state and v.state <> 'passive'`)}) p
    order by p.key desc, p.id desc limit ${limit}`;
}

/** First the few with many views, from their index, then all others, for which the whole site is read. */
async function mostViews(sql: Sql, siteId: string, list: VisitorList): Promise<VisitorPosition[]> {
  const { after, limit } = list;
  const from = after === null ? sql`` : sql`and v.busy <= ${Math.floor(Math.log2(Math.max(1, after.key)))}`;
  const busy =
    after !== null && after.key < BUSY_FROM
      ? []
      : await sql<VisitorPosition[]>`
          select v.id, v.views as key from visitor v
          where v.site_id = ${siteId} and v.busy is not null ${from} ${conditions(sql, list)}
          order by v.busy desc, v.views desc, v.id desc limit ${limit}`;
  if (busy.length === limit) return busy;
  const others = await sql<VisitorPosition[]>`
    select v.id, v.views as key from visitor v
    where v.site_id = ${siteId} and v.busy is null ${conditions(sql, list)}
    order by v.views desc, v.id desc limit ${limit - busy.length}`;
  return [...busy, ...others];
}

/** Only a visitor who opened their tap can have an open medium or wait. Then the many others need not be read. */
function statesOf({ states = STATES, medium, waiting }: VisitorFilter): State[] {
  return states.filter((state) => {
    if (medium !== undefined) return state === 'two-way' || state === 'visitor-only';
    return waiting !== true || state !== 'passive';
  });
}

function conditions(sql: Sql, { filter, order, after }: VisitorList): Fragment {
  const { audience, medium, source, country, seenFrom, seenTo, waiting, hasContact } = filter;
  const states = statesOf(filter);
  const all = [
    sql`and v.seen_hour is not null`,
    ...(states.length < STATES.length ? [sql`and v.state = any(${`{${states.join()}}`}::text::text[])`] : []),
    ...(audience === undefined ? [] : [sql`and v.members ? ${audience}`]),
    ...(medium === undefined ? [] : [sql`and v.standing -> 'media' ? ${medium}`]),
    ...(source === undefined ? [] : [sql`and v.source = ${source}`]),
    ...(country === undefined ? [] : [sql`and v.country = ${country}`]),
    ...(seenFrom === undefined ? [] : [sql`and v.seen_hour >= ${seenHourOf(seenFrom)} and v.last_seen >= ${seenFrom}`]),
    ...(seenTo === undefined ? [] : [sql`and v.seen_hour <= ${seenHourOf(seenTo)} and v.last_seen < ${seenTo}`]),
    ...(waiting === undefined && order !== 'waitingSince' ? [] : [waits(sql, waiting ?? true)]),
    ...(hasContact === undefined ? [] : [hasContact ? sql`and v.contact is not null` : sql`and v.contact is null`]),
    ...(after === null ? [] : [sql`and ${isAfter(sql, order, after)}`]),
  ];
  return sql`${all}`;
}

function waits(sql: Sql, waiting: boolean): Fragment {
  return waiting ? sql`and v.standing ->> 'waitingSince' is not null` : sql`and v.standing ->> 'waitingSince' is null`;
}

function isAfter(sql: Sql, order: VisitorOrder, { key, id }: VisitorPosition): Fragment {
  return order === 'waitingSince'
    ? sql`(${keyOf(sql, order)}, v.id) > (${key}::bigint, ${id}::uuid)`
    : sql`(${keyOf(sql, order)}, v.id) < (${key}::bigint, ${id}::uuid)`;
}

function keyOf(sql: Sql, order: VisitorOrder): Fragment {
  return sql`${sql.unsafe(KEYS[order])}`;
}

/** The longest waiting first; otherwise the latest and the largest. */
function sorted(sql: Sql, order: VisitorOrder): Fragment {
  const direction = sql.unsafe(order === 'waitingSince' ? 'asc' : 'desc');
  return sql`${keyOf(sql, order)} ${direction}, v.id ${direction}`;
}

async function isSmall(sql: Sql, siteId: string, audience: string): Promise<boolean> {
  const [row] = await sql<{ size: number }[]>`
    select count(*)::int as size from (
      select from member where site_id = ${siteId} and audience = ${audience} and left_at is null
      limit ${SMALL_AUDIENCE + 1}
    ) m`;
  return row!.size <= SMALL_AUDIENCE;
}

/** Visitors with lasting ids, by id. */
async function readSituations(sql: Sql, siteId: string, ids: readonly string[]): Promise<Map<string, Situation>> {
  if (ids.length === 0) return new Map();
  const rows = (await sql`
    select ${sql.unsafe(SELECTED)} from json_to_recordset(${JSON.stringify(ids.map((id) => ({ id })))}::text::json) as k(id uuid)
    cross join lateral (
      select * from visitor v where v.site_id = ${siteId} and v.id = k.id and v.salt_day is null offset 0
    ) v`.values()) as unknown as VisitorRow[];
  const situations = rows.flatMap((row) => situationOf(row) ?? []);
  return new Map(situations.map((situation) => [situation.visitor.id, situation]));
}
