import type { Load, Scalar } from '../../../shared/wire.ts';
import type { Standing } from '../../core/rules/standing.ts';
import type { Tally } from '../../core/rules/tally.ts';
import type { CompanyTap } from '../../core/taps/companyTap.ts';
import type { State } from '../../core/taps/state.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import type { ChannelGroup } from '../../core/visit/channelGroup.ts';
import type { Origins } from '../../core/visit/origins.ts';
import { type Membership, newVisitor, type Situation } from '../../core/visitor.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

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
  const rows = (await tx`
    select k.id, e.gone, ${tx.unsafe(VISITOR)}
    from json_to_recordset(${idList(ids)}::text::json) as k(id uuid)
    left join lateral (
      select * from visitor v where v.site_id = ${siteId} and v.id = k.id offset 0 for update
    ) v on true
    left join lateral (
      select true as gone from erased e where e.site_id = ${siteId} and e.visitor = k.id offset 0
    ) e on true`.values()) as unknown as [id: string, gone: true | null, ...VisitorRow][];
  const situations: Situation[] = [];
  const without = new Map<string, VisitorKey>();
  for (const [id, gone, ...row] of rows) {
    if (gone) continue;
    const newcomer = newcomers.get(id);
    const situation = situationOf(row);
    if (situation !== null) situations.push(situation);
    else if (newcomer !== undefined) {
      situations.push({ visitor: newVisitor(newcomer.id, newcomer.saltDay !== null), visit: null });
      without.set(newcomer.id, newcomer);
    }
  }
  return { situations, newcomers: without };
}

