import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface Result {
  accepted: number;
  duplicate: number;
  waiting: number;
  refused: { index: number; reason: string }[];
}

async function visitor(settings: Record<string, unknown> = {}) {
  const site = await collector.owner.addSite(settings);
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }]);
  const record = async (...signals: Record<string, unknown>[]) => {
    const all = signals.map((signal, i) => ({ id: `s-${i}`, visitor: browser.id, ...signal }));
    return (await collector.owner.call<Result>('POST', `/v1/sites/${site}/signals`, { signals: all })).body;
  };
  const look = () => collector.owner.visitor(site, browser.id);
  return { site, browser, id: browser.id, record, look };
}

describe('a signal from outside the page', () => {
  it.each([
    ['a call', { kind: 'contact', medium: 'phone' }, { kind: 'contact', medium: 'phone', confidence: 'confirmed' }],
    [
      'a visit to the shop',
      { kind: 'contact', medium: 'shop' },
      { kind: 'contact', medium: 'shop', confidence: 'confirmed' },
    ],
    [
      'a guess',
      { kind: 'share', medium: 'x', confidence: 'intent' },
      { kind: 'share', medium: 'x', confidence: 'intent' },
    ],
    ['an own event that opens', { kind: 'Review' }, { kind: 'Review', medium: 'other', confidence: 'confirmed' }],
  ])('%s opens the channel', async (_name, signal, last) => {
    const { record, look, site, id } = await visitor({ openingEvents: ['Review'] });
    expect(await look()).toMatchObject({ state: 'passive' });
    const before = await look();
    expect(await record(signal)).toEqual({ accepted: 1, duplicate: 0, waiting: 0, refused: [] });
    const after = await look();
    expect(after).toMatchObject({ state: 'visitor-only', taps: { visitor: { open: true, last } } });
    expect(await collector.owner.members(site, 'open')).toEqual([id]);
    // The visitor was not on the site: no visit, no view, and `lastSeenAt` stays.
    expect([after.visits, after.views, after.lastSeenAt]).toEqual([before.visits, before.views, before.lastSeenAt]);
  });

  it('a reply by email keeps open what was opened, and opens nothing', async () => {
    const { record, look } = await visitor();
    await record({ kind: 'reply', medium: 'email' });
    expect(await look()).toMatchObject({ state: 'passive' });
    await record({ id: 's-1', kind: 'contact', medium: 'phone', at: new Date(Date.now() - 60_000).toISOString() });
    expect(await look()).toMatchObject({ state: 'visitor-only', media: ['email', 'phone'], lastReplyMedium: 'email' });
  });

  it('a close shuts its medium, and one without a medium all of them', async () => {
    const { record, look } = await visitor();
    await record({ kind: 'contact', medium: 'email' }, { kind: 'contact', medium: 'phone' });
    await record({ id: 'c-1', kind: 'close', medium: 'email' });
    expect((await look()).media).toEqual(['phone']);
    await record({ id: 'c-2', kind: 'close' });
    expect(await look()).toMatchObject({ media: [], state: 'dormant' });
  });

  it('counts once under its id; another signal under that id is refused', async () => {
    const { record, site } = await visitor();
    const call = { kind: 'contact', medium: 'phone', id: 'call-17' };
    expect(await record(call)).toMatchObject({ accepted: 1 });
    const again = await Promise.all([record(call), record(call)]);
    expect(again.map(({ duplicate }) => duplicate)).toEqual([1, 1]);
    expect((await record({ ...call, medium: 'email' })).refused).toEqual([
      { index: 0, reason: 'id: another signal has this id' },
    ]);
    const rows = await collector.sql`select from event where site_id = ${site} and kind = 'contact'`;
    expect(rows).toHaveLength(1);
  });

  it('is refused by itself, with its reason', async () => {
    const { record } = await visitor();
    const result = await record(
      { kind: 'contact', medium: 'phone' },
      { kind: 'view' },
      { kind: 'contact', visitor: '00000000-0000-8000-8000-000000000000' },
      { kind: 'contact', visitor: 'me' },
      { kind: 'contact', at: '2100-01-01T00:00:00Z' },
      { kind: 'contact', at: '1970-01-01T00:00:00Z' },
      { kind: 'contact', confidence: 'sure' },
      { kind: 'contact', loud: true },
    );
    expect(result).toEqual({
      accepted: 1,
      duplicate: 0,
      waiting: 0,
      refused: [
        expect.objectContaining({ index: 1, reason: expect.stringMatching(/^kind: must be contact/) }),
        { index: 2, reason: 'visitor: does not exist' },
        { index: 3, reason: 'visitor: must be the id of a visitor' },
        { index: 4, reason: 'at: is in the future' },
        { index: 5, reason: "at: is before the site's retention" },
        expect.objectContaining({ index: 6, reason: expect.stringMatching(/^confidence: /) }),
        expect.objectContaining({ index: 7, reason: expect.stringMatching(/^loud: /) }),
      ],
    });
  });

  it('is refused for an erased visitor', async () => {
    const { record, browser } = await visitor();
    await browser.me('DELETE');
    expect((await record({ kind: 'contact' })).refused).toEqual([{ index: 0, reason: 'visitor: does not exist' }]);
  });
});

