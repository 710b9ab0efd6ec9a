import { randomUUID } from 'node:crypto';
import { spanToMs } from '../../../shared/span.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf, isoOf, type Moment } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';
import type { AlertFacts } from './alertFacts.ts';
import { type NewNotice, writeNotices } from './alertNotices.ts';
import type { AlertRule } from './alertRule.ts';

interface DueRule {
  site_id: string;
  id: string;
  rule: AlertRule;
  since: number;
}

/** Something that became true longer ago is no news, for example after the collector was off for a week. */
const NEWS_MS = 7 * 86_400_000;
/** A batch may commit this long after it has written its memberships. */
const COMMIT_MICROS = 10 * 60_000_000;
/** An open visit is due within half an hour of its last event, and a little later if it waits for its other pages. */
const LONGEST_DUE_MS = 31 * 60_000;
/** Occasions of one alert that are written in one round. The next round goes on. */
const CHUNK = 200;

/**
 * Writes the alerts that are due into the outbox. Any number of processes may do this at once: the key of a row is its
 * occasion, so that each is written once. Returns how many were written.
 */
export async function checkAlerts(sql: Sql, nowMs: number): Promise<number> {
  const rules = await sql<DueRule[]>`/* all sites */
    select a.site_id, a.id, a.rule, a.since from alert a where a.enabled order by a.site_id, a.id`;
  let written = 0;
  for (const rule of rules) written += await checkRule(sql, rule, nowMs);
  return written;
}

async function checkRule(sql: Sql, { site_id: siteId, id, rule, since }: DueRule, nowMs: number): Promise<number> {
  const from = Math.max(since, nowMs - NEWS_MS);
  const found =
    rule.when === 'waiting'
      ? await whoWaits(sql, siteId, id, spanToMs(rule.for)!, from, nowMs)
      : rule.when === 'entered'
        ? await whoEntered(sql, siteId, id, rule.audience, from, nowMs)
        : await whetherSilent(sql, siteId, id, spanToMs(rule.for)!, from, nowMs);
  return found.length === 0 ? 0 : writeNotices(sql, siteId, id, found, nowMs);
}

interface Occasion {
  visitor: string;
  contact: string | null;
  occasion: Moment;
  audience?: string;
}

/**
 * Visitors whose waiting time has passed the span since `from`. An older contact that arrives late moves the beginning of a
 * waiting time back. It is the same waiting time, so it causes no second alert.
 */
async function whoWaits(sql: Sql, siteId: string, alert: string, spanMs: number, from: number, nowMs: number) {
  const rows = await sql<Occasion[]>`
    select v.id as visitor, v.contact, (v.standing ->> 'waitingSince')::bigint as occasion from visitor v
    where v.site_id = ${siteId} and v.seen_hour is not null and v.standing ->> 'waitingSince' is not null
      and (v.standing ->> 'waitingSince')::bigint > ${(from - spanMs) * 1000}
      and (v.standing ->> 'waitingSince')::bigint <= ${endOf(nowMs - spanMs)}
      and not exists (
        select from alert_notice n where n.site_id = ${siteId} and n.alert = ${alert} and n.subject = v.id::text
          and n.occasion >= (v.standing ->> 'waitingSince')::bigint)
    order by occasion, v.id limit ${CHUNK}`;
  return noticesOf(sql, siteId, 'waiting', rows, nowMs);
}

/** Visitors who entered the audience since `from`. Those who entered because its rule changed are no news. */
async function whoEntered(sql: Sql, siteId: string, alert: string, audience: string, from: number, nowMs: number) {
  const [newest] = await sql<{ at: number | null }[]>`
    select max(created_at) as at from alert_notice where site_id = ${siteId} and alert = ${alert}`;
  // Members who were announced need not be read again, except those that a slow batch may have added meanwhile.
  const changed = Math.max(from, newest?.at ?? 0) * 1000 - COMMIT_MICROS;
  const rows = await sql<Occasion[]>`
    select m.visitor, v.contact, m.entered_at as occasion, a.name as audience from member m
    join visitor v on v.site_id = ${siteId} and v.id = m.visitor and v.seen_hour is not null
    join audience a on a.site_id = ${siteId} and a.key = m.audience
    where m.site_id = ${siteId} and m.audience = ${audience} and m.changed_at > ${changed}
      and m.entered_at > ${from * 1000} and m.entered_reason is distinct from 'rule'
      and not exists (
        select from alert_notice n where n.site_id = ${siteId} and n.alert = ${alert} and n.subject = m.visitor::text
          and n.occasion = m.entered_at)
    order by m.changed_at, m.visitor limit ${CHUNK}`;
  return noticesOf(sql, siteId, 'entered', rows, nowMs);
}

/** The site, if its last visit was that long ago. Visits before `since` count as if they had happened then. */
async function whetherSilent(sql: Sql, siteId: string, alert: string, spanMs: number, since: number, nowMs: number) {
  const recently = (nowMs - spanMs) * 1000;
  if (since * 1000 > recently) return [];
  const [open] = await sql`
    select from visitor
    where site_id = ${siteId} and due <= ${endOf(nowMs + LONGEST_DUE_MS)} and visit is not null
      and visit_last_at > ${recently} limit 1`;
  if (open !== undefined) return [];
  const [last] = await sql<{ at: Moment }[]>`
    select coalesce(ended_at, started_at) as at from visit where site_id = ${siteId} order by started_at desc, id limit 1`;
  if (last === undefined || last.at > recently) return [];
  const [known] = await sql`
    select from alert_notice where site_id = ${siteId} and alert = ${alert} and subject = '' and occasion = ${last.at}`;
  if (known !== undefined) return [];
  const facts: AlertFacts = { ...NOBODY, when: 'silent', since: isoOf(last.at) };
  return [noticeOf('', last.at, facts, nowMs)];
}

const NOBODY = { visitor: null, contact: null, medium: null, page: null, audience: null };

async function noticesOf(
  sql: Sql,
  siteId: string,
  when: 'waiting' | 'entered',
  rows: readonly Occasion[],
  nowMs: number,
): Promise<NewNotice[]> {
  const notices: NewNotice[] = [];
  for (const { visitor, contact, occasion, audience = null } of rows) {
    const { medium, page } = await signalBehind(sql, siteId, visitor, occasion);
    const facts: AlertFacts = { when, visitor, contact, medium, page, since: isoOf(occasion), audience };
    notices.push(noticeOf(visitor, occasion, facts, nowMs));
  }
  return notices;
}

/**
 * Medium and page of the visitor's last signal until a moment. A waiting time begins at the moment of its contact, which may
 * be an own event that opens a channel.
 */
async function signalBehind(
  sql: Sql,
  siteId: string,
  visitor: string,
  until: Moment,
): Promise<{ medium: string | null; page: string | null }> {
  const [signal] = await sql<{ medium: string | null; page: string | null }[]>`
    select coalesce(e.medium, e.name) as medium, e.path as page from event e
    where e.site_id = ${siteId} and e.visitor = ${visitor} and e.at <= ${until} and e.bot is null
      and (e.kind in ('contact', 'share', 'bookmark', 'reply') or (e.kind = 'event' and e.at = ${until}))
    order by e.at desc, e.id limit 1`;
  return signal ?? { medium: null, page: null };
}

function noticeOf(subject: string, occasion: Moment, facts: AlertFacts, nowMs: number): NewNotice {
  return { subject, occasion, id: derivedId(endOf(nowMs), randomUUID()), facts: JSON.stringify(facts) };
}
