import { CONFIDENCES, SIGNALS } from '../../../shared/signal.ts';
import { type Filter, kindsOf } from '../../core/rules/leaf.ts';
import { comparable, LOWER_LETTERS, PLAIN_NUMBER, UPPER_LETTERS } from '../../core/rules/sameValue.ts';
import type { Moment } from '../../core/time/moment.ts';
import { VISIT_GAP } from '../../core/visit/visit.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';

/** A part of a site's log. Visitors' ids are hashes, so a range of them is a random sample. */
export interface LogRange {
  siteId: string;
  /** Own events that the site treats as signals. */
  openingEvents: readonly string[];
  /** First and last visitor id. */
  from: string;
  to: string;
  /** Moments after this one, up to now. */
  since: Moment;
  now: Moment;
}

/**
 * The moments that a leaf counts, from the log and the visits: rows (visitor, at), each moment once. One fragment for each
 * filter, with the names of `core/rules/leaf.ts`, so that both interpreters can be read side by side.
 *
 * An interaction that was reported more than once is one event (`core/taps/interaction.ts`): at its latest moment, with
 * the highest confidence of all reports. It counts if one of the reports does.
 */
export function momentsOf(sql: Sql | Transaction, filter: Filter, range: LogRange): Fragment {
  if ('did' in filter && (filter.did === 'visit' || filter.did === 'bounce')) return visitMoments(sql, filter, range);
  const { siteId, from, to, since, now } = range;
  const inRange = sql`e.site_id = ${siteId} and e.visitor between ${from}::uuid and ${to}::uuid and e.at <= ${now}::bigint`;
  const window = sql`e.at > ${since}::bigint`;
  const activity = activitySql(sql, filter, range.openingEvents);
  const interaction = interactionSql(sql, filter, range.openingEvents);
  if (interaction === null) {
    return sql`select distinct e.visitor, e.at from event e
      where ${inRange} and ${window} and ${activity} and ${filterSql(sql, filter, sql`coalesce(e.confidence, 'intent')`)}`;
  }
  return sql`
    select e.visitor, e.at from event e
    where ${inRange} and ${window} and ${activity} and not ${interaction} and ${filterSql(sql, filter, sql`coalesce(e.confidence, 'intent')`)}
    union
    select e.visitor, max(e.at) from (
      select e.*, case when e.kind = 'event' then e.name end as own_event, max(${confidenceRank(sql)}) over reports as rank
      from event e where ${inRange} and ${activity} and ${interaction}
      window reports as (partition by e.visitor, e.kind, case when e.kind = 'event' then e.name end, e.interaction)
    ) e
    group by e.visitor, e.kind, e.own_event, e.interaction
    having max(e.at) > ${since}::bigint and bool_or(${filterSql(sql, filter, confidenceOf(sql))})`;
}

/**
 * A visit counts from its beginning, or from the consent that handed it over, and a bounce from the end of its visit. Until
 * the upkeep has moved the visits of earlier versions out of the log, they are read there. A visit that is found twice has
 * one moment.
 */
function visitMoments(sql: Sql | Transaction, filter: Filter & { did: string }, range: LogRange): Fragment {
  const { siteId, from, to, since, now } = range;
  const isBounce = filter.did === 'bounce';
  const closed = isBounce ? sql`r.ended_at + ${VISIT_GAP}::bigint` : sql`coalesce(r.counts_from, r.started_at)`;
  const open = isBounce
    ? sql``
    : sql`union all
      select v.id, coalesce(v.visit_counts_from, v.visit_started_at), v.visit_path, v.visit_source, v.visit_campaign, null
      from visitor v where v.site_id = ${siteId} and v.id between ${from}::uuid and ${to}::uuid
        and v.visit is not null and v.salt_day is null`;
  return sql`
    select distinct e.visitor, e.at from (
      select r.visitor, ${closed} as at, r.entry as path, r.source, r.campaign, r.cause from visit r
      where r.site_id = ${siteId} and r.visitor between ${from}::uuid and ${to}::uuid and ${isBounce ? sql`r.bounce` : sql`true`}
      ${open}
      union all
      select l.visitor, l.at, l.path, l.source, l.campaign, l.cause from event l
      where l.site_id = ${siteId} and l.visitor between ${from}::uuid and ${to}::uuid and l.kind = ${filter.did}
        and exists (select from former_visits f where f.site_id = ${siteId})
    ) e
    where e.at > ${since}::bigint and e.at <= ${now}::bigint and ${filterSql(sql, filter, sql`'intent'`)}`;
}

/** Is the event of a kind that counts? Without the other filters, which any report of an interaction may meet. */
function activitySql(sql: Sql | Transaction, filter: Filter, openingEvents: readonly string[]): Fragment {
  if ('did' in filter && filter.did === 'signal') {
    const own =
      openingEvents.length === 0 ? sql`` : sql`or (e.kind = 'event' and e.name in ${sql([...openingEvents])})`;
    return sql`(e.kind in ${sql([...SIGNALS])} ${own})`;
  }
  return sql`e.kind = ${kindsOf(filter)[0]!}`;
}

