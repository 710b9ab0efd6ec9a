import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireEvent } from '../../shared/wire.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { type Receiver, receiver } from '../support/receiver.ts';

let collector: TestCollector;
let to: Receiver;
beforeAll(async () => {
  collector = await testCollector({ DUPLEX_WEBHOOKS_PRIVATE: '1' });
  to = await receiver();
});
afterAll(async () => {
  await to.stop();
  await collector.stop();
});

const CONTACT: Partial<WireEvent> = { kind: 'contact', medium: 'email' };

/** A site, and somebody of it who waits for an answer. */
async function world() {
  const { owner, base } = collector;
  const site = await owner.addSite();
  const at = `/v1/sites/${site}`;
  const view = (browser: Browser, path: string, props?: Record<string, string>) =>
    browser.agree([{ kind: 'view', ...(props === undefined ? {} : { props }) }], { url: `${PAGE_ORIGIN}${path}` });
  const person = async (contact: string, body: Record<string, unknown> = {}) => {
    const browser = new Browser(base, site);
    await browser.agree([{ kind: 'view' }, { ...CONTACT, age: 60_000 }]);
    await owner.call('PUT', `${at}/contacts/${contact}`, { visitors: [browser.id], ...body });
    return browser;
  };
  const permit = (contact: string, kind = 'opt-in') =>
    owner.call('POST', `${at}/contacts/${contact}/permissions`, { medium: 'print', kind, source: 'card' });
  const rows = async (query: string): Promise<Record<string, string>[]> => {
    const { text } = await owner.call('GET', `${at}/audiences/waiting/export?format=print&${query}`);
    const [head = '', ...lines] = text.trimEnd().split('\r\n');
    return lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(head.split(',').map((name, index) => [name, cells[index] ?? '']));
    });
  };
  return { site, at, view, person, permit, rows };
}

