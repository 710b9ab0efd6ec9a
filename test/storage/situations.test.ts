import { afterAll, beforeAll, expect, it } from 'vitest';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { lockSituations, readSituation, situationStatements } from '../../collector/storage/apply/situations.ts';
import { ASSIGNED, SELECTED } from '../../collector/storage/apply/visitorColumns.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'situations';

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

let last = 0;
const number = () => ++last;
const word = () => `word-${++last}`;

/** Gives each field a value that no other has, so that swapped columns are noticed. */
function filled(id: string): Situation {
  const visitor = {
    ...newVisitor(id, false),
    ...{ firstSeen: number(), lastSeen: number(), visits: number(), bounces: number(), views: number() },
    ...{ engaged: number(), source: word(), firstSource: word(), campaign: word(), state: word() },
    facts: { country: word(), device: word(), browser: word(), os: word(), language: word() },
    ...{ origins: { first: number() }, tallies: { [word()]: [number()] }, members: { [word()]: { since: number() } } },
    visitorTap: { signals: [{ at: number() }], openedBefore: number(), closed: { [word()]: number() } },
    companyTap: { touched: [{ at: number() }], answered: [number()] },
    ...{
      standing: { media: [word()] },
      landings: [word()],
      firstVisit: uuid7(),
      visitsClosedAt: number(),
      due: number(),
    },
  };
  const visit = {
    ...{ id: uuid7(), startedAt: number(), lastAt: number(), views: number(), engaged: number(), scroll: number() },
    ...{ signals: number(), events: number(), path: word(), previous: number() },
    ...{ trail: { exit: word(), pages: [word(), word()] }, countsFrom: number() },
    ...{ pageLoads: [{ nonce: word(), views: number() }], continued: true },
    ...{
      heldUntil: number(),
      load: { ttfb: number() },
      origin: {
        source: word(),
        campaign: word(),
        utmMedium: word(),
        group: word(),
      },
    },
  };
  return { visitor, visit } as unknown as Situation;
}

const save = (situation: Situation, isNew = false) =>
  sql.begin((tx) => {
    const { id } = situation.visitor;
    return situationStatements(tx, SITE, [situation], new Map(isNew ? [[id, { id, saltDay: null }]] : []), 'key');
  });

async function locked(id: string): Promise<Situation | undefined> {
  const { situations } = await sql.begin((tx) => lockSituations(tx, SITE, 'key', [id]));
  return situations[0];
}

it('reads a visitor and their visit as they were written, field by field, created or changed', async () => {
  const id = uuid7();
  const made = filled(id);
  await save(made, true);
  expect(await locked(id)).toEqual(made);
  expect(await readSituation(sql, SITE, id)).toEqual(made);

  await sql`update visitor set contact = 'crm-1', traits = '{"plan": 1}' where site_id = ${SITE} and id = ${id}`;
  const { visitor, visit } = filled(id);
  await save({ visitor, visit });
  const owned = { contact: 'crm-1', traits: { plan: 1 } };
  expect(await locked(id)).toEqual({ visitor: { ...visitor, ...owned }, visit });
});

it('reads empty fields as empty, and keeps nothing of their former values', async () => {
  const id = uuid7();
  const { visitor, visit } = filled(id);
  await save({ visitor, visit }, true);
  await save({ visitor, visit: null });
  expect(await locked(id)).toEqual({ visitor, visit: null });

  const nothing = {
    ...{ path: null, previous: null, trail: {}, pageLoads: [], continued: null, load: {} },
    ...{ heldUntil: null, countsFrom: null },
  };
  const { source, group } = visit!.origin;
  const empty = {
    visitor: newVisitor(id, false),
    visit: { ...visit!, ...nothing, origin: { source, campaign: null, utmMedium: null, group: group! } },
  };
  await save(empty);
  expect(await locked(id)).toEqual(empty);
});

it('reads every column of the table but the site, and writes those that belong to the visitor', async () => {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = 'visitor'::regclass and attnum > 0 and not attisdropped`;
  const columns = rows.map(({ name }) => name);
  const selected = SELECTED.split(', ').map((column) => column.replace('v.', ''));
  // The order of lists follows from the visitor, and is only written.
  expect(['site_id', 'seen_hour', 'busy', ...selected].sort()).toEqual(columns.sort());
  const assigned = ASSIGNED.split(', ').map((assignment) => assignment.split(' = ')[0]);
  const kept = ['site_id', 'id', 'salt_day', 'contact', 'traits'];
  expect(assigned.sort()).toEqual(columns.filter((column) => !kept.includes(column)).sort());
});
