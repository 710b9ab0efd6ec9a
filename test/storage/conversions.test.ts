import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

type Props = Record<string, string | number | boolean>;
type Entry = { id: string; details: Record<string, unknown> };

const newSite = () => collector.owner.addSite({ timeZone: 'Asia/Kolkata' });

/** A visitor who clicked an ad 10 minutes ago. */
async function clicked(site: string, query: string): Promise<Browser> {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view', age: 600_000 }], { url: `${PAGE_ORIGIN}/?${query}` });
  return browser;
}

const order = (props: Props, age = 60_000) => ({ kind: 'event' as const, name: 'Order', props, age });

const take = (site: string, query: string) =>
  collector.owner.call<{ pointer: string }>('GET', `/v1/sites/${site}/conversions?${query}`);

async function linesOf(site: string, query: string): Promise<string[]> {
  const { status, text } = await take(site, query);
  expect(status, text).toBe(200);
  return text.trimEnd().split('\r\n').slice(1);
}

describe('a file of conversions', () => {
  let site: string;
  let at: number;
  beforeAll(async () => {
    site = await newSite();
    const browser = await clicked(site, 'gclid=Cj0KCQ-aB&msclkid=ms1&fbclid=Fb.Cc');
    at = Date.now() - 60_000;
    await browser.agree([order({ value: 12.5, currency: 'eur', orderId: 'A-17' })]);
    const other = await clicked(site, 'gbraid=0AAA&fbclid=x');
    await other.agree([order({ value: '99.90', id: '=cmd()' })]);
    await (await clicked(site, 'wbraid=Clk')).agree([order({})]);
    await (await clicked(site, 'utm_source=paper')).agree([order({ value: 1 })]);
  });

  /** The written time, which may be off by the milliseconds of a request. */
  const isAboutNow = (text: string | undefined) => expect(Math.abs(Date.parse(text ?? '') - at)).toBeLessThan(10_000);

  it('for Google has a column for each kind of click id, and the consent', async () => {
    const { text, headers } = await take(site, 'event=Order&format=google');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(head).toBe(
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,' +
        'Ad User Data,Ad Personalization',
    );
    const time = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+0530/;
    expect(lines.map((line) => line.replace(time, 'TIME')).sort()).toEqual([
      ',,Clk,Order,TIME,,,,Granted,Granted',
      ',0AAA,,Order,TIME,99.9,,,Granted,Granted',
      'Cj0KCQ-aB,,,Order,TIME,12.5,EUR,A-17,Granted,Granted',
    ]);
    isAboutNow(time.exec(text)?.[0].replace(' ', 'T').replace('+0530', '+05:30'));
  });

  it('for Microsoft', async () => {
    const { text } = await take(site, 'event=Order&format=microsoft&conversion=Sale');
    const [head, line, end] = text.split('\r\n');
    expect(head).toBe('Microsoft Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency');
    expect(line).toMatch(/^ms1,Sale,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30,12\.5,EUR$/);
    isAboutNow(line!.split(',')[2]);
    expect(end).toBe('');
  });

  it('for Meta has the time of the click in `fbc`', async () => {
    const { text } = await take(site, 'event=Order&format=meta');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('event_name,event_time,fbc,value,currency,order_id');
    const line = lines.find((one) => one.includes('Fb.Cc'))!;
    const [, seconds, click] = /^Order,(\d{10}),fb\.1\.(\d{13})\.Fb\.Cc,12\.5,EUR,A-17$/.exec(line)!;
    isAboutNow(new Date(Number(seconds) * 1000).toISOString());
    expect(Math.abs(Number(click) - at + 540_000)).toBeLessThan(10_000);
  });

  it('is recorded in the audit log, and needs the scope export', async () => {
    const { headers } = await take(site, 'event=Order&format=google');
    const entry = await until(async () => {
      const { body } = await collector.owner.call<{ entries: Entry[] }>('GET', `/v1/audit?site=${site}`);
      const found = body.entries.find(({ id }) => id === headers.get('x-duplex-export'));
      return found?.details['complete'] === true && found;
    });
    expect(entry).toMatchObject({
      action: 'export',
      subject: 'Order',
      details: { format: 'google conversions', written: 3 },
    });
  });

  it('comes in parts that continue each other', async () => {
    const whole = await linesOf(site, 'event=Order&format=google');
    const first = await take(site, 'event=Order&format=google&limit=2');
    const next = first.headers.get('x-duplex-next');
    expect(first.text.trimEnd().split('\r\n').slice(1)).toEqual(whole.slice(0, 2));
    const second = await take(site, `event=Order&format=google&limit=2&cursor=${next}`);
    expect(second.text.trimEnd().split('\r\n').slice(1)).toEqual(whole.slice(2));
    expect(second.headers.get('x-duplex-next')).toBeNull();
  });

  it('has only the events of the period', async () => {
    const [before, after] = [at - 30_000, at + 30_000].map((ms) => new Date(ms).toISOString());
    const count = async (query: string) => (await linesOf(site, `event=Order&format=google&${query}`)).length;
    expect(await count(`since=${before}&until=${after}`)).toBe(3);
    expect([await count(`since=${after}`), await count(`until=${before}`)]).toEqual([0, 0]);
  });

  it.each([
    ['event=Order&format=fax', '/format'],
    ['format=google', '/event'],
    ['event=Order&format=google&cursor=x', '/cursor'],
    ['event=Order&format=google&since=yesterday', '/since'],
    ['event=Order&format=google&since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z', '/since'],
  ])('is refused for %s', async (query, pointer) => {
    const { status, body } = await take(site, query);
    expect([status, body.pointer]).toEqual([400, pointer]);
  });

  it('replaces the formats of an audience, which name it', async () => {
    const path = `/v1/sites/${site}/audiences/open/export?format=`;
    for (const query of ['google-clicks', 'csv&value=3']) {
      const { status, body } = await collector.owner.call<{ hint: string }>('GET', path + query);
      expect([status, body.hint]).toEqual([400, expect.stringContaining('/conversions?event=')]);
    }
  });
});

