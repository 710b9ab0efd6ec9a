import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { ROWS } from './corpus/rows.ts';
import { runCorpus } from './corpus/runCorpus.ts';

/** Every action of the corpus, on a real page in a real browser, judged by what a real collector has in its log. */

let collector: TestCollector;
let found: Map<string, string[]>;

beforeAll(async () => {
  collector = await testCollector();
  found = await runCorpus(ROWS, collector);
}, 300_000);
afterAll(() => collector.stop());

test('each id is used once', () => {
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
});

test.for(ROWS)('$id is $expected', ({ id, expected, html, note }) => {
  const signals = found.get(id)!.join(' ');
  if (expected !== '?') expect(expected.split('|'), `${note}\n${html}`).toContain(signals);
});
