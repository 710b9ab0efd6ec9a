import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gapsByMedium } from '../../collector/storage/reports/cadence.ts';
import { partOfVisitors, returnsIn } from '../../collector/storage/reports/returns.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { fillingOfLog, returnsOfLog, type TouchRow } from '../support/fillingOfLog.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MEDIA = ['newsletter', 'email', 'print', 'call', 'answer'];

/** Numbers from 0 to 1 that follow from a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

interface Row {
  medium: string;
  visitors: number;
  touches: number;
  overdue: number;
  gaps: number;
  cadenceSeconds: number | null;
  cadenceFrom: string | null;
  rule: Record<string, unknown> | null;
}
interface Filling {
  exact: boolean;
  touches: Record<string, unknown>;
  media: Row[];
  overdue: { visitor: string; contact: string | null; medium: string; dueAt: string; lastTouchAt: string }[];
  runsDry: {
    visitors: number;
    days: { at: string; visitors: number }[];
    soonest: { visitor: string; closesAt: string }[];
  };
}
interface Returns {
  exact: boolean;
  totals: Record<string, unknown>;
  before: Record<string, unknown> | null;
  media: ({ medium: string } & Record<string, unknown>)[];
}

const report = async <Body>(site: string, name: string, query = '') =>
  (await collector.owner.call<Body>('GET', `/v1/sites/${site}/reports/${name}?${query}`)).body;

/** A site whose visitors get messages, follow some of them, and close some media, at random. */
async function randomSite(seed: number) {
  const { owner, base } = collector;
  const random = numbersFrom(seed);
  const pick = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)]!;
  const site = await owner.addSite({ cadence: { print: '40d' } });
  const browsers: Browser[] = [];
  for (let index = 0; index < 12; index += 1) {
    const browser = new Browser(base, site);
    const query = pick([
      '',
      '',
      '?utm_medium=email',
      '?utm_source=news&utm_medium=email&utm_campaign=x',
      '?utm_medium=sms',
    ]);
    const age = Math.floor(random() * 20 * DAY);
    await browser.agree([{ kind: 'view', age }], { url: `${PAGE_ORIGIN}/${query}` });
    browsers.push(browser);
  }
  const now = Date.now();
  // Whole minutes, so that different events often share a millisecond.
  const sometime = (days: number) =>
    new Date(Math.floor((now - random() * days * DAY) / MINUTE / 60) * MINUTE * 60).toISOString();
  const touches = Array.from({ length: 260 }, (_, index) => ({
    ...{ id: `t-${index}`, visitor: pick(browsers).id, medium: pick(MEDIA), at: sometime(pick([20, 90, 400])) },
  }));
  const signals = Array.from({ length: 160 }, (_, index) => ({
    ...{
      id: `s-${index}`,
      visitor: pick(browsers).id,
      kind: 'reply',
      medium: pick(MEDIA),
      at: sometime(pick([20, 90])),
    },
    confidence: pick(['inferred', 'intent', 'confirmed', 'confirmed']),
  }));
  const closes = Array.from({ length: 14 }, (_, index) => ({
    ...{ id: `c-${index}`, visitor: pick(browsers).id, kind: 'close', at: sometime(60) },
    ...(random() < 0.2 ? {} : { medium: pick(MEDIA) }),
  }));
  const sent = await owner.call<{ accepted: number }>('POST', `/v1/sites/${site}/touches`, { touches });
  expect(sent.body.accepted).toBe(260);
  const said = await owner.call<{ accepted: number }>('POST', `/v1/sites/${site}/signals`, {
    signals: [...signals, ...closes],
  });
  expect(said.body.accepted).toBe(174);
  const log = await collector.sql<TouchRow[]>`
    select visitor, kind, medium, at, path, confidence from event
    where site_id = ${site} and kind in ('touch', 'reply') and visitor is not null and bot is null`;
  const taps = await collector.sql<
    {
      id: string;
      tap: { closed: Record<string, number[]>; signals: { medium: string; at: number; confidence: string }[] };
    }[]
  >`
    select id, visitor_tap as tap from visitor where site_id = ${site}`;
  const closed = (visitor: string, medium: string) => {
    const tap = taps.find(({ id }) => id === visitor)!.tap;
    const last = Math.floor(Math.max(tap?.closed[medium]?.[0] ?? 0, tap?.closed['*']?.[0] ?? 0) / 1000);
    return (
      last > 0 &&
      !tap.signals.some(
        (one) => one.medium === medium && one.confidence !== 'inferred' && Math.floor(one.at / 1000) > last,
      )
    );
  };
  return { site, log, closed, now };
}

