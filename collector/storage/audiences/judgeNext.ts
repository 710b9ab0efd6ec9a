import { compileRule, leavesOf } from '../../core/rules/compile.ts';
import type { Site } from '../../core/site.ts';
import { endOf } from '../../core/time/moment.ts';
import { appendToLog } from '../apply/eventLog.ts';
import { lockSituations } from '../apply/situations.ts';
import { UnitOfWork } from '../apply/unitOfWork.ts';
import type { Fragment, Transaction } from '../database/openDatabase.ts';
import type { Months } from '../database/partitions.ts';
import { FIRST_ID, LAST_ID, ruleSql } from './ruleSql.ts';
import { listAudiences, type StoredAudience } from './storedAudiences.ts';

/** Visitors judged in one transaction: few enough that a batch which waits for one of them does not wait for long. */
const JUDGED = 500;
/** Visitors looked at in one transaction, without a lock. */
const LOOKED_AT = 5_000;

interface Judging {
  site: Site;
  months: Months;
  /** The key of tombstones. */
  secret: string;
}

/**
 * Judges those of the next visitors after one that these audiences can concern: members, and visitors who meet a rule now or
 * can meet it by time alone. The others need no judgment, because each batch judges by the new rules. Returns the last
 * visitor of the chunk.
 */
export async function judgeNext(
  tx: Transaction,
  { site, months, secret }: Judging,
  keys: readonly string[],
  after: string,
  nowMs: number,
): Promise<string> {
  const audiences = await listAudiences(tx, site.id);
  const [end] = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${site.id} and id > ${after} order by id offset ${LOOKED_AT - 1} limit 1`;
  const last = end?.id ?? LAST_ID;
  const judged = audiences.filter(({ key }) => keys.includes(key));
  const concerned = concernedSql(tx, site, judged, nowMs);
  const rows = await tx<{ id: string }[]>`
    select v.id from visitor v
    where v.site_id = ${site.id} and v.id > ${after} and v.id <= ${last} and v.salt_day is null and ${concerned}
    order by v.id limit ${JUDGED}`;
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    const unit = new UnitOfWork(site, await lockSituations(tx, site.id, secret, ids));
    for (const id of ids) unit.rejudge(id, nowMs);
    await Promise.all([appendToLog(tx, site.id, unit.lines, months), unit.save(tx, months)]);
  }
  return ids.length < JUDGED ? last : ids.at(-1)!;
}

/** A built-in audience is judged after a change of the site's windows, which concerns everybody. */
function concernedSql(tx: Transaction, site: Site, judged: readonly StoredAudience[], nowMs: number): Fragment {
  if (judged.some(({ builtIn }) => builtIn)) return tx`true`;
  const retention = site.settings.retention * 1000;
  const scope = {
    ...{ siteId: site.id, openingEvents: site.settings.openingEvents, from: FIRST_ID, to: LAST_ID },
    now: endOf(nowMs),
  };
  const each = judged.map(({ key, rule }) => {
    const compiled = compileRule(rule, retention);
    // The leaves of a rule that serves have tallies.
    const tallied = new Set(leavesOf([compiled]).map(({ id }) => id));
    const { isOver } = ruleSql(tx, compiled, { ...scope, tallied });
    return tx`coalesce(v.members ? ${key}::text, false) or not ${isOver}`;
  });
  return tx`(v.first_seen is null or ${each.reduce((any, one) => tx`${any} or ${one}`, tx`false`)})`;
}
