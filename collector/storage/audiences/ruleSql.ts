import type { CompiledRule, Counted } from '../../core/rules/compile.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Is, NamedMoment } from '../../core/rules/rule.ts';
import { FIRST_HASH } from '../../core/time/moment.ts';
import { INTERESTED_MS, INTERESTED_VISITS } from '../../core/visit/interest.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { comparableSql, foldSql, type LogRange, momentsOf, numberSql } from './leafSql.ts';

/** The visitors and the moment for which a rule is evaluated. */
export interface RuleScope extends Omit<LogRange, 'since'> {
  /** Ids of the leaves for which the visitors' rows have tallies. */
  tallied: ReadonlySet<string>;
}

/** A rule as fragments of one statement over visitors `v`. */
export interface RuleSql {
  /** `with …`: one table for each leaf that is read from the log; empty without such leaves. */
  tables: Fragment;
  /** `from visitor v …`, joined with these tables. */
  from: Fragment;
  /** Selects the lasting visitors in the range. */
  where: Fragment;
  /** Never null. */
  holds: Fragment;
  /** The rule does not hold, and time alone does not change that. May be false for such a visitor, too. Never null. */
  isOver: Fragment;
}

/**
 * The set-based interpreter: a rule as one statement over the log and the visitors' rows, with the same meaning as
 * `core/rules/evaluate.ts`. `test/storage/rules.test.ts` runs both over random histories and compares the members. A leaf
 * is read from the tallies if they have it, otherwise from the log, in one pass over the range.
 */
export function ruleSql(sql: Sql | Transaction, rule: CompiledRule, scope: RuleScope): RuleSql {
  const fromLog = [...widestWindows(rule)].filter(([id]) => !scope.tallied.has(id));
  const tables = new Map(fromLog.map(([id, leaf], index) => [id, { ...leaf, name: `leaf_${index}` }]));
  const { siteId, from, to, now } = scope;
  const list = [...tables.values()];
  const withs = list.map(({ leaf, within, name }, index) => {
    const moments = momentsOf(sql, leaf.filter, { ...scope, since: now - within });
    return sql`${index === 0 ? sql`with` : sql`,`} ${sql(name)} as materialized (
      select m.visitor, ${nth(sql, leaf.times)} as nth, max(m.at) as last from (${moments}) m group by m.visitor
    )`;
  });
  const joins = list.map(({ name }) => sql`left join ${sql(name)} on ${sql(name)}.visitor = v.id`);
  const condition = new Condition(sql, now, (id) => tables.get(id)?.name ?? null);
  return {
    tables: concat(sql, withs),
    from: sql`from visitor v ${concat(sql, joins)}`,
    where: sql`v.site_id = ${siteId} and v.id between ${from}::uuid and ${to}::uuid
      and v.salt_day is null and v.first_seen is not null`,
    holds: condition.of(rule),
    isOver: condition.settled(rule, false),
  };
}

/** Each counted leaf with the widest of its windows in the rule. */
function widestWindows(rule: CompiledRule): Map<string, { leaf: TallyLeaf; within: number }> {
  const found = new Map<string, { leaf: TallyLeaf; within: number }>();
  const collect = (part: CompiledRule): void => {
    if (part.op === 'all' || part.op === 'any') part.of.forEach(collect);
    else if (part.op === 'not') collect(part.of);
    else if (part.op === 'counted') {
      const { leaf, within, after } = part;
      found.set(leaf.id, { leaf, within: Math.max(within, found.get(leaf.id)?.within ?? 0) });
      if (after !== null) collect(after);
    }
  };
  collect(rule);
  return found;
}

function nth(sql: Sql | Transaction, times: number): Fragment {
  return times === 1 ? sql`max(m.at)` : sql`(array_agg(m.at order by m.at desc))[${times}::int]`;
}

/** A rule as a condition on `v`: one method for each operator, with the names of `core/rules/evaluate.ts`. */
class Condition {
  readonly #sql: Sql | Transaction;
  readonly #now: number;
  /** The table that has a leaf; null if the row's tallies have it. */
  readonly #tableOf: (leaf: string) => string | null;

  constructor(sql: Sql | Transaction, now: number, tableOf: (leaf: string) => string | null) {
    this.#sql = sql;
    this.#now = now;
    this.#tableOf = tableOf;
  }