describe.each([1, 2, 3])('reports about a random history, %s', (seed) => {
  it('agree with a count over the whole log', async () => {
    const { site, log, closed } = await randomSite(seed);
    const window = 30 * DAY;
    const today = Math.floor(Date.now() / DAY) * DAY;
    const [from, to] = [today - 44 * DAY, today - 4 * DAY];
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const counted = await report<Returns>(site, 'returns', `from=${day(from)}&to=${day(to - DAY)}`);
    const expected = returnsOfLog(log, from, to, window, Date.now());
    expect(counted.exact).toBe(true);
    expect(expected.totals.replied).toBeGreaterThan(5);
    expect(counted.totals).toEqual(expected.totals);
    const byName = (a: { medium: string }, b: { medium: string }) => (a.medium < b.medium ? -1 : 1);
    const rows = counted.media.map(({ before: _, ...row }) => row).sort(byName);
    expect(rows).toEqual([...expected.media].sort(byName));
    const before = returnsOfLog(log, from - 40 * DAY, from, window, Date.now());
    expect(counted.before!).toEqual(before.totals);
    const { replies } = await report<{ replies: Returns }>(
      site,
      'response-times',
      `from=${day(from)}&to=${day(to - DAY)}`,
    );
    expect(replies.totals).toEqual(counted.totals);

    const filling = await report<Filling>(site, 'filling', 'period=30d');
    const usual = fillingOfLog(log, { print: 40 * DAY }, Date.now(), closed);
    for (const { medium, cadence, gaps, overdue } of usual) {
      expect(
        filling.media.find((row) => row.medium === medium),
        medium,
      ).toMatchObject({
        ...{ gaps, overdue: overdue.length },
        cadenceSeconds: cadence === null ? null : Math.round(cadence / 1000),
        cadenceFrom: cadence === null ? null : medium === 'print' ? 'setting' : 'observed',
      });
    }
    expect(usual.some(({ overdue }) => overdue.length > 0)).toBe(true);
    const listed = filling.overdue.map(({ visitor, medium }) => `${medium} ${visitor}`);
    const all = usual.flatMap(({ medium, overdue }) => overdue.map((visitor) => `${medium} ${visitor}`));
    expect(listed).toHaveLength(Math.min(20, all.length));
    expect(all).toEqual(expect.arrayContaining(listed));
    expect(filling.overdue.map(({ dueAt }) => dueAt)).toEqual(filling.overdue.map(({ dueAt }) => dueAt).sort());
  });
});

