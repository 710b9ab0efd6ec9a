import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isUnavailable, openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { queryBuilder } from '../../collector/storage/database/queryBuilder.ts';
import { audience, audit, failedEvent, site } from '../../collector/storage/database/schema.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
  await createSite(sql, 'shop', { ...SITE_DEFAULTS, name: 'Shop', origins: [], tagBase: '' } as never, Date.now());
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const AT = 1_795_000_000_123_456;
const ID = '0197f0aa-0000-7000-8000-000000000001';

it.each([
  ['a list', ['a', true, 1]],
  ['a list that begins with a boolean', [false, 'a']],
  ['an object', { b: '{"a":1}', a: null }],
])('stores %s in json and jsonb columns as itself, not as a JSON string', async (_name, value) => {
  const db = queryBuilder(sql);
  const details = value as Record<string, unknown>;
  await db.delete(audit).where(eq(audit.siteId, 'shop'));
  await db.insert(audit).values({ siteId: 'shop', id: ID, at: AT, key: '', action: '', subject: '', details });
  await db
    .update(site)
    .set({ record: value as unknown as SiteRecord })
    .where(eq(site.id, 'shop'));
  const type = Array.isArray(value) ? 'array' : 'object';
  expect(await sql`select jsonb_typeof(details) as type, details from audit where site_id = 'shop'`).toEqual([
    { type, details: value },
  ]);
  expect(await sql`select json_typeof(record) as type, record::text as text from site where id = 'shop'`).toEqual([
    { type, text: JSON.stringify(value) },
  ]);
  const [row] = await db.select({ details: audit.details }).from(audit).where(eq(audit.siteId, 'shop'));
  expect(row).toEqual({ details: value });
});

it('reads moments as exact numbers, days as text and null as null', async () => {
  const db = queryBuilder(sql);
  const row = { siteId: 'shop', id: ID, arrivedAt: AT, reason: 'x', body: '', saltDay: '2026-11-22', context: null };
  await db.insert(failedEvent).values(row);
  expect(await db.select().from(failedEvent).where(eq(failedEvent.siteId, 'shop'))).toEqual([
    { ...row, visitor: null },
  ]);
});

it('works inside a transaction, which is undone as a whole', async () => {
  const isOpen = and(eq(audience.siteId, 'shop'), eq(audience.key, 'open'));
  const nameOf = async () => (await queryBuilder(sql).select({ name: audience.name }).from(audience).where(isOpen))[0];
  const before = await nameOf();
  const failing = sql.begin(async (tx) => {
    const changed = await queryBuilder(tx)
      .update(audience)
      .set({ name: 'x' })
      .where(isOpen)
      .returning({ name: audience.name });
    expect(changed).toEqual([{ name: 'x' }]);
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(await nameOf()).toEqual(before);
});

it('throws the error of the database itself, without the values of the statement', async () => {
  const again = queryBuilder(sql)
    .insert(site)
    .values({ id: 'shop', record: { name: 'secret' } as never, createdAt: AT });
  const error = await again.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: '23505', constraint_name: 'site_pkey' });
  expect(String(error)).not.toContain('secret');
  const closed = openDatabase(database.url, { max: 1 });
  await closed.end();
  const late = await queryBuilder(closed)
    .select()
    .from(site)
    .catch((reason: unknown) => reason);
  expect(isUnavailable(late)).toBe(true);
});
