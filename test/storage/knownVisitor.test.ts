import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseVisitor } from '../../collector/storage/apply/eraseVisitor.ts';
import { type KnownVisitor, readKnownVisitor } from '../../collector/storage/apply/knownVisitor.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { erasureKey } from '../../collector/storage/database/secrets.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { type Gate, gateTo } from '../support/gate.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'known';
let database: FreshDatabase;
let gate: Gate;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  gate = await gateTo(database.url);
  sql = openDatabase(gate.url, { max: 2 });
  for (const site of [SITE, 'other'])
    await createSite(sql, site, { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as SiteRecord, Date.now());
});
afterAll(async () => {
  await sql.end();
  await gate.shut();
  await database.drop();
});

async function newVisitor(contact: string | null, site = SITE): Promise<string> {
  const id = uuid7();
  await sql`insert into visitor (site_id, id, contact) values (${site}, ${id}, ${contact})`;
  return id;
}

it('answers many questions with few statements, each about its own visitor', async () => {
  const erased = await newVisitor('gone');
  await eraseVisitor(sql, SITE, erased, Date.now());
  const elsewhere = await newVisitor('elsewhere', 'other');
  const visitors = await Promise.all(
    Array.from({ length: 1_200 }, (_, i) => newVisitor(i % 3 === 0 ? `c-${i}` : null)),
  );
  await erasureKey(sql);
  await readKnownVisitor(sql, SITE, erased);
  const before = gate.turns();
  const answers = await Promise.all([
    ...visitors.map((id) => readKnownVisitor(sql, SITE, id)),
    ...[erased, erased, uuid7(), elsewhere].map((id) => readKnownVisitor(sql, SITE, id)),
  ]);
  expect(gate.turns() - before).toBeLessThanOrEqual(5);
  const nobody: KnownVisitor = { erased: false, contact: null, successions: [] };
  expect(answers.slice(0, 1_200)).toEqual(
    visitors.map((_, i) => ({ ...nobody, contact: i % 3 === 0 ? `c-${i}` : null })),
  );
  expect(answers.slice(1_200)).toEqual([{ ...nobody, erased: true }, { ...nobody, erased: true }, nobody, nobody]);
});

it('fails all questions of a statement that the database cannot answer, and answers the next ones', async () => {
  const visitor = await newVisitor('c');
  const failing = Promise.allSettled([visitor, visitor, visitor].map((id) => readKnownVisitor(sql, SITE, id)));
  await gate.shut();
  const outcomes = await failing;
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  await gate.open();
  expect(await readKnownVisitor(sql, SITE, visitor)).toMatchObject({ contact: 'c' });
});
