import { dayAfter, dayOfText, isMonday } from '../../core/time/day.ts';
import { zonedTimeOf } from '../../core/time/zonedTime.ts';
import type { MessageLanguage } from '../alerts/storedAlerts.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { enqueueMail } from './mailOutbox.ts';

/** A person who gets the weekly overview of a site. */
export interface WeeklySubscription {
  site: string;
  person: string;
  language: MessageLanguage;
}

/** The data of a weekly overview. `week` is the Monday after the week that it shows: 20261130. */
export interface WeeklyMailContent extends WeeklySubscription {
  week: number;
}

const AT = '07:00:00';

/** The last Monday at 7 o'clock in a time zone, as the day of that Monday. */
export function weekOf(nowMs: number, timeZone: string): number {
  const { date, time } = zonedTimeOf(nowMs, timeZone);
  let day = dayOfText(date)!;
  if (isMonday(day) && time < AT) day = dayAfter(day, -1);
  while (!isMonday(day)) day = dayAfter(day, -1);
  return day;
}

/** The subscriptions of a person, over all sites. */
export async function subscriptionsOf(sql: Sql, person: string): Promise<WeeklySubscription[]> {
  return sql<WeeklySubscription[]>`/* all sites */
    select w.site_id as site, w.person, w.language from weekly_mail w where w.person = ${person} order by w.site_id`;
}

/** Subscribes a person from the next Monday on, or changes the language. */
export async function subscribe(
  sql: Sql,
  { site, person, language }: WeeklySubscription,
  timeZone: string,
  nowMs: number,
): Promise<void> {
  await sql`
    insert into weekly_mail (site_id, person, language, last_week)
    values (${site}, ${person}, ${language}, ${weekOf(nowMs, timeZone)})
    on conflict (site_id, person) do update set language = excluded.language`;
}

/** Ends a subscription; false if it does not exist. */
export async function unsubscribeWeekly(sql: Sql | Transaction, site: string, person: string): Promise<boolean> {
  const { count } = await sql`delete from weekly_mail where site_id = ${site} and person = ${person}`;
  return count > 0;
}

/** Ends all subscriptions of a person who was erased. */
export async function forgetSubscriptions(tx: Transaction, person: string): Promise<void> {
  await tx`/* all sites */ delete from weekly_mail where person = ${person}`;
}

/**
 * Puts the overviews of this week into the outbox, each in the transaction that marks the week as sent: so a person gets
 * one, whatever the number of processes. `sealOf` seals the content.
 */
export async function enqueueWeeklyMails(sql: Sql, nowMs: number, sealOf: (text: string) => string): Promise<number> {
  const sites = await sql<{ site: string; time_zone: string; last_week: number }[]>`/* all sites */
    select w.site_id as site, s.record ->> 'timeZone' as time_zone, min(w.last_week) as last_week
    from weekly_mail w join site s on s.id = w.site_id group by 1, 2 order by 1`;
  let enqueued = 0;
  for (const { site, time_zone, last_week } of sites) {
    const week = weekOf(nowMs, time_zone);
    if (last_week < week) enqueued += await enqueueSite(sql, site, week, nowMs, sealOf);
  }
  return enqueued;
}

async function enqueueSite(
  sql: Sql,
  site: string,
  week: number,
  nowMs: number,
  sealOf: (text: string) => string,
): Promise<number> {
  return (await sql.begin(async (tx) => {
    const due = await tx<WeeklySubscription[]>`
      update weekly_mail set last_week = ${week} where site_id = ${site} and last_week < ${week}
      returning site_id as site, person, language`;
    for (const subscription of due) {
      const content: WeeklyMailContent = { ...subscription, week };
      await enqueueMail(
        tx,
        { kind: 'weekly', subject: subscription.person, content: sealOf(JSON.stringify(content)) },
        nowMs,
      );
    }
    return due.length;
  })) as number;
}
