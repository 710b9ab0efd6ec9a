import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteFirstPerson } from '../../collector/api/people/invite.ts';
import { BASE, PASSWORD, type PeopleWorld, peopleWorld, type Tab, tokenOf } from '../support/signedIn.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 2);

let world: PeopleWorld;
let ada: Tab;
let one: string;
let other: string;
beforeAll(async () => {
  world = await peopleWorld(START);
  [one, other] = [await world.addSite(), await world.addSite()];
});
afterAll(() => world.stop());

const invited = async (guest: Record<string, unknown>) => {
  const { status, body } = await world.owner<{ id: string; url: string }>('POST', '/v1/people/invitations', guest);
  expect(status, JSON.stringify(body)).toBe(201);
  return { id: body.id, token: tokenOf(body.url) };
};
const account = (name: string) => ({ name, email: `${name}@example.com`, password: PASSWORD });

describe('the first person', () => {
  it('is created once, by the address of the first start', async () => {
    // Several processes start at once; one prints the address.
    const starts = [1, 2, 3].map(() => inviteFirstPerson(world.sql, BASE, world.now));
    const printed = (await Promise.all(starts)).filter((url) => url !== null);
    expect(printed).toHaveLength(1);
    const lost = tokenOf(printed[0]!);
    expect(await inviteFirstPerson(world.sql, BASE, world.now)).toBeNull();
    const url = await inviteFirstPerson(world.sql, BASE, world.now, true);
    expect(url).toMatch(new RegExp(`^${BASE}/dashboard/welcome\\?token=[\\w-]{43}$`));
    expect(JSON.stringify(await world.sql`select * from invitation`)).not.toContain(tokenOf(url));
    // It holds until it is used.
    world.now += 400 * DAY_MS;
    await world.maintain();
    ada = world.tab();
    const accept = (token: string) =>
      ada.call('POST', '/page/accept', { ...account('Ada'), email: ' Ada@Example.com ', token, first: true });
    expect((await accept(lost)).body).toMatchObject({ refused: 'link' });
    expect((await accept(tokenOf(url))).body).toMatchObject({ email: 'ada@example.com', admin: true, roles: {} });
    expect(await ada.status()).toBe(200);
    expect(
      (await world.tab().call('POST', '/page/accept', { ...account('eve'), token: tokenOf(url) })).body,
    ).toMatchObject({ refused: 'link' });
    expect(await inviteFirstPerson(world.sql, BASE, world.now, true)).toBeNull();
  });

  it('may create sites, and reaches those that come later', async () => {
    const site = { name: 'Blog', origins: ['https://blog.example.com'] };
    const { status, body } = await ada.call('POST', '/v1/sites', site);
    expect(status).toBe(201);
    expect((await ada.call('GET', `/v1/sites/${body['id']}/webhooks`)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('answers a wrong password and an unknown address alike', async () => {
    const [wrong, unknown] = [
      await world.tab().signIn('ada@example.com', 'not her password'),
      await world.tab().signIn('nobody@example.com', 'not her password'),
    ];
    expect([wrong.status, wrong.body]).toEqual([403, { refused: 'wrong', detail: expect.any(String) }]);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect((await world.tab().signIn('\0', 'x'.repeat(100_000))).body).toMatchObject({ refused: 'wrong' });
  });

  it('takes the address in any case, and the password in any composition of its letters', async () => {
    const zoe = await world.person('zoe', { [one]: 'viewer' });
    const password = 'Zürich im späten Frühling';
    expect((await zoe.call('PATCH', '/v1/people/me/account', { password, currentPassword: PASSWORD })).status).toBe(
      200,
    );
    expect((await world.tab().signIn('ZOE@EXAMPLE.COM ', password.normalize('NFD'))).status).toBe(200);
  });

  it('sets a cookie that no script reads, and no other host of the domain can set', async () => {
    const tab = world.tab();
    await tab.signIn('ada@example.com');
    expect(tab.line).toMatch(
      /^__Host-duplex_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const [row] = await world.sql`select hash from session order by created_at desc limit 1`;
    expect(tab.cookie).not.toContain(row!['hash']);
    const plain = tab.cookie.replace('__Host-', '');
    expect((await world.tab().call('GET', '/v1/sites', undefined, { cookie: plain })).status).toBe(401);
  });

  it('sets a plain cookie on this machine, and none over HTTP', async () => {
    const tab = world.tab();
    for (const base of ['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787']) {
      tab.base = base;
      expect((await tab.signIn('ada@example.com')).status).toBe(200);
      expect(tab.line).toMatch(/^duplex_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
      expect(await tab.status()).toBe(200);
    }
    tab.base = 'http://192.0.2.7:8787';
    expect((await tab.signIn('ada@example.com')).body).toMatchObject({ refused: 'insecure' });
    expect(await tab.status()).toBe(401);
  });

  it('replaces the session that the browser had', async () => {
    const tab = world.tab();
    await tab.signIn('ada@example.com');
    const former = tab.cookie;
    await tab.signIn('ada@example.com');
    expect(tab.cookie).not.toBe(former);
    expect(await tab.status()).toBe(200);
    tab.cookie = former;
    expect(await tab.status()).toBe(401);
  });

  it('counts attempts for an address before the check, those at the same time as well', async () => {
    await world.person('tom', { [one]: 'viewer' });
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, i) => world.tab(`198.51.100.${i}`).signIn('Tom@example.com', `guess number ${i}`)),
    );
    const refused = guesses.map(({ body }) => body['refused']);
    expect(refused.filter((reason) => reason === 'wrong')).toHaveLength(10);
    expect(refused.filter((reason) => reason === 'too-many')).toHaveLength(15);
    const right = await world.tab().signIn('tom@example.com');
    expect(right.body).toMatchObject({ refused: 'too-many', seconds: 60 });
    // Unknown addresses are counted alike.
    for (let i = 0; i < 10; i++) await world.tab(`198.51.100.${i}`).signIn('nobody@example.org', 'x');
    expect((await world.tab().signIn('nobody@example.org')).body).toMatchObject({ refused: 'too-many', seconds: 60 });
    world.now += 60_000;
    expect((await world.tab().signIn('tom@example.com')).status).toBe(200);
    // A success forgets the past attempts; only those for the unknown address are left.
    expect(await world.sql`select from sign_in_attempts where "left" < 9`).toHaveLength(1);
  });

  it('counts the attempts of a client, whatever the addresses', async () => {
    const tab = world.tab('192.0.2.99');
    const refused: unknown[] = [];
    for (let i = 0; i < 13; i++) refused.push((await tab.signIn(`user${i}@example.com`, 'x')).body['refused']);
    expect(refused.slice(0, 12)).toEqual(Array(12).fill('wrong'));
    expect(refused[12]).toBe('too-many');
    world.now += 60_000;
  });
});

describe('a session', () => {
  it('ends after 14 days without use, and 90 days after the sign-in', async () => {
    const tab = world.tab();
    await tab.signIn('ada@example.com');
    world.now += 14 * DAY_MS;
    expect(await tab.status()).toBe(200);
    world.now += 14 * DAY_MS + 1;
    expect(await tab.status()).toBe(401);

    await tab.signIn('ada@example.com');
    for (let day = 0; day < 90; day += 10) {
      expect(await tab.status(), `day ${day}`).toBe(200);
      world.now += 10 * DAY_MS;
    }
    expect(await tab.status()).toBe(200);
    world.now += 1;
    expect(await tab.status()).toBe(401);
    await world.maintain();
    expect(await world.sql`select from session`).toHaveLength(0);
    await ada.signIn('ada@example.com');
  });

  it('is listed with its device, and ended by its person, one or all others', async () => {
    const [laptop, phone, desk] = [world.tab(), world.tab(), world.tab()];
    for (const tab of [laptop, phone, desk]) await tab.signIn('tom@example.com');
    const list = async () =>
      (await desk.call<{ sessions: { id: string; current: boolean }[] }>('GET', '/v1/people/me/sessions')).body
        .sessions;
    const sessions = await list();
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toMatchObject([
      {
        ...{ browser: 'firefox', os: 'windows', createdAt: new Date(world.now).toISOString() },
        endsAt: new Date(world.now + 14 * DAY_MS).toISOString(),
      },
    ]);
    const another = sessions.find(({ current }) => !current)!;
    // Nobody else ends it, and nobody else sees it.
    const { body: me } = await desk.call('GET', '/v1/people/me/account');
    const zoe = world.tab();
    await zoe.signIn('zoe@example.com', 'Zürich im späten Frühling');
    expect((await zoe.call('DELETE', `/v1/people/me/sessions/${another.id}`)).status).toBe(404);
    expect((await zoe.call('DELETE', `/v1/people/${me['id']}/sessions/${another.id}`)).status).toBe(404);
    expect((await zoe.call('GET', `/v1/people/${me['id']}/sessions`)).status).toBe(404);

    expect((await desk.call('DELETE', `/v1/people/me/sessions/${another.id}`)).status).toBe(204);
    expect((await desk.call('DELETE', `/v1/people/me/sessions/${another.id}`)).status).toBe(404);
    expect(await list()).toHaveLength(2);
    expect((await desk.call('DELETE', '/v1/people/me/sessions')).body).toEqual({ ended: 1 });
    expect([await laptop.status(), await phone.status(), await desk.status()]).toEqual([401, 401, 200]);
    // An admin ends all of them.
    expect((await ada.call('DELETE', `/v1/people/${me['id']}/sessions`)).body).toEqual({ ended: 1 });
    expect(await desk.status()).toBe(401);
  });

  it('ends with sign-out', async () => {
    const tab = world.tab();
    await tab.signIn('ada@example.com');
    const { cookie } = tab;
    expect((await tab.call('POST', '/page/sign-out')).status).toBe(200);
    expect(tab.cookie).toBe('');
    tab.cookie = cookie;
    expect(await tab.status()).toBe(401);
  });

  it('ends when the password is changed elsewhere', async () => {
    const [here, there] = [world.tab(), world.tab()];
    for (const tab of [here, there]) await tab.signIn('tom@example.com');
    const change = (password: string, currentPassword?: string) =>
      here.call<{ pointer: string; detail: string }>('PATCH', '/v1/people/me/account', { password, currentPassword });
    expect((await change('a new one that is long')).body.pointer).toBe('/currentPassword');
    expect((await change('a new one that is long', 'wrong')).body.pointer).toBe('/currentPassword');
    expect((await change('short', PASSWORD)).body).toMatchObject({
      pointer: '/password',
      detail: expect.stringMatching(/12 char/),
    });
    expect((await change('tom@example.com', PASSWORD)).body).toMatchObject({ detail: expect.stringMatching(/email/) });
    expect(await there.status()).toBe(200);
    expect((await change('a new one that is long', PASSWORD)).status).toBe(200);
    expect([await here.status(), await there.status()]).toEqual([200, 401]);
    expect((await world.tab().signIn('tom@example.com')).body).toMatchObject({ refused: 'wrong' });
    expect((await world.tab().signIn('tom@example.com', 'a new one that is long')).status).toBe(200);
    // An admin sets one for somebody who has lost it.
    const { body } = await here.call('GET', '/v1/people/me/account');
    const path = `/v1/people/${body['id']}/account`;
    expect((await ada.call('PATCH', path, { password: PASSWORD })).status).toBe(200);
    expect(await here.status()).toBe(401);
    expect((await world.tab().signIn('tom@example.com')).status).toBe(200);
  });
});

describe('a request by a cookie', () => {
  const forged: [name: string, headers: Record<string, string>][] = [
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of another host of the domain', { 'sec-fetch-site': 'same-site' }],
    ['of another origin', { origin: 'https://www.example.com' }],
    ['of a frame without origin', { origin: 'null' }],
    ['without a word of where it comes from', {}],
  ];
  it.each(forged)('is refused if it changes something and comes from a page %s', async (_name, headers) => {
    const body = { name: 'Stolen', origins: ['https://evil.example'] };
    const { status, body: answer } = await ada.call('POST', '/v1/sites', body, headers);
    expect([status, answer['detail']]).toEqual([403, expect.stringMatching(/page of the collector/)]);
    expect((await ada.call('DELETE', `/v1/sites/${one}`, undefined, headers)).status).toBe(403);
    const signIn = { email: 'ada@example.com', password: PASSWORD };
    expect((await world.tab().call('POST', '/page/sign-in', signIn, headers)).body).toMatchObject({
      refused: 'foreign-page',
    });
    expect((await ada.call('POST', '/page/sign-out', undefined, headers)).body).toMatchObject({
      refused: 'foreign-page',
    });
  });

  it('is accepted from our own page, by either header', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: BASE }] as Record<string, string>[]) {
      expect((await ada.call('PATCH', `/v1/sites/${one}`, { name: 'Shop' }, headers)).status).toBe(200);
    }
  });

  it('is never readable by another origin', async () => {
    const { headers } = await ada.call('GET', '/v1/sites', undefined, { origin: 'https://www.example.com' });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await ada.call('GET', '/v1/sites', undefined, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  it('counts for nothing if it has a key as well', async () => {
    const headers = { authorization: 'Bearer dk_wrong', 'sec-fetch-site': 'same-origin' };
    expect((await ada.call('GET', '/v1/sites', undefined, headers)).status).toBe(401);
  });

  it('is answered 401 with a cookie that is no token', async () => {
    for (const cookie of [
      '__Host-duplex_session=',
      `__Host-duplex_session=${'A'.repeat(43)}`,
      '__Host-duplex_session=%00',
    ]) {
      expect((await world.tab().call('GET', '/v1/sites', undefined, { cookie })).status).toBe(401);
    }
  });
});

describe('an invitation', () => {
  it('works once, even if two accept it at the same time', async () => {
    const { token, id } = await invited({ roles: { [one]: 'editor' } });
    const { body: open } = await world.owner<{ invitations: { id: string }[] }>('GET', '/v1/people/invitations');
    expect(open.invitations).toMatchObject([
      { id, admin: false, email: null, roles: { [one]: 'editor' }, invitedBy: 'owner' },
    ]);
    const both = await Promise.all(
      ['eva', 'max'].map((name) => world.tab().call('POST', '/page/accept', { ...account(name), token })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(both.find(({ status }) => status === 403)!.body).toMatchObject({ refused: 'link' });
    expect(both.find(({ status }) => status === 200)!.body).toMatchObject({ admin: false, roles: { [one]: 'editor' } });
  });

  it('ends after a week', async () => {
    const { token } = await invited({ roles: { [one]: 'viewer' } });
    world.now += 7 * DAY_MS + 1;
    expect((await world.tab().call('POST', '/page/accept', { ...account('late'), token })).body).toMatchObject({
      refused: 'link',
    });
    await world.maintain();
    expect(await world.sql`select from invitation`).toHaveLength(0);
    await ada.signIn('ada@example.com');
  });

  it('can be tried again after a refusal', async () => {
    const { token } = await invited({ email: 'Lea@example.com', roles: { [one]: 'viewer' } });
    const accept = async (change: Record<string, unknown>) =>
      (await world.tab().call('POST', '/page/accept', { ...account('lea'), token, ...change })).body['refused'];
    expect(await accept({ password: 'Password1234!' })).toBe('password');
    expect(await accept({ name: ' ' })).toBe('name');
    expect(await accept({ email: 'lea@' })).toBe('email');
    expect(await accept({ email: 'ada@example.com' })).toBe('other-email');
    const open = await invited({ roles: { [one]: 'viewer' } });
    const taken = await world.tab().call('POST', '/page/accept', { ...account('ada'), token: open.token });
    expect(taken.body).toMatchObject({ refused: 'email', detail: expect.stringMatching(/sign in/) });
    expect(await accept({})).toBeUndefined();
  });

  it('adds roles to somebody who is signed in, and takes none away', async () => {
    const ben = await world.person('ben', { [one]: 'owner' });
    const { token } = await invited({ roles: { [one]: 'viewer', [other]: 'editor' } });
    const { cookie } = ben;
    expect((await ben.call('POST', '/page/accept', { token })).body).toMatchObject({
      roles: { [one]: 'owner', [other]: 'editor' },
    });
    expect(ben.cookie).not.toBe(cookie);
    expect((await ben.call('POST', '/page/accept', { token })).body).toMatchObject({ refused: 'link' });
    expect((await ben.call('POST', `/v1/sites/${other}/touches`, { touches: [] })).status).toBe(400);
  });

  it('is worth nothing once the one who invited may no longer do so', async () => {
    const cleo = await world.person('cleo', { [one]: 'owner' });
    const { body } = await cleo.call<{ url: string; id: string }>('POST', '/v1/people/invitations', {
      roles: { [one]: 'owner' },
    });
    const { body: me } = await cleo.call('GET', '/v1/people/me/account');
    await world.owner('PATCH', `/v1/people/${me['id']}`, { roles: { [one]: 'editor' } });
    const accept = () => world.tab().call('POST', '/page/accept', { ...account('friend'), token: tokenOf(body.url) });
    expect((await accept()).body).toMatchObject({ refused: 'link' });
    const { body: key } = await world.owner<{ id: string; key: string }>('POST', '/v1/keys', {
      ...{ name: 'k', scopes: ['admin'] },
    });
    const made = await world
      .tab()
      .call<{ url: string }>(
        ...(['POST', '/v1/people/invitations', { admin: true }, { authorization: `Bearer ${key.key}` }] as const),
      );
    await world.owner('DELETE', `/v1/keys/${key.id}`);
    const late = { ...account('late'), token: tokenOf(made.body.url) };
    expect((await world.tab().call('POST', '/page/accept', late)).body).toMatchObject({ refused: 'link' });
  });

  it('is withdrawn by those who manage its sites', async () => {
    const { token, id } = await invited({ roles: { [other]: 'viewer' } });
    const dora = await world.person('dora', { [one]: 'owner' });
    expect((await dora.call('DELETE', `/v1/people/invitations/${id}`)).status).toBe(404);
    const { body } = await dora.call<{ invitations: { id: string }[] }>('GET', '/v1/people/invitations');
    expect(body.invitations.map((one) => one.id)).not.toContain(id);
    expect((await ada.call('DELETE', `/v1/people/invitations/${id}`)).status).toBe(204);
    expect((await world.tab().call('POST', '/page/accept', { ...account('x'), token })).body).toMatchObject({
      refused: 'link',
    });
  });

  it('invites to nothing that the one who invites does not manage', async () => {
    const emil = await world.person('emil', { [one]: 'owner', [other]: 'editor' });
    const ask = async (body: object) => (await emil.call('POST', '/v1/people/invitations', body)).status;
    expect(await ask({ roles: { [one]: 'owner' } })).toBe(201);
    expect(await ask({ roles: { [other]: 'viewer' } })).toBe(403);
    expect(await ask({ roles: { [one]: 'owner' }, admin: true })).toBe(403);
    expect(await ask({ roles: {} })).toBe(400);
    expect(await ask({ roles: { [one]: 'king' } })).toBe(400);
    expect(await ask({ roles: { nosuchsite: 'viewer' } })).toBe(403);
    expect((await world.owner('POST', '/v1/people/invitations', { roles: { nosuchsite: 'viewer' } })).status).toBe(400);
  });
});

describe('people', () => {
  it('are seen by owners with the roles at their own sites only', async () => {
    const fay = await world.person('fay', { [other]: 'owner' });
    const gil = await world.person('gil', { [one]: 'editor', [other]: 'viewer' });
    const { body: me } = await gil.call('GET', '/v1/people/me/account');
    const { body } = await fay.call<{ people: { name: string; roles: object }[] }>('GET', '/v1/people');
    expect(body.people.find(({ name }) => name === 'gil')).toMatchObject({ roles: { [other]: 'viewer' } });
    expect(body.people.map(({ name }) => name)).not.toContain('Ada');
    expect(body.people.map(({ name }) => name)).not.toContain('tom');
    const change = async (roles: Record<string, unknown>, more: object = {}) =>
      (await fay.call('PATCH', `/v1/people/${me['id']}`, { roles, ...more })).status;
    expect(await change({ [other]: 'editor' })).toBe(200);
    expect(await change({ [one]: 'owner' })).toBe(403);
    expect(await change({}, { admin: true })).toBe(403);
    expect(await change({}, { name: 'Renamed' })).toBe(403);
    expect((await gil.call('POST', `/v1/sites/${other}/touches`, { touches: [] })).status).toBe(400);
    // A role that is taken away ends with the next request.
    expect(await change({ [other]: null })).toBe(200);
    expect((await gil.call('GET', `/v1/sites/${other}`)).status).toBe(403);
    expect((await gil.call('GET', `/v1/sites/${one}`)).status).toBe(200);
    // Now they are a stranger, and an invitation would be the way back.
    expect(await change({ [other]: 'editor' })).toBe(404);
  });

  it('are created by programs with a key', async () => {
    const body = { ...account('hal'), name: ' hal ', roles: { [one]: 'viewer' } };
    expect(await world.owner('POST', '/v1/people', body)).toMatchObject({
      ...{ status: 201, body: { name: 'hal', roles: { [one]: 'viewer' }, admin: false } },
    });
    expect((await world.owner('POST', '/v1/people', { ...body, email: 'HAL@example.com' })).status).toBe(409);
    expect(await world.owner('POST', '/v1/people', { ...body, password: 'hal' })).toMatchObject({
      ...{ status: 400, body: { pointer: '/password' } },
    });
    expect((await world.tab().signIn('hal@example.com')).status).toBe(200);
  });

  it('are erased with their sessions and invitations', async () => {
    const ida = await world.person('ida', { [one]: 'owner' });
    const { body: me } = await ida.call('GET', '/v1/people/me/account');
    await ida.call('POST', '/v1/people/invitations', { roles: { [one]: 'viewer' } });
    await invited({ email: 'ida@example.com', roles: { [other]: 'viewer' } });
    expect((await ida.call('DELETE', `/v1/people/${me['id']}`)).status).toBe(403);
    expect((await ada.call('DELETE', `/v1/people/${me['id']}`)).status).toBe(204);
    expect((await ada.call('DELETE', `/v1/people/${me['id']}`)).status).toBe(404);
    expect(await ida.status()).toBe(401);
    for (const table of ['person', 'session', 'invitation', 'audit']) {
      const rows = JSON.stringify(await world.sql`select * from ${world.sql(table)}`);
      expect(rows, table).not.toMatch(/ida@example.com|"ida"/);
      if (table !== 'audit') expect(rows, table).not.toContain(me['id']);
    }
  });

  it('never lose the last admin', async () => {
    const { body: me } = await ada.call('GET', '/v1/people/me/account');
    expect((await ada.call('DELETE', `/v1/people/${me['id']}`)).status).toBe(409);
    expect((await ada.call('PATCH', `/v1/people/${me['id']}`, { admin: false })).status).toBe(409);
    const { token } = await invited({ admin: true });
    const second = world.tab();
    await second.call('POST', '/page/accept', { ...account('second'), token });
    const { body: them } = await second.call('GET', '/v1/people/me/account');
    const both = [me['id'], them['id']].map((id) => world.owner('PATCH', `/v1/people/${id}`, { admin: false }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
    await world.owner('PATCH', `/v1/people/${me['id']}`, { admin: true });
    await world.owner('PATCH', `/v1/people/${them['id']}`, { admin: false });
  });

  it('lose their role with the site', async () => {
    const gone = await world.addSite();
    const jo = await world.person('jo', { [gone]: 'owner', [one]: 'viewer' });
    const { token } = await invited({ roles: { [gone]: 'viewer' } });
    expect((await jo.call('DELETE', `/v1/sites/${gone}`)).status).toBe(204);
    expect((await jo.call('GET', '/v1/people/me/account')).body).toMatchObject({ roles: { [one]: 'viewer' } });
    expect((await world.tab().call('POST', '/page/accept', { ...account('kim'), token })).body).toMatchObject({
      refused: 'link',
    });
  });

  it('leave traces in the audit log, without names and addresses', async () => {
    const { body } = await world.owner<{ entries: { action: string; key: string }[] }>('GET', '/v1/audit?limit=1000');
    const actions = new Set(body.entries.map(({ action }) => action));
    for (const action of [
      ...['sign-in', 'sign-in.refused', 'sign-out', 'session.ended', 'password.changed', 'invitation.created'],
      ...['invitation.accepted', 'invitation.withdrawn', 'person.created', 'person.changed', 'person.erased'],
    ]) {
      expect(actions).toContain(action);
    }
    expect(JSON.stringify(body)).not.toMatch(/@example|tom|zoe/);
    expect(body.entries.find(({ action }) => action === 'site.deleted')!.key).toMatch(/^person-/);
  });

  it('are shown to pages in the same way as to the API', async () => {
    const lou = await world.person('lou', { [one]: 'viewer' });
    expect((await lou.call('GET', '/page/who')).body).toMatchObject({
      ...{ person: { name: 'lou' }, scopes: ['read'], sites: [one] },
    });
    const { body } = await lou.call<{ sites: { id: string }[] }>('GET', '/page/sites');
    expect(body.sites.map(({ id }) => id)).toEqual([one]);
    expect((await world.tab().call('GET', '/page/who')).body).toBeNull();
  });
});
