import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { USER_AGENT } from '../support/userAgents.mjs';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

async function visitorWhoWrote(settings: Record<string, unknown> = {}) {
  const site = await collector.owner.addSite(settings);
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email', confidence: 'intent' }]);
  return { site, browser, id: browser.id };
}

describe('one click', () => {
  it('with consent opens a channel and makes a member of waiting at once', async () => {
    const { site, id } = await visitorWhoWrote();
    expect(await collector.owner.members(site, 'waiting')).toEqual([id]);
    const visitor = await collector.owner.visitor(site, id);
    expect(visitor).toMatchObject({
      state: 'visitor-only',
      media: ['email'],
      visits: 1,
      views: 1,
      taps: {
        visitor: { open: true, last: { kind: 'contact', medium: 'email', confidence: 'intent' } },
        company: { open: false, last: null, until: null },
      },
    });
    expect(visitor.audiences).toEqual(['open', 'waiting', 'visitor-only', 'newly-opened']);
    expect(visitor.waitingSince).toBe(visitor.taps.visitor.last?.at);
  });

  it('is not answered by a newsletter, which opens the other tap; an answer ends the waiting', async () => {
    const { site, id } = await visitorWhoWrote();
    expect((await collector.owner.touch(site, id, 'newsletter')).body).toMatchObject({ accepted: 1, refused: [] });
    expect(await collector.owner.visitor(site, id)).toMatchObject({ state: 'two-way' });
    expect(await collector.owner.members(site, 'waiting')).toEqual([id]);
    await collector.owner.touch(site, id, 'answer');
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    expect(await collector.owner.visitor(site, id)).toMatchObject({ state: 'two-way', waitingSince: null });
  });

  it('is explained, with the time at which its channel closes', async () => {
    const { site, id } = await visitorWhoWrote();
    const { body } = await collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}/explain?audience=open`);
    const { taps } = await collector.owner.visitor(site, id);
    expect(body).toMatchObject({
      audience: 'open',
      member: true,
      explanation: {
        holds: true,
        changesAt: taps.visitor.until,
        rule: { is: 'state', in: ['two-way', 'visitor-only'] },
      },
    });
  });

  it('is shown to the visitor by their cookie, who can delete the data', async () => {
    const { site, browser, id } = await visitorWhoWrote();
    // No built-in audience is public by default.
    const {
      country,
      device,
      browser: theirBrowser,
      os,
      language,
      lastPage,
      ...known
    } = (await collector.owner.visitor(site, id)) as unknown as Record<string, unknown>;
    expect([country, device, theirBrowser, os, language, lastPage]).toHaveLength(6);
    expect((await browser.me()).body.visitor).toEqual({ ...known, audiences: [] });
    const forged = new Browser(collector.base, site);
    forged.cookie = `dx-${site}=${id}.AAAAAAAAAAAAAAAAAAAAAA`;
    expect((await forged.me()).status).toBe(404);
    expect((await browser.me('DELETE')).status).toBe(204);
    expect((await browser.me()).status).toBe(404);
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);

    // An event that arrives later does not recreate the visitor and is counted without one.
    await browser.agree([{ kind: 'contact', medium: 'phone' }]);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);
    const rows = await collector.sql`select visitor from event where site_id = ${site} and kind = 'contact'`;
    expect(rows.map((row) => row['visitor'])).toEqual([null, null]);
  });

  it('makes one visitor of requests that cross before the cookie has arrived', async () => {
    const site = await collector.owner.addSite();
    const browsers = [1, 2, 3].map(() => new Browser(collector.base, site, USER_AGENT));
    for (const browser of browsers) browser.page = 'the-same-page-load';
    await Promise.all(browsers.map((browser) => browser.agree([{ kind: 'contact', medium: 'email' }])));
    expect(new Set(browsers.map(({ id }) => id)).size).toBe(1);
    expect(await collector.owner.visitor(site, browsers[0]!.id)).toMatchObject({ visits: 1 });
  });
});

describe('no consent, no audience (law 7)', () => {
  it.each([
    ['no answer yet', undefined],
    ['a refusal', { measurement: false, audience: false }],
    ['measurement alone', { measurement: true }],
  ])('%s: the click is counted and no membership arises', async (_name, consent) => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const answer = await browser.tell(
      [{}, { kind: 'contact', medium: 'email' }],
      consent === undefined ? {} : { consent },
    );
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, null]);
    const [counts] = await collector.sql`
      select (select count(*) from event where site_id = ${site} and kind = 'contact' and visitor is null) as contacts,
        (select count(*) from event where site_id = ${site} and visitor is not null) as theirs,
        (select count(*) from member where site_id = ${site}) as members`;
    expect(counts).toEqual({ contacts: 1, theirs: 0, members: 0 });
  });

  it('later consent hands over the open visit and its source, and no earlier interaction', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.tell([{ kind: 'view' }, { kind: 'contact', medium: 'phone' }], {
      url: 'https://www.example.com/preise?utm_source=news&utm_campaign=spring',
    });
    await browser.agree([]);
    const visitor = await collector.owner.visitor(site, browser.id);
    expect(visitor).toMatchObject({ state: 'passive', visits: 1, views: 1, media: [] });
    const [row] =
      await collector.sql`select source, first_source, campaign from visitor where site_id = ${site} and id = ${browser.id}`;
    expect(row).toEqual({ source: 'news', first_source: 'news', campaign: 'spring' });
    expect((await collector.sql`select from visitor where site_id = ${site} and visit is not null`).length).toBe(1);
  });

  it('a page that begins before its consent arrives joins the open visit', async () => {
    const { site, browser, id } = await visitorWhoWrote();
    browser.page = 'the-next-page-load';
    await browser.tell([{ kind: 'view' }, { kind: 'engagement', engaged: 3000 }]);
    await browser.agree([]);
    expect(await collector.owner.visitor(site, id)).toMatchObject({ visits: 1, views: 2, engagedSeconds: 3 });
    expect((await collector.sql`select from visitor where site_id = ${site} and visit is not null`).length).toBe(1);
  });

  it('people behind one address do not get each other’s visits', async () => {
    const site = await collector.owner.addSite();
    const [one, other] = [1, 2].map(() => new Browser(collector.base, site, USER_AGENT));
    await other!.tell([{ kind: 'view' }]);
    await one!.agree([{ kind: 'view' }]);
    expect(await collector.owner.visitor(site, one!.id)).toMatchObject({ visits: 1, views: 1 });
  });

  it('a withdrawal deletes the id, the memberships and the cookie', async () => {
    const { site, browser, id } = await visitorWhoWrote();
    await browser.tell([], { consent: { measurement: true, audience: false } });
    expect(browser.cookie).toBe('');
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);
  });

  it('a withdrawal also counts on a site that accepts nothing without consent', async () => {
    const { site, browser, id } = await visitorWhoWrote({ beforeConsent: 'none' });
    expect((await browser.tell([], { consent: { audience: false } })).status).toBe(403);
    expect(browser.cookie).toBe('');
    expect((await collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);
  });

  it('an objection of the browser overrides a site that vouches, and a grant overrides both', async () => {
    const site = await collector.owner.addSite({ consent: 'granted' });
    const silent = new Browser(collector.base, site);
    await silent.send(silent.batch([{ kind: 'contact', medium: 'email' }]), { 'sec-gpc': '1' });
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    await silent.tell([{ kind: 'contact', medium: 'email' }]);
    expect(await collector.owner.members(site, 'waiting')).toEqual([silent.id]);
  });

  it('a site that wants no data before consent gets none', async () => {
    const site = await collector.owner.addSite({ beforeConsent: 'none' });
    const answer = await new Browser(collector.base, site).tell([{ kind: 'view' }]);
    expect([answer.status, answer.headers.get('x-duplex-reason')]).toEqual([
      403,
      'consent; consent: this site accepts nothing before consent',
    ]);
    expect((await collector.sql`select from event where site_id = ${site}`).length).toBe(0);
  });
});

describe('exactly once (law 2)', () => {
  it('the same batch, sent ten times over two connections at once, counts once', async () => {
    const site = await collector.owner.addSite();
    const first = new Browser(collector.base, site);
    const batch = first.batch(
      [{ kind: 'view' }, { kind: 'contact', medium: 'email' }, { kind: 'engagement', engaged: 4000 }],
      {
        consent: { measurement: true, audience: true },
      },
    );
    const again = async () => {
      for (let i = 0; i < 5; i++) expect((await first.send(batch)).status).toBe(204);
    };
    await Promise.all([again(), again()]);
    expect(await collector.owner.visitor(site, first.id)).toMatchObject({ visits: 1, views: 1, engagedSeconds: 4 });
    const kinds = await collector.sql`select kind from event where site_id = ${site} order by kind`;
    expect(kinds.map((row) => row['kind'])).toEqual(['contact', 'engagement', 'view']);
  });

  it('a repeated id from a clock in 1970 or 2100 is recognized', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    for (const year of [1970, 2100]) {
      const batch = browser.batch([{ id: uuid7(Date.UTC(year, 0, 2)), kind: 'contact', medium: 'email' }]);
      for (let i = 0; i < 3; i++) expect((await browser.send(batch)).status).toBe(204);
    }
    expect((await collector.sql`select from event where site_id = ${site} and kind = 'contact'`).length).toBe(2);
  });

  it('a repeated touch is a duplicate; another one under its id is rejected', async () => {
    const { site, id } = await visitorWhoWrote();
    const touch = (medium: string) => collector.owner.touch(site, id, medium, { id: 't-1' });
    expect((await touch('newsletter')).body).toEqual({ accepted: 1, duplicate: 0, waiting: 0, refused: [] });
    const [one, other] = await Promise.all([touch('newsletter'), touch('newsletter')]);
    expect([one.body.duplicate, other.body.duplicate]).toEqual([1, 1]);
    expect((await touch('call')).body.refused).toEqual([{ index: 0, reason: 'id: another touch has this id' }]);
    expect((await collector.sql`select from event where site_id = ${site} and kind = 'touch'`).length).toBe(1);
  });
});

describe('time is an event (law 5)', () => {
  it('a tap closes and the membership ends without any visit', async () => {
    const { site, browser, id } = await visitorWhoWrote({ signalWindow: '1m', touchWindow: '1m' });
    // The same with an action of 58 seconds ago, so that the test does not wait for a minute.
    await browser.me('DELETE');
    const other = new Browser(collector.base, site);
    await other.agree([{ kind: 'contact', medium: 'email', age: 58_000 }]);
    expect(await collector.owner.members(site, 'open')).toEqual([other.id]);
    await until(async () => (await collector.owner.members(site, 'open')).length === 0);
    expect(await collector.owner.visitor(site, other.id)).toMatchObject({ state: 'dormant', media: [] });
    expect(await collector.owner.members(site, 'dormant')).toEqual([other.id]);
    // It is dated at the moment itself, not at the time of the sweep.
    const visitor = await collector.owner.visitor(site, other.id);
    const [row] =
      await collector.sql`select left_at from member where site_id = ${site} and audience = 'open' and visitor = ${other.id}`;
    expect(new Date(row!['left_at'] / 1000).toISOString()).toBe(visitor.taps.visitor.until);
    expect(id).not.toBe(other.id);
  });

  it('a visit of one short view is a bounce with its cause', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const age = 31 * 60_000;
    await browser.agree([
      { kind: 'view', age },
      { kind: 'engagement', age: age - 2000, engaged: 2000, load: { lcp: 6100 } },
    ]);
    const [bounce] = await until(async () => {
      const rows = await collector.sql`select cause, visitor from visit where site_id = ${site} and bounce`;
      return rows.length > 0 && rows;
    });
    expect(bounce).toEqual({ cause: 'slow', visitor: browser.id });
    expect(await collector.owner.members(site, 'bounced-slow')).toEqual([browser.id]);
    expect(await collector.owner.visitor(site, browser.id)).toMatchObject({ interest: 'bounced' });
  });

  it('a changed window takes effect for every visitor', async () => {
    const { site, id } = await visitorWhoWrote();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'share', medium: 'x', age: 120_000 }]);
    const { status } = await collector.owner.call('PATCH', `/v1/sites/${site}`, { signalWindow: { share: '1m' } });
    expect(status).toBe(200);
    await until(async () => (await collector.owner.members(site, 'open')).length === 1);
    expect(await collector.owner.members(site, 'open')).toEqual([id]);
  });
});

describe('bots', () => {
  it('are marked with the reason and count nowhere', async () => {
    const site = await collector.owner.addSite();
    const bot = new Browser(
      collector.base,
      site,
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    );
    expect((await bot.agree([{ kind: 'contact', medium: 'email' }])).status).toBe(204);
    expect(bot.cookie).toBe('');
    const { body } = await collector.owner.call<{ events: unknown[] }>('GET', `/v1/sites/${site}/events?last=5`);
    expect(body.events).toMatchObject([
      { kind: 'contact', counted: 'bot', bot: 'user-agent', visitor: null, visit: null },
    ]);
    expect(await collector.owner.members(site, 'passive')).toEqual([]);
  });
});

describe('a browser that two people share', () => {
  it('has another visitor after a reset, and the former one keeps what they did', async () => {
    const { site, browser, id } = await visitorWhoWrote();
    browser.page = `page-${uuid7()}`;
    const batch = browser.batch([{ kind: 'view' }], { reset: true, consent: { measurement: true, audience: true } });
    await browser.send(batch);
    const second = browser.id;
    expect(second).not.toBe(id);
    // A repeated delivery and the next page of the second person change nothing.
    await browser.send(batch);
    browser.page = `page-${uuid7()}`;
    await browser.agree([{ kind: 'view' }]);
    expect(browser.id).toBe(second);
    expect(await collector.owner.visitor(site, second)).toMatchObject({ state: 'passive', views: 2 });
    expect(await collector.owner.members(site, 'waiting')).toEqual([id]);
  });
});

describe('a contact that asks for no answer', () => {
  it('opens the tap and makes nobody wait, by default and by the setting of the site', async () => {
    const site = await collector.owner.addSite({ noAnswerExpected: [' Wishlist '] });
    for (const medium of ['newsletter', 'calendar', 'wishlist']) {
      const browser = new Browser(collector.base, site);
      await browser.agree([{ kind: 'contact', medium }]);
      expect(await collector.owner.visitor(site, browser.id)).toMatchObject({
        state: 'visitor-only',
        waitingSince: null,
      });
    }
    const writer = new Browser(collector.base, site);
    await writer.agree([{ kind: 'contact', medium: 'email' }]);
    expect(await collector.owner.members(site, 'waiting')).toEqual([writer.id]);
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { noAnswerExpected: [] });
    await until(async () => (await collector.owner.members(site, 'waiting')).length === 2);
  });
});