  of(rule: CompiledRule): Fragment {
    const sql = this.#sql;
    switch (rule.op) {
      case 'all':
        return sql`(${rule.of.map((part) => this.of(part)).reduce((all, one) => sql`${all} and ${one}`)})`;
      case 'any':
        return sql`(${rule.of.map((part) => this.of(part)).reduce((any, one) => sql`${any} or ${one}`)})`;
      case 'not':
        return sql`not ${this.of(rule.of)}`;
      case 'counted':
        return sql`coalesce(${this.#counted(rule)}, false)`;
      case 'when':
        return sql`coalesce(${this.#when(rule)}, false)`;
      case 'is':
        return sql`coalesce(${this.#is(rule.rule)}, false)`;
      case 'memberOf':
        return sql`coalesce(v.members ? ${rule.audience}, false)`;
    }
  }

  /**
   * The verdict is `holds`, and time alone does not change that: the opposite of the bound in `core/rules/evaluate.ts`. Changes of
   * the taps are left out, because each visitor is judged when one of their taps closes.
   */
  settled(rule: CompiledRule, holds: boolean): Fragment {
    const sql = this.#sql;
    switch (rule.op) {
      case 'all':
      case 'any': {
        const parts = rule.of.map((part) => this.settled(part, holds));
        return (rule.op === 'all') === holds
          ? sql`(${parts.reduce((all, one) => sql`${all} and ${one}`)})`
          : sql`(${parts.reduce((any, one) => sql`${any} or ${one}`)})`;
      }
      case 'not':
        return this.settled(rule.of, !holds);
      default: {
        const verdict = this.of(rule);
        const changes = rule.op === 'counted' || rule.op === 'when' ? this.#changes(rule) : sql`false`;
        return sql`(${holds ? verdict : sql`not ${verdict}`} and not coalesce(${changes}, false))`;
      }
    }
  }

