import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
type Entry = { id: string; action: string; details: Record<string, unknown> };

/** Somebody who waits for an answer, and is this contact. */
async function waiting(site: string, contact: string | null, body: Record<string, unknown> = {}) {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  if (contact !== null) {
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${contact}`, { visitors: [browser.id], ...body });
  }
  return browser;
}

const take = (site: string, query: string, audience = 'waiting', owner = collector.owner) =>
  owner.call<Record<string, unknown>>('GET', `/v1/sites/${site}/audiences/${audience}/export?${query}`);

/** The entry of an export, once it has ended. */
function entryOf(site: string, headers: Headers): Promise<Entry> {
  return until(async () => {
    const { body } = await collector.owner.call<{ entries: Entry[] }>('GET', `/v1/audit?site=${site}`);
    const entry = body.entries.find(({ id }) => id === headers.get('x-duplex-export'));
    return entry?.details['complete'] === true && entry;
  });
}

describe('an export of a format', () => {
  let site: string;
  let people: Browser[];
  beforeAll(async () => {
    site = await collector.owner.addSite();
    people = [
      await waiting(site, 'crm-1', {
        keys: {
          email: 'First.Last+tag@gmail.com',
          phone: '+49 (0)89 123-45',
          firstName: 'Łukasz',
          lastName: "o'Neil",
          city: 'München',
          zip: '80331',
          country: 'DE',
        },
        traits: { jobTitle: '=cmd()', company: 'Kohl, Rabe & Söhne' },
      }),
      await waiting(site, '=crm-2', { keys: { email: 'person@example.com' } }),
      await waiting(site, null),
    ];
  });

  const email = sha256('first.last+tag@gmail.com');
  const person = sha256('person@example.com');
  const hashes = [sha256('+498912345'), sha256('łukasz'), sha256("o'neil")];
  it.each<[format: string, lines: () => string[], noMatchKey: number]>([
    [
      'google',
      () => [
        'Email,Phone,First Name,Last Name,Country,Zip',
        [sha256('firstlast@gmail.com'), ...hashes, 'DE', '80331'].join(),
        `${person},,,,,`,
      ],
      1,
    ],
    [
      'meta',
      () => [
        'email,phone,madid,uid,fn,ln,ct,st,country,zip',
        [email, sha256('498912345'), '', 'crm-1', sha256('łukasz'), sha256('oneil'), sha256('münchen'), ''].join() +
          `,${sha256('de')},${sha256('80331')}`,
        `${person},,,=crm-2,,,,,,`,
      ],
      1,
    ],
    [
      'linkedin',
      () => [
        'email,firstname,lastname,jobtitle,employeecompany,country,googleaid',
        `${email},,,'=cmd(),"Kohl, Rabe & Söhne",DE,`,
        `${person},,,,,,`,
      ],
      1,
    ],
    [
      'microsoft',
      () => [
        'Type,Status,Id,Parent Id,Client Id,Modified Time,Name,Description,Scope,Audience,Action Type,Sub Type,Text',
        'Format Version,,,,,,6.0,,,,,,',
        'Customer List,Active,-1,,,,Waiting for an answer,,Customer,,Add,,',
        `Customer List Item,,,-1,,,,,,,,Email,${email}`,
        `Customer List Item,,,-1,,,,,,,,Email,${person}`,
      ],
      1,
    ],
    ['tiktok', () => ['Email_SHA256,Phone_SHA256', `${email},${sha256('+498912345')}`, `${person},`], 1],
  ])('%s', async (format, lines, noMatchKey) => {
    const { status, headers, text } = await take(site, `format=${format}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(text).toBe(
      lines()
        .map((line) => `${line}\r\n`)
        .join(''),
    );
    expect((await entryOf(site, headers)).details).toMatchObject({
      format,
      members: 3,
      written: 3 - noMatchKey,
      excluded: { noMatchKey, mediumClosed: 0, noPermission: 0, sameContact: 0 },
    });
  });

  it('print: the owner’s own ids, with reason and time', async () => {
    const { text } = await take(site, `format=print&legalGround=${encodeURIComponent('letters to customers')}`);
    const [head, one, other, end] = text.split('\r\n');
    expect([head, end]).toEqual(['contact,topic,reason,entered_at,code,url', '']);
    expect(one).toMatch(/^crm-1,,contact,\d{4}-\d\d-\d\dT[\d:.]+Z,[\dA-Z]{5}-[\dA-Z]{5},http\S+$/);
    expect(other).toMatch(/^=crm-2,,contact,/);
  });

  it('json, ndjson and csv contain every member', async () => {
    const json = await take(site, 'format=json');
    const ids = people.map(({ id }) => id);
    expect(json.body).toMatchObject({
      members: [{ visitor: ids[0], contact: 'crm-1', reason: 'contact' }, { visitor: ids[1] }, { contact: null }],
      next: null,
      excluded: { noMatchKey: 0 },
    });
    const lines = (await take(site, 'format=ndjson')).text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ visitor }) => visitor)).toEqual([...ids, undefined]);
    expect(lines.at(-1)).toEqual({
      end: true,
      written: 3,
      next: null,
      excluded: { noMatchKey: 0, mediumClosed: 0, noPermission: 0, sameContact: 0 },
    });
    const rows = (await take(site, 'format=csv')).text.split('\r\n');
    expect(rows[0]).toBe('visitor,contact,entered_at,reason,cursor');
    // People open this file in a spreadsheet.
    expect(rows[2]).toContain(",'=crm-2,");
    expect(rows.slice(1, 4).map((row) => row.split(',')[0])).toEqual(ids);
  });

  it('resumes after an interruption, by its parts or by any line', async () => {
    const whole = (await take(site, 'format=csv')).text.split('\r\n');
    const part = await take(site, 'format=csv&limit=2');
    expect(part.text.split('\r\n')).toEqual([...whole.slice(0, 3), '']);
    const rest = await take(site, `format=csv&limit=2&cursor=${part.headers.get('x-duplex-next')}`);
    expect(rest.text.split('\r\n')).toEqual([whole[0], whole[3], '']);
    expect(rest.headers.get('x-duplex-next')).toBeNull();
    const line = await take(site, `format=csv&cursor=${whole[1]!.split(',').at(-1)}`);
    expect(line.text.split('\r\n')).toEqual([whole[0], ...whole.slice(2)]);
    expect((await take(site, 'format=csv&cursor=nonsense')).status).toBe(400);
    expect((await take(site, 'format=fax')).body['pointer']).toBe('/format');
    expect((await take(site, 'limit=1001')).body['pointer']).toBe('/format');
  });

  it('is counted before, with the same numbers for each format, and without an entry in the audit log', async () => {
    type Counts = { formats: { format: string; written: number; excluded: Record<string, number> }[] };
    const { body } = await collector.owner.call<Counts & { members: number; complete: boolean }>(
      'GET',
      `/v1/sites/${site}/audiences/waiting/export-counts`,
    );
    expect(body).toMatchObject({ members: 3, complete: true });
    expect(body.formats).toHaveLength(9);
    for (const { format, written, excluded } of body.formats) {
      const { headers } = await take(site, `format=${format}`);
      expect((await entryOf(site, headers)).details).toMatchObject({ format, members: 3, written, excluded });
    }
  });
});

it('leaves out contacts who closed the medium in any browser, and contains each contact once', async () => {
  const site = await collector.owner.addSite();
  const [one, two, other] = [
    await waiting(site, 'crm-1', { keys: { email: 'a@example.com' } }),
    await waiting(site, 'crm-1'),
    await waiting(site, 'crm-2', { keys: { email: 'b@example.com' } }),
  ];
  const first = await take(site, 'format=tiktok');
  expect(first.text.split('\r\n').slice(1)).toEqual([`${sha256('a@example.com')},`, `${sha256('b@example.com')},`, '']);
  expect((await entryOf(site, first.headers)).details['excluded']).toMatchObject({ sameContact: 1 });

  const close = (visitor: string, medium: string) =>
    collector.owner.call('POST', `/v1/sites/${site}/signals`, {
      signals: [{ id: `${visitor}-${medium}`, visitor, kind: 'close', medium }],
    });
  await collector.owner.call('POST', `/v1/sites/${site}/permissions`, {
    permissions: ['crm-1', 'crm-2'].map((contact) => ({ contact, medium: 'newsletter', kind: 'opt-in' })),
  });
  await close(two.id, 'ad');
  await close(other.id, 'newsletter');
  const second = await take(site, 'format=tiktok');
  expect(second.text.split('\r\n').slice(1)).toEqual([`${sha256('b@example.com')},`, '']);
  expect((await entryOf(site, second.headers)).details['excluded']).toMatchObject({ mediumClosed: 2 });
  const third = await take(site, 'format=csv&medium=newsletter');
  expect(third.text).not.toContain(other.id);
  expect(third.text).toContain(one.id);
});

it.each([
  ['a visitor', 'Ad'],
  ['a contact', 'ad '],
  ['an address', ' AD'],
])(
  'leaves out every contact with an address after the objection of %s, whatever the spelling `%s`',
  async (of, medium) => {
    const site = await collector.owner.addSite();
    const keys = { email: 'shared@example.com', phone: '+49 89 54321' };
    const one = await waiting(site, 'crm-1', { keys });
    await waiting(site, 'crm-2', { keys: { phone: '+49 89 12345' } });
    await waiting(site, 'crm-3', { keys: { email: keys.email } });
    await waiting(site, 'crm-6', { keys: { phone: keys.phone } });
    await waiting(site, 'crm-4', { keys: { email: 'other@example.com' } });
    // A contact without a visitor, with the same addresses.
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-5`, { keys });
    const subject = { 'a visitor': { visitor: one.id }, 'a contact': { contact: 'crm-5' } }[of] ?? {
      emailHash: sha256(keys.email),
    };
    const { body } = await collector.owner.call('POST', `/v1/sites/${site}/signals`, {
      signals: [{ id: 'objection', ...subject, kind: 'close', medium }],
    });
    expect(body).toMatchObject({ refused: [] });
    expect(body).not.toHaveProperty('notices');
    const { text } = await take(site, 'format=tiktok');
    expect(text.split('\r\n').slice(1)).toEqual([`,${sha256('+498912345')}`, `${sha256('other@example.com')},`, '']);
    const print = await take(site, 'format=csv&medium=aD');
    expect(print.text.match(/crm-\d/g)).toEqual(['crm-2', 'crm-4']);
  },
);

