import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstOpening } from '../../collector/core/firstOpening.ts';
import type { Visitor } from '../../collector/core/visitor.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { LONGER } from '../support/intensity.ts';
import { USER_AGENTS } from '../support/userAgents.mjs';

/** Reports with filters, compared with a count over the rows of visits that shares no code with them. */

let collector: TestCollector;
let site: string;
let visits: ModelVisit[];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Berlin';

/** A visit as the model sees it: text by dimension, lists by dimension, and figures. */
interface ModelVisit {
  id: string;
  open: boolean;
  visitor: string | null;
  at: number;
  previous: number | null;
  one: Record<string, string>;
  many: Record<string, string[]>;
  views: number;
  bounce: boolean;
  cause: string | null;
  opened: boolean;
  converted: boolean;
}

const COLUMNS: Record<string, string> = {
  source: 'source',
  campaign: 'campaign',
  group: 'channel_group',
  utmMedium: 'utm_medium',
  content: 'content',
  term: 'term',
  referrer: 'referrer',
  entry: 'entry',
  exit: 'exit',
  country: 'country',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
};
const LISTS: Record<string, string> = { page: 'pages', event: 'event_names', medium: 'media' };

const AGENTS = [USER_AGENTS[1], USER_AGENTS[3], USER_AGENTS[2]];
const QUERIES = [
  '',
  '?utm_source=newsletter&utm_medium=email&utm_campaign=Spring,%20early&utm_content=top&utm_term=shoes',
  '?utm_source=bing&utm_medium=cpc&utm_campaign=!Sale',
  "?utm_source=it's&utm_medium=%22quoted%22&utm_campaign=100%25%20_off_",
];
const REFERRERS = ['', 'https://www.google.com/', 'https://news.example.org/Story/1?id=2', 'https://www.bing.com/'];
const PATHS = ['/', '/blog/eins', '/blog/zwei', '/preise', '/stra%C3%9Fe', "/o'clock"];
const LANGUAGES = ['de-DE', 'en-US', 'fr'];