/** Reads one visitor without a lock. */
export async function readSituation(sql: Sql, siteId: string, id: string): Promise<Situation | null> {
  const [row] = (await sql`
    select ${sql.unsafe(VISITOR)} from visitor v
    where v.site_id = ${siteId} and v.id = ${id} and v.salt_day is null and v.first_seen is not null`.values()) as unknown as VisitorRow[];
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
  const [, erased] = await Promise.all([
    made.length > 0 &&
      tx`
      insert into visitor select * from json_populate_recordset(null::visitor, ${rowsOf(made)}::text::json)`,
    // Asked once the rows are there: an erasure that was before them is seen, one that is not seen waits for them.
    made.length > 0 &&
      tx`
      select from json_to_recordset(${idList(made.map(({ visitor }) => visitor.id))}::text::json) as k(id uuid)
      cross join lateral (select from erased e where e.site_id = ${siteId} and e.visitor = k.id offset 0) e limit 1`,
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
        visit_campaign = excluded.visit_campaign, visit_utm_medium = excluded.visit_utm_medium,
        visit_group = excluded.visit_group, source = excluded.source, first_source = excluded.first_source,
        campaign = excluded.campaign, origins = excluded.origins, landings = excluded.landings,
        country = excluded.country, device = excluded.device, browser = excluded.browser, os = excluded.os,
        language = excluded.language`,
  ]);
  return erased === false || erased.count === 0;
}

function idList(ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => ({ id })));
}

/** The columns of `VisitorRow`. Rows come as lists: the driver makes objects of so many columns slowly. */
const VISITOR = `v.id, v.salt_day, v.first_seen, v.last_seen, v.visits, v.bounces, v.views, v.engaged, v.country, v.device,
  v.browser, v.os, v.language, v.source, v.first_source, v.campaign, v.origins, v.visitor_tap, v.company_tap, v.tallies,
  v.members, v.state, v.standing, v.landings, v.visits_closed_at, v.contact, v.traits, v.due, v.visit,
  v.visit_started_at, v.visit_last_at, v.visit_views, v.visit_engaged, v.visit_scroll, v.visit_signals, v.visit_events,
  v.visit_path, v.visit_source, v.visit_campaign, v.visit_utm_medium, v.visit_group, v.visit_previous, v.visit_load,
  v.visit_exit, v.visit_page`;

type VisitorRow = [
  /** Null where there is no row. */
  id: string | null,
  saltDay: unknown,
  firstSeen: number | null,
  lastSeen: number | null,
  visits: number,
  bounces: number,
  views: number,
  engaged: number,
  country: string | null,
  device: string | null,
  browser: string | null,
  os: string | null,
  language: string | null,
  source: string | null,
  firstSource: string | null,
  campaign: string | null,
  origins: Origins | null,
  visitorTap: VisitorTap | null,
  companyTap: CompanyTap | null,
  tallies: Record<string, Tally> | null,
  members: Record<string, Membership> | null,
  state: State,
  standing: Standing | null,
  landings: string[] | null,
  visitsClosedAt: number | null,
  contact: string | null,
  traits: Record<string, Scalar> | null,
  due: number | null,
  /** Null where none is open, and all that follows with it. */
  visit: string | null,
  startedAt: number,
  lastAt: number,
  visitViews: number,
  visitEngaged: number,
  scroll: number,
  signals: number,
  events: number,
  path: string | null,
  visitSource: string,
  visitCampaign: string | null,
  utmMedium: string | null,
  group: ChannelGroup | null,
  previous: number | null,
  load: Load | null,
  exit: string | null,
  page: string | null,
];

const EMPTY = newVisitor('', false);

function situationOf([
  id,
  saltDay,
  firstSeen,
  lastSeen,
  visits,
  bounces,
  views,
  engaged,
  country,
  device,
  browser,
  os,
  language,
  source,
  firstSource,
  campaign,
  origins,
  visitorTap,
  companyTap,
  tallies,
  members,
  state,
  standing,
  landings,
  visitsClosedAt,
  contact,
  traits,
  due,
  visit,
  startedAt,
  lastAt,
  visitViews,
  visitEngaged,
  scroll,
  signals,
  events,
  path,
  visitSource,
  visitCampaign,
  utmMedium,
  group,
  previous,
  load,
  exit,
  page,
]: VisitorRow): Situation | null {
  if (id === null) return null;
  return {
    visitor: {
      id,
      anonymous: saltDay !== null,
      firstSeen,
      lastSeen,
      visits,
      bounces,
      views,
      engaged,
      facts: { country, device, browser, os, language },
      source,
      firstSource,
      campaign,
      origins,
      visitorTap: visitorTap ?? EMPTY.visitorTap,
      companyTap: companyTap ?? EMPTY.companyTap,
      tallies: tallies ?? EMPTY.tallies,
      members: members ?? EMPTY.members,
      state,
      standing,
      landings: landings ?? EMPTY.landings,
      visitsClosedAt,
      contact,
      traits: traits ?? EMPTY.traits,
      due,
    },
    visit:
      visit === null
        ? null
        : {
            id: visit,
            startedAt,
            lastAt,
            views: visitViews,
            engaged: visitEngaged,
            scroll,
            signals,
            events,
            path,
            origin: { source: visitSource, campaign: visitCampaign, utmMedium, group: group ?? 'other' },
            previous,
            page,
            load: load ?? {},
            exit,
          },
  };
}

/** As the table has it. What is empty is left out and becomes null, so that texts and rows stay small. */
function rowOf(siteId: string, { visitor, visit }: Situation, saltDay: string | null): Record<string, unknown> {
  const { visitorTap, companyTap, tallies, members, landings, facts } = visitor;
  return {
    site_id: siteId,
    id: visitor.id,
    salt_day: saltDay ?? undefined,
    first_seen: visitor.firstSeen ?? undefined,
    visits_closed_at: visitor.visitsClosedAt ?? undefined,
    due: visitor.due ?? undefined,
    last_seen: visitor.lastSeen ?? undefined,
    engaged: visitor.engaged,
    views: visitor.views,
    visits: visitor.visits,
    bounces: visitor.bounces,
    state: visitor.state,
    tallies: filled(tallies),
    members: filled(members),
    standing: visitor.standing ?? undefined,
    visitor_tap: visitorTap.signals.length > 0 || filled(visitorTap.closed) ? visitorTap : undefined,
    company_tap: companyTap.touched.length > 0 ? companyTap : undefined,
    source: visitor.source ?? undefined,
    first_source: visitor.firstSource ?? undefined,
    campaign: visitor.campaign ?? undefined,
    origins: visitor.origins ?? undefined,
    landings: landings.length > 0 ? landings : undefined,
    country: facts.country ?? undefined,
    device: facts.device ?? undefined,
    browser: facts.browser ?? undefined,
    os: facts.os ?? undefined,
    language: facts.language ?? undefined,
    visit: visit?.id,
    visit_started_at: visit?.startedAt,
    visit_previous: visit?.previous ?? undefined,
    visit_last_at: visit?.lastAt,
    visit_engaged: visit?.engaged,
    visit_views: visit?.views,
    visit_signals: visit?.signals,
    visit_events: visit?.events,
    visit_scroll: visit?.scroll,
    visit_exit: visit?.exit ?? undefined,
    visit_load: filled(visit?.load),
    visit_page: visit?.page ?? undefined,
    visit_path: visit?.path ?? undefined,
    visit_source: visit?.origin.source,
    visit_campaign: visit?.origin.campaign ?? undefined,
    visit_utm_medium: visit?.origin.utmMedium ?? undefined,
    visit_group: visit?.origin.group,
  };
}

function filled<T extends object>(record: T | undefined): T | undefined {
  return record === undefined || Object.keys(record).length === 0 ? undefined : record;
}
