import { afterAll, expect } from 'vitest';
import type { Consent } from '../../shared/wire.ts';
import { barrier, closeBrowser, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const GRANT = { measurement: true, audience: true };
const REFUSE = { measurement: false, audience: false };
const queue = (c: string) =>
  `<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) };${c}</script>`;
const choose = (site: Visit, c: Consent) => site.page.evaluate((c) => window.duplex!('consent', c), c);
const DOWN = { status: 503, headers: { 'retry-after': '600' } };
const settle = (site: Visit, ms = 300) => site.page.waitForTimeout(ms);
const dead = (site: Visit) =>
  site.page.evaluate(() => {
    Object.defineProperty(window, 'fetch', { value: () => new Promise(() => {}) });
  });

test('what is kept is kept beside a word of consent', async ({ visit }) => {
  let down = true;
  const site = await visit({ before: 'delete window.fetchLater', answer: () => (down ? DOWN : undefined) });
  await site.told({ kind: 'view' });
  await settle(site);
  await choose(site, GRANT);
  await settle(site);
  await site.page.evaluate(() => window.duplex!('signal', 'contact', { medium: 'chat' }));
  await settle(site);
  const { id } = await site.told({ kind: 'contact' });
  const kept = await site.page.evaluate('localStorage._dx');
  expect(kept).toContain(id);
  await dead(site);
  const n = site.batches.length;
  down = false;
  await site.page.goto(`${site.origin}/two`);
  await settle(site);
  await choose(site, GRANT);
  await barrier(site);
  expect(site.batches.slice(n).some((b) => b.events.some((e) => e.id === id))).toBe(true);
});

test('a refusal on the next page throws away what was kept', async ({ visit }) => {
  let down = true;
  const site = await visit({
    before: 'delete window.fetchLater',
    head: queue(`if (location.pathname === '/') duplex('consent', ${JSON.stringify(GRANT)})`),
    answer: () => (down ? DOWN : undefined),
  });
  await site.told({ kind: 'view' });
  await settle(site);
  await dead(site);
  down = false;
  await site.page.goto(`${site.origin}/two`);
  await settle(site);
  await choose(site, REFUSE);
  await settle(site);
  expect(await site.page.evaluate('localStorage.length')).toBe(0);
});

test('measurement withdrawn: nothing is told afterwards, where nothing is without it', async ({ visit }) => {
  const site = await visit({
    before: 'delete window.fetchLater',
    snippet: 'data-before-consent="none"',
    head: queue(`duplex('consent', {measurement: true})`),
    answer: ({ consent }) => (consent?.measurement ? { status: 503 } : undefined),
  });
  await site.told({ kind: 'view' });
  await settle(site, 100);
  await choose(site, REFUSE);
  await settle(site, 200);
  const n = site.batches.length;
  await settle(site, 1500);
  expect(site.batches.slice(n).map((b) => b.consent)).toEqual([]);
});

test('what happened in a tab never seen goes nowhere once refused', async ({ visit }) => {
  const HID = `let hidden = true; Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden, configurable: true });
      window.show = (h) => { hidden = !!h; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })) };`;
  const site = await visit({
    before: HID,
    snippet: 'data-before-consent="none"',
    head: queue(
      `duplex('consent', ${JSON.stringify(GRANT)}); duplex('event', 'Early', {a: 1}); duplex('identify', 'crm-1', {email: 'a@example.com'})`,
    ),
  });
  await settle(site, 300);
  await choose(site, REFUSE);
  await site.page.evaluate('window.show()');
  await settle(site, 200);
  await site.page.evaluate('window.show(1)');
  await settle(site, 400);
  expect(site.batches).toEqual([]);
});

test('events of many bytes a letter all arrive', async ({ visit }) => {
  const site = await visit({});
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    for (let i = 0; i < 2; i++) window.duplex!('event', `Big ${i}`, { text: 'ж'.repeat(20_000) });
  });
  for (let i = 0; i < 2; i++) await site.told({ name: `Big ${i}` });
});

test('an event that is too large is not tried for ever', async ({ visit }) => {
  const site = await visit({});
  await site.told({ kind: 'view' });
  await site.page.evaluate(`
    window.requests = 0;
    const own = fetch;
    window.fetch = (...args) => { requests++; return own(...args); };
    duplex('event', 'Huge', { text: 'x'.repeat(80_000) });
  `);
  // The first of the further attempts would come after a second.
  await settle(site, 1500);
  expect(await site.page.evaluate('requests')).toBeLessThan(2);
});