/** Numbers from 0 to `n` - 1 in an order that is the same in each run. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % n;
  };
}

async function sendTraffic(): Promise<void> {
  const next = numbers(7);
  for (let person = 0; person < 45; person++) {
    const browser = new Browser(collector.base, site, `${AGENTS[person % AGENTS.length]} Person/${person}`);
    const consent = { measurement: true, audience: next(3) > 0 };
    const language = LANGUAGES[next(3)]!;
    const begins = [60 * HOUR, 30 * HOUR, 10 * HOUR, 5 * MINUTE].filter(() => next(2) === 0);
    for (const begin of begins.length === 0 ? [3 * HOUR] : begins) {
      const query = QUERIES[next(QUERIES.length)]!;
      const referrer = REFERRERS[next(REFERRERS.length)]!;
      const start = begin + next(90) * 1000;
      for (let step = 0; step <= next(4); step++) {
        const age = Math.max(0, start - step * 20_000);
        browser.page = `page-${person}-${begin}-${step}`;
        const more = [
          [],
          [{ kind: 'engagement', age: Math.max(0, age - 9_000), engaged: 9_000 }],
          [{ kind: 'contact', medium: ['email', 'phone'][next(2)], age: Math.max(0, age - 1_000) }],
          [
            {
              kind: 'event',
              name: ['Order', 'Sign, up'][next(2)],
              props: { value: 10 + next(5), currency: 'EUR' },
              age: Math.max(0, age - 1_000),
            },
          ],
        ][next(4)] as never[];
        const url = `${PAGE_ORIGIN}${PATHS[next(PATHS.length)]}${step === 0 ? query : ''}`;
        const { status, text } = await browser.tell([{ kind: 'view', age }, ...more], {
          consent,
          language,
          url,
          referrer: step === 0 ? referrer : `${PAGE_ORIGIN}/`,
        });
        if (status > 204) throw new Error(text);
      }
    }
  }
}

async function modelVisits(): Promise<ModelVisit[]> {
  const { sql } = collector;
  const closed = await sql<
    { row: Record<string, unknown> }[]
  >`select to_json(v) as row from visit v where site_id = ${site}`;
  const open = await sql<{ row: Record<string, unknown> }[]>`
    select to_json(v) as row from visitor v where site_id = ${site} and visit is not null`;
  const text = (value: unknown) => (value as string | null) ?? '';
  const made = closed.map(
    ({ row }): ModelVisit => ({
      id: row['id'] as string,
      open: false,
      visitor: row['visitor'] as string | null,
      at: row['started_at'] as number,
      previous: row['previous'] as number | null,
      one: Object.fromEntries(Object.entries(COLUMNS).map(([name, column]) => [name, text(row[column])])),
      many: Object.fromEntries(Object.entries(LISTS).map(([name, column]) => [name, (row[column] as string[]) ?? []])),
      views: row['views'] as number,
      bounce: row['bounce'] as boolean,
      cause: row['cause'] as string | null,
      opened: row['opened'] as boolean,
      converted: row['converted'] as boolean,
    }),
  );
  for (const { row } of open) {
    const trail = (row['visit_trail'] ?? {}) as Record<string, string | string[] | undefined>;
    const pages =
      (trail['pages'] as string[] | undefined) ??
      ((row['visit_views'] as number) > 0 ? [row['visit_path'] as string] : []);
    const opened = firstOpening({
      origins: row['origins'],
      visitorTap: row['visitor_tap'] ?? { signals: [], openedBefore: null },
    } as unknown as Visitor);
    const one = Object.fromEntries(
      Object.entries(COLUMNS).map(([name, column]) => [name, text(row[`visit_${column}`] ?? row[column])]),
    );
    made.push({
      id: row['visit'] as string,
      open: true,
      visitor: row['salt_day'] === null ? (row['id'] as string) : null,
      at: row['visit_started_at'] as number,
      previous: row['visit_previous'] as number | null,
      one: {
        ...one,
        source: text(row['visit_source']),
        campaign: text(row['visit_campaign']),
        group: text(row['visit_group']),
        entry: text(row['visit_path']),
        content: text(trail['content']),
        term: text(trail['term']),
        referrer: text(trail['referrer']),
        exit: text(trail['last'] ?? pages.at(-1)),
      },
      many: {
        page: pages,
        event: (trail['names'] as string[] | undefined) ?? [],
        medium: (trail['media'] as string[] | undefined) ?? [],
      },
      views: row['visit_views'] as number,
      bounce: false,
      cause: null,
      opened: opened !== null && opened >= (row['visit_started_at'] as number),
      converted: row['first_visit'] === row['visit'] && opened !== null,
    });
  }
  return made;
}

beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite({
    timeZone: ZONE,
    goals: [
      { name: 'Orders', event: 'Order' },
      { name: 'Mails', signal: 'contact', medium: 'email' },
    ],
  });
  await sendTraffic();
  await until(async () => {
    const [row] = await collector.sql<{ n: number }[]>`
      select count(*)::int as n from visitor where visit is not null and visit_last_at < ${(Date.now() - 31 * MINUTE) * 1000}`;
    return row!.n === 0;
  }, 60);
  visits = await modelVisits();
}, 120_000);
afterAll(() => collector.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, each compared with what it must be
async function report(asked: string, filters: readonly string[] = [], more = ''): Promise<any> {
  const query = filters.map((filter) => `&filter=${encodeURIComponent(filter)}`).join('');
  const { status, body, text } = await collector.owner.call('GET', `/v1/sites/${site}/reports/${asked}${query}${more}`);
  if (status !== 200) throw new Error(`${asked} ${filters.join(' ')}: ${text}`);
  return body;
}

const dayOf = (at: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(at / 1000);
const dayAgo = (days: number) => dayOf((Date.now() - days * DAY) * 1000);
/** Everything that was sent, and more. */
const ALL = `from=${dayAgo(6)}&compare=none`;

