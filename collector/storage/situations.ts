import type { State } from '../../shared/channel.ts';
import type { ChannelGroup } from '../../shared/channelGroup.ts';
import type { Load, Scalar } from '../../shared/wire.ts';
import type { CompanyTap } from '../core/companyTap.ts';
import type { Origins } from '../core/origins.ts';
import type { Standing } from '../core/standing.ts';
import type { Tally } from '../core/tally.ts';
import type { Visit } from '../core/visit.ts';
import { type Membership, newVisitor, type Situation, type Visitor } from '../core/visitor.ts';
import type { VisitorTap } from '../core/visitorTap.ts';
import type { Sql, Transaction } from './database.ts';

/** Visitors with their open visits: how they are made, locked, read and written, always by site and in order of id. */

/** A visitor to be: his id, and the day of the salt that made it where he is anonymous. */
export interface VisitorKey {
  id: string;
  saltDay: string | null;
  /** Of an anonymous visitor: his id of the day before. A visit that is open under it goes on. */
  former?: string;
}

/** Visitors as a transaction finds them: locked, erased ones left out. */
export interface Found {
  situations: Situation[];
  /** Which of `newcomers` have no row yet, and so no lock: two transactions may both make the same one. */
  newcomers: ReadonlyMap<string, VisitorKey>;
}

/**
 * Locks and reads visitors, in the order of `ids`. Who is expected as a newcomer and has no row begins empty.
 *
 * The lock on the visitor's row covers his visit: so the visit is read by a statement of its own, once the lock is
 * held. In one statement it would be read as it was when the wait began, and what another wrote meanwhile be lost.
 *
 * Row by row through the key, which `offset 0` insists on: a plan is made once, when the table may be empty, and what
 * is best for an empty table, a scan of all of it, would be kept while it grows.
 */
export async function lockSituations(
  tx: Transaction,
  siteId: string,
  ids: readonly string[],
  newcomers: ReadonlyMap<string, VisitorKey> = new Map(),
): Promise<Found> {
  if (ids.length === 0) return { situations: [], newcomers: new Map() };
  const list = idList(ids);
  const [visitors, visits] = await Promise.all([
    tx<VisitorRow[]>`
      select v.* from json_to_recordset(${list}::text::json) as k(id uuid)
      cross join lateral (select * from visitor v where v.site_id = ${siteId} and v.id = k.id offset 0 for update) v`,
    tx<({ of: string } & VisitRow)[]>`
      select k.id as of, o.id as visit_id, o.started_at, o.last_at, o.views as visit_views, o.engaged as visit_engaged,
        o.scroll, o.signals, o.events, o.path, o.source as visit_source, o.campaign as visit_campaign, o.load, o.exit,
        o.page, o.medium as visit_medium, o.channel_group, o.previous
      from json_to_recordset(${list}::text::json) as k(id uuid)
      left join lateral (select * from visit o where o.site_id = ${siteId} and o.visitor = k.id offset 0) o on true
      where not exists (select from erased e where e.site_id = ${siteId} and e.visitor = k.id)`,
  ]);
  const rows = new Map(visitors.map((row) => [row.id, row]));
  const situations: Situation[] = [];
  const without = new Map<string, VisitorKey>();
  for (const visit of visits) {
    const row = rows.get(visit.of);
    const newcomer = newcomers.get(visit.of);
    if (row !== undefined) situations.push(situationOf(row, visit));
    else if (newcomer !== undefined) {
      situations.push({ visitor: newVisitor(newcomer.id, newcomer.saltDay !== null), visit: null });
      without.set(newcomer.id, newcomer);
    }
  }
  return { situations, newcomers: without };
}

/** Reads one visitor without a lock. */
export async function readSituation(sql: Sql, siteId: string, id: string): Promise<Situation | null> {
  const [row] = await sql<(VisitorRow & VisitRow)[]>`
    select v.*, o.id as visit_id, o.started_at, o.last_at, o.views as visit_views, o.engaged as visit_engaged, o.scroll,
      o.signals, o.events, o.path, o.source as visit_source, o.campaign as visit_campaign, o.load, o.exit, o.page,
      o.medium as visit_medium, o.channel_group, o.previous
    from visitor v left join visit o on o.site_id = ${siteId} and o.visitor = v.id
    where v.site_id = ${siteId} and v.id = ${id} and v.salt_day is null and v.first_seen is not null`;
  return row === undefined ? null : situationOf(row, row);
}

