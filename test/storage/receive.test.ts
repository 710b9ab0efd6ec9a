import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../../collector/core/time/moment.ts';
import { lastOrigin } from '../../collector/core/visit/origins.ts';
import { visitorView } from '../../collector/core/visitorView.ts';
import { readSituation } from '../../collector/storage/apply/situations.ts';
import { Reader, type Timed, timed } from '../support/timed.ts';
import { uuid7 } from '../support/uuid7.ts';

/** One batch from a page, step by step: the cookie, withdrawal, failed events, click ids. */

const START = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;

let world: Timed;
beforeAll(async () => {
  world = await timed(START);
});
afterAll(() => world.stop());

const cookieOf = (answer: Response) => answer.headers.getSetCookie();

describe('the cookie of a known visitor', () => {
  it('is renewed for another 400 days by each view, with the same value', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    const [first] = cookieOf(await reader.agree('page-of-day-0', [{}]));
    const { cookie } = reader;
    world.now += 30 * DAY;
    const [second] = cookieOf(await reader.agree('page-of-day-30', [{}]));
    expect(second).toBe(first);
    expect(second).toContain('Max-Age=34560000');
    expect(reader.cookie).toBe(cookie);
  });

  it('is not sent again by other events', async () => {
    const reader = new Reader(world, await world.addSite());
    await reader.agree('the-only-page', [{}]);
    const answer = await reader.agree('the-only-page', [{ kind: 'engagement', engaged: 3000 }]);
    expect([answer.status, cookieOf(answer)]).toEqual([204, []]);
  });

  it('is sent to a new visitor by any event', async () => {
    const reader = new Reader(world, await world.addSite());
    const answer = await reader.agree('the-only-page', [{ kind: 'contact', medium: 'email' }]);
    expect(cookieOf(answer)).toHaveLength(1);
  });

  it('of another site is not accepted', async () => {
    const [one, other] = [await world.addSite(), await world.addSite()];
    const reader = new Reader(world, one);
    await reader.agree('page-of-one-site', [{}]);
    const stolen = new Reader(world, other);
    stolen.cookie = reader.cookie.replace(one, other);
    await stolen.agree('page-of-the-other', [{}]);
    expect(stolen.cookie.split('=')[1]).not.toBe(reader.cookie.split('=')[1]);
  });

  it('is deleted for the host and for the domain by a withdrawal', async () => {
    const site = await world.addSite({ cookieDomain: 'example.com' });
    const reader = new Reader(world, site);
    await reader.agree('the-only-page', [{}]);
    const answer = await reader.tell('the-only-page', [], { consent: { measurement: true, audience: false } });
    const lines = cookieOf(answer);
    expect(lines.every((line) => /^dx-\w+=; Max-Age=0; /.test(line))).toBe(true);
    expect(lines.map((line) => /Domain=([\w.]+)/.exec(line)?.[1] ?? 'host').sort()).toEqual(['example.com', 'host']);
  });
});

describe('an erased visitor', () => {
  const erased = async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await reader.agree('page-before-erasure', [{}]);
    const { cookie } = reader;
    await reader.tell('page-before-erasure', [], { consent: { measurement: true, audience: false } });
    reader.cookie = cookie;
    return { reader, cookie };
  };

  it('who returns with the former cookie and views a page is a new visitor', async () => {
    const { reader, cookie } = await erased();
    await reader.agree('page-after-erasure', [{}]);
    expect(reader.cookie).not.toBe(cookie);
  });

  it('gets no new cookie by an event that was still on its way', async () => {
    const { reader } = await erased();
    expect(cookieOf(await reader.agree('page-before-erasure', [{ kind: 'engagement', engaged: 1000 }]))).toEqual([]);
  });
});

describe('click ids', () => {
  const url = 'https://www.example.com/?gclid=Cj0KCQ-Ab&utm_campaign=spring';
  const clicksOf = async (site: string) =>
    (
      await world.sql<{ kind: string; value: string }[]>`
      select kind, value from click where site_id = ${site} order by kind`
    ).map(({ kind, value }) => [kind, value]);

  it('are kept for a visitor with consent to audience', async () => {
    const site = await world.addSite();
    await new Reader(world, site).agree('page-with-an-ad', [{}], { url });
    expect(await clicksOf(site)).toEqual([['gclid', 'Cj0KCQ-Ab']]);
  });

  it('are not kept for an anonymous visitor', async () => {
    const site = await world.addSite();
    await new Reader(world, site).tell('page-with-an-ad', [{}], { url });
    expect(await clicksOf(site)).toEqual([]);
  });
});