test('own properties arrive as they are', async ({ visit }) => {
  const site = await visit({});
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => window.duplex!('event', 'Born', { birthdate: -1234567890123 }));
  expect((await site.told({ name: 'Born' })).props).toEqual({ birthdate: -1234567890123 });
});

const gcm = (...p: [string, object][]) =>
  `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) } ${p.map((x) => `gtag('consent', ...${JSON.stringify(x)})`).join(';')}</script>`;
const all = (w: string) => ({ ad_storage: w, ad_user_data: w, ad_personalization: w, analytics_storage: w });

test('a default that denies in a region stands against one that grants', async ({ visit }) => {
  const site = await visit({
    snippet: 'data-consent="granted"',
    head: gcm(['default', { ...all('denied'), region: ['DE'] }], ['default', all('granted')]),
  });
  expect((await site.told({ kind: 'view' })).batch.consent).toEqual(REFUSE);
});

test('a default told again does not take back a refusal', async ({ visit }) => {
  const site = await visit({
    snippet: 'data-consent="granted"',
    head: gcm(['default', all('granted')], ['update', all('denied')], ['default', all('granted')]),
  });
  expect((await site.told({ kind: 'view' })).batch.consent).toEqual(REFUSE);
});

test('a data layer made after the tag is heard', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`
    window.dataLayer = window.dataLayer || [];
    function gtag() { dataLayer.push(arguments); }
    gtag('consent', 'update', ${JSON.stringify(all('denied'))});
  `);
  await site.arrived(2);
  expect(site.batches.at(-1)!.consent).toEqual(REFUSE);
});

test('a consent platform that comes after the tag is heard', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`
    window.__tcfapi = (command, version, hear) =>
      hear({ eventStatus: 'tcloaded', gdprApplies: true, publisher: { consents: {} }, purpose: { consents: {} } }, true);
  `);
  await site.arrived(2);
  expect(site.batches.at(-1)!.consent).toEqual(REFUSE);
});

test('yes, no and yes again is one view', async ({ visit }) => {
  const site = await visit({ snippet: 'data-before-consent="none"' });
  await settle(site, 200);
  await choose(site, { measurement: true });
  await settle(site, 100);
  await choose(site, { measurement: false });
  await settle(site, 100);
  await choose(site, { measurement: true });
  await settle(site, 300);
  expect(site.events().filter((e) => e.kind === 'view').length).toBe(1);
});

test('the word “denied” is no consent', async ({ visit }) => {
  const site = await visit({ head: queue(`duplex('consent', {measurement: 'denied', audience: 'denied'})`) });
  const b = (await site.told({ kind: 'view' })).batch;
  expect(b.language).toBeUndefined();
});

test('an empty key is none', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => window.duplex!('identify', 'crm-17', { email: 'a@example.com', phone: '' }));
  expect((await site.told({ name: 'identify' })).props).not.toHaveProperty('phone');
});

test('who he is may be said before he agrees', async ({ visit }) => {
  const site = await visit({
    head: `${queue(`duplex('identify', 'crm-17')`)}<script>window.__tcfapi = (c, v, h) => setTimeout(() => h({eventStatus:'tcloaded',gdprApplies:true,publisher:{consents:{}},purpose:{consents:{1:true,2:true,8:true}}}, true), 200)</script>`,
  });
  await site.told({ kind: 'view' });
  await site.told({ name: 'identify' });
});

test('a name and password in the address stay at home', async ({ visit }) => {
  const site = await visit({ stay: true });
  await site.page.goto(`${site.origin.replace('://', '://user:secret@')}/`);
  await settle(site, 500);
  expect(site.batches.length).toBe(1);
  expect(JSON.stringify(site.batches)).not.toContain('secret');
});

test('what a form writes into the next address stays at home', async ({ visit }) => {
  const site = await visit({
    body: '<form action="/danke"><input name="name"><input name="email" type="email"><textarea name="message"></textarea><button>x</button></form>',
  });
  await site.told({ kind: 'view' });
  await site.page.fill('[name=email]', 'me@example.com');
  await site.page.fill('textarea', 'secret');
  await site.page.click('button');
  await site.page.waitForURL('**/danke*');
  await settle(site, 500);
  await site.page.goto(`${site.origin}/x`);
  await settle(site, 400);
  expect(JSON.stringify(site.batches)).not.toMatch(/me%40example|secret/);
});
