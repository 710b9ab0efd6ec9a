import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type UnsubscribeRecipient, unsubscribeLink } from '../../collector/client/client.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface View {
  permissions: { medium: string; granted: boolean; source: string }[];
  history: { kind: string; source: string }[];
}

/** A site with a visitor who is a contact with a newsletter, and the address of a recipient. */
async function world(recipient: UnsubscribeRecipient = { medium: 'newsletter', contact: 'crm-1' }) {
  const { owner, base } = collector;
  const site = await owner.addSite({ name: 'Shop & <Co>' });
  const browser = new Browser(base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'newsletter' }]);
  const contact = `/v1/sites/${site}/contacts/crm-1`;
  await owner.call('PUT', contact, { visitors: [browser.id], keys: { email: 'person@example.com' } });
  const optIn = () => owner.call('POST', `${contact}/permissions`, { medium: 'newsletter', kind: 'opt-in' });
  await optIn();
  const settings = await owner.api('GET /v1/sites/{site}/unsubscribe-key', { site });
  const { address } = await unsubscribeLink(settings, recipient);
  return {
    ...{ site, browser, address, contact, optIn },
    look: async () => (await owner.call<View>('GET', `${contact}/permissions`)).body,
    post: (body: RequestInit['body'] = 'List-Unsubscribe=One-Click', to = address) =>
      fetch(to, {
        method: 'POST',
        body: body ?? null,
        redirect: 'manual',
        ...(typeof body === 'string' && { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      }),
    closes: async () =>
      (await collector.sql`select from event where site_id = ${site} and visitor = ${browser.id} and kind = 'close'`)
        .length,
  };
}

describe('unsubscribing with one click', () => {
  it.each<[string, () => RequestInit['body']]>([
    ['urlencoded', () => 'List-Unsubscribe=One-Click'],
    [
      'multipart',
      () => {
        const form = new FormData();
        form.set('List-Unsubscribe', 'One-Click');
        return form;
      },
    ],
  ])('records an opt-out and closes the medium, once, by a body that is %s', async (_, body) => {
    const { site, browser, post, look, closes } = await world();
    expect((await collector.owner.visitor(site, browser.id)).media).toEqual(['newsletter']);
    const answers = await Promise.all([post(body()), post(body()), post(body())]);
    answers.push(await post(body()));
    for (const { status, headers } of answers) {
      expect([status, headers.get('set-cookie'), headers.get('location')]).toEqual([200, null, null]);
    }
    const { permissions, history } = await look();
    expect(permissions).toMatchObject([{ medium: 'newsletter', granted: false, source: 'one-click' }]);
    expect(history.map(({ kind, source }) => [kind, source])).toEqual([
      ['opt-out', 'one-click'],
      ['opt-in', 'api'],
    ]);
    expect(await closes()).toBe(1);
    expect((await collector.owner.visitor(site, browser.id)).media).toEqual([]);
  });

  it('ends a later subscription by the same address', async () => {
    const { post, look, optIn } = await world();
    await post();
    await optIn();
    expect((await look()).permissions).toMatchObject([{ granted: true }]);
    await post();
    await post();
    expect((await look()).permissions).toMatchObject([{ granted: false }]);
    expect((await look()).history.map(({ kind }) => kind)).toEqual(['opt-out', 'opt-in', 'opt-out', 'opt-in']);
  });

  it('works by the email address alone, also after the contact has subscribed again by its id', async () => {
    const { post, look, optIn } = await world({ medium: 'newsletter', email: 'Person@Example.com' });
    await post();
    expect((await look()).permissions).toMatchObject([{ granted: false, source: 'one-click' }]);
    await optIn();
    await post();
    expect((await look()).permissions).toMatchObject([{ granted: false }]);
  });

  it('closes the medium that the address names, and no other', async () => {
    const { post, look } = await world({ medium: 'offers', contact: 'crm-1' });
    await post();
    expect((await look()).permissions.map(({ medium, granted }) => [medium, granted])).toEqual([
      ['newsletter', true],
      ['offers', false],
    ]);
  });

  it('keeps the objection of a contact that was deleted, and does not bring the contact back', async () => {
    const { site, post, contact } = await world();
    await collector.owner.call('DELETE', contact);
    expect((await post()).status).toBe(200);
    expect((await collector.owner.call('GET', contact)).status).toBe(404);
    expect(await collector.sql`select from permission where site_id = ${site}`).toHaveLength(0);
    await collector.owner.call('PUT', contact, {});
    const { body } = await collector.owner.call<View>('GET', `${contact}/permissions`);
    expect(body.permissions).toMatchObject([{ medium: 'newsletter', granted: false }]);
  });

  it.each(['', 'List-Unsubscribe=No', 'unsubscribe=1', '{"List-Unsubscribe":"One-Click"}'])(
    'refuses the body `%s`, and changes nothing',
    async (body) => {
      const { post, look } = await world();
      expect((await post(body)).status).toBe(400);
      expect((await look()).permissions).toMatchObject([{ granted: true }]);
    },
  );

  it('refuses an address that was changed, for both methods, without a word about the recipient', async () => {
    const { address, post, look } = await world();
    const [start, recipient, signature] = address.split('.').slice(-3);
    const other = Buffer.from('["newsletter","contact","crm-2"]').toString('base64url');
    for (const token of [
      `${start}.${other}.${signature}`,
      `${start}.${recipient}`,
      `${start}.${recipient}.${'A'.repeat(43)}`,
    ]) {
      const changed = new URL(`${token.split('/').at(-1)}`, `${collector.base}/d/unsubscribe/x`).href;
      const [got, posted] = [await fetch(changed), await post(undefined, changed)];
      expect([got.status, posted.status]).toEqual([403, 403]);
      expect(await got.text()).toContain('incomplete or has been changed');
    }
    expect((await look()).permissions).toMatchObject([{ granted: true }]);
  });
});

describe('the page for unsubscribing', () => {
  it('changes nothing when it is opened, and its button does the same as one click', async () => {
    const { address, look, post } = await world();
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(address, { method });
    expect((await look()).history).toHaveLength(1);
    const answer = await fetch(address, { headers: { 'accept-language': 'de-DE,de;q=0.9' } });
    const page = await answer.text();
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Möchten Sie den Newsletter von Shop &amp; &lt;Co&gt; nicht mehr erhalten?');
    const [, name, value] = /<input type="hidden" name="([^"]+)" value="([^"]+)">/.exec(page)!;
    const done = await (await post(`${name}=${value}`)).text();
    expect(done).toContain('You are unsubscribed. You get no more newsletters from Shop &amp; &lt;Co&gt;.');
    expect((await look()).permissions).toMatchObject([{ granted: false }]);
  });

  it('is served without an API key, and the key of its signatures only with one', async () => {
    const { site } = await world();
    const path = `/v1/sites/${site}/unsubscribe-key`;
    expect((await fetch(`${collector.base}${path}`)).status).toBe(401);
    const { body } = await collector.owner.call<{ base: string; key: string }>('GET', path);
    expect(body).toMatchObject({ base: `${collector.base}/d/unsubscribe`, key: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it('does not write its address into the log when it fails', async () => {
    const { address, optIn } = await world();
    await optIn();
    await new Promise<void>((resolve) => {
      const sent = request(address, { method: 'POST', headers: { 'content-length': '26' } }, () => resolve());
      sent.on('error', () => resolve());
      sent.write('List-');
      setTimeout(() => sent.destroy(), 50);
    });
    expect(collector.logged.join('\n')).not.toContain(address.split('/').at(-1));
  });
});
