import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { HOSTS, type Host } from '../support/hosts.ts';
import { type Received, receiver } from '../support/receiver.ts';
import { uuid7 } from '../support/uuid7.ts';

/**
 * The contract of a collector, from the side of a page, an owner's program and a visitor. One suite runs on every host.
 * At the edge a batch is answered before it is stored, so every test waits for the effects of a batch.
 */
describe.each(Object.entries(HOSTS))('on %s', (_name, startHost) => {
  let host: Host;
  let base: string;
  let owner: Owner;
  beforeAll(async () => {
    host = await startHost();
    ({ base, owner } = host);
  });
  afterAll(() => host.stop());

  const click = () => [
    { kind: 'view' as const, id: uuid7() },
    { kind: 'contact' as const, medium: 'email', id: uuid7() },
  ];
  const members = (site: string, audience: string, expected: readonly string[]) =>
    until(async () => {
      const found = await owner.members(site, audience);
      return [...found].sort().join() === [...expected].sort().join();
    });
  const seen = (site: string, browser: Browser, expected: Record<string, unknown>) =>
    until(async () => {
      const visitor = (await owner.visitor(site, browser.id)) as unknown as Record<string, unknown>;
      return Object.entries(expected).every(([name, value]) => JSON.stringify(visitor[name]) === JSON.stringify(value));
    });

  describe('a batch', () => {
    it('with consent makes a visitor with an open tap, who waits for an answer', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const answer = await browser.agree(click());
      expect([answer.status, answer.text]).toEqual([204, '']);
      await members(site, 'waiting', [browser.id]);
      const visitor = await owner.visitor(site, browser.id);
      expect(visitor).toMatchObject({
        id: browser.id,
        state: 'visitor-only',
        media: ['email'],
        views: 1,
        visits: 1,
        taps: {
          visitor: { open: true, last: { kind: 'contact', medium: 'email', confidence: 'intent' } },
          company: { open: false, last: null },
        },
      });
      expect(visitor.waitingSince).toMatch(/^\d{4}-/);
    });

    it('counts once, even if two connections send it again and again', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const batch = browser.batch(click(), { consent: { measurement: true, audience: true } });
      const connection = async () => {
        const again = Object.assign(new Browser(base, site, browser.userAgent), { page: browser.page });
        for (let i = 0; i < 4; i++) expect((await again.send(batch)).status).toBe(204);
        return again;
      };
      const [one, other] = await Promise.all([connection(), connection()]);
      expect(one.id).toBe(other.id);
      await members(site, 'waiting', [one.id]);
      // A later batch is stored later: once it is there, no former one is still on its way.
      const last = new Browser(base, site);
      await last.agree(click());
      await members(site, 'waiting', [one.id, last.id]);
      expect(await owner.visitor(site, one.id)).toMatchObject({ views: 1, visits: 1 });
    });

    it('accepts the good events of a batch with a bad one, and names the bad one', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const answer = await browser.agree([...click(), { kind: 'view', id: 'no-uuid' }]);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('x-duplex-reason')).toMatch(/events\[2\]\.id/);
      await members(site, 'waiting', [browser.id]);
    });

    it('has an answer that only its own page can read', async () => {
      const site = await owner.addSite();
      const own = await new Browser(base, site).tell([{ kind: 'view' }]);
      expect(own.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
      const stranger = await new Browser(base, site).send(new Browser(base, site).batch([{ kind: 'view' }]), {
        origin: 'https://evil.example.org',
      });
      expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      const asked = await fetch(`${base}/d/in`, { method: 'OPTIONS', headers: { origin: PAGE_ORIGIN } });
      expect(asked.status).toBe(204);
    });

    it.each<[name: string, change: (batch: Record<string, unknown>) => unknown, status: number, reason: RegExp]>([
      ['text that is not JSON', () => 'nonsense', 400, /body: not JSON/],
      ['another version', (batch) => ({ ...batch, v: 2 }), 400, /speaks version 1/],
      ['too many events', (batch) => ({ ...batch, events: Array(51).fill({}) }), 400, /at most 50/],
      ['an address with a NUL', (batch) => ({ ...batch, url: `${PAGE_ORIGIN}/\0` }), 400, /NUL/],
      ['an unknown site', (batch) => ({ ...batch, site: 'nosuchsite' }), 404, /there is no site/],
      ['another origin', (batch) => ({ ...batch, url: 'https://evil.example.org/' }), 403, /origin/],
      ['a body over 64 KiB', (batch) => ({ ...batch, more: 'x'.repeat(70_000) }), 413, /at most 65536 bytes/],
    ])('rejects %s with a reason', async (_case, change, status, reason) => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const body = change({ ...browser.batch([{ kind: 'view' }]) });
      const answer = await browser.send(typeof body === 'string' ? body : JSON.stringify(body));
      expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(reason)]);
      expect(answer.headers.get('x-duplex-reason')).toMatch(/\w/);
    });
  });

  describe('consent', () => {
    it('sets a cookie that only the collector reads, on this site, for 400 days, and keeps it', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const { headers } = await browser.agree(click());
      const [cookie] = headers.getSetCookie();
      for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=34560000']) {
        expect(cookie).toContain(part);
      }
      const { id } = browser;
      browser.page = `page-${uuid7()}`;
      await browser.agree([{ kind: 'view' }]);
      expect(browser.id).toBe(id);
      await seen(site, browser, { views: 2, visits: 1 });
    });

    it('is required for a cookie, a visitor record and a membership', async () => {
      const site = await owner.addSite();
      const [silent, refusing, agreeing] = [0, 1, 2].map(() => new Browser(base, site)) as [Browser, Browser, Browser];
      expect((await silent.tell(click())).headers.getSetCookie()).toEqual([]);
      await refusing.tell(click(), { consent: { measurement: true, audience: false } });
      await agreeing.agree(click());
      await members(site, 'waiting', [agreeing.id]);
      expect([silent.cookie, refusing.cookie]).toEqual(['', '']);
      expect(await owner.members(site, 'open')).toEqual([agreeing.id]);
    });

    it('by the owner yields to a browser that objects; consent given on the page does not', async () => {
      const site = await owner.addSite({ consent: 'granted' });
      const objecting = new Browser(base, site);
      await objecting.send(objecting.batch(click()), { 'sec-gpc': '1' });
      const other = new Browser(base, site);
      await other.tell(click());
      await members(site, 'waiting', [other.id]);
      expect(objecting.cookie).toBe('');
    });

    it('that is withdrawn deletes the visitor within a minute, and their cookie', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      const { id } = browser;
      await members(site, 'waiting', [id]);
      await browser.tell([{ kind: 'view' }], { consent: { measurement: true, audience: false } });
      expect(browser.cookie).toBe('');
      await members(site, 'waiting', []);
      expect((await owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);
    });

    it('must come first on a site that accepts nothing before it', async () => {
      const site = await owner.addSite({ beforeConsent: 'none' });
      const answer = await new Browser(base, site).tell([{ kind: 'view' }]);
      expect([answer.status, answer.headers.get('x-duplex-reason')]).toEqual([403, expect.stringMatching(/consent/)]);
    });
  });

  describe('the taps', () => {
    it('an answer opens the company’s tap and ends the waiting; a newsletter only opens the tap', async () => {
      const site = await owner.addSite();
      const [answered, written] = [new Browser(base, site), new Browser(base, site)];
      for (const browser of [answered, written]) await browser.agree(click());
      await members(site, 'waiting', [answered.id, written.id]);
      const touch = await owner.touch(site, answered.id, 'answer');
      expect(touch.body).toMatchObject({ accepted: 1, duplicate: 0, refused: [] });
      await owner.touch(site, written.id, 'newsletter');
      await members(site, 'two-way', [answered.id, written.id]);
      await members(site, 'waiting', [written.id]);
    });

    it('a touch is accepted once under its id; another touch under the same id is rejected', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'waiting', [browser.id]);
      const tell = (medium: string) => owner.touch(site, browser.id, medium, { id: 'mail-1' });
      expect((await tell('answer')).body).toMatchObject({ accepted: 1, duplicate: 0 });
      expect((await tell('answer')).body).toMatchObject({ accepted: 0, duplicate: 1 });
      expect((await tell('call')).body.refused).toMatchObject([{ index: 0, reason: expect.stringMatching(/another/) }]);
    });

    it('touches may come as CSV, each row accepted or rejected by itself', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'waiting', [browser.id]);
      const rows = [
        `\uFEFFid;visitor;medium;answers`,
        `t-1;${browser.id};letter;TRUE`,
        `t-2;${browser.id};letter;maybe`,
      ];
      const table = async (body: string) => {
        const headers = { authorization: `Bearer ${owner.key}`, 'content-type': 'text/csv; charset=utf-8' };
        const answer = await fetch(`${base}/v1/sites/${site}/touches`, { method: 'POST', headers, body });
        return [answer.status, await answer.json()];
      };
      expect(await table(rows.join('\r\n'))).toEqual([
        200,
        { accepted: 1, duplicate: 0, waiting: 0, refused: [{ index: 1, reason: expect.stringMatching(/answers/) }] },
      ]);
      await members(site, 'waiting', []);
      expect(await table('id;"')).toEqual([400, expect.objectContaining({ detail: expect.stringMatching(/line 1/) })]);
      expect(await table('id,medium')).toEqual([400, expect.objectContaining({ pointer: '/touches' })]);
    });

    it('different media are kept apart, and one closes without the other', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree([
        { kind: 'contact', medium: 'email' },
        { kind: 'share', medium: 'whatsapp' },
      ]);
      await until(async () => (await owner.visitor(site, browser.id)).media?.length === 2);
      await browser.agree([{ kind: 'close', medium: 'email' }]);
      await until(async () => (await owner.visitor(site, browser.id)).media?.join() === 'whatsapp');
      expect((await owner.visitor(site, browser.id)).state).toBe('visitor-only');
    });

    it('close by time alone, without any visit', async () => {
      const site = await owner.addSite({ signalWindow: '1m' });
      const browser = new Browser(base, site);
      await browser.agree([{ kind: 'contact', medium: 'chat', age: 52_000 }]);
      await members(site, 'open', [browser.id]);
      await until(async () => {
        await host.tick();
        return (await owner.members(site, 'open')).length === 0;
      }, 30);
      expect((await owner.visitor(site, browser.id)).state).toBe('dormant');
    });
  });

  describe('audiences', () => {
    it('thirteen are built in, each with its rule and its size', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree([
        { kind: 'share', medium: 'facebook' },
        { kind: 'bookmark', medium: 'browser' },
      ]);
      await members(site, 'sharers', [browser.id]);
      type List = { audiences: { key: string; builtIn: boolean; size: number; rule: unknown }[] };
      const { status, body } = await owner.call<List>('GET', `/v1/sites/${site}/audiences`);
      expect(status).toBe(200);
      const sizes = Object.fromEntries(body.audiences.map(({ key, size }) => [key, size]));
      expect(sizes).toMatchObject({ open: 1, sharers: 1, bookmarkers: 1, waiting: 0, 'two-way': 0, dormant: 0 });
      expect(body.audiences.filter(({ builtIn }) => builtIn)).toHaveLength(13);
    });

    it('explain why a visitor is a member', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'waiting', [browser.id]);
      const { status, body } = await owner.call(
        'GET',
        `/v1/sites/${site}/visitors/${browser.id}/explain?audience=waiting`,
      );
      expect([status, body]).toEqual([200, expect.objectContaining({ audience: 'waiting', member: true })]);
    });

    it('of one site contain no visitors of another', async () => {
      const [one, other] = [await owner.addSite(), await owner.addSite()];
      const browser = new Browser(base, one);
      await browser.agree(click());
      await members(one, 'waiting', [browser.id]);
      expect(await owner.members(other, 'waiting')).toEqual([]);
      expect((await owner.call('GET', `/v1/sites/${other}/visitors/${browser.id}`)).status).toBe(404);
    });
  });

  describe('a batch has effects', () => {
    it('a page learns the state and public audiences of a visitor with consent, if its site allows it', async () => {
      const site = await owner.addSite({ onSiteAnswers: true });
      expect((await owner.call('PATCH', `/v1/sites/${site}/audiences/sharers`, { public: true })).status).toBe(200);
      const browser = new Browser(base, site);
      await browser.agree([{ kind: 'share', medium: 'x' }]);
      await until(async () => {
        const { status, body } = await browser.agree([{ kind: 'view' }]);
        return status === 200 && JSON.stringify(body) === '{"state":"visitor-only","audiences":["sharers"]}';
      });
      const stranger = await new Browser(base, site).tell([{ kind: 'view' }]);
      expect([stranger.status, stranger.text]).toEqual([204, '']);
    });

    it('failed events are listed, and accepted once the cause is fixed', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      const bad = { kind: 'contact' as const, medium: 5 as unknown as string };
      expect((await browser.agree([{ kind: 'view' }, bad])).status).toBe(204);
      const stranger = await browser.send(browser.batch([{}]), { origin: 'https://evil.example.org' });
      expect(stranger.status).toBe(403);
      type List = {
        total: number;
        failedEvents: { reason: string }[];
        rejectedRequests: { reason: string; count: number }[];
      };
      const list = async () => (await owner.call<List>('GET', `/v1/sites/${site}/failed-events`)).body;
      expect(await list()).toMatchObject({ total: 1, failedEvents: [{ reason: expect.stringMatching(/medium/) }] });
      // Rejected requests are written down after the answer.
      await until(async () => {
        await new Browser(base, site).send(browser.batch([{}]), { origin: 'https://evil.example.org' });
        return (await list()).rejectedRequests.some(({ reason }) => reason === 'origin');
      });
      const mended = await owner.call('POST', `/v1/sites/${site}/failed-events/replay`, { mend: { medium: 'email' } });
      expect(mended.body).toMatchObject({ accepted: 1, refused: [], remaining: 0 });
      await members(site, 'waiting', [browser.id]);
    });

    it('members are exported in the formats of the platforms, and the audit log records it', async () => {
      const site = await owner.addSite();
      const [known, unknown] = [new Browser(base, site), new Browser(base, site)];
      for (const browser of [known, unknown]) await browser.agree(click());
      await members(site, 'waiting', [known.id, unknown.id]);
      const linked = await owner.call('PUT', `/v1/sites/${site}/contacts/crm-17`, {
        visitors: [known.id],
        keys: { email: 'Person@Example.com ' },
      });
      expect(linked.status).toBe(200);
      const google = await owner.call('GET', `/v1/sites/${site}/audiences/waiting/export?format=google`);
      expect(google.headers.get('content-type')).toMatch(/^text\/csv/);
      const [head, ...rows] = google.text.trim().split('\r\n');
      expect(head).toBe('Email,Phone,First Name,Last Name,Country,Zip');
      expect(rows).toEqual(['542d240129883c019e106e3b1b2d3f3cb3537c43c425364de8e951d5a3083345,,,,,']);
      const lines = await owner.call('GET', `/v1/sites/${site}/audiences/waiting/export?format=ndjson`);
      expect(lines.text.match(/"visitor":/g)).toHaveLength(2);
      type Audit = { entries: { action: string; details: Record<string, unknown> }[] };
      const { entries } = (await owner.call<Audit>('GET', `/v1/audit?site=${site}`)).body;
      expect(entries.filter(({ action }) => action === 'export')).toHaveLength(2);
    });

    it('a signed webhook reports a visitor who opens a channel', async () => {
      const site = await owner.addSite();
      const to = await receiver();
      const made = await owner.call<{ secret: string }>('POST', `/v1/sites/${site}/webhooks`, {
        url: to.url,
        types: ['channel.opened'],
      });
      expect(made.status).toBe(201);
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'open', [browser.id]);
      await until(async () => {
        await host.tick();
        return to.received.length > 0;
      });
      const [{ body, headers }] = to.received as [Received];
      const told = new Webhook(made.body.secret).verify(body, headers as Record<string, string>);
      expect(told).toMatchObject({ type: 'channel.opened', data: { site, visitor: browser.id } });
      await to.stop();
    });

    it('reports count the source, the medium and the time until the answer', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click(), { referrer: 'https://www.google.de/' });
      await members(site, 'waiting', [browser.id]);
      await owner.touch(site, browser.id, 'answer');
      const report = async (name: string) => (await owner.call('GET', `/v1/sites/${site}/reports/${name}`)).body;
      expect(await report('overview')).toMatchObject({
        totals: { visits: 1, channelsOpened: 1 },
        states: { 'two-way': 1 },
      });
      expect(await report('sources')).toMatchObject({ rows: [{ name: 'google', visits: 1, channelRate: 1 }] });
      expect(await report('pages')).toMatchObject({ rows: [{ path: '/', views: 1 }] });
      expect(await report('bounces')).toMatchObject({ totals: { visits: 1, bounces: 0 } });
      expect(await report('open-media')).toMatchObject({ channels: 1, media: [{ medium: 'email', twoWay: 1 }] });
      expect(await report('response-times')).toMatchObject({
        totals: { contacts: 1, answered: 1 },
        waiting: { visitors: 0 },
      });
    });
  });

  describe('a visitor', () => {
    it('reads their own record and deletes it for good', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'waiting', [browser.id]);
      const { id, cookie } = browser;
      expect((await browser.me()).body.visitor).toMatchObject({ id, media: ['email'] });
      expect((await browser.me('DELETE')).status).toBe(204);
      expect((await browser.me()).status).toBe(404);
      await members(site, 'waiting', []);
      // Events that arrive later do not recreate the visitor.
      browser.cookie = cookie;
      await browser.agree(click());
      const other = new Browser(base, site);
      await other.agree(click());
      await members(site, 'waiting', [other.id]);
      expect((await owner.call('GET', `/v1/sites/${site}/visitors/${id}`)).status).toBe(404);
    });

    it('without a cookie, or with the id of another visitor in it, learns nothing', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree(click());
      await members(site, 'waiting', [browser.id]);
      const forged = new Browser(base, site);
      expect((await forged.me()).status).toBe(404);
      forged.cookie = `dx-${site}=${browser.id}.${'A'.repeat(22)}`;
      expect((await forged.me()).status).toBe(404);
      expect((await forged.me('DELETE')).status).toBe(404);
      expect(await owner.members(site, 'waiting')).toEqual([browser.id]);
    });
  });

  describe('the API', () => {
    it.each<[name: string, call: (site: string) => [string, string, unknown?], status: number, fault: object]>([
      ['no such site', () => ['GET', '/v1/sites/nosuchsite'], 404, { detail: expect.stringMatching(/does not exist/) }],
      ['no such visitor', (site) => ['GET', `/v1/sites/${site}/visitors/x`], 404, {}],
      ['no such path', () => ['GET', '/v1/nothing'], 404, { title: 'Not found' }],
      [
        'an invalid origin',
        () => ['POST', '/v1/sites', { name: 'x', origins: ['nowhere'] }],
        400,
        { pointer: '/origins/0' },
      ],
      [
        'an unknown setting',
        () => ['POST', '/v1/sites', { name: 'x', origins: [PAGE_ORIGIN], colour: 1 }],
        400,
        { pointer: '/colour' },
      ],
      ['text that is not JSON', () => ['POST', '/v1/sites', '{'], 400, {}],
      [
        'touches that are not a list',
        (site) => ['POST', `/v1/sites/${site}/touches`, { touches: 1 }],
        400,
        { pointer: '/touches' },
      ],
    ])('answers %s with problem details and a pointer to the fault', async (_case, call, status, fault) => {
      const answer = await owner.call(...call(await owner.addSite()));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
      expect(answer.body).toMatchObject({ status, ...fault });
    });

    it('rejects a request without a key, and explains how to get one', async () => {
      for (const headers of [{}, { authorization: 'Bearer dk_wrong' }] as Record<string, string>[]) {
        const answer = await fetch(`${base}/v1/sites`, { headers });
        expect([answer.status, await answer.json()]).toEqual([
          401,
          expect.objectContaining({ hint: expect.any(String) }),
        ]);
      }
    });

    it('limits a key to its scopes and its site, until it is deleted', async () => {
      const [own, other] = [await owner.addSite(), await owner.addSite()];
      const made = await owner.call<{ id: string; key: string }>('POST', '/v1/keys', {
        name: 'Reader',
        scopes: ['read'],
        sites: [own],
      });
      expect(made.status).toBe(201);
      const reader = new Owner(base, made.body.key);
      const status = async (method: string, path: string, body?: unknown) =>
        (await reader.call(method, `/v1/sites/${path}`, body)).status;
      expect(await status('GET', `${own}/audiences`)).toBe(200);
      expect(await status('POST', `${own}/audiences/preview`, { rule: { did: 'contact' } })).toBe(200);
      expect(await status('GET', `${own}/audiences/open/export?format=csv`)).toBe(403);
      expect(await status('POST', `${own}/touches`, { touches: [] })).toBe(403);
      expect(await status('GET', `${other}/audiences`)).toBe(403);
      expect((await owner.call('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(204);
      expect(await status('GET', `${own}/audiences`)).toBe(401);
    });

    it('changes a site, and a changed window applies to visitors who exist already', async () => {
      const site = await owner.addSite();
      const browser = new Browser(base, site);
      await browser.agree([{ kind: 'contact', medium: 'phone', age: 120_000 }]);
      await members(site, 'open', [browser.id]);
      expect((await owner.call('PATCH', `/v1/sites/${site}`, { signalWindow: '1m' })).status).toBe(200);
      await until(async () => {
        await host.tick();
        return (await owner.members(site, 'open')).length === 0;
      });
    });

    it('has an OpenAPI description', async () => {
      const { body } = await owner.call<{ openapi: string; paths: object }>('GET', '/v1/openapi.json');
      expect(body.openapi).toBe('3.1.0');
      expect(Object.keys(body.paths)).toContain('/v1/sites');
    });

    it('has pages for people that need no key', async () => {
      const answer = await fetch(`${base}/v1/docs`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)]);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      const html = await answer.text();
      expect(html).toContain(`curl -s &quot;${base}/v1/sites/$SITE/audiences&quot;`);
    });
  });

  describe('files for pages', () => {
    it('the tag is compressed, fresh for five minutes, and not sent again to a browser that has it', async () => {
      const answer = await fetch(`${base}/d/tag.js`);
      const etag = answer.headers.get('etag')!;
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
      expect(answer.headers.get('cache-control')).toMatch(/max-age=300/);
      expect(await answer.text()).toContain('data-');
      const again = await fetch(`${base}/d/tag.js`, { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    });

    it('the snippet leads to the tag', async () => {
      const site = await owner.addSite({ tagBase: `${base}/d` });
      const { body } = await owner.call<{ snippet: string }>('GET', `/v1/sites/${site}`);
      const src = /src="([^"]+)"/.exec(body.snippet)![1]!;
      expect(body.snippet).toContain(`data-site="${site}"`);
      expect((await fetch(src)).status).toBe(200);
    });

    it('monitors get their answers', async () => {
      for (const path of ['/healthz', '/readyz']) expect((await fetch(`${base}${path}`)).status).toBe(200);
    });
  });
});
