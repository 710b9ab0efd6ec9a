import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rule } from '../../collector/core/rules/rule.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { manyVisitors } from '../support/manyVisitors.ts';

/** Previews of a site with too many visitors to count each rule exactly. */

const VISITORS = 60_000;

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite();
  await manyVisitors(collector.sql, site, VISITORS, 3, Date.now());
  await collector.sql`analyze visitor, event`;
}, 120_000);
afterAll(() => collector.stop());

interface Preview {
  count: number;
  exact: boolean;
  error: number;
  exactMs: number | null;
}

async function preview(rule: Rule, more: object = {}): Promise<Preview> {
  const { status, body, text } = await collector.owner.call<Preview>('POST', `/v1/sites/${site}/audiences/preview`, {
    rule,
    ...more,
  });
  if (status !== 200) throw new Error(text);
  return body;
}

it('counts rules that read no log exactly', async () => {
  expect(await preview({ is: 'country', in: ['AT'] })).toMatchObject({
    ...{ count: VISITORS / 3, exact: true, error: 0, exactMs: null },
  });
  expect(await preview({ not: { is: 'source', in: ['google'] } })).toMatchObject({
    count: (VISITORS * 4) / 5,
    exact: true,
  });
});

it('counts every rule exactly if asked, and otherwise within an error that is of use', async () => {
  for (const rule of [
    { did: 'event', name: 'Order' },
    { did: 'view', path: '/pricing', times: 2 },
    { did: 'event', name: 'Never' },
    { all: [{ did: 'share' }, { not: { did: 'view', path: '/pricing' } }] },
  ] satisfies Rule[]) {
    const exact = await preview(rule, { exact: true });
    expect(exact).toMatchObject({ exact: true, error: 0, exactMs: null });
    const { count, error, exactMs, exact: isExact } = await preview(rule);
    expect(isExact || error <= Math.max(count / 5, VISITORS / 500) + 1).toBe(true);
    expect(exactMs === null).toBe(isExact);
    // Three times the half width of the interval is passed by one sample in a hundred million.
    expect(Math.abs(count - exact.count)).toBeLessThanOrEqual(3 * error);
  }
});

it('rejects a mode of counting that does not exist', async () => {
  await expect(preview({ did: 'view' }, { exact: 'please' })).rejects.toThrow(/exact/);
});
