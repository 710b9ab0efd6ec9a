import type { Span } from '../../../shared/span.ts';
import { BUILT_IN_AUDIENCES } from '../../core/rules/builtInAudiences.ts';
import { audiencesIn, compileRule, leavesOf } from '../../core/rules/compile.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** Audiences as they are stored: listed, made, changed, archived. What follows from that, `fill.ts` carries out. */

export interface StoredAudience {
  key: string;
  name: string;
  rule: Rule;
  keepFor: Span | null;
  builtIn: boolean;
  public: boolean;
  status: AudienceStatus;
  former: Serving | null;
  /** Up to which visitor the step has come. */
  walked: string | null;
}

/** The steps of an audience's life; `fill.ts` tells the story. */
export type AudienceStatus = 'filling' | 'judging' | 'ready' | 'leaving' | 'archived';

/** A rule that makes members. */
export interface Serving {
  rule: Rule;
  keepFor?: Span;
}

/** What its owner says of an audience. */
export interface AudienceSetting {
  name: string;
  rule: Rule;
  keepFor: Span | null;
  public: boolean;
}

export async function listAudiences(sql: Sql | Transaction, siteId: string): Promise<StoredAudience[]> {
  return sql<StoredAudience[]>`
    select key, name, rule, keep_for as "keepFor", built_in as "builtIn", public, status, former, walked
    from audience where site_id = ${siteId} and status <> 'archived' order by position, key`;
}

/** What serves now; null for an audience that has never been filled, or is being archived. */
export function servingOf({ status, rule, keepFor, former }: StoredAudience): Serving | null {
  if (status === 'filling') return former;
  if (status === 'leaving' || status === 'archived') return null;
  return keepFor === null ? { rule } : { rule, keepFor };
}

/** Ids of the leaves whose tallies are complete: those of rules that serve. `retention` in microseconds. */
export function completeLeaves(audiences: readonly StoredAudience[], retention: number): ReadonlySet<string> {
  const serving = audiences.map(servingOf).filter((one) => one !== null);
  return new Set(leavesOf(serving.map((one) => compileRule(one.rule, retention))).map(({ id }) => id));
}

/** Leaves of a rule whose tallies are not. */
export function missingLeaves(rule: Rule, audiences: readonly StoredAudience[], retention: number): TallyLeaf[] {
  const complete = completeLeaves(audiences, retention);
  return leavesOf([compileRule(rule, retention)]).filter(({ id }) => !complete.has(id));
}

/**
 * Does a rule name an audience that is still being filled? Then it waits for it: `not in` one that has no members yet
 * would be true of everybody.
 */
export function waitsForAnother(rule: Rule, audiences: readonly StoredAudience[]): boolean {
  const named = new Set(audiencesIn(rule));
  return audiences.some(({ key, status }) => status === 'filling' && named.has(key));
}

/**
 * Changes a site's audiences while its rules stand still: every batch under way is waited for, and each later one goes
 * by the new ones (DESIGN section 3). `change` gets the audiences as they are and says what to write.
 */
export async function changeAudiences<T>(
  sql: Sql,
  siteId: string,
  change: (tx: Transaction, audiences: readonly StoredAudience[]) => Promise<T>,
): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`select version from site where id = ${siteId} for update`;
    const result = await change(tx, await listAudiences(tx, siteId));
    await tx`update site set version = version + 1 where id = ${siteId}`;
    return result;
  }) as Promise<T>;
}

/** Adds an audience, or makes one anew under a key whose former audience has been archived. */
export async function insertAudience(
  tx: Transaction,
  siteId: string,
  key: string,
  setting: AudienceSetting,
  status: AudienceStatus,
  nowMs: number,
): Promise<void> {
  const at = endOf(nowMs);
  await tx`
    insert into audience (site_id, key, name, rule, keep_for, public, built_in, position, status, created_at, changed_at)
    select ${siteId}, ${key}, ${setting.name}, ${JSON.stringify(setting.rule)}::text::json, ${setting.keepFor}::text, ${setting.public},
      false, coalesce(max(a.position), 0) + 1, ${status}, ${at}, ${at}
    from audience a where a.site_id = ${siteId}
    on conflict (site_id, key) do update set name = excluded.name, rule = excluded.rule, keep_for = excluded.keep_for,
      public = excluded.public, position = excluded.position, status = excluded.status, former = null, walked = null,
      created_at = excluded.created_at, changed_at = excluded.changed_at`;
}

/** Writes an audience's setting and the step at which its life goes on. */
export async function updateAudience(
  tx: Transaction,
  siteId: string,
  key: string,
  setting: AudienceSetting,
  step: { status: AudienceStatus; former: Serving | null; walked: string | null },
  nowMs: number,
): Promise<void> {
  await tx`
    update audience set name = ${setting.name}, rule = ${JSON.stringify(setting.rule)}::text::json, keep_for = ${setting.keepFor},
      public = ${setting.public}, status = ${step.status},
      former = ${step.former === null ? null : JSON.stringify(step.former)}::text::json, walked = ${step.walked}::uuid,
      changed_at = ${endOf(nowMs)}
    where site_id = ${siteId} and key = ${key}`;
}

/**
 * The site takes other own events for signals, so what tallies have of signals is no longer what the rules mean. An
 * audience whose former rule is its rule is filled anew, leaf by leaf, and serves meanwhile. One that is being filled
 * begins again: what has been walked over was read by the old meaning.
 */
export async function fillAnew(tx: Transaction, siteId: string): Promise<void> {
  await tx`
    update audience set status = 'filling', walked = null,
      former = json_strip_nulls(json_build_object('rule', rule, 'keepFor', keep_for))
    where site_id = ${siteId} and status in ('ready', 'judging') and rule::text like '%"signal"%'`;
  await tx`
    update audience set walked = null
    where site_id = ${siteId} and status = 'filling' and walked is not null
      and (rule::text like '%"signal"%' or former::text like '%"signal"%')`;
}

/**
 * Has everybody judged anew, since the windows have changed: by the walk of one audience, which judges by all of them.
 * The first of the built-in ones, because every site has it; where it is still to be walked over, that will do.
 */
export async function judgeAnew(tx: Transaction, siteId: string, nowMs: number): Promise<void> {
  const { key } = BUILT_IN_AUDIENCES[0]!;
  await tx`
    update audience set status = 'judging', walked = null, changed_at = ${endOf(nowMs)}
    where site_id = ${siteId} and key = ${key} and status in ('ready', 'judging')`;
}
