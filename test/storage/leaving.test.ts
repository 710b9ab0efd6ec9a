import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import { changeAudiences, insertAudience } from '../../collector/storage/audiences/storedAudiences.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite, loadSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { LONGER } from '../support/intensity.ts';
import { history, OWN, START } from '../unit/history.ts';

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

const VISITOR = '00000000-0000-8000-8000-000000000001';
const END = START + 400 * 86_400_000;
const RECORD = {
  ...SITE_DEFAULTS,
  openingEvents: ['Review'],
  signalWindow: { contact: '20d', share: '10d', default: '15d' },
  touchWindow: '12d',
  name: 'x',
  origins: [],
  tagBase: '',
} as unknown as SiteRecord;
let sites = 0;

/** A site with the audiences of the histories, one of them with a `keepFor`. */
async function newSite(): Promise<string> {
  const site = `site${++sites}`;
  await createSite(sql, site, RECORD, START);
  await changeAudiences(sql, site, async (tx) => {
    for (const { key, name, rule, keepFor = null } of OWN) {
      await insertAudience(tx, site, key, { name, rule, keepFor, public: false }, 'ready', START);
    }
  });
  return site;
}

/** The last change of each audience as the core decides it. */
function lastChanges(effects: readonly Effect[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const effect of effects) {
    if (effect.type === 'entered' || effect.type === 'left') last.set(effect.audience, `${effect.type} ${effect.at}`);
  }
  return last;
}

it('stores the last time that each visitor entered or left, with `keepFor` and sweeps in between', async () => {
  let left = 0;
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(history, async (drawn) => {
      const site = await newSite();
      const arrivals = [...drawn]
        .sort((a, b) => a.arrivedAt - b.arrivedAt)
        .map((one, index): Arrival => {
          const id = derivedId(one.event.at, `${site} ${index}`);
          return { ...one, event: { ...one.event, id } };
        });
      const rules = (await loadSite(sql, site))!.site;
      let situation: Situation = { visitor: newVisitor(VISITOR, false), visit: null };
      const effects: Effect[] = [];
      const take = ([next, more]: [Situation, Effect[]]) => {
        situation = next;
        effects.push(...more);
      };
      for (const arrival of arrivals) {
        take(advance(situation, [arrival], rules));
        const hit = { ...arrival, visitor: { id: VISITOR, saltDay: null }, bot: null };
        await applyBatch(store, site, { hits: [hit], grants: [] });
        if (arrival.arrivedAt % 3 === 0) await sweepSite(store, site, arrival.arrivedAt, 100);
      }
      take(advanceByTime(situation, endOf(END), rules));
      for (let more = true; more; ) more = (await sweepSite(store, site, END, 100)) > 0;

      const expected = lastChanges(effects);
      const rows = await sql<{ audience: string; change: string }[]>`
        select audience, coalesce('left ' || left_at, 'entered ' || entered_at) as change
        from member where site_id = ${site}`;
      expect(new Map(rows.map(({ audience, change }) => [audience, change]))).toEqual(expected);
      for (const [audience, change] of expected) {
        if (change.startsWith('left')) left += 1;
        if (change.startsWith('left') && audience === 'kept') kept += 1;
      }
    }),
    { numRuns: 20 * LONGER, endOnFailure: true },
  );
  expect(left).toBeGreaterThan(40);
  expect(kept).toBeGreaterThan(5);
});