describe('an export for print', () => {
  it('has a row for each contact who permits it, with a topic, a reason and a code of their own', async () => {
    const { at, view, person, permit, rows } = await world();
    const anna = await person('crm-anna');
    await person('crm-ben');
    await person('crm-cleo');
    await permit('crm-anna');
    await permit('crm-cleo');
    await permit('crm-cleo', 'opt-out');
    for (const path of ['/de/heat-pumps/prices', '/heat-pumps', '/boilers', '/']) await view(anna, path);
    const letters = await rows(`to=${PAGE_ORIGIN}/letter&campaign=autumn`);
    expect(letters).toMatchObject([{ contact: 'crm-anna', topic: 'heat-pumps', reason: 'contact' }]);
    expect(letters[0]!['url']).toMatch(new RegExp(`/d/${letters[0]!['code']}$`));
    const answer = await fetch(letters[0]!['url']!, { redirect: 'manual' });
    expect(answer.headers.get('location')).toMatch(`${PAGE_ORIGIN}/letter?dx=`);
    const { body } = await collector.owner.call('GET', `${at}/touch-links`);
    expect(body).toMatchObject({ touchLinks: [{ contact: 'crm-anna', medium: 'print', campaign: 'autumn' }] });
  });

  it('shows the topic that the pages named, rather than a section', async () => {
    const { view, person, permit, rows } = await world();
    const anna = await person('crm-anna');
    await permit('crm-anna');
    for (const path of ['/shop', '/shop', '/shop']) await view(anna, path);
    await view(anna, '/shop/17', { topic: '=solar roofs' });
    expect((await rows(''))[0]!['topic']).toBe("'=solar roofs");
  });

  it('gives a contact the same code again, and another one for another campaign', async () => {
    const { person, permit, rows } = await world();
    await person('crm-anna');
    await permit('crm-anna');
    const codeOf = async (query: string) => (await rows(query))[0]!['code'];
    const first = await codeOf('campaign=autumn');
    expect(await codeOf('campaign=autumn')).toBe(first);
    expect(await codeOf('campaign=winter')).not.toBe(first);
  });

  it('has QR codes on request', async () => {
    const { at, person, permit } = await world();
    await person('crm-anna');
    await permit('crm-anna');
    const { text } = await collector.owner.call('GET', `${at}/audiences/waiting/export?format=print&qr=true`);
    const picture = /"data:image\/svg\+xml;base64,([\w+/=]+)"\r\n$/.exec(text)?.[1] ?? '';
    expect(Buffer.from(picture, 'base64').toString()).toMatch(/^<svg/);
  });

  it.each([
    ['format=print&to=https://evil.example/', '/to', 'not an origin of the site'],
    ['format=print&until=2001-01-01', '/until', 'in the past'],
    ['format=csv&campaign=autumn', '/campaign', 'only exports for print'],
  ])('refuses %s', async (query, pointer, detail) => {
    const { at } = await world();
    const answer = await collector.owner.call('GET', `${at}/audiences/waiting/export?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  it('makes a letter a touch and a reply once its reader has come', async () => {
    const { site, person, permit, rows } = await world();
    const anna = await person('crm-anna');
    await permit('crm-anna');
    const [row] = await rows('campaign=autumn');
    const url = (await fetch(row!['url']!, { redirect: 'manual' })).headers.get('location')!;
    await anna.agree([{ kind: 'view' }, { kind: 'engagement', engaged: 5000 }], { url });
    expect(await collector.owner.visitor(site, anna.id)).toMatchObject({
      state: 'two-way',
      lastReplyMedium: 'print',
      taps: { company: { last: { medium: 'print', campaign: 'autumn' } } },
    });
  });
});

describe('an audience with letters', () => {
  const PRINT = { to: `${PAGE_ORIGIN}/letter`, campaign: 'welcome' };

  async function announced(site: string, visitor: string): Promise<Record<string, unknown>> {
    return until(async () => {
      const bodies = to.received.map(({ body }) => JSON.parse(body) as { data: Record<string, unknown> });
      return bodies.map(({ data }) => data).find((data) => data['site'] === site && data['visitor'] === visitor);
    });
  }

  it('sends what a letter needs to the webhook, as soon as a member enters', async () => {
    const { site, at, permit, view } = await world();
    const { owner, base } = collector;
    await owner.call('PATCH', `${at}/audiences/waiting`, { print: PRINT });
    await owner.call('POST', `${at}/webhooks`, { url: to.url, types: ['audience.entered'], audiences: ['waiting'] });
    const [anna, ben, cleo] = [new Browser(base, site), new Browser(base, site), new Browser(base, site)];
    for (const [one, contact] of [
      [anna, 'crm-anna'],
      [ben, 'crm-ben'],
    ] as const) {
      await view(one, '/boilers');
      await owner.call('PUT', `${at}/contacts/${contact}`, { visitors: [one.id] });
    }
    await permit('crm-anna');
    for (const one of [anna, ben, cleo]) await one.agree([{ kind: 'view' }, CONTACT]);
    const { print } = (await announced(site, anna.id)) as { print: Record<string, string> };
    expect(print).toMatchObject({
      topic: 'boilers',
      campaign: 'welcome',
      code: expect.stringMatching(/^\w{5}-\w{5}$/),
    });
    const answer = await fetch(print['url']!, { redirect: 'manual' });
    expect(answer.headers.get('location')).toMatch(`${PAGE_ORIGIN}/letter?dx=`);
    expect(await announced(site, ben.id)).toMatchObject({ print: null, noPrint: 'noPermission' });
    expect(await announced(site, cleo.id)).toMatchObject({ print: null, noPrint: 'noContact' });
  });

  it('writes to everybody who has not objected, if its owner states a legal ground', async () => {
    const { site, at, permit, view } = await world();
    const { owner, base } = collector;
    const print = { ...PRINT, legalGround: 'letters to customers' };
    const changed = await owner.call('PATCH', `${at}/audiences/waiting`, { print });
    expect(changed.body).toMatchObject({ print });
    await owner.call('POST', `${at}/webhooks`, { url: to.url, types: ['audience.entered'], audiences: ['waiting'] });
    const [anna, ben] = [new Browser(base, site), new Browser(base, site)];
    for (const [one, contact] of [
      [anna, 'crm-anna'],
      [ben, 'crm-ben'],
    ] as const) {
      await view(one, '/');
      await owner.call('PUT', `${at}/contacts/${contact}`, { visitors: [one.id] });
    }
    await permit('crm-ben', 'opt-out');
    for (const one of [anna, ben]) await one.agree([CONTACT]);
    expect(await announced(site, anna.id)).toMatchObject({ print: { campaign: 'welcome' } });
    expect(await announced(site, ben.id)).toMatchObject({ print: null, noPrint: 'mediumClosed' });
  });

  it('leads to pages of the site only', async () => {
    const { at } = await world();
    const print = { to: 'https://evil.example/', campaign: 'x' };
    const answer = await collector.owner.call('PATCH', `${at}/audiences/waiting`, { print });
    expect(answer).toMatchObject({ status: 400, body: { pointer: '/print/to' } });
    const rule = { did: 'contact' };
    const made = await collector.owner.call('POST', `${at}/audiences`, { key: 'a', name: 'A', rule, print });
    expect(made.status).toBe(400);
  });
});