describe('failed events', () => {
  const bad = { id: 'x' };

  it('are kept while their neighbors are accepted: 204 with the reason', async () => {
    const site = await world.addSite();
    const answer = await new Reader(world, site).tell('the-only-page', [{}, bad]);
    expect([answer.status, answer.headers.get('x-duplex-reason')]).toEqual([
      204,
      'events[1].id: must be a UUID of version 7',
    ]);
    const rows = await world.sql`select reason from failed_event where site_id = ${site}`;
    expect(rows.map((row) => row['reason'])).toEqual(['events[1].id: must be a UUID of version 7']);
  });

  it('alone make a 400, and the visitor still gets a cookie', async () => {
    const site = await world.addSite();
    const answer = await new Reader(world, site).agree('the-only-page', [bad]);
    expect([answer.status, answer.headers.get('x-duplex-reason'), cookieOf(answer).length]).toEqual([
      400,
      'events; events[0].id: must be a UUID of version 7',
      1,
    ]);
  });

  it('are kept without the click ids of their page', async () => {
    const site = await world.addSite();
    const url = 'https://www.example.com/a?gclid=x&token=y&utm_source=z';
    await new Reader(world, site).tell('the-only-page', [bad], { url });
    const [row] = await world.sql`select context->>'page' as page from failed_event where site_id = ${site}`;
    expect(row).toEqual({ page: 'https://www.example.com/a?utm_source=z' });
  });
});

it('an arrival by the company’s own message is a touch that answers nothing, and a reply', async () => {
  const site = await world.addSite();
  const reader = new Reader(world, site);
  await reader.agree('page-of-the-contact', [{ kind: 'contact', medium: 'email' }]);
  world.now += 60_000;
  const id = uuid7(world.now);
  await reader.agree('page-of-the-message', [{ id }], { url: 'https://www.example.com/?utm_medium=email' });
  const rows = await world.sql<{ kind: string; medium: string | null }[]>`
    select kind, medium from event where site_id = ${site} and kind in ('touch', 'reply') order by kind`;
  expect(rows.map(({ kind, medium }) => [kind, medium])).toEqual([
    ['reply', 'email'],
    ['touch', 'email'],
  ]);
  const visitor = reader.cookie.split('=')[1]!.split('.')[0]!;
  const situation = await readSituation(world.sql, site, visitor);
  const { site: settings } = (await world.store.site(site, world.now))!;
  const { waitingSince, lastReplyMedium } = visitorView(situation!, endOf(world.now), settings);
  expect([typeof waitingSince, lastReplyMedium]).toEqual(['string', 'email']);
});

it('an arrival is read whatever its address looks like, and its campaign keeps its dates', async () => {
  const site = await world.addSite();
  const written: [query: string, referrer: string, source: string, group: string, campaign: string | null][] = [
    ['?UTM_SOURCE=fb&amp;utm_medium=Facebook_Mobile_Feed', '', 'facebook', 'paid-social', null],
    ['#utm_source=Google%20Ads&utm_medium=cpc', '', 'google', 'paid-search', null],
    ['?gad_source=1&utm_campaign=05.12.25-12.12.25', '', 'google', 'paid-search', '05.12.25-12.12.25'],
    ['?utm_source=a&utm_campaign=kw01-02/03-04-2025', '', 'a', 'other', 'kw01-02/03-04-2025'],
    ['?UTM_SOURCE=anna@example.com', '', ':email', 'other', null],
    ['', 'https://www.xn--mller-kva.de/', 'müller.de', 'referral', null],
    ['', 'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/', 'google', 'organic-search', null],
    ['', 'android-app://com.whatsapp.w4b/', 'whatsapp', 'organic-social', null],
  ];
  for (const [i, [query, referrer, source, group, campaign]] of written.entries()) {
    const reader = new Reader(world, site);
    await reader.agree(`page-number-${i}`, [{}], { url: `https://www.example.com/a${query}`, referrer });
    const visitor = reader.cookie.split('=')[1]!.split('.')[0]!;
    const situation = await readSituation(world.sql, site, visitor);
    const origin = lastOrigin(situation!.visitor.origins);
    expect(origin, query + referrer).toMatchObject({ source, group, campaign });
  }
});
