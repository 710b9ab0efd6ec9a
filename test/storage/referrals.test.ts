import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

/** A visitor who shares a link with a token is credited with the visitors who follow it. */

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

it('credits the sharer once for each arrival, and nobody for following their own link', async () => {
  const site = await collector.owner.addSite();
  const rule = { did: 'referral', times: 2 };
  const sharers = async () => {
    const { body } = await collector.owner.call<{ count: number }>('POST', `/v1/sites/${site}/audiences/preview`, {
      rule,
    });
    return body.count;
  };
  const sharer = new Browser(collector.base, site);
  const interaction = uuid7();
  await sharer.agree([{ kind: 'view' }, { kind: 'share', medium: 'copy', interaction }]);
  const url = `${PAGE_ORIGIN}/offer?dx=${interaction}`;
  const first = { id: uuid7(), kind: 'view' as const };

  await sharer.agree([{ kind: 'view' }], { url });
  await new Browser(collector.base, site).agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/offer?dx=${uuid7()}` });
  await new Browser(collector.base, site).agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/offer?dx=%00nonsense` });
  const friend = new Browser(collector.base, site);
  for (let delivery = 0; delivery < 3; delivery++) await friend.agree([first], { url });
  expect(await sharers()).toBe(0);
  // The arriving visitor needs no consent: only the sharer is credited.
  await new Browser(collector.base, site).tell([{ kind: 'view' }], { url });
  expect(await sharers()).toBe(1);
  const referrals =
    await collector.sql`select visitor, medium from event where site_id = ${site} and kind = 'referral'`;
  expect(referrals.map((row) => ({ ...row }))).toEqual(Array(2).fill({ visitor: sharer.id, medium: 'copy' }));
});

it('counts an arrival from the company’s own message, delivered several times, as one touch and one reply', async () => {
  const site = await collector.owner.addSite();
  const browser = new Browser(collector.base, site);
  const view = { id: uuid7(), kind: 'view' as const, age: 1000 };
  for (const age of [1000, 900, 1100])
    await browser.agree([{ ...view, age }], { url: `${PAGE_ORIGIN}/?utm_source=x&utm_medium=email` });
  const rows = await collector.sql`
    select kind, count(*)::int as count from event where site_id = ${site} and kind in ('view', 'touch', 'reply')
    group by kind order by kind`;
  expect(rows.map((row) => ({ ...row }))).toEqual(['reply', 'touch', 'view'].map((kind) => ({ kind, count: 1 })));
});
