import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchLink } from '../../collector/client/client.ts';
import type { Batch } from '../../shared/wire.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface Made {
  links: { index: number; id: string; url: string; code: string; shortUrl: string }[];
  refused: { index: number; reason: string }[];
  ignoredColumns?: string[];
}
interface Arrivals {
  arrivals: {
    visitor: string;
    contact: string | null;
    link: string | null;
    campaign: string | null;
    linked: boolean;
  }[];
}

const PAGE = `${PAGE_ORIGIN}/spring`;
const NEWSLETTER = { contact: 'crm-17', medium: 'newsletter', campaign: 'spring' };
const CONSENT = { consent: { measurement: true, audience: true } };

async function world(settings: Record<string, unknown> = {}) {
  const { owner, base, sql } = collector;
  const site = await owner.addSite({ defaultCountry: 'DE', ...settings });
  const at = `/v1/sites/${site}`;
  const { key } = (await owner.call<{ key: string }>('GET', `${at}/touch-link-key`)).body;
  const browser = () => new Browser(base, site);
  return {
    ...{ site, at, key, browser },
    sign: (message: object = {}, to = PAGE, by = key) => touchLink(by, to, { ...NEWSLETTER, ...message }),
    make: (links: unknown[]) => owner.call<Made>('POST', `${at}/touch-links`, { links }),
    look: (one: Browser) => owner.visitor(site, one.id),
    arrivals: async () => (await owner.call<Arrivals>('GET', `${at}/touch-link-arrivals`)).body.arrivals,
    rejected: async () => {
      const answer = await owner.call<{ rejectedRequests: { reason: string; count: number }[] }>(
        'GET',
        `${at}/failed-events`,
      );
      return Object.fromEntries(answer.body.rejectedRequests.map(({ reason, count }) => [reason, count]));
    },
    kinds: async () =>
      (await sql<{ kind: string }[]>`select kind from event where site_id = ${site} order by kind`).map(
        (row) => row.kind,
      ),
  };
}

const withoutIndex = ({ index: _, ...link }: Made['links'][number]) => link;

/** The visitor opens the page and reads it. */
async function read(browser: Browser, url: string, more: Partial<Batch> = CONSENT): Promise<void> {
  await browser.tell([{ kind: 'view' }], { url, ...more });
  await browser.tell([{ kind: 'engagement', engaged: 4000, age: 10 }], { url, ...more });
}