interface Wanted {
  dimension: string;
  not: boolean;
  contains: boolean;
  values: string[];
}

function meets(visit: ModelVisit, { dimension, not, contains, values }: Wanted): boolean {
  const own = LISTS[dimension] === undefined ? [visit.one[dimension]!] : visit.many[dimension]!;
  const present = own.length === 0 ? [''] : own;
  const holds = contains
    ? own.some((one) => values.some((value) => one.toLowerCase().includes(value.toLowerCase())))
    : present.some((one) => values.includes(one));
  return holds !== not;
}

const escaped = (value: string) => value.replaceAll(/[\\,!~]/g, '\\$&');
const textOf = ({ dimension, not, contains, values }: Wanted) =>
  `${dimension}:${not ? '!' : ''}${contains ? '~' : ''}${values.map(escaped).join(',')}`;

function figuresOf(some: readonly ModelVisit[]) {
  return {
    visits: some.length,
    newVisitors: some.filter(({ previous }) => previous === null).length,
    channelsFromNewVisitors: some.filter(({ converted }) => converted).length,
    bounces: some.filter(({ bounce }) => bounce).length,
  };
}

function valuesOf(dimension: string): string[] {
  const all = visits.flatMap((visit) =>
    LISTS[dimension] === undefined ? [visit.one[dimension]!] : visit.many[dimension]!,
  );
  return [...new Set(all)];
}

/** A filter that some visits meet. */
const wanted = (): fc.Arbitrary<Wanted> =>
  fc
    .record({
      dimension: fc.constantFrom(...Object.keys(COLUMNS), ...Object.keys(LISTS)),
      not: fc.boolean(),
      contains: fc.boolean(),
      picks: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 3 }),
      cut: fc.nat(6),
    })
    .map(({ dimension, not, contains, picks, cut }) => {
      const known = ['', 'never seen', ...valuesOf(dimension)];
      const values = picks.map((pick) => known[pick % known.length]!);
      if (!contains) return { dimension, not, contains, values };
      const parts = values.map((value) => value.slice(cut % Math.max(1, value.length)).trim() || 'o');
      return { dimension, not, contains, values: parts.map((part) => part.toUpperCase()) };
    });

const SPLITS: readonly (readonly [report: string, dimension: string])[] = [
  ...['source', 'campaign', 'group', 'utmMedium', 'content', 'term', 'referrer'].map(
    (one) => ['sources', one] as const,
  ),
  ['pages', 'entry'],
  ['pages', 'exit'],
  ['places', 'country'],
  ...['device', 'browser', 'os', 'language'].map((one) => ['devices', one] as const),
];