describe('a signal that the page reported and the server confirms', () => {
  const click = { kind: 'contact', medium: 'form', confidence: 'intent', interaction: 'form-4711' } as const;
  const confirmation = { kind: 'contact', interaction: 'form-4711' };

  it.each(['the click first', 'the confirmation first'])('counts once, as confirmed; %s', async (order) => {
    const { record, look, browser, site } = await visitor();
    const page = () => browser.agree([click], { url: `${PAGE_ORIGIN}/kontakt` });
    const server = () => record(confirmation);
    for (const step of order === 'the click first' ? [page, server] : [server, page]) await step();
    expect(await look()).toMatchObject({
      media: ['form'],
      taps: { visitor: { last: { kind: 'contact', medium: 'form', confidence: 'confirmed' } } },
    });
    const [row] = await collector.sql`select visitor_tap from visitor where site_id = ${site}`;
    expect(row!['visitor_tap'].signals).toHaveLength(1);
  });
});

describe('an inferred bookmark', () => {
  const HOUR = 3_600_000;
  /** Visits with their age in hours; the last one is now. */
  async function visits(
    lines: readonly (readonly [
      hours: number,
      url: string,
      more?: { nav?: string; referrer?: string; interaction?: boolean },
    ])[],
  ) {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    for (const [hours, url, { nav, referrer, interaction } = {}] of lines) {
      const view = { kind: 'view' as const, age: hours * HOUR, ...(nav === undefined ? {} : { nav }) };
      const contact = { kind: 'contact' as const, medium: 'email', age: hours * HOUR };
      await browser.agree(interaction === undefined ? [view] : [view, contact], {
        url: `${PAGE_ORIGIN}${url}`,
        ...(referrer === undefined ? {} : { referrer }),
      });
    }
    const rows = await collector.sql`
      select medium, confidence, path from event where site_id = ${site} and kind = 'bookmark'`;
    return { site, browser, bookmarks: rows.map((row) => ({ ...row })) };
  }
  const FROM_SEARCH = { referrer: 'https://www.google.com/' };
  const INFERRED = [{ medium: 'browser', confidence: 'inferred', path: '/deep' }];

  it.each<[name: string, lines: Parameters<typeof visits>[0], bookmarks: unknown[]]>([
    [
      'direct, to a page on which a visit began',
      [
        [2, '/deep', FROM_SEARCH],
        [0, '/deep'],
      ],
      INFERRED,
    ],
    [
      'to a page of the last eight',
      [[9, '/deep'], ...Array.from({ length: 7 }, (_, i) => [8 - i, `/${i}`] as const), [0, '/deep']],
      INFERRED,
    ],
    [
      'to an older page',
      [[10, '/deep'], ...Array.from({ length: 8 }, (_, i) => [9 - i, `/${i}`] as const), [0, '/deep']],
      [],
    ],
    [
      'to the front page',
      [
        [2, '/'],
        [0, '/'],
      ],
      [],
    ],
    [
      'to a new page',
      [
        [2, '/deep'],
        [0, '/other'],
      ],
      [],
    ],
    [
      'from a search',
      [
        [2, '/deep'],
        [0, '/deep', FROM_SEARCH],
      ],
      [],
    ],
    [
      'with parameters',
      [
        [2, '/deep'],
        [0, '/deep?from=mail'],
      ],
      [],
    ],
    [
      'by reloading',
      [
        [2, '/deep'],
        [0, '/deep', { nav: 'reload' }],
      ],
      [],
    ],
    [
      'by the back button',
      [
        [2, '/deep'],
        [0, '/deep', { nav: 'back_forward' }],
      ],
      [],
    ],
    [
      'by navigating, as the tag says',
      [
        [2, '/deep'],
        [0, '/deep', { nav: 'navigate' }],
      ],
      INFERRED,
    ],
    [
      'within the same visit',
      [
        [0.2, '/deep'],
        [0, '/deep'],
      ],
      [],
    ],
  ])('%s', async (_name, lines, bookmarks) => {
    expect((await visits(lines)).bookmarks).toEqual(bookmarks);
  });

  it('opens no channel, and keeps an open one open', async () => {
    const passive = await visits([
      [2, '/deep'],
      [0, '/deep'],
    ]);
    expect(await passive.browser.me()).toMatchObject({ body: { visitor: { state: 'passive', media: [] } } });
    const channel = await visits([
      [2, '/deep', { interaction: true }],
      [0, '/deep'],
    ]);
    expect(await channel.browser.me()).toMatchObject({
      body: { visitor: { media: ['browser', 'email'], taps: { visitor: { last: { confidence: 'inferred' } } } } },
    });
  });

  it('is not inferred without consent', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    for (const age of [2 * HOUR, 0]) await browser.tell([{ age }], { url: `${PAGE_ORIGIN}/deep` });
    expect(await collector.sql`select from event where site_id = ${site} and kind = 'bookmark'`).toHaveLength(0);
  });
});