/** Which of these are lasting visitors of the site. */
export async function existingVisitors(sql: Sql, siteId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select v.id from json_to_recordset(${idList(ids)}::text::json) as k(id uuid)
    join visitor v on v.site_id = ${siteId} and v.id = k.id
    where v.salt_day is null and v.first_seen is not null`;
  return new Set(rows.map((row) => row.id));
}

/** Ids of visitors who are due, locked until the transaction ends; those that another process holds are left to it. */
export async function claimDue(tx: Transaction, siteId: string, now: number, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and due <= ${now}
    order by due, id limit ${limit} for update skip locked`;
  return rows.map((row) => row.id);
}

/**
 * Writes visitors back, and their visits: changed, new, or closed. Returns whether all newcomers could be made; if not,
 * another transaction has made one of them or erased him, and this one stands on what is no longer true.
 */
export async function saveSituations(
  tx: Transaction,
  siteId: string,
  saved: readonly Situation[],
  newcomers: ReadonlyMap<string, VisitorKey>,
): Promise<boolean> {
  const made = saved.filter(({ visitor }) => newcomers.has(visitor.id));
  const changed = saved.filter(({ visitor }) => !newcomers.has(visitor.id));
  const open = saved.filter(({ visit }) => visit !== null);
  const closed = changed.filter(({ visit }) => visit === null).map(({ visitor }) => visitor.id);
  const rowsOf = (some: readonly Situation[]) =>
    JSON.stringify(some.map(({ visitor }) => visitorRow(siteId, visitor, newcomers.get(visitor.id)?.saltDay ?? null)));
  const [inserted] = await Promise.all([
    made.length > 0 &&
      tx`
      insert into visitor
      select n.* from json_populate_recordset(null::visitor, ${rowsOf(made)}::text::json) n
      where not exists (select from erased e where e.site_id = ${siteId} and e.visitor = n.id)
      on conflict (site_id, id) do nothing`,
    // The rows are there; going through their key as an insert would leaves the planner no choice.
    changed.length > 0 &&
      tx`
      insert into visitor select * from json_populate_recordset(null::visitor, ${rowsOf(changed)}::text::json)
      on conflict (site_id, id) do update set first_seen = excluded.first_seen, last_seen = excluded.last_seen,
        visits = excluded.visits, bounces = excluded.bounces, views = excluded.views, engaged = excluded.engaged,
        country = excluded.country, device = excluded.device, browser = excluded.browser, os = excluded.os,
        language = excluded.language, source = excluded.source, first_source = excluded.first_source,
        campaign = excluded.campaign, origins = excluded.origins, visitor_tap = excluded.visitor_tap,
        company_tap = excluded.company_tap, tallies = excluded.tallies, members = excluded.members,
        state = excluded.state, standing = excluded.standing, visits_closed_at = excluded.visits_closed_at,
        landings = excluded.landings, due = excluded.due`,
    open.length > 0 &&
      tx`
      insert into visit
      select * from json_populate_recordset(null::visit, ${JSON.stringify(open.map((one) => visitRow(siteId, one)))}::text::json)
      on conflict (site_id, visitor) do update set id = excluded.id, started_at = excluded.started_at,
        last_at = excluded.last_at, views = excluded.views, engaged = excluded.engaged, scroll = excluded.scroll,
        signals = excluded.signals, events = excluded.events, path = excluded.path, source = excluded.source,
        campaign = excluded.campaign, load = excluded.load, exit = excluded.exit, page = excluded.page,
        medium = excluded.medium, channel_group = excluded.channel_group, previous = excluded.previous`,
    closed.length > 0 &&
      tx`delete from visit where site_id = ${siteId} and visitor = any(${`{${closed.join()}}`}::text::uuid[])`,
  ]);
  return made.length === 0 || (inserted !== false && inserted.count === made.length);
}

function idList(ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => ({ id })));
}

interface VisitorRow {
  id: string;
  salt_day: unknown;
  first_seen: number | null;
  last_seen: number | null;
  visits: number;
  bounces: number;
  views: number;
  engaged: number;
  country: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  language: string | null;
  source: string | null;
  first_source: string | null;
  campaign: string | null;
  origins: Origins | null;
  visitor_tap: VisitorTap | null;
  company_tap: CompanyTap | null;
  tallies: Record<string, Tally> | null;
  members: Record<string, Membership> | null;
  state: State;
  standing: Standing | null;
  visits_closed_at: number | null;
  landings: string[] | null;
  due: number | null;
  contact: string | null;
  traits: Record<string, Scalar> | null;
}

