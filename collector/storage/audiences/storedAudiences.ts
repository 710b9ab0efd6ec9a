import { and, asc, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import type { Span } from '../../../shared/span.ts';
import { BUILT_IN_AUDIENCES } from '../../core/rules/builtInAudiences.ts';
import { audiencesIn, compileRule, leavesOf } from '../../core/rules/compile.ts';
import { countsSignals } from '../../core/rules/countsSignals.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { audience, site } from '../database/schema.ts';
import type { AudiencePrint } from './audiencePrint.ts';

/** The audiences of a site as stored rows. `fill.ts` carries out what a change of a row demands. */

export interface StoredAudience {
  key: string;
  name: string;
  rule: Rule;
  keepFor: Span | null;
  builtIn: boolean;
  public: boolean;
  print: AudiencePrint | null;
  status: AudienceStatus;
  former: Serving | null;
  /** The last visitor that the current step has processed. */
  walked: string | null;
}

/** The steps of an audience's life; `fill.ts` describes them. */
export type AudienceStatus = 'filling' | 'judging' | 'ready' | 'leaving' | 'archived';

/** A rule that makes members. */
export interface Serving {
  rule: Rule;
  keepFor?: Span;
}

/** The fields of an audience that its owner sets. */
export interface AudienceSetting {
  name: string;
  rule: Rule;
  keepFor: Span | null;
  public: boolean;
  print?: AudiencePrint | null;
}

export async function listAudiences(sql: Sql | Transaction, siteId: string): Promise<StoredAudience[]> {
  const { key, name, rule, builtIn, status, former, walked } = audience;
  const rows = await queryBuilder(sql)
    .select({
      key,
      name,
      rule,
      keepFor: audience.keepFor,
      builtIn,
      public: audience.public,
      print: audience.print,
      status,
      former,
      walked,
    })
    .from(audience)
    .where(and(eq(audience.siteId, siteId), ne(status, 'archived')))
    .orderBy(asc(audience.position), asc(key));
  return rows.map((row) => ({ ...row, keepFor: row.keepFor as Span | null }));
}

/** The rule that serves now; null for an audience that has never been filled, or is being archived. */
export function servingOf({ status, rule, keepFor, former }: StoredAudience): Serving | null {
  if (status === 'filling') return former;
  if (status === 'leaving' || status === 'archived') return null;
  return keepFor === null ? { rule } : { rule, keepFor };
}

/** Ids of the leaves whose tallies are complete: the leaves of rules that serve. `retention` in microseconds. */
export function completeLeaves(audiences: readonly StoredAudience[], retention: number): ReadonlySet<string> {
  const serving = audiences.map(servingOf).filter((one) => one !== null);
  return new Set(leavesOf(serving.map((one) => compileRule(one.rule, retention))).map(({ id }) => id));
}

/** The leaves of a rule whose tallies are not complete. */
export function missingLeaves(rule: Rule, audiences: readonly StoredAudience[], retention: number): TallyLeaf[] {
  const complete = completeLeaves(audiences, retention);
  return leavesOf([compileRule(rule, retention)]).filter(({ id }) => !complete.has(id));
}

/**
 * Does a rule name an audience that is still being filled? Then its own audience waits: `{"not": {"memberOf": …}}` would
 * hold for every visitor as long as the other audience has no members.
 */
export function waitsForAnother(rule: Rule, audiences: readonly StoredAudience[]): boolean {
  const named = new Set(audiencesIn(rule));
  return audiences.some(({ key, status }) => status === 'filling' && named.has(key));
}

/**
 * Changes a site's audiences while its rules stand still: the change waits for every batch under way, and each later
 * batch uses the new rules (DESIGN section 3). `change` receives the audiences as they are and writes the difference.
 */
export async function changeAudiences<T>(
  sql: Sql,
  siteId: string,
  change: (tx: Transaction, audiences: readonly StoredAudience[]) => Promise<T>,
): Promise<T> {
  return sql.begin(async (tx) => {
    const db = queryBuilder(tx);
    await db.select({ version: site.version }).from(site).where(eq(site.id, siteId)).for('update');
    const result = await change(tx, await listAudiences(tx, siteId));
    await db
      .update(site)
      .set({ version: raw`${site.version} + 1` })
      .where(eq(site.id, siteId));
    return result;
  }) as Promise<T>;
}

/** Adds an audience after all others. A key whose former audience has been archived can be used again. */
export async function insertAudience(
  tx: Transaction,
  siteId: string,
  key: string,
  setting: AudienceSetting,
  status: AudienceStatus,
  nowMs: number,
): Promise<void> {
  const at = endOf(nowMs);
  const { name, keepFor } = setting;
  const row = {
    name,
    rule: plain(setting.rule),
    keepFor,
    public: setting.public,
    print: setting.print ?? null,
    status,
    createdAt: at,
    changedAt: at,
  };
  const position = raw<number>`(
    select coalesce(max(a.position), 0) + 1 from audience a where a.site_id = ${siteId})`;
  await queryBuilder(tx)
    .insert(audience)
    .values({ siteId, key, builtIn: false, position, ...row })
    .onConflictDoUpdate({
      target: [audience.siteId, audience.key],
      set: { ...row, position: raw`excluded.position`, former: null, walked: null },
    });
}

/** Writes an audience's setting and the step at which its life continues. */
export async function updateAudience(
  tx: Transaction,
  siteId: string,
  key: string,
  { name, rule, keepFor, public: isPublic, print = null }: AudienceSetting,
  { status, former, walked }: { status: AudienceStatus; former: Serving | null; walked: string | null },
  nowMs: number,
): Promise<void> {
  await queryBuilder(tx)
    .update(audience)
    .set({ name, rule: plain(rule), keepFor, public: isPublic, print, status, former, walked, changedAt: endOf(nowMs) })
    .where(and(eq(audience.siteId, siteId), eq(audience.key, key)));
}

/**
 * Begins to fill every audience anew whose rule is `concerned`, because the log now means something else to it: by default
 * every one that counts signals, when the site takes other own events for signals.
 * Its present rule serves meanwhile, as its own former one. An audience that is being filled begins again, because the
 * part of the log that it has read was read by the former meaning.
 */
export async function fillAnew(
  tx: Transaction,
  siteId: string,
  concerned: (rule: Rule) => boolean = countsSignals,
): Promise<void> {
  const db = queryBuilder(tx);
  const ofSite = (key: string) => and(eq(audience.siteId, siteId), eq(audience.key, key));
  for (const stored of await listAudiences(tx, siteId)) {
    const { key, status, rule, former, walked } = stored;
    if ((status === 'ready' || status === 'judging') && concerned(rule)) {
      await db
        .update(audience)
        .set({ status: 'filling', walked: null, former: servingOf(stored) })
        .where(ofSite(key));
    } else if (status === 'filling' && walked !== null && [rule, ...(former ? [former.rule] : [])].some(concerned)) {
      await db.update(audience).set({ walked: null }).where(ofSite(key));
    }
  }
}

/**
 * Judges every visitor anew after a change of the windows, by sending one audience to the step that judges: that walk
 * judges by all rules. The first built-in audience is taken, because every site has it; if it is still being filled,
 * its walk is yet to come.
 */
export async function judgeAnew(tx: Transaction, siteId: string, nowMs: number): Promise<void> {
  const { key } = BUILT_IN_AUDIENCES[0]!;
  await queryBuilder(tx)
    .update(audience)
    .set({ status: 'judging', walked: null, changedAt: endOf(nowMs) })
    .where(and(eq(audience.siteId, siteId), eq(audience.key, key), inArray(audience.status, ['ready', 'judging'])));
}

/** drizzle reads the prototype of each value that it writes, and an object from outside can be without one. */
function plain(rule: Rule): Rule {
  return { ...rule };
}