describe('an export for a medium that needs a permission', () => {
  const DAY = 86_400_000;
  const at = (days: number) => new Date(Date.now() - days * DAY).toISOString();
  const permit = (site: string, permissions: Record<string, unknown>[]) =>
    collector.owner.call('POST', `/v1/sites/${site}/permissions`, { permissions });
  const proof = { textVersion: '1', signedUpAt: at(9), interaction: 'i-1' };

  /** Five who wait: confirmed, opted in, opted out, silent, and without a contact. */
  async function five() {
    const site = await collector.owner.addSite();
    const people = [
      await waiting(site, 'crm-doi', { keys: { email: 'doi@example.com' } }),
      await waiting(site, 'crm-in', { keys: { email: 'in@example.com' } }),
      await waiting(site, 'crm-out', { keys: { email: 'out@example.com' } }),
      await waiting(site, 'crm-none'),
      await waiting(site, null),
    ];
    for (const medium of ['newsletter', 'email', 'print', 'sms']) {
      await permit(site, [
        { email: 'doi@example.com', medium, kind: 'double-opt-in', at: at(8), ...proof },
        { contact: 'crm-in', medium, kind: 'opt-in', at: at(8) },
        { contact: 'crm-out', medium, kind: 'opt-in', at: at(8) },
        { email: 'out@example.com', medium, kind: 'opt-out', at: at(7) },
      ]);
    }
    return { site, people };
  }
  const contactsIn = (text: string) => text.match(/crm-\w+/g) ?? [];

  it.each(['newsletter', 'Email', 'print', 'sms'])(
    '%s contains those who gave one, and counts the others',
    async (medium) => {
      const { site } = await five();
      const { text, headers } = await take(site, `format=csv&medium=${medium}`);
      expect(contactsIn(text)).toEqual(['crm-doi', 'crm-in']);
      const excluded = { noMatchKey: 0, mediumClosed: 1, noPermission: 2, sameContact: 0 };
      expect((await entryOf(site, headers)).details).toMatchObject({
        medium: medium.toLowerCase(),
        written: 2,
        excluded,
      });
      const { body } = await take(site, `format=json&medium=${medium}`);
      expect(body['excluded']).toEqual(excluded);
      const proven = await take(site, `format=csv&medium=${medium}&permission=double-opt-in`);
      expect(contactsIn(proven.text)).toEqual(['crm-doi']);
      const other = await take(site, `format=csv&medium=${medium}&legalGround=existing+contracts`);
      expect(contactsIn(other.text)).toEqual(['crm-doi', 'crm-in', 'crm-none']);
      expect((await entryOf(site, other.headers)).details).toMatchObject({
        legalGround: 'existing contracts',
        excluded: { mediumClosed: 1, noPermission: 0 },
      });
    },
  );

  it('print contains those who gave one', async () => {
    const { site } = await five();
    expect(contactsIn((await take(site, 'format=print')).text)).toEqual(['crm-doi', 'crm-in']);
    expect((await take(site, 'format=csv')).text.split('\r\n')).toHaveLength(1 + 5 + 1);
    type Counts = { lists: { medium: string; written: number; excluded: Record<string, number> }[] };
    const { body } = await collector.owner.call<Counts>('GET', `/v1/sites/${site}/audiences/waiting/export-counts`);
    const counted = { written: 2, excluded: { noMatchKey: 0, mediumClosed: 1, noPermission: 2, sameContact: 0 } };
    expect(body.lists).toEqual([
      { medium: 'newsletter', ...counted },
      { medium: 'email', ...counted },
    ]);
  });

  it('follows the latest statement: an opt-in after a close ends it, a signal after a close does not permit', async () => {
    const { site } = await five();
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, {
      signals: [
        { id: 'c-1', contact: 'crm-doi', kind: 'close', medium: 'newsletter', at: at(3) },
        { id: 'c-2', contact: 'crm-in', kind: 'close', at: at(3) },
        { id: 's-1', contact: 'crm-in', kind: 'contact', medium: 'newsletter', at: at(2) },
      ],
    });
    expect(contactsIn((await take(site, 'format=csv&medium=newsletter')).text)).toEqual([]);
    await permit(site, [{ contact: 'crm-doi', medium: 'newsletter', kind: 'opt-in', at: at(1) }]);
    const { text, headers } = await take(site, 'format=csv&medium=newsletter');
    expect(contactsIn(text)).toEqual(['crm-doi']);
    expect((await entryOf(site, headers)).details['excluded']).toMatchObject({ mediumClosed: 2, noPermission: 2 });
    // The objection to all media still holds for print.
    expect(contactsIn((await take(site, 'format=print')).text)).toEqual(['crm-doi']);
  });

  it('respects the opt-out of somebody else with the same address, and not their opt-in', async () => {
    const site = await collector.owner.addSite();
    const keys = { email: 'shared@example.com' };
    await waiting(site, 'crm-1', { keys });
    await waiting(site, 'crm-2', { keys });
    await permit(site, [{ contact: 'crm-1', medium: 'newsletter', kind: 'opt-in', at: at(2) }]);
    expect(contactsIn((await take(site, 'format=csv&medium=newsletter')).text)).toEqual(['crm-1']);
    await permit(site, [{ contact: 'crm-2', medium: 'newsletter', kind: 'opt-out', at: at(1) }]);
    expect(contactsIn((await take(site, 'format=csv&medium=newsletter')).text)).toEqual([]);
  });

  it.each([
    ['format=csv&legalGround=x', '/legalGround'],
    ['format=google&legalGround=x', '/legalGround'],
    ['format=csv&medium=newsletter&permission=double-opt-in&legalGround=x', '/legalGround'],
    ['format=csv&permission=double-opt-in', '/permission'],
    ['format=csv&medium=newsletter&permission=none', '/permission'],
  ])('refuses %s, which would have no effect', async (query, pointer) => {
    const site = await collector.owner.addSite();
    const { status, body } = await take(site, query);
    expect([status, body['pointer']]).toEqual([400, pointer]);
  });
});

