import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

interface Audience {
  key: string;
  rule: unknown;
  status: string;
  serves: string;
  progress: number;
  size: number;
  public: boolean;
  builtIn: boolean;
  history: { day: string; size: number; entered: number; left: number }[];
}
interface Problem {
  detail: string;
  pointer?: string;
  hint?: string;
}

const call = <Body = Audience>(method: string, site: string, rest: string, body?: unknown) =>
  collector.owner.call<Body>(method, `/v1/sites/${site}/audiences${rest}`, body);
const add = (site: string, key: string, rule: unknown, more = {}) =>
  call<Audience & Problem>('POST', site, '', { key, name: key, rule, ...more });
const ready = (site: string, key: string) =>
  until(async () => {
    const { body } = await call('GET', site, `/${key}`);
    return body.status === 'ready' && body;
  });

async function someone(site: string, events: Parameters<Browser['agree']>[0], more = {}): Promise<Browser> {
  const browser = new Browser(collector.base, site);
  await browser.agree(events, more);
  return browser;
}

describe('a rule is refused with the path to its fault', () => {
  it.each<[name: string, body: object, pointer: string | undefined, says: RegExp, hint?: RegExp]>([
    ['no rule', { key: 'a', name: 'A' }, '/rule', /expected/],
    ['a slip', { rule: { did: 'veiw' } }, '/rule/did', /unknown word/, /did you mean `view`/],
    ['deep down', { rule: { all: [{ not: { did: 'view', withn: '7d' } }] } }, '/rule/all/0/not/withn', /unknown key/],
    ['not covered', { rule: { did: 'view', distinctDays: 3 } }, '/rule/distinctDays', /not covered/],
    ['a window too wide', { rule: { did: 'view', within: '500d' } }, '/rule/within', /retention of 425d/],
    [
      'nobody of that name',
      { rule: { any: [{ memberOf: 'wating' }] } },
      '/rule/any/0/memberOf',
      /no audience wating/,
      /waiting/,
    ],
    ['in itself', { key: 'me', rule: { not: { memberOf: 'me' } } }, '/rule/not/memberOf', /no audience me/],
    ['a key of capitals', { key: 'Silent', rule: { did: 'view' } }, '/key', /lower-case letters/],
    ['a key that is a path', { key: 'preview', rule: { did: 'view' } }, '/key', /reserved/],
    ['a built-in key', { key: 'waiting', rule: { did: 'view' } }, '/key', /the audience waiting already exists/],
    ['no name', { name: '', rule: { did: 'view' } }, '/name', /./],
    ['an unknown field', { rule: { did: 'view' }, until: '7d' }, '/until', /./],
    ['a keepFor of nonsense', { rule: { did: 'view' }, keepFor: 'long' }, '/keepFor', /span/],
    ['NUL', { rule: { did: 'view', path: '/\0' } }, '/rule/path', /NUL/],
  ])('%s', async (_name, body, pointer, says, hint) => {
    const site = await collector.owner.addSite();
    const answer = await call<Problem>('POST', site, '', { key: 'a', name: 'A', ...body });
    expect([400, 409]).toContain(answer.status);
    expect(answer.body.pointer).toBe(pointer);
    expect(answer.body.detail).toMatch(says);
    if (hint !== undefined) expect(answer.body.hint).toMatch(hint);
    if ('rule' in body && !('key' in body) && pointer?.startsWith('/rule')) {
      const preview = await call<Problem>('POST', site, '/preview', { rule: body.rule });
      expect(preview.body).toMatchObject({ detail: answer.body.detail, pointer });
    }
  });

  it('rejects a circle over several audiences', async () => {
    const site = await collector.owner.addSite();
    for (const [key, of] of [
      ['a', 'open'],
      ['b', 'a'],
      ['c', 'b'],
    ] as const) {
      expect((await add(site, key, { memberOf: of })).status).toBe(201);
    }
    const { status, body } = await call<Problem>('PATCH', site, '/a', { rule: { not: { memberOf: 'c' } } });
    expect([status, body.detail]).toEqual([400, 'audiences in a circle: a → c → b → a']);
    expect((await call<Problem>('DELETE', site, '/b')).body).toMatchObject({
      detail: 'the rule of the audience c refers to b',
      hint: 'change c first',
    });
  });

  it('rejects changes of audiences that do not exist or are built in', async () => {
    const site = await collector.owner.addSite();
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect((await call(method, site, '/nobody', method === 'PATCH' ? {} : undefined)).status).toBe(404);
    }
    expect((await call<Problem>('PATCH', site, '/open', { name: 'x' })).body).toMatchObject({ pointer: '/name' });
    expect((await call('DELETE', site, '/open')).status).toBe(409);
    expect((await call('PATCH', site, '/open', { public: true })).body).toMatchObject({
      public: true,
      status: 'ready',
      builtIn: true,
    });
  });
});