describe('an arrival by a signed touch link', () => {
  it('is a touch and a reply, and links the contact', async () => {
    const { browser, sign, look, arrivals } = await world();
    const anna = browser();
    await anna.agree([{ kind: 'view' }, { kind: 'contact', medium: 'newsletter', age: 90_000 }]);
    await read(anna, await sign());
    expect(await look(anna)).toMatchObject({
      ...{ contact: 'crm-17', state: 'two-way', lastReplyMedium: 'newsletter' },
      taps: { company: { last: { medium: 'newsletter', campaign: 'spring' } }, visitor: { last: { kind: 'reply' } } },
    });
    expect(await arrivals()).toMatchObject([{ visitor: anna.id, contact: 'crm-17', linked: true, link: null }]);
  });

  it('gives the visit its source and its campaign', async () => {
    const { browser, sign, look } = await world();
    const anna = browser();
    await read(anna, await sign());
    expect(await look(anna)).toMatchObject({
      sources: { last: { source: 'newsletter', campaign: 'spring', group: 'email' } },
    });
  });

  it('is none before the visitor has read for a second, as a scanner or a preview', async () => {
    const { browser, sign, arrivals, kinds } = await world();
    const url = await sign();
    const scanner = browser();
    await scanner.agree([{ kind: 'view' }], { url });
    await scanner.agree([{ kind: 'engagement', engaged: 400 }], { url });
    const bot = new Browser(collector.base, scanner.site, 'Mozilla/5.0 (compatible; Googlebot/2.1)');
    await read(bot, url);
    await read(browser(), url, { ...CONSENT, webdriver: true });
    expect(await arrivals()).toEqual([]);
    expect(await kinds()).not.toContain('touch');
  });

  it('counts once for a page load and its reloads, and again the next day', async () => {
    const { site, browser, sign, arrivals, look } = await world();
    const url = await sign();
    const anna = browser();
    await read(anna, url);
    await anna.agree([{ kind: 'engagement', engaged: 2000 }], { url });
    anna.page = `page-${uuid7()}`;
    await read(anna, url);
    expect(await arrivals()).toHaveLength(1);
    const day = 86_400_000_000;
    await collector.sql`update touch_link_arrival set at = at - ${day}, page = 'before' where site_id = ${site}`;
    anna.page = `page-${uuid7()}`;
    await read(anna, url);
    expect(await arrivals()).toHaveLength(2);
    expect((await look(anna)).contact).toBe('crm-17');
  });

  it('has the same effect when its batch is delivered twice', async () => {
    const { browser, sign, kinds, arrivals } = await world();
    const anna = browser();
    const url = await sign();
    const batch = anna.batch([{ kind: 'view' }, { kind: 'engagement', engaged: 3000 }], { url, ...CONSENT });
    await anna.send(batch);
    await anna.send(batch);
    expect((await kinds()).filter((kind) => kind === 'touch' || kind === 'reply')).toEqual(['reply', 'touch']);
    expect(await arrivals()).toHaveLength(1);
  });

  it('of a forwarded message links nobody else: neither afterwards nor before the contact comes', async () => {
    const { browser, sign, look, arrivals } = await world();
    const [anna, ben] = [browser(), browser()];
    const url = await sign();
    await read(anna, url);
    await read(ben, url);
    expect((await look(anna)).contact).toBe('crm-17');
    expect((await look(ben)).contact).toBeNull();
    expect((await look(ben)).taps.company.last).toMatchObject({ medium: 'newsletter' });
    await read(ben, await sign({ campaign: 'summer' }));
    expect((await look(ben)).contact).toBeNull();
    expect((await arrivals()).map(({ linked }) => linked)).toEqual([false, false, true]);
  });

  it('is by the recipient if the link is for this visitor, and links no other visitor with them', async () => {
    const { browser, sign, look, arrivals } = await world();
    const [anna, ben] = [browser(), browser()];
    await anna.agree([{ kind: 'view' }]);
    const url = await sign({ contact: undefined, visitor: anna.id });
    await read(anna, url);
    await read(ben, url);
    expect((await arrivals()).map(({ visitor, linked }) => [visitor, linked])).toEqual([
      [ben.id, false],
      [anna.id, true],
    ]);
    expect((await look(ben)).contact).toBeNull();
  });

  it('takes no visitor away from another contact', async () => {
    const { at, browser, sign, look } = await world();
    const ben = browser();
    await ben.agree([{ kind: 'view' }]);
    await collector.owner.call('PUT', `${at}/contacts/crm-ben`, { visitors: [ben.id] });
    await read(ben, await sign());
    expect((await look(ben)).contact).toBe('crm-ben');
  });

  it('at the same time in two browsers links one of them', async () => {
    const { browser, sign, look } = await world();
    const url = await sign();
    const browsers = Array.from({ length: 6 }, browser);
    await Promise.all(browsers.map((one) => read(one, url)));
    const contacts = await Promise.all(browsers.map(async (one) => (await look(one)).contact));
    expect(contacts.filter((contact) => contact !== null)).toEqual(['crm-17']);
  });

  it('links nothing without consent to audience, and once consent is given on the page', async () => {
    const { browser, sign, look, arrivals, kinds } = await world();
    const url = await sign();
    const anna = browser();
    await read(anna, url, {});
    await read(anna, url, { consent: { measurement: true, audience: false } });
    expect(await arrivals()).toEqual([]);
    expect(await kinds()).not.toContain('touch');
    await anna.agree([{ kind: 'engagement', engaged: 1500 }], { url });
    expect((await look(anna)).contact).toBe('crm-17');
  });

  it('names the person by the hash of an address, if one contact has it', async () => {
    const { at, browser, sign, look } = await world();
    const put = (contact: string) =>
      collector.owner.call('PUT', `${at}/contacts/${contact}`, { keys: { email: 'person@example.com' } });
    const [anna, other] = [browser(), browser()];
    await put('crm-1');
    const byEmail = { contact: undefined, email: 'Person@example.com' };
    await read(anna, await sign(byEmail));
    expect((await look(anna)).contact).toBe('crm-1');
    await put('crm-2');
    await read(other, await sign({ ...byEmail, campaign: 'family' }));
    expect((await look(other)).contact).toBeNull();
  });

  it('brings the events that were recorded for the contact', async () => {
    const { at, browser, sign, look } = await world();
    const touches = [{ id: 't-1', contact: 'crm-17', medium: 'call', at: new Date(Date.now() - 60_000).toISOString() }];
    await collector.owner.call('POST', `${at}/touches`, { touches });
    const anna = browser();
    await read(anna, await sign());
    const { body } = await collector.owner.call<{ timeline: { kind: string; medium?: string }[] }>(
      'GET',
      `${at}/visitors/${anna.id}/timeline`,
    );
    expect(
      body.timeline
        .filter(({ kind }) => kind === 'touch')
        .map(({ medium }) => medium)
        .sort(),
    ).toEqual(['call', 'newsletter']);
    expect((await look(anna)).contact).toBe('crm-17');
  });

  it('is counted as rejected when its link is changed, ended, or of another site', async () => {
    const { browser, sign, arrivals, rejected } = await world();
    const other = await world();
    const url = await sign();
    const changed = url.replace(/dx=(.{20})./, (_, kept) => `dx=${kept}${url.includes(`${kept}A`) ? 'B' : 'A'}`);
    await read(browser(), changed);
    await read(browser(), await sign({}, PAGE, other.key));
    await read(browser(), await sign({ until: new Date(Date.now() - 60_000) }));
    expect(await arrivals()).toEqual([]);
    expect(await rejected()).toMatchObject({ 'touch-link-signature': 2, 'touch-link-ended': 1 });
  });

  it('counts under the former key while that is valid', async () => {
    const { at, browser, sign, arrivals } = await world();
    const { owner } = collector;
    const former = await sign();
    const rotated = await owner.call<{ key: string; former: unknown[] }>('POST', `${at}/touch-link-key/rotate`, {});
    expect(rotated.body.former).toHaveLength(1);
    await read(browser(), former);
    await read(browser(), await sign({ contact: 'crm-18' }, PAGE, rotated.body.key));
    expect(await arrivals()).toHaveLength(2);
    const leaked = await owner.call<{ former: unknown[] }>('POST', `${at}/touch-link-key/rotate`, {
      keepFormerFor: '0m',
    });
    expect(leaked.body.former).toEqual([]);
    await read(browser(), await sign({ contact: 'crm-19' }, PAGE, rotated.body.key));
    expect(await arrivals()).toHaveLength(2);
  });

  it('leaves its token nowhere in the database', async () => {
    const { site, browser, sign } = await world();
    const url = await sign();
    const anna = browser();
    await read(anna, url);
    await anna.agree([{ kind: 'view' }, { kind: 'event', name: '' }], { url: `${PAGE_ORIGIN}/next`, referrer: url });
    await anna.agree([{ kind: 'event', name: 'x'.repeat(999) }], { url });
    const tables = await collector.sql<{ name: string }[]>`
      select table_name as name from information_schema.columns where column_name = 'site_id' and table_schema = 'public'`;
    const claims = new URL(url).searchParams.get('dx')!.slice(0, 40);
    for (const { name } of tables) {
      const found = await collector.sql`
        select from ${collector.sql(name)} t where site_id = ${site} and strpos(t::text, ${claims}) > 0`;
      expect(found.length, name).toBe(0);
    }
  });

  it('is forgotten with its visitor', async () => {
    const { at, browser, sign, make, arrivals } = await world();
    const anna = browser();
    await read(anna, await sign());
    await make([{ visitor: anna.id, medium: 'print', to: PAGE }]);
    await collector.owner.call('DELETE', `${at}/visitors/${anna.id}`);
    expect(await arrivals()).toEqual([]);
    expect((await collector.owner.call<{ touchLinks: [] }>('GET', `${at}/touch-links`)).body.touchLinks).toEqual([]);
  });
});