it('answers a close whose medium looks like a slip with a hint, and records it', async () => {
  const site = await collector.owner.addSite();
  const one = await waiting(site, null);
  const { body } = await collector.owner.call('POST', `/v1/sites/${site}/signals`, {
    signals: [{ id: 'slip', visitor: one.id, kind: 'close', medium: 'newsleter' }],
  });
  expect(body).toMatchObject({
    accepted: 1,
    notices: [{ index: 0, notice: expect.stringContaining('did you mean `newsletter`?') }],
  });
});

describe('click ids', () => {
  const address = `${PAGE_ORIGIN}/?gclid=Cj0KCQ-aB&msclkid=ms1&fbclid=Fb.Cc`;

  it('are kept with consent to audience until it is withdrawn', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view' }], { url: address });
    expect(await collector.sql`select from click where site_id = ${site}`).toHaveLength(3);
    await browser.me('DELETE');
    expect(await collector.sql`select from click where site_id = ${site}`).toHaveLength(0);
  });

  it('are not stored without consent; consent on the same page hands them over', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.tell([{ kind: 'view' }], { url: address });
    expect(await collector.sql`select from click where site_id = ${site}`).toHaveLength(0);
    await browser.agree([], { url: address });
    const kept = await collector.sql`select kind, value, visitor from click where site_id = ${site} order by kind`;
    expect(kept.map((row) => [row['kind'], row['value'], row['visitor']])).toEqual([
      ['fbclid', 'Fb.Cc', browser.id],
      ['gclid', 'Cj0KCQ-aB', browser.id],
      ['msclkid', 'ms1', browser.id],
    ]);
  });
});