describe('reports with filters', () => {
  it('has closed and open visits, with and without consent, to count', () => {
    expect(visits.length).toBeGreaterThan(60);
    expect(visits.filter(({ open }) => open).length).toBeGreaterThan(5);
    expect(visits.filter(({ visitor }) => visitor === null).length).toBeGreaterThan(5);
    expect(visits.filter(({ bounce }) => bounce).length).toBeGreaterThan(5);
    expect(visits.filter(({ converted }) => converted).length).toBeGreaterThan(5);
  });

  it('counts the same as the rows of visits, whatever the filters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wanted(), { minLength: 1, maxLength: 3 }), async (filters) => {
        const chosen = visits.filter((visit) => filters.every((filter) => meets(visit, filter)));
        const { totals } = await report(`overview?${ALL}`, filters.map(textOf));
        const { visits: n, newVisitors, channelsFromNewVisitors, bounces, views, channelsOpened } = totals;
        expect({ visits: n, newVisitors, channelsFromNewVisitors, bounces, views, channelsOpened }).toEqual({
          ...figuresOf(chosen),
          views: chosen.reduce((sum, one) => sum + one.views, 0),
          channelsOpened: chosen.filter(({ opened }) => opened).length,
        });
      }),
      { numRuns: 40 * LONGER },
    );
  }, 120_000);

  it.each(SPLITS)('%s by %s: rows are those of the visits, with and without filters', async (name, dimension) => {
    for (const filters of [[], ['source:!never'], ['device:desktop'], ['page:~blog']]) {
      const chosen = visits.filter(
        (visit) =>
          (!filters.includes('device:desktop') || visit.one['device'] === 'desktop') &&
          (!filters.includes('page:~blog') || visit.many['page']!.some((path) => path.includes('blog'))),
      );
      const answer = await report(`${name}?dimension=${dimension}&${ALL}`, filters);
      const names = [...new Set(chosen.map((visit) => visit.one[dimension]!))].filter((one) => one !== '');
      const rows = answer.rows as Record<string, unknown>[];
      expect([answer.total, rows.map((row) => row['name']).sort()]).toEqual([names.length, names.sort()]);
      for (const row of rows) {
        const own = chosen.filter((visit) => visit.one[dimension] === row['name']);
        const { visits: n, ...rest } = figuresOf(own);
        expect(row).toMatchObject(name === 'pages' ? { entries: n, ...rest } : { visits: n, ...rest });
      }
    }
  });

  it.each(['overview', 'sources', 'pages', 'places', 'devices', 'events', 'bounces'])(
    '%s: a filter that every visit meets changes nothing',
    async (name) => {
      const plain = await report(`${name}?${ALL}&by=`.replace('&by=', ''));
      const all = await report(`${name}?${ALL}`, ['source:!never']);
      const comparable = ({ states: _, bots: __, series: ___, ...rest }: Record<string, unknown>) => rest;
      expect(comparable(all)).toEqual(comparable(plain));
    },
  );

  it.each(Object.keys(COLUMNS))('the sums over all values of %s are those without a filter', async (dimension) => {
    const whole = (await report(`overview?${ALL}`)).totals;
    const sums: Record<string, number> = {};
    for (const value of valuesOf(dimension).concat(valuesOf(dimension).includes('') ? [] : [''])) {
      const { totals } = await report(`overview?${ALL}`, [`${dimension}:${escaped(value)}`]);
      for (const measure of [
        'visits',
        'newVisitors',
        'bounces',
        'views',
        'channelsFromNewVisitors',
        'channelsOpened',
      ]) {
        sums[measure] = (sums[measure] ?? 0) + totals[measure];
      }
    }
    expect(whole).toMatchObject(sums);
  });

  it.each(['hour', 'day', 'week', 'month'])(
    'steps of a %s add up to the whole, with and without filters',
    async (by) => {
      for (const filters of [[], ['source:!never'], ['browser:chrome,firefox']]) {
        const { series, totals } = await report(`overview?${ALL}&by=${by}`, filters);
        for (const measure of ['visits', 'bounces', 'newVisitors', 'views']) {
          const sum = series.reduce((n: number, step: Record<string, number>) => n + step[measure]!, 0);
          expect([by, measure, sum]).toEqual([by, measure, totals[measure]]);
        }
        for (const step of series) expect(step.visitors).toBeLessThanOrEqual(step.visits);
      }
      const [plain, all] = [
        await report(`overview?${ALL}&by=${by}`),
        await report(`overview?${ALL}&by=${by}`, ['source:!never']),
      ];
      // A visit can go on past the end of an hour: its later views are counted there, unless a filter chooses visits.
      const shown = (series: Record<string, unknown>[]) =>
        by === 'hour' ? series.map(({ at, visits, bounces }) => ({ at, visits, bounces })) : series;
      expect(shown(all.series)).toEqual(shown(plain.series));
    },
  );

  it('shows a series for each row of every table', async () => {
    for (const filters of [[], ['source:!never']]) {
      const { rows } = await report(`pages?${ALL}&by=day`, filters);
      for (const row of rows) {
        const sum = row.series.reduce((n: number, step: { views: number }) => n + step.views, 0);
        expect([row.name, sum]).toEqual([row.name, row.views]);
      }
    }
  });

  it('cuts days in the time zone of the site', async () => {
    for (const days of [0, 1, 2, 3]) {
      const day = dayAgo(days);
      const { totals } = await report(`overview?from=${day}&to=${day}`, ['source:!never']);
      expect([day, totals.visits]).toEqual([day, visits.filter(({ at }) => dayOf(at) === day).length]);
    }
  });

  it('pages through rows, counts them all, and writes the same ones to a file', async () => {
    for (const filters of [[], ['source:!never']]) {
      const whole = await report(`pages?${ALL}&limit=1000`, filters);
      const paged: unknown[] = [];
      for (let offset = 0; offset <= whole.total; offset += 2) {
        const page = await report(`pages?${ALL}&limit=2&offset=${offset}`, filters);
        expect(page.total).toBe(whole.total);
        paged.push(...page.rows);
      }
      expect(paged).toEqual(whole.rows);
      const query = filters.map((filter) => `&filter=${filter}`).join('');
      const file = await collector.owner.call('GET', `/v1/sites/${site}/reports/pages?${ALL}${query}&format=csv`);
      expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [head, ...lines] = file.text.trimEnd().split('\r\n');
      expect(head).toMatch(/^name,views,entries,/);
      expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual(
        whole.rows.map((row: Record<string, unknown>) => [row['name'], String(row['views']), String(row['entries'])]),
      );
    }
  });

  it('counts goals in each row, and in all', async () => {
    const { goals, totals } = await report(`overview?${ALL}`, ['source:!never']);
    const [orders, mails] = goals;
    const ordered = visits.filter(({ many }) => many['event']!.includes('Order')).length;
    expect(orders).toMatchObject({ name: 'Orders', visits: ordered });
    expect(orders.rate).toBeCloseTo(ordered / totals.visits, 3);
    expect(mails.visits).toBe(visits.filter(({ many }) => many['medium']!.includes('email')).length);
    for (const [name, dimension] of SPLITS) {
      if (dimension !== 'source' && dimension !== 'device' && dimension !== 'group') continue;
      const { rows } = await report(`${name}?dimension=${dimension}&${ALL}`);
      const count = rows.reduce((n: number, row: { goals: { count: number }[] }) => n + row.goals[0]!.count, 0);
      expect([dimension, count]).toEqual([dimension, orders.count]);
    }
  });

  it.each([
    ['colour:red', 'dimension'],
    ['sorce:google', 'did you mean `source`?'],
    ['google', 'write `source:google,bing`'],
    ['page:~', 'contain'],
    [`source:${'x'.repeat(2_000)}`, 'characters'],
    ['source:a\0b', 'characters'],
  ])('refuses the filter %s with a reason', async (filter, hint) => {
    const { status, text } = await collector.owner.call(
      'GET',
      `/v1/sites/${site}/reports/sources?filter=${encodeURIComponent(filter)}`,
    );
    expect([status, text]).toEqual([400, expect.stringContaining(hint)]);
    expect(JSON.parse(text).pointer).toMatch(/^\/filter/);
  });

  it('reads values as people write them', async () => {
    const count = async (filter: string) => (await report(`overview?${ALL}`, [filter])).totals.visits;
    for (const [one, other] of [
      ['source:google', 'source:Google'],
      ['device:desktop', 'device:Desktop'],
      ['browser:chrome', 'browser:CHROME '],
      ['page:/straße', 'page:/stra%C3%9Fe/'],
      ['entry:/preise', `entry:${PAGE_ORIGIN}/preise?a=b`],
      ['referrer:~news.example.org', 'referrer:~NEWS.example.org'],
      ['utmMedium:email', 'utm_medium:Email'],
    ] as const) {
      expect([one, await count(other)]).toEqual([one, await count(one)]);
      expect([one, (await count(one)) > 0]).toEqual([one, true]);
    }
  });
});
