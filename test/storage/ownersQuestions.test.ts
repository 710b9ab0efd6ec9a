import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { shopHistory } from '../support/shopHistory.ts';

/** Each question of the guide is asked, and the answer that the guide shows is a part of the real one. */

const GUIDE = join(import.meta.dirname, '../../collector/api/QUESTIONS.md');
const text = await readFile(GUIDE, 'utf8');
const questions = text
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const [, path] = /ask "sites\/\$SITE\/([^"]+)"/.exec(part) ?? [];
    const [, answer] = /```json\n([\s\S]*?)\n```/.exec(part) ?? [];
    return { question: part.split('\n')[0]!, path, answer };
  });

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector({ DUPLEX_COUNTRY_HEADER: 'x-country' });
  site = await shopHistory(collector.base, collector.owner);
  await until(async () => {
    const late = (Date.now() - 31 * 60_000) * 1000;
    return (await collector.sql`select from visitor where visit is not null and visit_last_at < ${late}`).length === 0;
  }, 60);
}, 120_000);
afterAll(() => collector.stop());

it('has thirty-two questions', () => {
  expect(questions).toHaveLength(32);
  expect(new Set(questions.map(({ question }) => question)).size).toBe(32);
});

it.each(questions)('$question', async ({ path, answer }) => {
  const { status, body } = await collector.owner.call('GET', `/v1/sites/${site}/${path}`);
  expect(status).toBe(200);
  expect(body).toMatchObject(JSON.parse(answer!));
});
