import { endOf } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';

/** A visit that is open. */
export interface OpenVisit {
  /** Microseconds since 1970. */
  lastAt: number;
  page: string;
  source: string;
  country: string;
  device: string;
  views: number;
  hasSignal: boolean;
}

/** An open visit is due within half an hour of its last event, and a little later if it waits for its other pages. */
const LONGEST_DUE_MS = 31 * 60_000;
/** More open visits than this are counted from a part of them only in lists, never in totals. */
const MOST = 50_000;

/** The visits that are open now, the latest activity first. */
export async function liveVisits(sql: Sql, siteId: string, sinceMs: number, nowMs: number): Promise<OpenVisit[]> {
  return sql<OpenVisit[]>`
    select visit_last_at as "lastAt",
      coalesce(visit_trail ->> 'last', visit_trail -> 'pages' ->> -1, visit_path, '') as page,
      coalesce(visit_source, '') as source, coalesce(country, '') as country, coalesce(device, '') as device,
      visit_views as views, visit_signals > 0 as "hasSignal"
    from visitor
    where site_id = ${siteId} and due <= ${endOf(nowMs + LONGEST_DUE_MS)} and visit is not null
      and visit_last_at >= ${sinceMs * 1000}
    order by visit_last_at desc limit ${MOST}`;
}