interface VisitRow {
  visit_id: string | null;
  started_at: number;
  last_at: number;
  visit_views: number;
  visit_engaged: number;
  scroll: number;
  signals: number;
  events: number;
  path: string | null;
  visit_source: string;
  visit_campaign: string | null;
  load: Load | null;
  exit: string | null;
  page: string | null;
  visit_medium: string | null;
  channel_group: ChannelGroup | null;
  previous: number | null;
}

function situationOf(row: VisitorRow, visit: VisitRow): Situation {
  const empty = newVisitor(row.id, row.salt_day !== null);
  const { country, device, browser, os, language } = row;
  return {
    visitor: {
      ...empty,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      visits: row.visits,
      bounces: row.bounces,
      views: row.views,
      engaged: row.engaged,
      facts: { country, device, browser, os, language },
      source: row.source,
      firstSource: row.first_source,
      campaign: row.campaign,
      origins: row.origins,
      visitorTap: row.visitor_tap ?? empty.visitorTap,
      companyTap: row.company_tap ?? empty.companyTap,
      tallies: row.tallies ?? empty.tallies,
      members: row.members ?? empty.members,
      state: row.state,
      standing: row.standing,
      visitsClosedAt: row.visits_closed_at,
      landings: row.landings ?? empty.landings,
      due: row.due,
      contact: row.contact,
      traits: row.traits ?? empty.traits,
    },
    visit: visit.visit_id === null ? null : visitOf(visit, visit.visit_id),
  };
}

function visitOf(row: VisitRow, id: string): Visit {
  return {
    id,
    startedAt: row.started_at,
    lastAt: row.last_at,
    views: row.visit_views,
    engaged: row.visit_engaged,
    scroll: row.scroll,
    signals: row.signals,
    events: row.events,
    path: row.path,
    origin: {
      source: row.visit_source,
      campaign: row.visit_campaign,
      medium: row.visit_medium,
      group: row.channel_group ?? 'other',
    },
    previous: row.previous,
    load: row.load ?? {},
    exit: row.exit,
    page: row.page,
  };
}

/** As the table has it; what is empty is left null, so that most rows stay small. */
function visitorRow(siteId: string, visitor: Visitor, saltDay: string | null): Record<string, unknown> {
  const { visitorTap, companyTap, tallies, members } = visitor;
  return {
    site_id: siteId,
    id: visitor.id,
    salt_day: saltDay,
    first_seen: visitor.firstSeen,
    last_seen: visitor.lastSeen,
    visits: visitor.visits,
    bounces: visitor.bounces,
    views: visitor.views,
    engaged: visitor.engaged,
    ...visitor.facts,
    source: visitor.source,
    first_source: visitor.firstSource,
    campaign: visitor.campaign,
    origins: visitor.origins,
    visitor_tap: visitorTap.told.length > 0 || Object.keys(visitorTap.closed).length > 0 ? visitorTap : null,
    company_tap: companyTap.touched.length > 0 ? companyTap : null,
    tallies: Object.keys(tallies).length > 0 ? tallies : null,
    members: Object.keys(members).length > 0 ? members : null,
    state: visitor.state,
    standing: visitor.standing,
    visits_closed_at: visitor.visitsClosedAt,
    landings: visitor.landings.length > 0 ? visitor.landings : null,
    due: visitor.due,
  };
}

function visitRow(siteId: string, { visitor, visit }: Situation): Record<string, unknown> {
  return {
    site_id: siteId,
    visitor: visitor.id,
    id: visit!.id,
    started_at: visit!.startedAt,
    last_at: visit!.lastAt,
    views: visit!.views,
    engaged: visit!.engaged,
    scroll: visit!.scroll,
    signals: visit!.signals,
    events: visit!.events,
    path: visit!.path,
    source: visit!.origin.source,
    campaign: visit!.origin.campaign,
    load: Object.keys(visit!.load).length > 0 ? visit!.load : null,
    exit: visit!.exit,
    page: visit!.page,
    medium: visit!.origin.medium,
    channel_group: visit!.origin.group,
    previous: visit!.previous,
  };
}