describe('the life of an audience', () => {
  it('is filled with events from before it was made', async () => {
    const site = await collector.owner.addSite();
    const [buyer, looker] = await Promise.all([
      someone(site, [{ kind: 'event', name: 'Order', age: 5 * DAY }]),
      someone(site, [{ kind: 'view' }]),
    ]);
    const made = await add(site, 'buyers', { did: 'event', name: 'Order' });
    expect(made.body).toMatchObject({ key: 'buyers', status: 'filling', serves: 'nothing', size: 0, builtIn: false });
    expect(await ready(site, 'buyers')).toMatchObject({ serves: 'rule', progress: 1, size: 1 });
    expect(await collector.owner.members(site, 'buyers')).toEqual([buyer.id]);
    expect((await collector.owner.visitor(site, buyer.id)).audiences).toContain('buyers');
    await looker.agree([{ kind: 'event', name: 'Order' }]);
    expect((await collector.owner.members(site, 'buyers')).sort()).toEqual([buyer.id, looker.id].sort());
    const { body } = await call<{ members: { visitor: string; reason: string }[] }>('GET', site, '/buyers/members');
    expect(new Map(body.members.map(({ visitor, reason }) => [visitor, reason]))).toEqual(
      new Map([
        [buyer.id, 'rule'],
        [looker.id, 'event'],
      ]),
    );
  });

  it('serves its former rule until the new one is filled; then visitors who no longer match leave', async () => {
    const site = await collector.owner.addSite();
    const one = await someone(site, [{ kind: 'event', name: 'Order', age: DAY }]);
    const two = await someone(site, [
      { kind: 'event', name: 'Order', age: DAY },
      { kind: 'event', name: 'Order', age: 2 * DAY },
    ]);
    await add(site, 'buyers', { did: 'event', name: 'Order' });
    await ready(site, 'buyers');
    const changed = await call('PATCH', site, '/buyers', { rule: { did: 'event', name: 'Order', times: 2 } });
    expect(changed.body).toMatchObject({ status: 'filling', serves: 'former', size: 2 });
    expect((await collector.owner.members(site, 'buyers')).length).toBe(2);
    expect(await ready(site, 'buyers')).toMatchObject({ serves: 'rule', size: 1 });
    expect(await collector.owner.members(site, 'buyers')).toEqual([two.id]);
    await one.agree([{ kind: 'event', name: 'Order' }]);
    expect((await collector.owner.members(site, 'buyers')).length).toBe(2);
  });

  it('a changed name fills nothing; a rule whose leaves exist needs no log', async () => {
    const site = await collector.owner.addSite();
    await someone(site, [{ kind: 'share', medium: 'x' }]);
    await add(site, 'mine', { did: 'share' });
    await ready(site, 'mine');
    expect((await call('PATCH', site, '/mine', { name: 'Ours' })).body).toMatchObject({
      status: 'ready',
      name: 'Ours',
    });
    const changed = await call('PATCH', site, '/mine', { rule: { not: { did: 'share', within: '30d' } } });
    expect(changed.body).toMatchObject({ status: 'filling', serves: 'rule', progress: 0.5 });
    expect(await ready(site, 'mine')).toMatchObject({ size: 0 });
  });

  it('is archived: members leave, the key can be used again, and old tallies are not reused', async () => {
    const site = await collector.owner.addSite();
    const buyer = await someone(site, [{ kind: 'event', name: 'Order', age: DAY }]);
    await add(site, 'buyers', { did: 'event', name: 'Order', within: '30d' });
    await ready(site, 'buyers');
    expect((await call('DELETE', site, '/buyers')).status).toBe(204);
    expect((await collector.owner.visitor(site, buyer.id)).audiences).not.toContain('buyers');
    await until(async () => (await call('GET', site, '/buyers')).status === 404);
    const [row] = await collector.sql`
      select left_at from member where site_id = ${site} and audience = 'buyers' and visitor = ${buyer.id}`;
    expect(row!['left_at']).toBeGreaterThan(0);
    await buyer.agree([{ kind: 'event', name: 'Order' }]);
    await add(site, 'buyers', { did: 'event', name: 'Order', times: 2, within: '30d' });
    expect(await ready(site, 'buyers')).toMatchObject({ size: 1 });
    expect(await collector.owner.members(site, 'buyers')).toEqual([buyer.id]);
  });

  it('misses no event that arrives while a leaf is registered and filled', async () => {
    const site = await collector.owner.addSite();
    const browsers = Array.from({ length: 40 }, () => new Browser(collector.base, site));
    for (const browser of browsers) await browser.agree([{ kind: 'view' }]);
    const TIMES = 6;
    let accepted = 0;
    const telling = browsers.map(async (browser) => {
      for (let i = 0; i < TIMES; i++) {
        expect((await browser.agree([{ kind: 'event', name: 'Order' }])).status).toBe(204);
        accepted += 1;
      }
    });
    await until(async () => accepted > 40);
    const made = await add(site, 'six', { did: 'event', name: 'Order', times: TIMES });
    expect(made.status).toBe(201);
    await Promise.all(telling);
    await ready(site, 'six');
    expect((await collector.owner.members(site, 'six')).length).toBe(browsers.length);
  });

  it('is filled anew when the site treats other events as signals', async () => {
    const site = await collector.owner.addSite();
    const reviewer = await someone(site, [{ kind: 'event', name: 'Review', age: DAY }]);
    await add(site, 'loud', { did: 'signal' });
    expect(await ready(site, 'loud')).toMatchObject({ size: 0 });
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { openingEvents: ['Review'] });
    expect(await ready(site, 'loud')).toMatchObject({ size: 1 });
    expect(await collector.owner.members(site, 'loud')).toEqual([reviewer.id]);
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { openingEvents: [] });
    expect(await ready(site, 'loud')).toMatchObject({ size: 0 });
  });

  it('keeps members for its `keepFor`', async () => {
    const site = await collector.owner.addSite();
    const rule = { did: 'share', within: '1m' };
    await add(site, 'brief', rule);
    await add(site, 'longer', rule, { keepFor: '1d' });
    const age = 58_500;
    const visitor = await someone(site, [{ kind: 'share', medium: 'x', age }]);
    await ready(site, 'longer');
    await until(async () => (await collector.owner.members(site, 'brief')).length === 0);
    expect(await collector.owner.members(site, 'longer')).toEqual([visitor.id]);
    const { body } = await collector.owner.call<{ member: boolean; explanation: { holds: boolean } }>(
      'GET',
      `/v1/sites/${site}/visitors/${visitor.id}/explain?audience=longer`,
    );
    expect(body).toMatchObject({ member: true, explanation: { holds: false } });
    const left = await call<{ changes: unknown[] }>('GET', site, '/brief/changes?since=2026-01-01T00:00:00Z');
    expect(left.body.changes).toMatchObject([{ visitor: visitor.id, change: 'left', reason: 'time' }]);
  });
});

