import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../collector/core/rules/rule.ts';
import type { Batch, WireEvent } from '../../shared/wire.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

/** The questions of DESIGN section 3, each asked as a marketer would: preview, save, watch it fill, see who it is, export. */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SLOW = { lcp: 6000 };
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

type Told = Partial<WireEvent>;
/** The events of a visitor, batch by batch, and the touches. */
interface Life {
  did: readonly (readonly [events: readonly Told[], where?: Partial<Batch>])[];
  got?: readonly { medium: string; at: number }[];
}

const view = (age: number, path = '/'): readonly [Told[], Partial<Batch>] => [
  [{ kind: 'view', age }],
  { url: `${PAGE_ORIGIN}${path}` },
];
const act = (event: Told): readonly [Told[]] => [[event]];
/** A visit of one page that was looked at for two seconds. */
const glance = (age: number, more: Partial<Batch> = {}, load = {}): readonly [Told[], Partial<Batch>] => [
  [
    { kind: 'view', age },
    { kind: 'engagement', age: age - 2000, engaged: 2000, load },
  ],
  more,
];

const LIVES: Record<string, Life> = {
  writes: { did: [act({ kind: 'contact', medium: 'email' })] },
  waits: { did: [act({ kind: 'contact', medium: 'email', age: 8 * DAY })] },
  answered: {
    did: [act({ kind: 'contact', medium: 'email', age: 8 * DAY })],
    got: [{ medium: 'answer', at: 7 * DAY }],
  },
  'slow page': { did: [glance(2 * 60 * MINUTE, {}, SLOW)] },
  'slow page, from Google': { did: [glance(3 * 60 * MINUTE, { referrer: 'https://www.google.com/' }, SLOW)] },
  'slow page, long ago': { did: [glance(16 * DAY, {}, SLOW)] },
  shares: { did: [act({ kind: 'share', medium: 'x' })] },
  'shares and writes': { did: [act({ kind: 'share', medium: 'x' }), act({ kind: 'contact', medium: 'form' })] },
  'looks at prices': {
    did: [view(3 * DAY, '/pricing'), view(2 * DAY, '/pricing/team/'), view(DAY, '/pricing?plan=2')],
  },
  'looks at prices twice': { did: [view(3 * DAY, '/pricing'), view(2 * DAY, '/pricing'), view(DAY, '/prices')] },
  'looks at prices and asks': {
    did: [view(3 * DAY, '/pricing'), view(2 * DAY, '/pricing'), view(DAY, '/pricing'), act({ kind: 'bookmark' })],
  },
  'fills a cart': { did: [act({ kind: 'event', name: 'AddToCart', age: DAY })] },
  'buys, then fills another cart': {
    did: [
      act({ kind: 'event', name: 'Order', age: 2 * DAY, props: { value: 40 } }),
      act({ kind: 'event', name: 'AddToCart', age: DAY }),
    ],
  },
  'fills a cart and buys': {
    did: [
      act({ kind: 'event', name: 'AddToCart', age: 2 * DAY }),
      act({ kind: 'event', name: 'Order', age: DAY, props: { value: 120 } }),
    ],
  },
  'begins the form': { did: [act({ kind: 'draft', medium: 'form', age: DAY })] },
  'sends the form': {
    did: [
      act({ kind: 'draft', medium: 'form', age: DAY }),
      act({ kind: 'contact', medium: 'form', age: DAY - MINUTE }),
    ],
  },
  'reads no newsletter': {
    did: [view(29 * DAY)],
    got: [10, 20, 50].map((days) => ({ medium: 'newsletter', at: days * DAY })),
  },
  'clicks in a newsletter': {
    did: [view(29 * DAY), act({ kind: 'reply', medium: 'newsletter', age: 5 * DAY })],
    got: [10, 20, 50].map((days) => ({ medium: 'newsletter', at: days * DAY })),
  },
  'was here a month ago': { did: [view(30 * DAY)] },
  'runs dry soon': { did: [act({ kind: 'contact', medium: 'phone', age: 20 * DAY })] },
};