describe('a report of returns', () => {
  it('counts an arrival as the reply to the newsletter that was reported, and alone as touch and reply', async () => {
    const { owner, base } = collector;
    const site = await owner.addSite();
    const [reader, stranger] = [new Browser(base, site), new Browser(base, site)];
    await reader.agree([{ kind: 'view', age: 10 * DAY }]);
    const at = new Date(Date.now() - 5 * DAY).toISOString();
    await owner.call('POST', `/v1/sites/${site}/touches`, {
      touches: [{ id: 'n-1', visitor: reader.id, medium: 'newsletter', at }],
    });
    const arrival = { url: `${PAGE_ORIGIN}/?utm_medium=email&utm_campaign=spring` };
    await reader.agree([{ kind: 'view', age: 5 * DAY - 120 * MINUTE }], arrival);
    await stranger.agree([{ kind: 'view', age: 3 * DAY }], arrival);
    const { media } = await report<Returns>(site, 'returns', 'period=30d&compare=none');
    const one = { touches: 1, visitors: 1, replied: 1, repliedVisitors: 1, replyRate: 1, openSince: null };
    expect(media).toEqual([
      { medium: 'email', ...one, medianSeconds: null, p90Seconds: null },
      {
        medium: 'newsletter',
        ...one,
        medianSeconds: expect.toSatisfy((s) => Math.abs((s as number) - 7200) <= 1),
        p90Seconds: expect.any(Number),
      },
    ]);
  });

  it('refuses filters, unknown parameters and steps, and answers a table', async () => {
    const site = await collector.owner.addSite();
    for (const [name, query] of [
      ['returns', 'filter=source:x'],
      ['filling', 'filter=source:x'],
      ['returns', 'by=day'],
      ['filling', 'x=1'],
    ]) {
      const { status } = await collector.owner.call('GET', `/v1/sites/${site}/reports/${name}?${query}`);
      expect([name, query, status]).toEqual([name, query, 400]);
    }
    for (const name of ['returns', 'filling']) {
      const { headers } = await collector.owner.call('GET', `/v1/sites/${site}/reports/${name}?format=csv`);
      expect(headers.get('content-type')).toContain('text/csv');
    }
  });

  it('reads a part of the visitors if there are too many touches, and scales the counts', async () => {
    const { site } = await randomSite(9);
    const part = await partOfVisitors(collector.sql, site, 0, 130);
    expect(part).toBeGreaterThan(20_000);
    expect(part).toBeLessThan(40_000);
    const now = Date.now();
    const span = { from: (now - 300 * DAY) * 1000, to: now * 1000 };
    const [whole, scaled] = await Promise.all([
      returnsIn(collector.sql, site, span, 30 * DAY, now),
      returnsIn(collector.sql, site, span, 30 * DAY, now, part),
    ]);
    const total = (rows: typeof whole) => rows.find(({ medium }) => medium === null)!.touches;
    expect(total(scaled) / total(whole)).toBeGreaterThan(0.3);
    expect(total(scaled) / total(whole)).toBeLessThan(3);
    expect((await gapsByMedium(collector.sql, site, now, part)).length).toBeGreaterThan(0);
  });
});

describe('a report of filling', () => {
  it('gives each cadence as a rule that an audience takes, with the same members', async () => {
    const { site } = await randomSite(5);
    const { media } = await report<Filling>(site, 'filling');
    const { rule } = media.find(({ medium }) => medium === 'print')!;
    expect(rule).toEqual({
      all: [{ got: 'touch', medium: 'print' }, { not: { got: 'touch', medium: 'print', within: '40d' } }],
    });
    const made = await collector.owner.call('POST', `/v1/sites/${site}/audiences`, { key: 'late', name: 'Late', rule });
    expect(made.status).toBe(201);
  });

  it('shows contacts only to keys that may export', async () => {
    const { owner, base } = collector;
    const site = await owner.addSite({ cadence: { newsletter: '7d' } });
    const browser = new Browser(base, site);
    await browser.agree([{ kind: 'view' }]);
    await owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [browser.id] });
    await owner.touch(site, browser.id, 'newsletter', { at: new Date(Date.now() - 20 * DAY).toISOString() });
    expect((await report<Filling>(site, 'filling')).overdue).toMatchObject([
      { contact: 'crm-1', medium: 'newsletter' },
    ]);
    const { body } = await owner.call<{ key: string }>('POST', '/v1/keys', {
      name: 'r',
      scopes: ['read'],
      sites: [site],
    });
    const answer = await fetch(`${base}/v1/sites/${site}/reports/filling`, {
      headers: { authorization: `Bearer ${body.key}` },
    });
    expect(((await answer.json()) as Filling).overdue).toMatchObject([{ contact: null }]);
  });

  it('lists those whose tap closes within seven days, by day', async () => {
    const { owner, base } = collector;
    const site = await owner.addSite({ signalWindow: '10d' });
    const who: Browser[] = [];
    for (const days of [9, 6, 2]) {
      const browser = new Browser(base, site);
      await browser.agree([{ kind: 'contact', medium: 'email', age: days * DAY }]);
      who.push(browser);
    }
    await until(async () => (await owner.members(site, 'running-dry')).length === 2);
    const { runsDry } = await report<Filling>(site, 'filling');
    expect(runsDry.visitors).toBe(2);
    expect(runsDry.soonest.map(({ visitor }) => visitor)).toEqual([who[0]!.id, who[1]!.id]);
    expect(runsDry.days).toHaveLength(8);
    const busy = runsDry.days.filter(({ visitors }) => visitors > 0).map(({ at }) => at);
    expect(busy).toEqual([1, 4].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)));
  });
});