describe('changes since a cursor', () => {
  interface Changes {
    changes: { visitor: string; change: string; reason: string; at: string }[];
    next: string;
    more: boolean;
  }

  it('a poller keeps an exact copy of the members', async () => {
    const site = await collector.owner.addSite({ signalWindow: '30d' });
    const copy = new Set<string>();
    let cursor = '2026-01-01T00:00:00Z';
    const follow = async () => {
      for (let more = true; more; ) {
        const { body } = await call<Changes>('GET', site, `/waiting/changes?limit=2&since=${cursor}`);
        for (const { visitor, change } of body.changes) change === 'entered' ? copy.add(visitor) : copy.delete(visitor);
        ({ next: cursor, more } = body);
      }
      return [...copy].sort();
    };
    expect(await follow()).toEqual([]);
    const browsers: Browser[] = [];
    for (let i = 0; i < 5; i++) browsers.push(await someone(site, [{ kind: 'contact', medium: 'email' }]));
    expect(await follow()).toEqual(browsers.map(({ id }) => id).sort());
    await collector.owner.touch(site, browsers[1]!.id, 'answer');
    await collector.owner.touch(site, browsers[3]!.id, 'call');
    expect(await follow()).toEqual([0, 2, 4].map((i) => browsers[i]!.id).sort());
    await browsers[3]!.agree([{ kind: 'contact', medium: 'phone' }]);
    expect(await follow()).toEqual((await collector.owner.members(site, 'waiting')).sort());
    const { body } = await call<Changes>('GET', site, '/waiting/changes?since=2026-01-01T00:00:00Z');
    expect(body.changes.find(({ visitor }) => visitor === browsers[1]!.id)).toMatchObject({
      change: 'left',
      reason: 'touch',
    });
  });

  it.each(['yesterday', '1_2_3', '-1', '%00', '9999999999999999999_x'])('rejects the cursor %s', async (since) => {
    const site = await collector.owner.addSite();
    const { status, body } = await call<Problem>('GET', site, `/waiting/changes?since=${since}`);
    expect([status, body.pointer]).toEqual([400, '/since']);
  });
});

