import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import { subjectAt } from '../../collector/core/judge.ts';
import { BUILT_IN_AUDIENCES } from '../../collector/core/rules/builtInAudiences.ts';
import { compileRule, leavesOf } from '../../collector/core/rules/compile.ts';
import { evaluate } from '../../collector/core/rules/evaluate.ts';
import type { Rule } from '../../collector/core/rules/rule.ts';
import { prepareSite } from '../../collector/core/site.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import { readSituation } from '../../collector/storage/apply/situations.ts';
import { fillSome } from '../../collector/storage/audiences/fill.ts';
import { FIRST_ID, LAST_ID, visitorsIn } from '../../collector/storage/audiences/ruleSql.ts';
import { changeAudiences, insertAudience, listAudiences } from '../../collector/storage/audiences/storedAudiences.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord, settingsOf } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { LONGER, patience } from '../support/intensity.ts';
import { BEGIN, LIFE, life, rule } from '../unit/lives.ts';

/** One meaning, two interpreters (law 6): random rules over random lives at random moments, through both. */

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 4 });
  store = new Store(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const RECORD = {
  ...SITE_DEFAULTS,
  openingEvents: ['Review'],
  signalWindow: { contact: '20d', share: '10d', default: '15d' },
  touchWindow: '12d',
  name: 'x',
  origins: [],
  tagBase: '',
} as unknown as SiteRecord;
const RETENTION = settingsOf(RECORD).retention * 1000;
let sites = 0;

/** Saves rules as audiences over stored histories: filling from the log gives the tallies that folding gave. */
async function expectFilled(siteId: string, rules: readonly Rule[], lived: readonly Situation[], nowMs: number) {
  await changeAudiences(sql, siteId, async (tx) => {
    for (const [index, one] of rules.entries()) {
      const setting = { name: '', rule: one, keepFor: null, public: false };
      await insertAudience(tx, siteId, `rule-${index}`, setting, 'filling', nowMs);
    }
  });
  for (let open = true; open; ) {
    await fillSome(store, nowMs, 60_000);
    open = (await listAudiences(sql, siteId)).some(({ status }) => status !== 'ready');
  }
  const leaves = leavesOf(rules.map((one) => compileRule(one, RETENTION)));
  for (const { visitor } of lived) {
    const filled = (await readSituation(sql, siteId, visitor.id))!.visitor;
    for (const { id, filter } of leaves) {
      expect({ filter, tally: filled.tallies[id] ?? [] }).toEqual({ filter, tally: visitor.tallies[id] ?? [] });
    }
    const keys = rules.map((_, index) => `rule-${index}`);
    const memberOf = (members: object) => keys.filter((key) => Object.hasOwn(members, key));
    expect(memberOf(filled.members)).toEqual(memberOf(visitor.members));
    const rows = await sql`
      select audience from member where site_id = ${siteId} and visitor = ${visitor.id} and left_at is null`;
    expect(keys.filter((key) => rows.some((row) => row['audience'] === key))).toEqual(memberOf(visitor.members));
  }
}

/** The traits of every third visitor, and of some others. */
function traitsOf(index: number): Record<string, string | number | boolean> {
  return [{}, { plan: 'pro', seats: 12 }, { plan: 3, seats: '12', vip: true }][index % 3]!;
}

/** Random histories in a new site up to a moment, both in the database and in memory with the rules as audiences. */
async function worldOf(lives: readonly (readonly Arrival[])[], rules: readonly Rule[], nowMs: number) {
  const siteId = `world${++sites}`;
  await createSite(sql, siteId, RECORD, BEGIN);
  const audiences = rules.map((one, index) => ({ key: `rule-${index}`, name: '', rule: one }));
  const site = prepareSite(siteId, settingsOf(RECORD), [...BUILT_IN_AUDIENCES, ...audiences]);
  const histories = lives.map((arrivals, index) => {
    const visitor = derivedId(BEGIN * 1000, `visitor ${index}`);
    const ids = new Map(arrivals.map(({ event }) => [event.id, derivedId(event.at, `${siteId} ${index} ${event.id}`)]));
    const now = arrivals.filter(({ arrivedAt }) => arrivedAt <= nowMs);
    return { visitor, arrivals: now.map((one) => ({ ...one, event: { ...one.event, id: ids.get(one.event.id)! } })) };
  });
  const hits = histories.flatMap(({ visitor, arrivals }) =>
    arrivals.map((arrival) => ({ ...arrival, visitor: { id: visitor, saltDay: null }, bot: null })),
  );
  await applyBatch(store, siteId, { hits, grants: [] });
  await sweepSite(store, siteId, nowMs, 10_000);
  for (const [index, { visitor }] of histories.entries()) {
    await sql`update visitor set traits = ${JSON.stringify(traitsOf(index))}::text::jsonb where site_id = ${siteId} and id = ${visitor}`;
  }
  const situations = histories
    .map(({ visitor, arrivals }, index) => {
      const known = { ...newVisitor(visitor, false), traits: traitsOf(index) };
      const nobody: Situation = { visitor: known, visit: null };
      return advanceByTime(advance(nobody, arrivals, site)[0], endOf(nowMs), site)[0];
    })
    // A visitor who was never seen has not consented, and the API accepts no touch for them.
    .filter(({ visitor }) => visitor.firstSeen !== null);
  return { siteId, site, situations };
}

/** Long enough for windows to end. */
const LATER = LIFE / 3;

/** Without bias, which would draw few visitors with short histories. */
const moment = fc.integer({ min: LIFE / 4, max: LIFE * 1.25 }).map((ms) => BEGIN + ms);
const world = fc.noBias(
  fc.tuple(
    fc.array(life, { minLength: 1, maxLength: 12, size: 'max' }),
    fc.array(rule, { minLength: 1, maxLength: 50, size: 'max' }),
    moment,
  ),
);

describe('both interpreters give the same members', () => {
  it('for thousands of rules over random histories at random moments', { timeout: patience(300_000) }, async () => {
    let verdicts = 0;
    let held = 0;
    await fc.assert(
      fc.asyncProperty(world, async ([lives, rules, nowMs]) => {
        const { siteId, site, situations } = await worldOf(lives, rules, nowMs);
        const now = endOf(nowMs);
        for (const one of rules) {
          const compiled = compileRule(one, RETENTION);
          const scope = {
            siteId,
            openingEvents: RECORD.openingEvents,
            from: FIRST_ID,
            to: LAST_ID,
            now,
            tallied: new Set<string>(),
          };
          const bySql = await visitorsIn(sql, compiled, scope, 1000);
          const byCore = situations
            .filter((situation) => evaluate(compiled, subjectAt(situation, now, site)).holds)
            .map(({ visitor }) => visitor.id)
            .sort();
          verdicts += situations.length;
          held += byCore.length;
          expect({ rule: one, members: bySql }).toEqual({ rule: one, members: byCore });
        }
        await expectFilled(siteId, rules.slice(0, 6), situations, nowMs);
        // Visitors that the filling did not judge change at the same times as all others.
        const laterMs = nowMs + LATER;
        await sweepSite(store, siteId, laterMs, 10_000);
        for (const situation of situations) {
          const { visitor } = advanceByTime(situation, endOf(laterMs), site)[0];
          const stored = (await readSituation(sql, siteId, visitor.id))!.visitor;
          const filled = (members: object) => Object.keys(members).filter((key) => /^rule-[0-5]$/.test(key));
          expect(filled(stored.members).sort()).toEqual(filled(visitor.members).sort());
        }
      }),
      { numRuns: 36 * LONGER },
    );
    // Rules that hold for no visitor, or for all, prove nothing.
    expect(held / verdicts).toBeGreaterThan(0.1);
    expect(held / verdicts).toBeLessThan(0.9);
  });
});