describe('a conversion', () => {
  it('is exported once, however often its order is reported', async () => {
    const site = await newSite();
    const browser = await clicked(site, 'gclid=one');
    await browser.agree([order({ order_id: 17, value: 5 }), order({ order_id: 17, value: 6 }, 30_000)]);
    await browser.agree([order({ order_id: 18, value: 7 })]);
    expect((await linesOf(site, 'event=Order&format=google')).map((line) => line.split(',')[5])).toEqual(['5', '7']);
  });

  it('is exported once if another system reports it for a contact with two browsers', async () => {
    const site = await newSite();
    const visitors = [(await clicked(site, 'gclid=one')).id, (await clicked(site, 'gclid=two')).id];
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors });
    const signals = [{ id: 's-1', contact: 'crm-1', kind: 'contact', medium: 'phone' }];
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals });
    expect(await linesOf(site, 'event=contact&format=google')).toHaveLength(1);
  });

  it('has the last click before it: a click that came later brought nothing', async () => {
    const site = await newSite();
    const browser = await clicked(site, 'gclid=first');
    await browser.agree([order({ id: 1 })]);
    await browser.agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/?gclid=second` });
    const late = new Browser(collector.base, site);
    await late.agree([order({ id: 2 })]);
    await late.agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/?gclid=late` });
    expect((await linesOf(site, 'event=Order&format=google')).map((line) => line.split(',')[0])).toEqual(['first']);
  });

  it('on the landing page itself counts, though its request carries the click id again', async () => {
    const site = await newSite();
    const browser = await clicked(site, 'gclid=one');
    await browser.agree([order({ id: 1 })], { url: `${PAGE_ORIGIN}/?gclid=one` });
    await browser.agree([{ kind: 'engagement', engaged: 10 }], { url: `${PAGE_ORIGIN}/?gclid=one` });
    expect(await linesOf(site, 'event=Order&format=google')).toHaveLength(1);
  });

  it('of a visitor without consent, who withdrew it, or who objected to ads is left out', async () => {
    const site = await newSite();
    const anonymous = new Browser(collector.base, site);
    await anonymous.tell([{ kind: 'view' }, order({ id: 1 }, 0)], { url: `${PAGE_ORIGIN}/?gclid=a` });
    const withdrawn = await clicked(site, 'gclid=b');
    await withdrawn.agree([order({ id: 2 })]);
    await withdrawn.me('DELETE');
    const objecting = await clicked(site, 'gclid=c');
    await objecting.agree([order({ id: 3 }), { kind: 'close', medium: 'ad' }]);
    const agreeing = await clicked(site, 'gclid=d');
    await agreeing.agree([order({ id: 4 })]);
    expect((await linesOf(site, 'event=Order&format=google')).map((line) => line.split(',')[0])).toEqual(['d']);
  });

  it('is never an inferred signal', async () => {
    const site = await newSite();
    const browser = await clicked(site, 'gclid=a');
    await browser.agree([
      { kind: 'bookmark', medium: 'browser', confidence: 'inferred' },
      { kind: 'contact', medium: 'email' },
    ]);
    expect(await linesOf(site, 'event=bookmark&format=google')).toEqual([]);
    expect(await linesOf(site, 'event=contact&format=google')).toHaveLength(1);
  });
});

it('a long export has every conversion once', async () => {
  const site = await newSite();
  await collector.sql`
    with v as (
      insert into visitor (site_id, id, first_seen, last_seen)
      select ${site}, gen_random_uuid(), 1, 1 from generate_series(1, 1700) returning id
    ), c as (
      insert into click (site_id, visitor, kind, value, at) select ${site}, id, 'gclid', 'g-' || id, 1000000 from v
    ) insert into event (site_id, month, id, kind, name, at, arrived_at, visitor)
      select ${site}, 0, gen_random_uuid(), 'event', 'Order', 2000000, 2000, id from v`;
  const whole = await linesOf(site, 'event=Order&format=google');
  expect(new Set(whole).size).toBe(1700);
  const { text, headers } = await take(site, 'event=Order&format=google&limit=1200');
  const rest = await linesOf(site, `event=Order&format=google&cursor=${headers.get('x-duplex-next')}`);
  expect([...text.trimEnd().split('\r\n').slice(1), ...rest]).toEqual(whole);
});

describe('the id of a contact', () => {
  it('is not shown to a key that may read and not export', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'contact', medium: 'email' }]);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [browser.id] });
    const contactFor = async (scopes: string[], route: string) => {
      const { body } = await collector.owner.call<{ key: string }>('POST', '/v1/keys', { name: 'k', scopes });
      const owner = new Owner(collector.base, body.key);
      const answer = await owner.call<Record<string, [{ visitor: string; contact: string | null }]>>(
        'GET',
        `/v1/sites/${site}/audiences/waiting/${route}`,
      );
      const [first] = (answer.body['members'] ?? answer.body['changes'])!;
      expect(first.visitor).toBe(browser.id);
      return first.contact;
    };
    for (const route of ['members', 'changes?since=2020-01-01T00:00:00Z']) {
      expect(await contactFor(['read'], route)).toBeNull();
      expect(await contactFor(['read', 'export'], route)).toBe('crm-1');
    }
  });
});