  /** Can time alone change the leaf? A moment in its window leaves it, and one after now enters it. */
  #changes(rule: Counted | Extract<CompiledRule, { op: 'when' }>): Fragment {
    const sql = this.#sql;
    if (rule.op === 'counted') {
      const at = this.#momentsOf(rule.leaf);
      return sql`(${at.nth} > ${this.#now - rule.within}::bigint or ${at.last} > ${this.#now}::bigint)`;
    }
    const { moment, away, forward } = this.#distance(rule.rule.when);
    const ahead = [rule.within, rule.olderThan].flatMap((span) =>
      span === null ? [] : [sql`${away} ${forward ? sql`>` : sql`<`} ${span}::bigint`],
    );
    return sql`(${moment} is not null and (${ahead.reduce((any, one) => sql`${any} or ${one}`, sql`false`)}))`;
  }

  #counted(rule: Counted): Fragment {
    const sql = this.#sql;
    const at = this.#momentsOf(rule.leaf);
    const inWindow = sql`${at.nth} > ${this.#now - rule.within}::bigint and ${at.nth} <= ${this.#now}::bigint`;
    if (rule.after === null) return sql`(${inWindow})`;
    return sql`(${inWindow} and ${this.#counted(rule.after)} and ${isAfterSql(sql, at.nth, this.#momentsOf(rule.after.leaf).last)})`;
  }

  #momentsOf({ id, times }: TallyLeaf): { nth: Fragment; last: Fragment } {
    const sql = this.#sql;
    const table = this.#tableOf(id);
    if (table !== null) return { nth: sql`${sql(table)}.nth`, last: sql`${sql(table)}.last` };
    const tally = sql`v.tallies -> ${id}::text`;
    return { nth: sql`(${tally} -> ${times - 1}::int)::bigint`, last: sql`(${tally} -> 0)::bigint` };
  }

  #when({ rule, within, olderThan }: Extract<CompiledRule, { op: 'when' }>): Fragment {
    const sql = this.#sql;
    const { moment, away, forward } = this.#distance(rule.when);
    const near = within === null ? sql`true` : sql`${away} ${forward ? sql`<=` : sql`<`} ${within}::bigint`;
    const far = olderThan === null ? sql`true` : sql`${away} ${forward ? sql`>` : sql`>=`} ${olderThan}::bigint`;
    return sql`(${moment} is not null and ${near} and ${far})`;
  }

  /** How far a moment is from now. Closings lie ahead, all others behind. */
  #distance(name: NamedMoment): { moment: Fragment; away: Fragment; forward: boolean } {
    const sql = this.#sql;
    const moment = this.#moment(name);
    const forward = name === 'visitorTapCloses' || name === 'companyTapCloses';
    const away = forward ? sql`(${moment} - ${this.#now}::bigint)` : sql`(${this.#now}::bigint - ${moment})`;
    return { moment, away, forward };
  }

  #moment(name: NamedMoment): Fragment {
    const sql = this.#sql;
    if (name === 'firstSeen') return sql`v.first_seen`;
    if (name === 'lastSeen') return sql`v.last_seen`;
    return sql`(v.standing -> ${name}::text)::bigint`;
  }

  #is(rule: Is): Fragment {
    const sql = this.#sql;
    if ('atLeast' in rule) {
      const quantity = this.#quantity(rule.is);
      return quantity === null ? sql`false` : sql`${quantity} >= ${String(rule.atLeast)}::text::numeric`;
    }
    if (rule.is.startsWith(OWN_TRAIT)) {
      const choices = JSON.stringify(rule.in);
      return sql`${comparableSql(sql, sql`(v.traits -> ${rule.is.slice(OWN_TRAIT.length)}::text)`)} in (select jsonb_array_elements(${choices}::text::jsonb))`;
    }
    const words = rule.in.filter((choice) => typeof choice === 'string');
    if (words.length === 0) return sql`false`;
    if (rule.is === 'openMedium') {
      return sql`exists (select from jsonb_array_elements_text(v.standing -> 'media') open where ${foldSql(sql, sql`open`)} in ${sql(words)})`;
    }
    const trait = this.#trait(rule.is);
    if (trait === null) return sql`false`;
    return sql`${rule.is === 'campaign' ? trait : foldSql(sql, trait)} in ${sql(words)}`;
  }

  #quantity(name: string): Fragment | null {
    const sql = this.#sql;
    if (name.startsWith(OWN_TRAIT)) {
      const trait = name.slice(OWN_TRAIT.length);
      return numberSql(sql, sql`(v.traits -> ${trait}::text)`);
    }
    if (name === 'visits') return sql`v.visits`;
    if (name === 'views') return sql`v.views`;
    return name === 'engagedSeconds' ? sql`v.engaged / 1000` : null;
  }

  #trait(name: string): Fragment | null {
    const sql = this.#sql;
    if (name === 'interest') return interestSql(sql);
    if (name === 'lastReplyMedium') return sql`v.standing ->> 'lastReplyMedium'`;
    const column = COLUMNS[name];
    return column === undefined ? null : sql`v.${sql(column)}`;
  }
}

/** Traits that the owner sets on contacts: `trait.plan`. */
const OWN_TRAIT = 'trait.';

/** Traits with a column. */
const COLUMNS: Record<string, string> = {
  state: 'state',
  country: 'country',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
  source: 'source',
  firstSource: 'first_source',
  campaign: 'campaign',
};

/** As `isAfter` in `core/time/moment.ts`. */
function isAfterSql(sql: Sql | Transaction, one: Fragment, other: Fragment): Fragment {
  return sql`(${one} > ${other} or (${one} < ${other} and ${one} / 1000 = ${other} / 1000
    and ${other} % 1000 >= ${FIRST_HASH}::int))`;
}

/** As `interestOf` in `core/visit/interest.ts` says. */
function interestSql(sql: Sql | Transaction): Fragment {
  return sql`case when v.engaged >= ${INTERESTED_MS}::bigint or v.visits >= ${INTERESTED_VISITS}::int then 'interested'
    when v.visits > 0 and v.bounces = v.visits then 'bounced' else 'browsing' end`;
}

function concat(sql: Sql | Transaction, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce<Fragment>((all, one) => sql`${all} ${one}`, sql``);
}

/** The lowest and the highest possible id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Ids of the visitors in a scope for which a rule holds. */
export async function visitorsIn(
  sql: Sql | Transaction,
  rule: CompiledRule,
  scope: RuleScope,
  limit: number,
): Promise<string[]> {
  const { tables, from, where, holds } = ruleSql(sql, rule, scope);
  const rows = await sql<
    { id: string }[]
  >`${tables} select v.id ${from} where ${where} and ${holds} order by v.id limit ${limit}`;
  return rows.map(({ id }) => id);
}
