import type { State } from '../../shared/channel.ts';
import type { ChannelGroup } from '../../shared/channelGroup.ts';
import type { Load, Scalar } from '../../shared/wire.ts';
import type { CompanyTap } from '../core/companyTap.ts';
import type { Origins } from '../core/origins.ts';
import type { Standing } from '../core/standing.ts';
import type { Tally } from '../core/tally.ts';
import type { Visit } from '../core/visit.ts';
import { type Membership, newVisitor, type Situation } from '../core/visitor.ts';
import type { VisitorTap } from '../core/visitorTap.ts';
import type { Sql, Transaction } from './database.ts';

/** Visitors, each with his open visit: how they are made, locked, read and written, always by site and in order of id. */

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
  const rows = await tx<(VisitorRow & { of: string; gone: true | null })[]>`
    select k.id as of, e.gone, v.*
    from json_to_recordset(${idList(ids)}::text::json) as k(id uuid)
    left join lateral (
      select * from visitor v where v.site_id = ${siteId} and v.id = k.id offset 0 for update
    ) v on true
    left join lateral (
      select true as gone from erased e where e.site_id = ${siteId} and e.visitor = k.id offset 0
    ) e on true`;
  const situations: Situation[] = [];
  const without = new Map<string, VisitorKey>();
  for (const row of rows) {
    if (row.gone) continue;
    const newcomer = newcomers.get(row.of);
    if (row.id !== null) situations.push(situationOf(row));
    else if (newcomer !== undefined) {
      situations.push({ visitor: newVisitor(newcomer.id, newcomer.saltDay !== null), visit: null });
      without.set(newcomer.id, newcomer);
    }
  }
  return { situations, newcomers: without };
}