const QUESTIONS: readonly (readonly [question: string, rule: Rule, who: readonly string[]])[] = [
  ['waits a week for an answer', { when: 'waitingSince', olderThan: '7d' }, ['waits', 'runs dry soon']],
  [
    'bounced because slow, lately',
    { did: 'bounce', cause: 'slow', within: '14d' },
    ['slow page', 'slow page, from Google'],
  ],
  ['shared but never contacted', { all: [{ did: 'share' }, { not: { did: 'contact' } }] }, ['shares']],
  [
    'looked at prices three times this week, silent',
    { all: [{ did: 'view', path: '/pricing*', times: 3, within: '7d' }, { not: { did: 'signal' } }] },
    ['looks at prices'],
  ],
  [
    'cart, not bought since',
    {
      all: [
        { did: 'event', name: 'AddToCart', within: '3d' },
        { not: { did: 'event', name: 'Order', after: { did: 'event', name: 'AddToCart' } } },
      ],
    },
    ['fills a cart', 'buys, then fills another cart'],
  ],
  [
    'began the form, never sent it',
    { all: [{ did: 'draft', within: '7d' }, { not: { did: 'contact', after: { did: 'draft' } } }] },
    ['begins the form'],
  ],
  [
    'three newsletters, no click in 60 days',
    {
      all: [{ got: 'touch', medium: 'newsletter', times: 3, within: '60d' }, { not: { did: 'reply', within: '60d' } }],
    },
    ['reads no newsletter'],
  ],
  [
    'new this week, from Google, bounced because slow',
    {
      all: [
        { when: 'firstSeen', within: '7d' },
        { is: 'firstSource', in: ['google'] },
        { did: 'bounce', cause: 'slow', within: '7d' },
      ],
    },
    ['slow page, from Google'],
  ],
  [
    'ordered for 100 or more this quarter',
    { did: 'event', name: 'Order', where: { value: { atLeast: 100 } }, within: '90d' },
    ['fills a cart and buys'],
  ],
  ['runs dry within a week', { when: 'visitorTapCloses', within: '7d' }, ['runs dry soon']],
  [
    'visited, then quiet for a month',
    { all: [{ did: 'visit' }, { not: { did: 'visit', within: '30d' } }] },
    ['was here a month ago'],
  ],
  [
    'open channels',
    { is: 'state', in: ['two-way', 'visitor-only'] },
    Object.keys(LIVES).filter((name) => LIVES[name]!.did.some(([events]) => events.some(isOpening))),
  ],
];

function isOpening({ kind }: Told): boolean {
  return kind === 'contact' || kind === 'share' || kind === 'bookmark';
}

let collector: TestCollector;
let site: string;
const ids = new Map<string, string>();
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite({ signalWindow: '25d' });
  for (const [name, { did, got = [] }] of Object.entries(LIVES)) {
    const browser = new Browser(collector.base, site);
    for (const [events, where] of did) await browser.agree([...events], where);
    ids.set(browser.id, name);
    for (const { medium, at } of got) await collector.owner.touch(site, browser.id, medium, { at: ago(at) });
  }
  for (const [id, name] of ids) {
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${encodeURIComponent(name)}`, {
      visitors: [id],
      keys: { email: addressOf(name) },
    });
  }
  await until(
    async () =>
      (
        await collector.sql`select from visitor where site_id = ${site} and visit_last_at < ${(Date.now() - 31 * MINUTE) * 1000}`
      ).length === 0,
  );
});
afterAll(() => collector.stop());

interface Preview {
  count: number;
  exact: boolean;
  error: number;
  sample: { visitor: string; reason: { holds: boolean; rule: Rule; moments?: string[] }[] }[];
  overlap: { audience: string; count: number; share: number }[];
}

const names = (visitors: readonly string[]) => visitors.map((id) => ids.get(id) ?? id).sort();
const path = (rest: string) => `/v1/sites/${site}/audiences${rest}`;
const addressOf = (name: string) => `${name.toLowerCase().replace(/\W+/g, '-')}@example.com`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The first column of an export, without its head. */
const exported = async (key: string, format: string) => {
  const { status, text } = await collector.owner.call('GET', path(`/${key}/export?format=${format}`));
  expect([status, text.slice(-2)]).toEqual([200, '\r\n']);
  const [, ...rows] = text.trimEnd().split('\r\n');
  return rows.map((row) => (row.startsWith('"') ? row.slice(1, row.indexOf('"', 1)) : row.split(',')[0]!)).sort();
};

describe('each question selects the same visitors in the preview and as an audience', () => {
  it.each(QUESTIONS)('%s', async (question, rule, who) => {
    const expected = [...who].sort();
    const preview = await collector.owner.call<Preview>('POST', path('/preview'), { rule });
    expect(preview.body).toMatchObject({ count: expected.length, exact: true, error: 0 });
    const sample = preview.body.sample;
    if (expected.length <= 10) expect(names(sample.map(({ visitor }) => visitor))).toEqual(expected);
    expect(sample.every(({ reason }) => reason.length > 0)).toBe(true);

    const key = question.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const made = await collector.owner.call('POST', path(''), { key, name: question, rule });
    expect([made.status, made.text.slice(0, 300)]).toEqual([201, expect.stringContaining(key)]);
    await until(async () => {
      const { body } = await collector.owner.call<{ status: string }>('GET', path(`/${key}`));
      return body.status === 'ready';
    });
    expect(names(await collector.owner.members(site, key))).toEqual(expected);

    // Now that its leaves are tallied, the preview reads those and says the same.
    const again = await collector.owner.call<Preview>('POST', path('/preview'), { rule });
    expect(again.body).toMatchObject({ count: expected.length, exact: true });
    expect(again.body.overlap).toContainEqual({ audience: key, count: expected.length, share: 1 });
    expect(again.body.sample).toEqual(preview.body.sample);

    // For the print shop under the owner's ids, for Google under hashes of the addresses.
    expect(await exported(key, 'print&legalGround=letters')).toEqual(expected);
    expect(await exported(key, 'google')).toEqual(expected.map((name) => sha256(addressOf(name))).sort());

    for (const visitor of await collector.owner.members(site, key)) {
      const { body } = await collector.owner.call(
        'GET',
        `/v1/sites/${site}/visitors/${visitor}/explain?audience=${key}`,
      );
      expect(body).toMatchObject({ member: true, explanation: { holds: true, rule } });
    }
  });
});