describe('touch links that the collector makes', () => {
  it('have an address, a code, a short address and a QR code', async () => {
    const { at, make } = await world();
    const { body } = await make([
      { ...NEWSLETTER, medium: 'Print', to: `${PAGE}?utm_source=letter`, until: '2099-01-01' },
    ]);
    const [link] = body.links;
    expect(link!.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(link!.shortUrl).toMatch(new RegExp(`/d/${link!.code}$`));
    expect(new URL(link!.url).searchParams.get('utm_source')).toBe('letter');
    expect(link!.url).not.toContain('crm-17');
    const view = await collector.owner.call('GET', `${at}/touch-links/${link!.id}`);
    expect(view.body).toMatchObject({ ...withoutIndex(link!), medium: 'print', contact: 'crm-17', arrivals: 0 });
    const qr = await collector.owner.call('GET', `${at}/touch-links/${link!.id}/qr.svg`);
    expect(qr.headers.get('content-type')).toContain('image/svg+xml');
    expect(qr.text).toMatch(/^<svg/);
  });

  it('are accepted or refused row by row, and made once for each id', async () => {
    const { make } = await world();
    const row = { id: 'l-1', contact: 'crm-1', medium: 'print', to: PAGE };
    const { body } = await make([
      row,
      { ...row, id: 'l-2', to: 'https://evil.example/' },
      { ...row, id: 'l-3', to: 'javascript:alert(1)' },
      { ...row, id: 'l-4', contact: undefined },
      { ...row, id: 'l-5', until: '2001-01-01' },
      { ...row, id: 'l-6', too: 'much' },
      { ...row, id: 'l-7', to: `https://user:secret@www.example.com/` },
    ]);
    expect(body.links.map(({ index }) => index)).toEqual([0]);
    expect(body.refused.map(({ reason }) => reason)).toEqual([
      'to: https://evil.example is not an origin of the site',
      'to: must be an address like https://www.example.com/spring',
      expect.stringContaining('exactly one of visitor, contact'),
      'until: is in the past',
      'too: Unrecognized key: "too"',
      'to: must not contain a user name or password',
    ]);
    const again = await make([row, { ...row, contact: 'crm-2' }, { ...row, id: undefined }]);
    expect(again.body.links[0]).toEqual(body.links[0]);
    expect(again.body.refused).toEqual([{ index: 1, reason: 'id: another link has this id' }]);
    expect(again.body.links[1]!.code).not.toBe(body.links[0]!.code);
  });

  it('are made of a table as Excel saves it', async () => {
    const { at } = await world();
    const answer = await fetch(`${collector.base}${at}/touch-links`, {
      method: 'POST',
      headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': 'text/csv' },
      body: `ID;Email;Medium;To;Name\r\nl-1;person@example.com;print;${PAGE};Anna\r\nl-2;no address;print;${PAGE};Ben\r\n`,
    });
    const body = (await answer.json()) as Made;
    expect(body.links.map(({ index }) => index)).toEqual([0]);
    expect(body.refused[0]).toMatchObject({ index: 1 });
    expect(body.ignoredColumns).toEqual(['Name']);
  });

  it('lead from the code to the page, where an engaged view is a touch by print and a reply', async () => {
    const { make, browser, look } = await world();
    const { body } = await make([{ ...NEWSLETTER, medium: 'print', to: PAGE }]);
    const typed = body.links[0]!.code.toLowerCase().replace('-', '');
    const answer = await fetch(`${collector.base}/d/${typed}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const anna = browser();
    await anna.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email', age: 90_000 }]);
    await read(anna, answer.headers.get('location')!);
    expect(await look(anna)).toMatchObject({
      ...{ contact: 'crm-17', state: 'two-way', lastReplyMedium: 'print' },
      taps: { company: { last: { medium: 'print', campaign: 'spring' } }, visitor: { last: { kind: 'reply' } } },
    });
  });

  it('record nothing when a program follows the code', async () => {
    const { make, arrivals, kinds } = await world();
    const { body } = await make([{ ...NEWSLETTER, medium: 'print', to: PAGE }]);
    for (const method of ['HEAD', 'GET'])
      await fetch(`${collector.base}/d/${body.links[0]!.code}`, { method, redirect: 'manual' });
    expect(await arrivals()).toEqual([]);
    expect(await kinds()).toEqual([]);
  });

  it('answer a wrong code with a page for people, and lead nowhere after the origin is gone', async () => {
    const { at, make } = await world();
    const { body } = await make([{ ...NEWSLETTER, medium: 'print', to: PAGE }]);
    const { code } = body.links[0]!;
    const wrong = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
    const unknown = await fetch(`${collector.base}/d/${wrong}`, { headers: { 'accept-language': 'de-DE' } });
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain('Diesen Code gibt es nicht');
    await collector.owner.call('PATCH', at, { origins: ['https://other.example'] });
    expect((await fetch(`${collector.base}/d/${code}`, { redirect: 'manual' })).status).toBe(404);
  });

  it('lead to the page after their end, and count nothing', async () => {
    const { site, make, browser, arrivals } = await world();
    const { body } = await make([{ ...NEWSLETTER, to: PAGE, until: new Date(Date.now() + 3_600_000).toISOString() }]);
    await collector.sql`update touch_link set until = ${Date.now() - 60_000} where site_id = ${site}`;
    const answer = await fetch(`${collector.base}/d/${body.links[0]!.code}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(PAGE);
    await read(browser(), body.links[0]!.url);
    expect(await arrivals()).toEqual([]);
  });

  it('count nothing once deleted', async () => {
    const { at, make, browser, arrivals, rejected } = await world();
    const { body } = await make([{ ...NEWSLETTER, to: PAGE }]);
    const { id, url, code } = body.links[0]!;
    expect((await collector.owner.call('DELETE', `${at}/touch-links/${id}`)).status).toBe(204);
    expect((await collector.owner.call('DELETE', `${at}/touch-links/${id}`)).status).toBe(404);
    expect((await fetch(`${collector.base}/d/${code}`, { redirect: 'manual' })).status).toBe(404);
    await read(browser(), url);
    expect(await arrivals()).toEqual([]);
    expect(await rejected()).toMatchObject({ 'touch-link-unknown': 1 });
  });

  it('are listed page by page with their arrivals, and go with their contact', async () => {
    const { at, make, browser } = await world();
    const rows = ['a', 'b', 'c'].map((contact) => ({ contact, medium: 'print', campaign: 'spring', to: PAGE }));
    const { body } = await make(rows);
    await read(browser(), body.links[1]!.url);
    const { api } = collector.owner;
    const site = at.split('/').at(-1)!;
    const listed: [string | null, number][] = [];
    for await (const one of api.rows(
      'GET /v1/sites/{site}/touch-links' as never,
      { site, limit: 2, campaign: 'spring' } as never,
    ))
      listed.push([(one as never)['contact'], (one as never)['arrivals']]);
    expect(listed.sort()).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
    await collector.owner.call('PUT', `${at}/contacts/a`, {});
    await collector.owner.call('DELETE', `${at}/contacts/a`);
    const left = await collector.owner.call<{ touchLinks: { contact: string }[] }>('GET', `${at}/touch-links`);
    expect(left.body.touchLinks.map(({ contact }) => contact).sort()).toEqual(['b', 'c']);
  });
});
