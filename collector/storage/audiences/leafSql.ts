import { CONFIDENCES, SIGNALS } from '../../../shared/signal.ts';
import { type Filter, kindsOf } from '../../core/rules/leaf.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';

/** Which part of a site's log is looked at. Visitors' ids are hashes, so a range of them is a fair sample. */
export interface Part {
  siteId: string;
  /** Own events that the site takes for signals. */
  openingEvents: readonly string[];
  /** First and last visitor id. */
  from: string;
  to: string;
  /** Moments after this one, up to now. */
  since: Moment;
  now: Moment;
}

/**
 * What a leaf counts, out of the log: rows (visitor, at), each moment once. The same words as in `core/rules/leaf.ts`, one
 * fragment for each filter, so that both can be read side by side.
 *
 * An act told more than once is one event (`core/taps/interaction.ts`): at its latest moment, with the highest confidence of all observations,
 * and it counts where one of them does.
 */
export function momentsOf(sql: Sql | Transaction, filter: Filter, part: Part): Fragment {
  const { siteId, from, to, since, now } = part;
  const hers = sql`e.site_id = ${siteId} and e.visitor between ${from}::uuid and ${to}::uuid and e.at <= ${now}::bigint`;
  const window = sql`e.at > ${since}::bigint`;
  const deed = deedSql(sql, filter, part.openingEvents);
  const interaction = actSql(sql, filter, part.openingEvents);
  if (interaction === null) {
    return sql`select distinct e.visitor, e.at from event e
      where ${hers} and ${window} and ${deed} and ${filterSql(sql, filter, sql`coalesce(e.confidence, 'intent')`)}`;
  }
  return sql`
    select e.visitor, e.at from event e
    where ${hers} and ${window} and ${deed} and not ${interaction} and ${filterSql(sql, filter, sql`coalesce(e.confidence, 'intent')`)}
    union
    select e.visitor, max(e.at) from (
      select e.*, case when e.kind = 'event' then e.name end as own, max(${confidenceRank(sql)}) over told as sureness
      from event e where ${hers} and ${deed} and ${interaction}
      window told as (partition by e.visitor, e.kind, case when e.kind = 'event' then e.name end, e.interaction)
    ) e
    group by e.visitor, e.kind, e.own, e.interaction
    having max(e.at) > ${since}::bigint and bool_or(${filterSql(sql, filter, confidenceOf(sql))})`;
}

/** Is the event of a kind that counts? Without the filters, which any telling of an act may answer. */
function deedSql(sql: Sql | Transaction, filter: Filter, openingEvents: readonly string[]): Fragment {
  if ('did' in filter && filter.did === 'signal') {
    const own =
      openingEvents.length === 0 ? sql`` : sql`or (e.kind = 'event' and e.name in ${sql([...openingEvents])})`;
    return sql`(e.kind in ${sql([...SIGNALS])} ${own})`;
  }
  return sql`e.kind = ${kindsOf(filter)[0]!}`;
}

/** Is it an act that may be told again? Signals other than `close` are. Null: none of these events can be. */
function actSql(sql: Sql | Transaction, filter: Filter, openingEvents: readonly string[]): Fragment | null {
  const signals = kindsOf(filter).filter((kind) => kind !== 'close' && (SIGNALS as readonly string[]).includes(kind));
  const own = 'did' in filter && (filter.did === 'signal' || filter.did === 'event') && openingEvents.length > 0;
  if (signals.length === 0 && !own) return null;
  const opening = own ? sql`(e.kind = 'event' and e.name in ${sql([...openingEvents])})` : sql`false`;
  const signal = signals.length === 0 ? sql`false` : sql`e.kind in ${sql(signals)}`;
  return sql`(e.interaction is not null and (${signal} or ${opening}))`;
}

function confidenceRank(sql: Sql | Transaction): Fragment {
  return sql`case coalesce(e.confidence, 'intent') when 'confirmed' then 2 when 'intent' then 1 else 0 end`;
}

function confidenceOf(sql: Sql | Transaction): Fragment {
  return sql`case e.sureness when 2 then 'confirmed' when 1 then 'intent' else 'inferred' end`;
}

function filterSql(sql: Sql | Transaction, filter: Filter, confidence: Fragment): Fragment {
  const conditions: Fragment[] = [sql`true`];
  if (filter.campaign !== undefined) conditions.push(sql`e.campaign like ${likeOf(filter.campaign)}`);
  if (filter.medium !== undefined) {
    const silent = sql`case when e.kind = 'bookmark' then 'browser' else 'other' end`;
    conditions.push(sql`coalesce(e.medium, ${silent}) = ${filter.medium}`);
  }
  if ('did' in filter) {
    if (filter.name !== undefined) conditions.push(sql`e.name = ${filter.name}`);
    if (filter.path !== undefined) conditions.push(sql`e.path like ${likeOf(filter.path)}`);
    if (filter.source !== undefined) conditions.push(sql`e.source = ${filter.source}`);
    if (filter.cause !== undefined) conditions.push(sql`e.cause = ${filter.cause}`);
    if (filter.confidence !== undefined) {
      conditions.push(sql`${confidence} in ${sql(CONFIDENCES.slice(CONFIDENCES.indexOf(filter.confidence)))}`);
    }
    for (const [name, wanted] of Object.entries(filter.where ?? {})) {
      conditions.push(
        Array.isArray(wanted)
          ? sql`${JSON.stringify(wanted)}::text::jsonb @> (e.props -> ${name}::text)`
          : sql`case when jsonb_typeof(e.props -> ${name}::text) = 'number'
              then (e.props -> ${name}::text)::numeric >= ${String(wanted.atLeast)}::text::numeric else false end`,
      );
    }
  }
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}

/** A glob as a pattern of `like`: only `*` is special, so what is special there is not. */
export function likeOf(glob: string): string {
  return glob.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}
