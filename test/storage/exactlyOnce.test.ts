import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { readSituation } from '../../collector/storage/apply/situations.ts';
import type { Hit } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { LONGER } from '../support/intensity.ts';
import { history, START } from '../unit/history.ts';

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 6 });
  store = new Store(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const VISITORS = ['00000000-0000-8000-8000-000000000001', '00000000-0000-8000-8000-000000000002'];
const RECORD = { ...SITE_DEFAULTS, openingEvents: ['Review'], name: 'x', origins: [], tagBase: '' } as SiteRecord;
let sites = 0;

/** Applies batches to a new site, one after the other or all at once. Returns the resulting visitors and the log. */
async function taken(batches: readonly (readonly Hit[])[], atOnce: boolean): Promise<unknown> {
  const site = `site${++sites}`;
  await createSite(sql, site, RECORD, START);
  const take = (hits: readonly Hit[]) => applyBatch(store, site, { hits, grants: [] });
  if (atOnce) await Promise.all(batches.map(take));
  else for (const batch of batches) await take(batch);
  const situations = await Promise.all(VISITORS.map((id) => readSituation(sql, site, id)));
  const log = await sql`
    select id, visitor, kind, at from event where site_id = ${site} order by id`;
  const taps = situations.map((one) => {
    const signals = one?.visitor.visitorTap.signals.map((signal) => ({
      ...signal,
      observations: [...new Set(signal.observations?.map(({ medium, path }) => `${medium} ${path}`))].sort(),
    }));
    return one && { signals, company: one.visitor.companyTap, state: one.visitor.state };
  });
  return { taps, log: log.map((row) => ({ ...row })) };
}

it('counts each event once in any order, with any repetition and any split into batches, from several connections', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat(1000)), async (arrivals, random) => {
      const next = () => random.next().value as number;
      // All arrive at the same moment, so that only order and repetition differ.
      const hits = arrivals.map(
        (arrival: Arrival, index): Hit => ({
          ...arrival,
          arrivedAt: START + 101 * 86_400_000,
          visitor: { id: VISITORS[index % 2]!, saltDay: null },
          bot: null,
        }),
      );
      const again = [...hits, ...hits.filter(() => next() % 2 === 0)]
        .map((hit) => ({ hit, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ hit }) => hit);
      const batches: Hit[][] = [[]];
      for (const hit of again) {
        if (next() % 3 === 0) batches.push([]);
        batches.at(-1)!.push(hit);
      }
      const straight = await taken([hits], false);
      expect(await taken(batches, false)).toEqual(straight);
      expect(await taken(batches, true)).toEqual(straight);
    }),
    { numRuns: 40 * LONGER, endOnFailure: true },
  );
});