/**
 * Is the event an interaction that can be reported again? Signals other than `close` and own events are. Null: no such
 * event is.
 */
function interactionSql(sql: Sql | Transaction, filter: Filter, openingEvents: readonly string[]): Fragment | null {
  const signals = kindsOf(filter).filter((kind) => kind !== 'close' && (SIGNALS as readonly string[]).includes(kind));
  const did = 'did' in filter ? filter.did : null;
  if (did === 'event') return sql`(e.interaction is not null and e.kind = 'event')`;
  const own = did === 'signal' && openingEvents.length > 0;
  if (signals.length === 0 && !own) return null;
  const opening = own ? sql`(e.kind = 'event' and e.name in ${sql([...openingEvents])})` : sql`false`;
  const signal = signals.length === 0 ? sql`false` : sql`e.kind in ${sql(signals)}`;
  return sql`(e.interaction is not null and (${signal} or ${opening}))`;
}

/**
 * Written as `case when x = …`. Citus sends the short form `case x when …` to its workers with the comparison as a value, and
 * they compare a text with a boolean. `test/unit/simpleCase.test.ts` forbids it everywhere.
 */
function confidenceRank(sql: Sql | Transaction): Fragment {
  return sql`case when e.confidence = 'confirmed' then 2 when coalesce(e.confidence, 'intent') = 'intent' then 1 else 0 end`;
}

function confidenceOf(sql: Sql | Transaction): Fragment {
  return sql`case when e.rank = 2 then 'confirmed' when e.rank = 1 then 'intent' else 'inferred' end`;
}

function filterSql(sql: Sql | Transaction, filter: Filter, confidence: Fragment): Fragment {
  const conditions: Fragment[] = [sql`true`];
  if (filter.campaign !== undefined) conditions.push(sql`e.campaign like ${likeOf(filter.campaign)}`);
  if (filter.medium !== undefined) {
    const defaultMedium = sql`case when e.kind = 'bookmark' then 'browser' else 'other' end`;
    conditions.push(sql`${foldSql(sql, sql`coalesce(e.medium, ${defaultMedium})`)} = ${filter.medium}`);
  }
  if ('did' in filter) {
    if (filter.name !== undefined) conditions.push(sql`e.name = ${filter.name}`);
    if (filter.path !== undefined) conditions.push(sql`e.path like ${likeOf(filter.path)}`);
    if (filter.source !== undefined) conditions.push(sql`${foldSql(sql, sql`e.source`)} = ${filter.source}`);
    if (filter.cause !== undefined) conditions.push(sql`e.cause = ${filter.cause}`);
    if (filter.confidence !== undefined) {
      conditions.push(sql`${confidence} in ${sql(CONFIDENCES.slice(CONFIDENCES.indexOf(filter.confidence)))}`);
    }
    for (const [name, wanted] of Object.entries(filter.where ?? {})) {
      conditions.push(
        Array.isArray(wanted)
          ? sql`${JSON.stringify(wanted.map(comparable))}::text::jsonb @> ${comparableSql(sql, sql`(e.props -> ${name}::text)`)}`
          : sql`coalesce(${numberSql(sql, sql`(e.props -> ${name}::text)`)} >= ${String(wanted.atLeast)}::text::numeric, false)`,
      );
    }
  }
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}

/** As `foldWord` in `core/rules/sameValue.ts`. */
export function foldSql(sql: Sql | Transaction, word: Fragment): Fragment {
  return sql`translate(btrim(${word}, ' '), ${UPPER_LETTERS.join('')}::text, ${LOWER_LETTERS.join('')}::text)`;
}

/** As `comparable` in `core/rules/sameValue.ts`, of a jsonb value. */
export function comparableSql(sql: Sql | Transaction, value: Fragment): Fragment {
  return sql`case when jsonb_typeof(${value}) = 'string' and (${value} #>> '{}') ~ ${PLAIN_NUMBER}::text
    then to_jsonb((${value} #>> '{}')::numeric) else ${value} end`;
}

/** The number that a jsonb value is when compared; null for any other value. */
export function numberSql(sql: Sql | Transaction, value: Fragment): Fragment {
  return sql`case when jsonb_typeof(${value}) = 'number' then (${value})::numeric
    when jsonb_typeof(${value}) = 'string' and (${value} #>> '{}') ~ ${PLAIN_NUMBER}::text
    then (${value} #>> '{}')::numeric end`;
}

/** A glob as a pattern for `like`. Only `*` is special in a glob, so the special characters of `like` are escaped. */
export function likeOf(glob: string): string {
  return glob.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}