/** Reads one visitor without a lock. */
export async function readSituation(sql: Sql, siteId: string, id: string): Promise<Situation | null> {
  const [row] = await sql<VisitorRow[]>`
    select * from visitor where site_id = ${siteId} and id = ${id} and salt_day is null and first_seen is not null`;
  return row === undefined ? null : situationOf(row);
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
 * Writes visitors back. Returns whether all newcomers could be made; if not, one of them was erased meanwhile, and this
 * transaction stands on what is no longer true. Where another transaction has made one of them it fails as a conflict.
 */
export async function saveSituations(
  tx: Transaction,
  siteId: string,
  saved: readonly Situation[],
  newcomers: ReadonlyMap<string, VisitorKey>,
): Promise<boolean> {
  const made = saved.filter(({ visitor }) => newcomers.has(visitor.id));
  const changed = saved.filter(({ visitor }) => !newcomers.has(visitor.id));
  const rowsOf = (some: readonly Situation[]) =>
    JSON.stringify(some.map((one) => rowOf(siteId, one, newcomers.get(one.visitor.id)?.saltDay ?? null)));
  const [inserted] = await Promise.all([
    made.length > 0 &&
      tx`
      insert into visitor
      select n.* from json_populate_recordset(null::visitor, ${rowsOf(made)}::text::json) n
      where not exists (select from erased e where e.site_id = ${siteId} and e.visitor = n.id)`,
    // The rows are there; going through their key as an insert would leaves the planner no choice.
    changed.length > 0 &&
      tx`
      insert into visitor select * from json_populate_recordset(null::visitor, ${rowsOf(changed)}::text::json)
      on conflict (site_id, id) do update set first_seen = excluded.first_seen, visit = excluded.visit,
        visit_started_at = excluded.visit_started_at, visit_previous = excluded.visit_previous,
        visits_closed_at = excluded.visits_closed_at, due = excluded.due, last_seen = excluded.last_seen,
        visit_last_at = excluded.visit_last_at, engaged = excluded.engaged, visit_engaged = excluded.visit_engaged,
        views = excluded.views, visits = excluded.visits, bounces = excluded.bounces,
        visit_views = excluded.visit_views, visit_signals = excluded.visit_signals,
        visit_events = excluded.visit_events, visit_scroll = excluded.visit_scroll, visit_exit = excluded.visit_exit,
        state = excluded.state, tallies = excluded.tallies, members = excluded.members, standing = excluded.standing,
        visitor_tap = excluded.visitor_tap, company_tap = excluded.company_tap, visit_load = excluded.visit_load,
        visit_page = excluded.visit_page, visit_path = excluded.visit_path, visit_source = excluded.visit_source,
        visit_campaign = excluded.visit_campaign, visit_medium = excluded.visit_medium,
        visit_group = excluded.visit_group, source = excluded.source, first_source = excluded.first_source,
        campaign = excluded.campaign, origins = excluded.origins, landings = excluded.landings,
        country = excluded.country, device = excluded.device, browser = excluded.browser, os = excluded.os,
        language = excluded.language`,
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
  visit: string | null;
  visit_started_at: number;
  visit_previous: number | null;
  visits_closed_at: number | null;
  due: number | null;
  last_seen: number | null;
  visit_last_at: number;
  engaged: number;
  visit_engaged: number;
  views: number;
  visits: number;
  bounces: number;
  visit_views: number;
  visit_signals: number;
  visit_events: number;
  visit_scroll: number;
  visit_exit: string | null;
  state: State;
  tallies: Record<string, Tally> | null;
  members: Record<string, Membership> | null;
  standing: Standing | null;
  visitor_tap: VisitorTap | null;
  company_tap: CompanyTap | null;
  visit_load: Load | null;
  visit_page: string | null;
  visit_path: string | null;
  visit_source: string;
  visit_campaign: string | null;
  visit_medium: string | null;
  visit_group: ChannelGroup | null;
  source: string | null;
  first_source: string | null;
  campaign: string | null;
  origins: Origins | null;
  landings: string[] | null;
  country: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  language: string | null;
  contact: string | null;
  traits: Record<string, Scalar> | null;
}

const EMPTY = newVisitor('', false);

function situationOf(row: VisitorRow): Situation {
  const { country, device, browser, os, language } = row;
  return {
    visitor: {
      id: row.id,
      anonymous: row.salt_day !== null,
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
      visitorTap: row.visitor_tap ?? EMPTY.visitorTap,
      companyTap: row.company_tap ?? EMPTY.companyTap,
      tallies: row.tallies ?? EMPTY.tallies,
      members: row.members ?? EMPTY.members,
      state: row.state,
      standing: row.standing,
      landings: row.landings ?? EMPTY.landings,
      visitsClosedAt: row.visits_closed_at,
      contact: row.contact,
      traits: row.traits ?? EMPTY.traits,
      due: row.due,
    },
    visit: row.visit === null ? null : visitOf(row, row.visit),
  };
}

function visitOf(row: VisitorRow, id: string): Visit {
  return {
    id,
    startedAt: row.visit_started_at,
    lastAt: row.visit_last_at,
    views: row.visit_views,
    engaged: row.visit_engaged,
    scroll: row.visit_scroll,
    signals: row.visit_signals,
    events: row.visit_events,
    path: row.visit_path,
    origin: {
      source: row.visit_source,
      campaign: row.visit_campaign,
      medium: row.visit_medium,
      group: row.visit_group ?? 'other',
    },
    previous: row.visit_previous,
    load: row.visit_load ?? {},
    exit: row.visit_exit,
    page: row.visit_page,
  };
}

/** As the table has it; what is empty is left null, so that most rows stay small. */
function rowOf(siteId: string, { visitor, visit }: Situation, saltDay: string | null): Record<string, unknown> {
  const { visitorTap, companyTap, tallies, members, landings, facts } = visitor;
  return {
    site_id: siteId,
    id: visitor.id,
    salt_day: saltDay,
    first_seen: visitor.firstSeen,
    visits_closed_at: visitor.visitsClosedAt,
    due: visitor.due,
    last_seen: visitor.lastSeen,
    engaged: visitor.engaged,
    views: visitor.views,
    visits: visitor.visits,
    bounces: visitor.bounces,
    state: visitor.state,
    tallies: orNull(tallies),
    members: orNull(members),
    standing: visitor.standing,
    visitor_tap: visitorTap.told.length > 0 || Object.keys(visitorTap.closed).length > 0 ? visitorTap : null,
    company_tap: companyTap.touched.length > 0 ? companyTap : null,
    source: visitor.source,
    first_source: visitor.firstSource,
    campaign: visitor.campaign,
    origins: visitor.origins,
    landings: landings.length > 0 ? landings : null,
    country: facts.country,
    device: facts.device,
    browser: facts.browser,
    os: facts.os,
    language: facts.language,
    visit: visit?.id,
    visit_started_at: visit?.startedAt,
    visit_previous: visit?.previous,
    visit_last_at: visit?.lastAt,
    visit_engaged: visit?.engaged,
    visit_views: visit?.views,
    visit_signals: visit?.signals,
    visit_events: visit?.events,
    visit_scroll: visit?.scroll,
    visit_exit: visit?.exit,
    visit_load: orNull(visit?.load),
    visit_page: visit?.page,
    visit_path: visit?.path,
    visit_source: visit?.origin.source,
    visit_campaign: visit?.origin.campaign,
    visit_medium: visit?.origin.medium,
    visit_group: visit?.origin.group,
  };
}

function orNull<T extends object>(record: T | undefined): T | null {
  return record === undefined || Object.keys(record).length === 0 ? null : record;
}