describe('keys', () => {
  async function keyFor(scopes: string[], sites?: string[]): Promise<Owner> {
    const made = await collector.owner.call<{ key: string }>('POST', '/v1/keys', { name: 'test', scopes, sites });
    expect(made.status).toBe(201);
    return new Owner(collector.base, made.body.key);
  }

  it('open the routes of their scopes, on their sites', async () => {
    const [site, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
    const at = `/v1/sites/${site}`;
    const requests: [string, string, unknown?][] = [
      ['GET', '/v1/sites'],
      ['GET', `${at}/audiences/open/members`],
      ['POST', `${at}/audiences/preview`, { rule: { did: 'visit' } }],
      ['GET', `${at}/audiences/open/export?format=csv`],
      ['PUT', `${at}/contacts/c`, {}],
      ['POST', '/v1/sites', { name: 'x', origins: [PAGE_ORIGIN] }],
      ['GET', '/v1/keys'],
      ['GET', '/v1/audit'],
      ['GET', `/v1/sites/${other}`],
    ];
    const statuses = async (owner: Owner) => {
      const answers = [];
      for (const [method, path, body] of requests) answers.push((await owner.call(method, path, body)).status);
      return answers;
    };
    expect(await statuses(await keyFor(['read']))).toEqual([200, 200, 200, 403, 403, 403, 403, 403, 200]);
    expect(await statuses(await keyFor(['read'], [site]))).toEqual([200, 200, 200, 403, 403, 403, 403, 403, 403]);
    expect(await statuses(await keyFor(['export'], [site]))).toEqual([403, 403, 403, 200, 403, 403, 403, 403, 403]);
    expect(await statuses(await keyFor(['write', 'read'], [site]))).toEqual([
      200, 200, 200, 403, 200, 403, 403, 403, 403,
    ]);
    expect(await statuses(await keyFor(['admin'], [site]))).toEqual([200, 200, 200, 200, 200, 403, 403, 403, 403]);
    const own = await (await keyFor(['read'], [site])).call<{ sites: { id: string }[] }>('GET', '/v1/sites');
    expect(own.body.sites.map(({ id }) => id)).toEqual([site]);
  });

  it('are listed without their secret, stop working when deleted, and the last admin key stays', async () => {
    const owner = await keyFor(['read']);
    const { body } = await collector.owner.call<{ keys: { id: string; name: string }[] }>('GET', '/v1/keys');
    expect(JSON.stringify(body)).not.toContain(owner.key);
    const id = body.keys.at(-1)!.id;
    expect((await collector.owner.call('DELETE', `/v1/keys/${id}`)).status).toBe(204);
    expect((await owner.call('GET', '/v1/sites')).status).toBe(401);
    expect((await collector.owner.call('DELETE', `/v1/keys/${id}`)).status).toBe(404);
    expect((await collector.owner.call('DELETE', '/v1/keys/first')).status).toBe(409);
    const audit = await collector.owner.call<{ entries: Entry[] }>('GET', '/v1/audit');
    expect(audit.body.entries[0]).toMatchObject({ action: 'key.deleted', subject: id, site: null, key: 'first' });
  });

  it('rejects an invalid request with a pointer to the fault', async () => {
    const { status, body } = await collector.owner.call('POST', '/v1/keys', {
      name: 'x',
      scopes: ['read'],
      sites: ['nope'],
    });
    expect([status, body]).toEqual([400, expect.objectContaining({ pointer: '/sites/0' })]);
  });
});

it('records how far an interrupted export came', async () => {
  const site = await collector.owner.addSite();
  // Enough that it does not fit into the buffers on the way.
  await collector.sql`
    with v as (
      insert into visitor (site_id, id, first_seen, last_seen)
      select ${site}, gen_random_uuid(), 1, 1 from generate_series(1, 60000) returning id
    ) insert into member (site_id, audience, visitor, entered_at, reason, changed_at)
      select ${site}, 'open', id, row_number() over (), 'rule', 1 from v`;
  const stopped = new AbortController();
  const path = `/v1/sites/${site}/audiences/open/export?format=ndjson`;
  const headers = { authorization: `Bearer ${collector.owner.key}` };
  const answer = await fetch(`${collector.base}${path}`, { headers, signal: stopped.signal });
  await answer.body!.getReader().read();
  stopped.abort();
  const entry = await until(async () => {
    const { body } = await collector.owner.call<{ entries: Entry[] }>('GET', `/v1/audit?site=${site}`);
    return typeof body.entries[0]?.details['next'] === 'string' && body.entries[0];
  });
  expect(entry.details).toMatchObject({ complete: false, format: 'ndjson' });
  expect(entry.details['members']).toBeLessThan(60000);

  const rest = await collector.owner.call('GET', `${path}&cursor=${entry.details['next']}`);
  expect(rest.text.trimEnd().split('\n')).toHaveLength(60000 - (entry.details['members'] as number) + 1);
});
