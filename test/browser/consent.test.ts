import { afterAll, describe, expect } from 'vitest';
import type { Consent } from '../../shared/wire.ts';
import { barrier, closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const GRANT = { measurement: true, audience: true };
const REFUSE = { measurement: false, audience: false };
const choose = (site: Visit, choice: Consent) =>
  site.page.evaluate((choice) => window.duplex!('consent', choice), choice);
const queue = (...commands: string[]) =>
  `<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) };${commands.join(';')}</script>`;
const last = (site: Visit) => site.batches.at(-1)!;

/** Writes to every store that a script can reach, and what it reads of the device, are put on a list. */
const WATCH = `window.seen = [];
  for (const [name, owner] of [['setItem', Storage.prototype], ['open', IDBFactory.prototype], ['open', CacheStorage.prototype]]) {
    const own = owner[name];
    owner[name] = function (...args) { seen.push(name); return own.apply(this, args) };
  }
  for (const [name, owner] of [['cookie', Document.prototype], ['language', Navigator.prototype], ['languages', Navigator.prototype],
    ['hardwareConcurrency', Navigator.prototype], ['deviceMemory', Navigator.prototype], ['plugins', Navigator.prototype], ['width', Screen.prototype]]) {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { ...own, get() { seen.push('read ' + name); return own.get.call(this) }, set(value) { seen.push('write ' + name); own.set.call(this, value) } });
  }
  const media = window.matchMedia; window.matchMedia = (query) => { seen.push('matchMedia'); return media(query) };
  const entries = performance.getEntriesByType; performance.getEntriesByType = (type) => { seen.push('timings'); return entries.call(performance, type) };`;

/** A visitor who does a bit of everything. */
async function bustle(site: Visit): Promise<void> {
  await site.page.click('a');
  await site.page.type('textarea', 'hello');
  await site.page.click('button');
  await site.page.keyboard.press('Control+KeyD');
  await site.page.evaluate("history.pushState(0, '', '/two')");
  await site.page.waitForTimeout(200);
}
const BODY = `<a href="mailto:a@example.com">x</a><form onsubmit="event.preventDefault()"><textarea></textarea><button>x</button></form>`;

describe('before consent', () => {
  test('anonymous: counted, nothing stored, nothing read of the device', async ({ visit }) => {
    const site = await visit({ body: BODY, before: WATCH });
    await site.told({ kind: 'view' });
    await bustle(site);
    await site.told({ kind: 'contact', medium: 'email' });
    await barrier(site);
    expect(await site.page.evaluate('window.seen')).toEqual([]);
    expect(await site.context.cookies()).toEqual([]);
    for (const batch of site.batches) {
      expect(batch.consent).toEqual({});
      expect(batch.language).toBeUndefined();
    }
  });

  test('none: not one request', async ({ visit }) => {
    const snippet = 'data-before-consent="none" data-share="token"';
    const site = await visit({ stay: true, body: BODY, before: WATCH, snippet });
    const requests: string[] = [];
    site.page.on('request', (request) => /^http/.test(request.url()) && requests.push(new URL(request.url()).pathname));
    await site.page.goto(`${site.origin}/`);
    await bustle(site);
    await choose(site, REFUSE);
    await site.page.close({ runBeforeUnload: true });
    const other = await visit();
    await barrier(other);
    expect(requests).toEqual(['/', '/d/tag.js']);
    expect(site.batches).toEqual([]);
  });

  test('none, and then consent: the view, but nothing of before', async ({ visit }) => {
    const site = await visit({ body: BODY, snippet: 'data-before-consent="none"' });
    await bustle(site);
    await choose(site, GRANT);
    await barrier(site);
    expect(
      site
        .events()
        .filter(({ kind }) => kind !== 'engagement')
        .map(({ kind }) => kind),
    ).toEqual(['view', 'event']);
    expect(site.batches.every(({ consent }) => consent!.audience)).toBe(true);
  });
});

describe('a change of mind takes effect at once', () => {
  test('a grant after an anonymous view is told, and keeps the page’s nonce', async ({ visit }) => {
    const site = await visit();
    await site.told({ kind: 'view' });
    await choose(site, GRANT);
    await site.arrived(2);
    expect(last(site)).toMatchObject({ consent: GRANT, events: [], page: site.batches[0]!.page });
    await choose(site, GRANT);
    await barrier(site);
    expect(site.batches).toHaveLength(3);
  });

  test('what happened before it goes out under what stood before it', async ({ visit }) => {
    const site = await visit();
    await site.told({ kind: 'view' });
    await site.page.evaluate((grant) => {
      window.duplex!('event', 'Before');
      window.duplex!('consent', grant);
      window.duplex!('event', 'After');
    }, GRANT);
    expect((await site.told({ name: 'Before' })).batch.consent).toEqual({});
    expect((await site.told({ name: 'After' })).batch.consent).toEqual(GRANT);
  });

  test('a withdrawal is told, and what follows belongs to nobody known', async ({ visit }) => {
    const site = await visit({ head: queue(`duplex('consent', ${JSON.stringify(GRANT)})`) });
    await site.told({ kind: 'view' });
    await choose(site, REFUSE);
    await site.arrived(2);
    expect(last(site)).toMatchObject({ consent: REFUSE, events: [], page: site.batches[0]!.page });
    await choose(site, GRANT);
    await site.arrived(3);
    expect(last(site).consent).toEqual(GRANT);
    expect(last(site).page).not.toBe(site.batches[0]!.page);
  });

  test('a withdrawal where the owner vouched', async ({ visit }) => {
    const site = await visit({ snippet: 'data-consent="granted"' });
    await site.told({ kind: 'view' });
    await choose(site, REFUSE);
    await site.arrived(2);
    expect(last(site)).toMatchObject({ consent: REFUSE, events: [] });
  });

  test('what was granted, did not get through, and was withdrawn is not told afterwards', async ({ visit }) => {
    const site = await visit({
      snippet: 'data-consent="granted"',
      answer: ({ consent }) => (consent?.audience ? { status: 503 } : undefined),
    });
    await site.told({ kind: 'view' });
    await choose(site, REFUSE);
    await site.arrived(2);
    await site.page.waitForTimeout(1300);
    expect(site.batches.filter(({ consent }) => consent?.audience)).toHaveLength(1);
  });
});

describe('who speaks for the visitor', () => {
  const GPC = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });";
  const DNT = "Object.defineProperty(Navigator.prototype, 'doNotTrack', { value: '1' });";
  const VOUCHED = 'data-consent="granted"';
  const tcf = (eventStatus: string, purposes: number[], own: Record<number, boolean> = {}) =>
    `<script>window.__tcfapi = (command, version, hear) => hear(${JSON.stringify({
      eventStatus,
      gdprApplies: true,
      publisher: { consents: own },
      purpose: { consents: Object.fromEntries([1, 2, 3, 4, 7, 8, 9].map((n) => [n, purposes.includes(n)])) },
    })}, true)</script>`;
  const gcm = (...pushes: [action: string, choice: Record<string, string>][]) =>
    `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }
      gtag('js', new Date()); dataLayer.push({ event: 'x' });
      ${pushes.map((push) => `gtag('consent', ...${JSON.stringify(push)})`).join(';')}</script>`;
  const ADS = (word: string) => ({ ad_storage: word, ad_user_data: word, ad_personalization: word });
  const ALL = { ...ADS('granted'), analytics_storage: 'granted' };

  const CASES: [what: string, given: { head?: string; before?: string; snippet?: string }, consent: Consent][] = [
    ['nobody', {}, {}],
    ['the owner vouches', { snippet: VOUCHED }, GRANT],
    [
      'the owner vouches, the browser objects',
      { snippet: VOUCHED, before: GPC },
      { measurement: true, audience: false },
    ],
    [
      'the owner vouches, the browser objects the old way',
      { snippet: VOUCHED, before: DNT },
      { measurement: true, audience: false },
    ],
    ['the browser objects', { before: GPC }, { audience: false }],
    [
      'a later grant overrules the objection',
      { before: GPC, head: queue(`duplex('consent', ${JSON.stringify(GRANT)})`) },
      GRANT,
    ],
    [
      'one purpose after the other',
      { head: queue("duplex('consent', {measurement: true})", "duplex('consent', {audience: true})") },
      GRANT,
    ],
    ['TCF: all', { head: tcf('tcloaded', [1, 2, 8]) }, GRANT],
    [
      'TCF: the visitor has chosen',
      { head: tcf('useractioncomplete', [1, 9]) },
      { measurement: true, audience: false },
    ],
    ['TCF: no storage', { head: tcf('tcloaded', [2, 3, 4, 8, 9]) }, REFUSE],
    ['TCF: the banner is open', { head: tcf('cmpuishown', [1, 2, 8]) }, {}],
    ['TCF: the publisher’s own come first', { head: tcf('tcloaded', [], { 1: true, 4: true, 9: true }) }, GRANT],
    [
      'TCF and the page: the page',
      { head: tcf('tcloaded', [1, 2, 8]) + queue(`duplex('consent', ${JSON.stringify(REFUSE)})`) },
      REFUSE,
    ],
    [
      'Google: granted',
      { head: gcm(['default', { ...ADS('denied'), analytics_storage: 'denied' }], ['update', ALL]) },
      GRANT,
    ],
    [
      'Google: the default denies',
      { head: gcm(['default', { ...ADS('denied'), analytics_storage: 'denied' }]), snippet: VOUCHED },
      REFUSE,
    ],
    ['Google: a default that grants is nobody’s consent', { head: gcm(['default', ALL]) }, {}],
    [
      'Google: only analytics',
      { head: gcm(['default', ADS('denied')], ['update', { analytics_storage: 'granted' }]) },
      { measurement: true, audience: false },
    ],
    [
      'Google: two of three are not enough',
      { head: gcm(['update', { ...ALL, ad_user_data: 'denied' }]) },
      { measurement: true, audience: false },
    ],
    [
      'Google says nothing of ads, the browser objects',
      { before: GPC, head: gcm(['update', { analytics_storage: 'granted' }]) },
      { measurement: true, audience: false },
    ],
  ];
  test.for(CASES)('%s', async ([, given, consent], { visit }) => {
    const site = await visit(given);
    expect((await site.told({ kind: 'view' })).batch.consent).toEqual(consent);
    expect(site.errors).toEqual([]);
  });

  test('a later push to dataLayer, with the page’s own push at work', async ({ visit }) => {
    const site = await visit({ head: gcm(['default', { ...ADS('denied'), analytics_storage: 'denied' }]) });
    await site.told({ kind: 'view' });
    const length = await site.page.evaluate((all) => {
      const { dataLayer } = window as unknown as { dataLayer: unknown[] };
      return dataLayer.push(['consent', 'update', all]) === dataLayer.length;
    }, ALL);
    expect(length).toBe(true);
    await site.arrived(2);
    expect(last(site)).toMatchObject({ consent: GRANT, events: [] });
  });

  test('what stands when a signal is given goes with it', async ({ visit }) => {
    const site = await visit({ before: GPC, body: '<a href="tel:+49221">x</a>' });
    const [signal] = await expectInAction(site, {
      action: () => site.page.click('a'),
      expected: [{ kind: 'contact', medium: 'phone' }],
    });
    expect(signal!.batch.consent).toEqual({ audience: false });
  });
});