describe('the history of its size', () => {
  it('by day, in the time zone of the site', async () => {
    const site = await collector.owner.addSite({ timeZone: 'Pacific/Auckland' });
    const visitors: Browser[] = [];
    for (let i = 0; i < 3; i++) visitors.push(await someone(site, [{ kind: 'contact', medium: 'email' }]));
    await collector.owner.touch(site, visitors[0]!.id, 'answer');
    // As if it had been three days ago that they entered.
    await collector.sql`update audience_flow set hour = hour - 72 where site_id = ${site} and entered > 0`;
    const { body } = await call('GET', site, '/waiting?days=5');
    expect(body.size).toBe(2);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(Date.now());
    expect(body.history.at(-1)!.day).toBe(today);
    expect(body.history.map(({ size, entered, left }) => [size, entered, left])).toEqual([
      [0, 0, 0],
      [3, 3, 0],
      [3, 0, 0],
      [3, 0, 0],
      [2, 0, 1],
    ]);
  });
});

describe('explained through other audiences', () => {
  it('shows the rules of named audiences and the next change', async () => {
    const site = await collector.owner.addSite({ signalWindow: '30d' });
    await add(site, 'sharers-now', { did: 'share', within: '2d' }, { keepFor: '1d' });
    await add(site, 'not-sharing', { not: { memberOf: 'sharers-now' } });
    await ready(site, 'not-sharing');
    const visitor = await someone(site, [{ kind: 'share', medium: 'x', age: DAY }]);
    const at = (await collector.owner.visitor(site, visitor.id)).taps.visitor.last!.at;
    const later = (days: number) => new Date(Date.parse(at) + days * DAY).toISOString();
    const { body } = await collector.owner.call(
      'GET',
      `/v1/sites/${site}/visitors/${visitor.id}/explain?audience=not-sharing`,
    );
    expect(body).toEqual({
      audience: 'not-sharing',
      member: false,
      since: null,
      explanation: {
        holds: false,
        changesAt: later(3),
        rule: { not: { memberOf: 'sharers-now' } },
        parts: [
          {
            holds: true,
            changesAt: later(3),
            rule: { memberOf: 'sharers-now' },
            parts: [
              {
                holds: true,
                changesAt: later(2),
                rule: { did: 'share', within: '2d' },
                moments: [at],
                events: [{ at, kind: 'share', name: null, medium: 'x', confidence: null, path: '/' }],
              },
            ],
          },
        ],
      },
    });
  });
});

describe('answers on the site', () => {
  it('are sent only if switched on, only with consent, and only with public audiences', async () => {
    const off = await collector.owner.addSite();
    expect((await new Browser(collector.base, off).agree([{ kind: 'contact', medium: 'email' }])).status).toBe(204);

    const site = await collector.owner.addSite({ onSiteAnswers: true });
    await call('PATCH', site, '/sharers', { public: true });
    await call('PATCH', site, '/waiting', { public: true });
    const browser = new Browser(collector.base, site);
    const silent = await browser.tell([{ kind: 'view' }]);
    expect([silent.status, silent.text]).toEqual([204, '']);
    const answer = await browser.agree([{ kind: 'share', medium: 'x' }]);
    expect([answer.status, answer.body]).toEqual([200, { state: 'visitor-only', audiences: ['sharers'] }]);
    const asked = await browser.agree([{ kind: 'contact', medium: 'email' }]);
    expect(asked.body).toEqual({ state: 'visitor-only', audiences: ['waiting', 'sharers'] });
    const gone = await browser.tell([], { consent: { audience: false } });
    expect([gone.status, gone.text]).toEqual([204, '']);
    const objecting = new Browser(collector.base, site);
    expect((await objecting.send(objecting.batch([{ kind: 'share' }]), { 'sec-gpc': '1' })).status).toBe(204);
  });

  it('include public audiences of the owner', async () => {
    const site = await collector.owner.addSite({ onSiteAnswers: true });
    await add(site, 'cart', { did: 'event', name: 'AddToCart', within: '3d' }, { public: true });
    await ready(site, 'cart');
    const browser = new Browser(collector.base, site);
    const { body } = await browser.agree([{ kind: 'event', name: 'AddToCart' }]);
    expect(body).toEqual({ state: 'passive', audiences: ['cart'] });
  });
});

it('the description of the API lists every form of a rule', async () => {
  const { body } = await collector.owner.call<{
    components: { schemas: { Rule: { oneOf: { required: string[] }[] } } };
  }>('GET', '/v1/openapi.json');
  const heads = body.components.schemas.Rule.oneOf.map(({ required }) => required.join());
  expect(heads).toEqual(['all', 'any', 'not', 'did', 'got', 'when', 'is,in', 'is,atLeast', 'memberOf']);
});
