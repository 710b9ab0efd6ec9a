import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audience, Preview, Rule } from '../../collector/client/api.ts';
import { QUESTIONS } from '../../collector/dashboard/pages/audiences/questions.ts';
import { sentenceOf } from '../../collector/dashboard/rule/sentence.ts';
import { german } from '../../collector/dashboard/words/de.ts';
import { english } from '../../collector/dashboard/words/en.ts';
import { launchChromium } from '../support/chromium.ts';
import { PAGE_ORIGIN, Browser as Visitor } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
let browser: Browser;
let site: string;
let session: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  [collector, browser] = await Promise.all([testCollector(), launchChromium()]);
  site = await collector.owner.addSite({ name: 'Shop' });
  session = await signedIn();
  for (let index = 0; index < 6; index++) {
    const visitor = new Visitor(collector.base, site);
    await visitor.agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}${index < 4 ? '/pricing' : '/<b>odd'}` });
    if (index < 3) await visitor.agree([{ kind: 'share', medium: 'x' }]);
    if (index < 1) await visitor.agree([{ kind: 'contact', medium: 'email' }]);
    if (index === 0) {
      await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, {
        visitors: [visitor.id],
        keys: { email: 'ann@example.com' },
      });
    }
  }
  await collector.owner.call('POST', `/v1/sites/${site}/audiences`, {
    key: 'silent-sharers',
    name: 'Silent <sharers>',
    rule: QUESTIONS['shared'],
  });
  await collector.owner.call('POST', `/v1/sites/${site}/audiences`, {
    key: 'both',
    name: 'Both',
    rule: { all: [{ memberOf: 'silent-sharers' }, { did: 'view' }] },
  });
  await until(async () => (await audiences()).every(({ status }) => status === 'ready'));
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

const audiences = async (): Promise<Audience[]> =>
  (await collector.owner.call<{ audiences: Audience[] }>('GET', `/v1/sites/${site}/audiences`)).body.audiences;
const previewOf = async (rule: unknown): Promise<Preview> =>
  (await collector.owner.call<Preview>('POST', `/v1/sites/${site}/audiences/preview`, { rule })).body;

/** The cookie of the first person, who has just been created. */
async function signedIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { pathname, search } = new URL(collector.welcome!);
  await page.goto(`${collector.base}${pathname}${search}`);
  await page.fill('[name=name]', 'Ann');
  await page.fill('[name=email]', 'ann@example.com');
  await page.fill('[name=password]', 'a quiet river in the north');
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(/\/dashboard\/(?!welcome)/);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A page of the dashboard, as a person reads it. A script that fails, and one from elsewhere, fail the test. */
async function open(path: string, locale = 'en', more: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale,
    acceptDownloads: true,
    storageState: session,
    ...more,
  });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => {
    // The API refuses faulty rules and keys in use.
    if (line.type() === 'error' && !/status of 40[049]/.test(line.text())) faults.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(collector.base)) faults.push(request.url());
  });
  const answer = await page.goto(`${collector.base}/dashboard/${site}${path}`);
  expect(answer?.status()).toBe(200);
  return page;
}
const faults: string[] = [];

const builder = async (path: string, locale = 'en'): Promise<Page> => {
  const page = await open(path, locale);
  await page.locator('.builder[data-ready]').waitFor();
  return page;
};
const ruleIn = async (page: Page): Promise<unknown> =>
  JSON.parse(await page.locator('textarea[name=rule]').inputValue());
/** The words of the sentence: texts and the shown values of controls. */
const sentenceIn = (page: Page): Promise<string> =>
  page.locator('.builder').evaluate((place) => {
    const text = (node: Node): string => {
      if (node instanceof HTMLSelectElement) return node.selectedOptions[0]?.text ?? '';
      if (node instanceof HTMLInputElement) return node.value;
      if (node instanceof HTMLElement && node.matches('.nowrap, .quiet, .hidden')) return '';
      return node.nodeType === 3 ? (node.nodeValue ?? '') : [...node.childNodes].map(text).join(' ');
    };
    return [...place.querySelectorAll('.words')].map((one) => text(one).replaceAll(/\s+/g, ' ').trim()).join(' | ');
  });
const countIn = async (page: Page): Promise<number> => Number(await page.locator('.preview .count b').innerText());
const counted = (page: Page, rule: unknown): Promise<unknown> =>
  until(async () => {
    const { count } = await previewOf(rule);
    return (
      (await page.locator('.preview').getAttribute('data-counting')) === 'false' && (await countIn(page)) === count
    );
  });

it.each([
  ['en', english],
  ['de', german],
] as const)('the list shows every audience as the API answers it (%s)', async (locale, words) => {
  const page = await open('/audiences', locale);
  const all = await audiences();
  const names = {
    medium: words.medium,
    audience: Object.fromEntries(
      all.map(({ key, name, builtIn }) => [
        key,
        words.audiences.quoted(builtIn ? words.audiences.builtInName[key]! : name),
      ]),
    ),
  };
  expect(await page.locator('h1').innerText()).toBe(words.audiences.title);
  for (const { key, name, size, rule, builtIn } of all) {
    const row = page.locator(`[data-audience="${key}"]`);
    expect(await row.locator('.size').innerText()).toBe(String(size));
    expect(await row.locator('th a').innerText()).toBe(builtIn ? words.audiences.builtInName[key] : name);
    expect(await row.locator('.sentence-text').innerText()).toBe(sentenceOf(rule, words.rule, names));
    expect(await row.locator('.spark').count()).toBe(1);
  }
  expect(await page.locator('[style], script:not([src])').count()).toBe(0);
});

it('a page about an audience shows size, members with reasons, overlap, uses and what exports leave out', async () => {
  const page = await open('/audiences/silent-sharers');
  const [preview, { body: counts }] = await Promise.all([
    previewOf(QUESTIONS['shared']),
    collector.owner.call<{ formats: { format: string; written: number; excluded: { noMatchKey: number } }[] }>(
      'GET',
      `/v1/sites/${site}/audiences/sharers/export-counts`,
    ),
  ]);
  expect(preview.count).toBe(2);
  expect(await page.locator('h1').innerText()).toBe('Silent <sharers>');
  expect(await page.locator('figcaption').innerText()).toContain('2 members now');
  for (const { visitor } of preview.sample) {
    const member = page.getByRole('link', { name: visitor.slice(0, 8) });
    expect(await member.getAttribute('href')).toBe(`/dashboard/${site}/people/visitors/${visitor}`);
    const row = page.locator('tr').filter({ has: member });
    expect(await row.innerText()).toContain('who have shared a page');
  }
  for (const { audience, count } of preview.overlap.filter((one) => one.audience !== 'silent-sharers')) {
    expect(await page.locator(`[data-overlap="${audience}"] .number`).innerText()).toMatch(new RegExp(`^${count} `));
  }
  expect(await page.locator('.used-in').innerText()).toContain('the rule of “Both”');

  // One of the three sharers has an email address.
  await page.goto(`${collector.base}/dashboard/${site}/audiences/sharers`);
  const google = counts.formats.find(({ format }) => format === 'google')!;
  expect(google).toMatchObject({ written: 1, excluded: { noMatchKey: 2 } });
  const row = page.locator('[data-export=google]');
  expect(await row.innerText()).toMatch(/Google Ads\s+1\s+2 without a match key/);
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link').click()]);
  const { text } = await collector.owner.call('GET', `/v1/sites/${site}/audiences/sharers/export?format=google`);
  expect(download.suggestedFilename()).toBe('sharers-google.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(text);
});

it.each([
  ['en', english],
  ['de', german],
] as const)('every question is a sentence whose count is that of the API (%s)', async (locale, words) => {
  for (const [question, rule] of Object.entries(QUESTIONS)) {
    const page = await builder(`/audiences/_new?question=${question}`, locale);
    expect(await ruleIn(page)).toEqual(rule);
    await counted(page, rule);
    expect(await page.locator('.words').count()).toBeGreaterThan(0);
    expect(await page.locator('[name=name]').inputValue()).toBe(words.audiences.question[question]!.slice(0, -1));
    // Every control has a name that a screen reader can read.
    expect(
      await page
        .locator('.builder :is(input, select, textarea)')
        .evaluateAll((all) => all.filter((one) => !one.getAttribute('aria-label') && !one.closest('label')).length),
    ).toBe(0);
    await page.context().close();
  }
});

it('a changed word changes the rule, and the count follows', async () => {
  const page = await builder('/audiences/_new');
  expect(await sentenceIn(page)).toBe('who have viewed a page within the last 30 days');
  await page.getByLabel('Action').selectOption('share');
  expect(await ruleIn(page)).toEqual({ did: 'share', within: '30d' });
  await counted(page, { did: 'share' });
  expect(await page.locator('.preview .count').innerText()).toMatch(/^3 members\s+exact$/);
  expect(await page.locator('.preview .count').getAttribute('aria-live')).toBe('polite');

  await page.getByLabel('For or against').selectOption('have not');
  await counted(page, { not: { did: 'share' } });
  await page.getByLabel('Action').selectOption('view');
  await page.getByText('more …').click();
  await page.getByRole('button', { name: 'Path' }).click();
  await page.getByLabel('Path').pressSequentially('/pricing*');
  // The cursor stays where it is, letter by letter.
  expect(await page.getByLabel('Path').inputValue()).toBe('/pricing*');
  await page.getByLabel('Period').fill('7');
  expect(await ruleIn(page)).toEqual({ not: { did: 'view', within: '7d', path: '/pricing*' } });
  await counted(page, { not: { did: 'view', path: '/pricing*' } });
  expect(await countIn(page)).toBe(2);

  await page.locator('.adders').getByText('+ Group').click();
  await page.locator('.conditions > li > .group').getByLabel('Value').first().selectOption('passive');
  await page.locator('.conditions > li > select').first().selectOption('or');
  await page.locator('.adders').getByText('+ Exception').click();
  await page.locator('.adders').getByRole('button', { name: 'a quantity' }).last().click();
  const rule = await ruleIn(page);
  expect(rule).toEqual({
    all: [
      {
        any: [
          { not: { did: 'view', within: '7d', path: '/pricing*' } },
          {
            any: [
              { did: 'view', within: '30d' },
              { is: 'state', in: ['passive'] },
            ],
          },
        ],
      },
      { not: { any: [{ is: 'visits', atLeast: 3 }] } },
    ],
  });
  await counted(page, rule);
});

it('a rule that is empty, fits everybody or is refused gets a warning in its place', async () => {
  const page = await builder('/audiences/_new');
  await page.getByText('Everybody fits this rule.').waitFor();
  await page.getByLabel('Action').selectOption('bounce');
  await page.getByText('Nobody fits this rule.').waitFor();
  await page.getByLabel('Action').selectOption('view');
  await page.getByText('more …').click();
  await page.getByRole('button', { name: 'Path' }).click();
  await page.getByLabel('Path').fill('pricing');
  const fault = page.locator('.condition.faulty [role=alert]');
  await fault.waitFor();
  expect(await fault.innerText()).toMatch(/would never match.*did you mean `\/pricing`\?/s);
  await page.getByLabel('Path').fill('/pricing');
  await fault.waitFor({ state: 'detached' });
  await counted(page, { did: 'view', path: '/pricing' });
});

it('JSON becomes the sentence and back; what no sentence can carry stays JSON', async () => {
  const page = await builder('/audiences/_new', 'de');
  await page.getByText('Als JSON').click();
  const json = page.locator('textarea[name=rule]');
  await json.fill('{"is": "country", "in": ["DE", 7]}');
  expect(await sentenceIn(page)).toBe('deren Land DE oder 7 ist');
  await json.fill('{"is": ');
  await page.getByText('Das ist kein gültiges JSON.').waitFor();
  const deep = { all: [{ any: [{ all: [{ did: 'view' }, { did: 'share' }] }] }] };
  await json.fill(JSON.stringify(deep));
  await page.getByText('Sie bleibt JSON.').waitFor();
  await counted(page, deep);
  await json.fill('{"all": [{"did": "viewed"}]}');
  await page.getByText(/unknown word `viewed`/).waitFor();
  await json.fill('{"did": "view", "times": 2}');
  expect(await sentenceIn(page)).toBe('die mindestens 2 Mal tatsächlich eine Seite angesehen haben');
});

it('nothing is saved before it has a name, and leaving names what is not saved', async () => {
  const page = await builder('/audiences/_new');
  const before = (await audiences()).length;
  await page.getByLabel('Action').selectOption('share');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Sources' }).click();
  expect(asked).toEqual([english.builder.leave]);
  expect(new URL(page.url()).pathname).toBe(`/dashboard/${site}/audiences/_new`);

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give the audience a name first.').waitFor();
  expect((await audiences()).length).toBe(before);
  await page.getByLabel('Name', { exact: true }).fill('Both');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('the audience both already exists').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Größte Teiler');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(`**/audiences/groesste-teiler`);
  expect((await audiences()).find(({ key }) => key === 'groesste-teiler')).toMatchObject({
    name: 'Größte Teiler',
    rule: { did: 'share', within: '30d' },
    keepFor: null,
  });

  await page.getByRole('link', { name: 'Edit the rule' }).click();
  await page.locator('.builder[data-ready]').waitFor();
  await page.getByLabel('Stay at least').fill('14');
  await page.getByLabel('Period').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(`**/audiences/groesste-teiler`);
  expect((await audiences()).find(({ key }) => key === 'groesste-teiler')).toMatchObject({
    rule: { did: 'share' },
    keepFor: '14d',
  });
  expect(asked).toHaveLength(1);
});

it('an audience is added, renamed, shown to pages and deleted without a script', async () => {
  const page = await open('/audiences/_new', 'en', { javaScriptEnabled: false });
  const rule: Rule = { did: 'bookmark' };
  await page.getByLabel('Name', { exact: true }).fill('Plain');
  await page.getByLabel('The rule in JSON').fill(JSON.stringify(rule));
  await page.getByRole('button', { name: 'Save' }).click();
  expect(new URL(page.url()).pathname).toBe(`/dashboard/${site}/audiences/plain`);
  const plain = async () => (await audiences()).find(({ key }) => key === 'plain');
  expect(await plain()).toMatchObject({ name: 'Plain', rule, public: false });
  await page.getByLabel('Name').fill('Plainer');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: 'Show to pages' }).click();
  expect(await plain()).toMatchObject({ name: 'Plainer', public: true });

  await page.getByRole('link', { name: 'Delete' }).click();
  expect(await page.locator('h1').innerText()).toBe('Delete “Plainer”?');
  await page.getByRole('button', { name: 'Delete the audience' }).click();
  expect(new URL(page.url()).pathname).toBe(`/dashboard/${site}/audiences`);
  await until(async () => (await plain())?.status !== 'ready');

  // One that others refer to cannot be deleted.
  await page.goto(`${collector.base}/dashboard/${site}/audiences/silent-sharers/delete`);
  expect(await page.locator('.failure').innerText()).toContain('Both');
  expect(await page.getByRole('button', { name: 'Delete the audience' }).count()).toBe(0);
});

it('going back names what is not saved, and a page with the builder has scripts of less than 12 kB', async () => {
  const page = await open('/audiences');
  await page.getByRole('link', { name: 'New audience' }).click();
  await page.locator('.builder[data-ready]').waitFor();
  await page.getByLabel('Action').selectOption('share');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.evaluate(() => history.back());
  await until(async () => asked.length === 1);
  await until(async () => new URL(page.url()).pathname.endsWith('/_new'));
  expect(await page.getByLabel('Action').inputValue()).toBe('share');

  const files = await page.evaluate(() => [
    document.querySelector<HTMLScriptElement>('script[src]')!.src,
    document.body.dataset['builder']!,
  ]);
  const sizes = await Promise.all(
    files.map(async (file) => {
      const answer = await page.request.get(new URL(file, collector.base).href, {
        headers: { 'accept-encoding': 'br' },
      });
      return Number(answer.headers()['content-length'] ?? Number.NaN);
    }),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12_000);
});

it('no page has failed a script or loaded anything from elsewhere', () => {
  expect(faults).toEqual([]);
});
