import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface Page {
  visitors: {
    id: string;
    contact: string | null;
    state: string;
    country: string | null;
    views: number;
    lastPage: string | null;
  }[];
  next: string | null;
}

const list = (site: string, query = '', owner = collector.owner) =>
  owner.call<Page>('GET', `/v1/sites/${site}/visitors${query === '' ? '' : `?${query}`}`);

/** All ids of a list, page by page. */
async function allIds(site: string, query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { status, body, text } = await list(site, `${query}${cursor}`);
    if (status !== 200) throw new Error(text);
    ids.push(...body.visitors.map(({ id }) => id));
    if (body.next === null) return ids;
    cursor = `&cursor=${body.next}`;
  }
}

async function browserWith(site: string, events: Parameters<Browser['agree']>[0], url = 'https://www.example.com/') {
  const browser = new Browser(collector.base, site);
  await browser.agree(events, { url });
  return browser;
}

describe('the list of visitors', () => {
  it('shows each visitor as their own route does, and nobody without consent, no bot, nobody erased', async () => {
    const site = await collector.owner.addSite();
    const known = await browserWith(site, [{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
    await new Browser(collector.base, site).tell([{ kind: 'view' }], {
      consent: { measurement: true, audience: false },
    });
    await new Browser(collector.base, site, 'Googlebot/2.1').agree([{ kind: 'view' }]);
    const erased = await browserWith(site, [{ kind: 'view' }]);
    await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${erased.id}`);
    const { status, body } = await list(site);
    expect([status, body]).toEqual([200, { visitors: [await collector.owner.visitor(site, known.id)], next: null }]);
    expect(body.visitors[0]).toHaveProperty('browser');
  });

  it('shows the page that each visitor viewed last, in an open visit and after it', async () => {
    const site = await collector.owner.addSite();
    const open = await browserWith(site, [{ kind: 'view' }], 'https://www.example.com/preise');
    await open.agree([{ kind: 'view' }], { url: 'https://www.example.com/team/' });
    const early = new Browser(collector.base, site);
    await early.agree([{ kind: 'view', age: 2 * 3_600_000 }], { url: 'https://www.example.com/kontakt' });
    const { body: touched } = await collector.owner.call<Page>('GET', `/v1/sites/${site}/visitors/${early.id}`);
    const { body } = await list(site);
    const pages = new Map(body.visitors.map(({ id, lastPage }) => [id, lastPage]));
    expect(pages.get(open.id)).toBe('/team');
    expect(pages.get(early.id)).toBe('/kontakt');
    expect(touched).toMatchObject({ lastPage: '/kontakt' });
  });

  it('filters by state, audience, medium, source, waiting and contact, and by several at once', async () => {
    const site = await collector.owner.addSite();
    const from = (source: string) => `https://www.example.com/?utm_source=${source}`;
    const silent = await browserWith(site, [{ kind: 'view' }], from('Google'));
    const wrote = await browserWith(site, [{ kind: 'view' }, { kind: 'contact', medium: 'email' }], from('bing'));
    const shared = await browserWith(site, [{ kind: 'view' }, { kind: 'share', medium: 'x' }], from('google'));
    await collector.owner.touch(site, wrote.id, 'newsletter');
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [shared.id] });
    const names = new Map([
      [silent.id, 'silent'],
      [wrote.id, 'wrote'],
      [shared.id, 'shared'],
    ]);
    const found = async (query: string) => (await allIds(site, query)).map((id) => names.get(id)).sort();
    expect(await found('state=two-way')).toEqual(['wrote']);
    expect(await found('state=passive,two-way')).toEqual(['silent', 'wrote']);
    expect(await found('audience=sharers')).toEqual(['shared']);
    expect(await found('medium=EMAIL')).toEqual(['wrote']);
    expect(await found('medium=x&state=passive')).toEqual([]);
    expect(await found('source=google')).toEqual(['shared', 'silent']);
    expect(await found('waiting=true')).toEqual(['wrote']);
    expect(await found('waiting=false')).toEqual(['shared', 'silent']);
    expect(await found('contact=true')).toEqual(['shared']);
    expect(await found('contact=false&source=google')).toEqual(['silent']);
    expect(await found('seenFrom=2020-01-01&seenTo=2020-01-02')).toEqual([]);
    expect(await found('seenFrom=01.01.2020')).toEqual(['shared', 'silent', 'wrote']);
    expect(await found('country=de')).toEqual([]);
  });

  it('sorts by each order, and pages return every visitor once', async () => {
    const site = await collector.owner.addSite();
    await collector.sql`
      insert into visitor (site_id, id, first_seen, last_seen, views, state, standing, seen_hour, busy)
      select ${site}, md5(n::text)::uuid, ${Date.now() * 1000}::bigint - (n * 7 % 40) * 900000000::bigint,
        ${Date.now() * 1000}::bigint - (n * 3 % 40) * 900000000::bigint, n,
        case when n % 3 = 0 then 'visitor-only' else 'passive' end,
        case when n % 3 = 0 then jsonb_build_object('waitingSince', 1000000 + n % 9) end,
        (${Date.now() * 1000}::bigint - (n * 3 % 40) * 900000000::bigint) / 3600000000,
        case when n >= 16 then length(ltrim(n::bit(32)::text, '0')) - 1 end
      from generate_series(1, 40) n`;
    for (const [sort, column, direction] of [
      ['lastSeen', 'last_seen', 'desc'],
      ['firstSeen', 'first_seen', 'desc'],
      ['views', 'views', 'desc'],
      ['waitingSince', "(standing ->> 'waitingSince')::bigint", 'asc'],
    ] as const) {
      const { sql } = collector;
      const expected = await sql<{ id: string }[]>`
        select id from visitor where site_id = ${site} and ${sql.unsafe(column)} is not null
        order by ${sql.unsafe(column)} ${sql.unsafe(direction)}, id ${sql.unsafe(direction)}`;
      for (const limit of [1, 7, 40, 100])
        expect(await allIds(site, `sort=${sort}&limit=${limit}`), `${sort} ${limit}`).toEqual(
          expected.map(({ id }) => id),
        );
    }
  });

  it('keeps the sorted columns in step with what visitors do', async () => {
    const site = await collector.owner.addSite();
    const busy = await browserWith(
      site,
      Array.from({ length: 17 }, () => ({ kind: 'view' as const })),
    );
    const other = await browserWith(site, [{ kind: 'view' }]);
    expect(await allIds(site, 'sort=views&limit=1')).toEqual([busy.id, other.id]);
    const [row] = await collector.sql`
      select seen_hour = last_seen / 3600000000 as same, busy from visitor where site_id = ${site} and id = ${busy.id}`;
    expect(row).toEqual({ same: true, busy: 4 });
  });

  it('hides contacts from a key that may not export, and the site from a key of another site', async () => {
    const site = await collector.owner.addSite();
    const other = await collector.owner.addSite();
    const browser = await browserWith(site, [{ kind: 'view' }]);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [browser.id] });
    const keyFor = async (sites: string[]) => {
      const body = { name: 'k', scopes: ['read'], sites };
      return new Owner(
        collector.base,
        (await collector.owner.call<{ key: string }>('POST', '/v1/keys', body)).body.key,
      );
    };
    const reader = await list(site, '', await keyFor([site]));
    expect(reader.body.visitors[0]).toMatchObject({ id: browser.id, contact: null });
    expect((await list(site)).body.visitors[0]).toMatchObject({ contact: 'crm-1' });
    expect((await list(site, '', await keyFor([other]))).status).toBe(403);
    expect((await list(other)).body).toEqual({ visitors: [], next: null });
  });

  it('refuses what it does not know', async () => {
    const site = await collector.owner.addSite();
    for (const query of [
      'stat=passive',
      'state=open',
      'cursor=abc',
      'cursor=1_2',
      'limit=0',
      'limit=501',
      'seenFrom=yesterday',
      'waiting=yes',
      'sort=engaged',
      'sort=waitingSince&waiting=false',
      'country=Germany',
      'medium=%20',
    ]) {
      const { status, body } = await list(site, query);
      expect([query, status, body]).toEqual([query, 400, expect.objectContaining({ pointer: expect.any(String) })]);
    }
    expect((await list(site, 'audience=nobody')).status).toBe(404);
    expect((await list('unknown')).status).toBe(404);
    for (const text of HOSTILE_TEXTS) {
      for (const name of ['source', 'medium', 'audience', 'cursor', 'state'])
        expect((await list(site, `${name}=${encodeURIComponent(text)}`)).status, `${name} ${text}`).toBeLessThan(500);
    }
  });
});
