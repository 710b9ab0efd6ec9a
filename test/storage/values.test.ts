import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VALUE_DIMENSIONS } from '../../collector/storage/values/latestValues.ts';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

type Answer = { dimension: string; values: { value: string; count: number }[] };
const ask = (site: string, query: string, owner = collector.owner) =>
  owner.call<Answer>('GET', `/v1/sites/${site}/values?${query}`);
const found = async (site: string, query: string) => (await ask(site, query)).body.values.map(({ value }) => value);

async function visit(site: string, url: string, events: Parameters<Browser['agree']>[0] = [{ kind: 'view' }]) {
  const browser = new Browser(collector.base, site);
  await browser.agree(events, { url, language: 'de-DE' });
  return browser;
}

describe('the values of a dimension', () => {
  it('are those seen lately, the most frequent first, and searched by a part without regard to case', async () => {
    const site = await collector.owner.addSite();
    const page = 'https://www.example.com';
    for (const path of [
      '/prices?utm_source=google&utm_campaign=Spring_Sale&utm_medium=cpc',
      '/?utm_source=google',
      '/Über-uns',
    ])
      await visit(site, page + path);
    const browser = await visit(site, `${page}/prices?utm_source=goodreads&utm_term=50%25_off`, [
      { kind: 'view' },
      { kind: 'contact', medium: 'WhatsApp' },
      { kind: 'event', name: 'AddToCart' },
    ]);
    await collector.owner.call('POST', `/v1/sites/${site}/events`, {
      events: [{ id: 'o-1', visitor: browser.id, name: 'Order' }],
    });
    await collector.owner.touch(site, browser.id, 'print');
    expect(await found(site, 'dimension=source')).toEqual(['google', 'direct', 'goodreads']);
    expect(await found(site, 'dimension=source&q=GOO')).toEqual(['google', 'goodreads']);
    expect(await found(site, 'dimension=source&q=goo&limit=1')).toEqual(['google']);
    expect((await found(site, 'dimension=page')).sort()).toEqual(['/', '/prices', '/Über-uns']);
    expect(await found(site, `dimension=page&q=${encodeURIComponent('üBER')}`)).toEqual(['/Über-uns']);
    expect(await found(site, 'dimension=page&q=%25')).toEqual([]);
    expect(await found(site, 'dimension=campaign&q=sale')).toHaveLength(1);
    expect(await found(site, 'dimension=utmMedium')).toEqual(['cpc']);
    expect(await found(site, 'dimension=term&q=%25_')).toHaveLength(1);
    expect(await found(site, 'dimension=entry&q=price')).toEqual(['/prices']);
    expect(await found(site, 'dimension=browser')).toHaveLength(1);
    expect((await found(site, 'dimension=event')).sort()).toEqual(['AddToCart', 'Order']);
    expect((await found(site, 'dimension=medium')).sort()).toEqual(['print', 'whatsapp']);
  });

  it('include those of visits that have ended, of anonymous visitors too', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const event = { kind: 'event' as const, name: 'Read', age: 3_600_000 };
    await browser.tell([{ kind: 'view', age: 3_600_000 }, event], {
      url: 'https://www.example.com/old?utm_content=Banner',
      consent: { measurement: true, audience: false },
    });
    await until(async () => (await found(site, 'dimension=exit')).includes('/old'));
    expect(await found(site, 'dimension=content')).toHaveLength(1);
    expect(await found(site, 'dimension=event')).toEqual(['Read']);
  });

  it('leave out bots, identifications and other sites', async () => {
    const [site, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
    const bot = new Browser(collector.base, site, 'Googlebot/2.1');
    await bot.agree([{ kind: 'view' }, { kind: 'event', name: 'Crawl' }], { url: 'https://www.example.com/bot' });
    await visit(site, 'https://www.example.com/', [
      { kind: 'view' },
      { kind: 'event', name: 'identify', props: { contact: 'crm-1' } },
    ]);
    expect(await found(site, 'dimension=event')).toEqual([]);
    expect(await found(site, 'dimension=page')).toEqual(['/']);
    for (const dimension of VALUE_DIMENSIONS) expect(await found(other, `dimension=${dimension}`)).toEqual([]);
    const { body } = await collector.owner.call<{ key: string }>('POST', '/v1/keys', {
      name: 'k',
      scopes: ['read'],
      sites: [other],
    });
    expect((await ask(site, 'dimension=page', new Owner(collector.base, body.key))).status).toBe(403);
  });

  it('are refused for what is no dimension', async () => {
    const site = await collector.owner.addSite();
    for (const query of [
      '',
      'dimension=colour',
      'dimension=source&filter=x',
      'dimension=source&limit=0',
      `dimension=page&q=${'x'.repeat(201)}`,
    ])
      expect([query, (await ask(site, query)).status]).toEqual([query, 400]);
    for (const text of HOSTILE_TEXTS) {
      for (const dimension of VALUE_DIMENSIONS)
        expect((await ask(site, `dimension=${dimension}&q=${encodeURIComponent(text)}`)).status).toBeLessThan(500);
    }
  });
});
