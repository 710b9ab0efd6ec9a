import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

type Feed = { events: { id: string; kind: string; visitor: string | null; arrivedAt: string; counted: string }[] };
const feed = (site: string, query: string) =>
  collector.owner.call<Feed & { pointer?: string }>('GET', `/v1/sites/${site}/events?${query}`);
const kinds = async (site: string, query: string) =>
  (await feed(site, query)).body.events.map(({ kind }) => kind).sort();

async function siteWithTwo() {
  const site = await collector.owner.addSite();
  const [one, two] = [new Browser(collector.base, site), new Browser(collector.base, site)];
  await one.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }, { kind: 'engagement', engaged: 1000 }]);
  await two.agree([{ kind: 'view' }, { kind: 'share', medium: 'x' }]);
  await two.agree([{ kind: 'contact', medium: 'no medium like {this}' }]);
  return { site, one, two };
}

describe('the live feed', () => {
  it('asks for some kinds, of accepted and failed events', async () => {
    const { site } = await siteWithTwo();
    expect(await kinds(site, 'last=50&kind=view')).toEqual(['view', 'view']);
    expect(await kinds(site, 'last=50&kind=contact,share')).toEqual(['contact', 'contact', 'share']);
    expect(await kinds(site, 'last=1&kind=share')).toEqual(['share']);
    expect(await kinds(site, 'last=50&kind=touch')).toEqual([]);
  });

  it('asks for one visitor', async () => {
    const { site, one, two } = await siteWithTwo();
    expect(await kinds(site, `last=50&visitor=${one.id.toUpperCase()}`)).toEqual(['contact', 'engagement', 'view']);
    expect(await kinds(site, `last=50&visitor=${two.id}&kind=share`)).toEqual(['share']);
    expect(await kinds(site, 'last=50&visitor=5d8ad1fe-1d33-87fb-b998-48918a32d62f')).toEqual([]);
    const other = await collector.owner.addSite();
    expect(await kinds(other, `last=50&visitor=${one.id}`)).toEqual([]);
  });

  it('asks for what arrived from a time on', async () => {
    const { site, one } = await siteWithTwo();
    const [newest] = (await feed(site, 'last=50')).body.events;
    const after = new Date(Date.parse(newest!.arrivedAt) + 1).toISOString();
    expect(await kinds(site, `last=50&since=${newest!.arrivedAt}`)).toContain(newest!.kind);
    expect(await kinds(site, `last=50&since=${after}`)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await one.agree([{ kind: 'reply', medium: 'email' }]);
    expect(await kinds(site, `last=50&since=${after}`)).toEqual(['reply']);
    // The event is late, but it has arrived just now.
    await one.agree([{ kind: 'draft', medium: 'form', age: 3_600_000 }]);
    expect(await kinds(site, `last=50&since=${after}`)).toEqual(['draft', 'reply']);
    expect(await kinds(site, `last=50&since=${after}&visitor=${one.id}&kind=reply`)).toEqual(['reply']);
    expect((await kinds(site, 'last=50&since=2020-01-01')).length).toBe(8);
  });

  it('refuses filters that it does not know, or without `last`', async () => {
    const site = await collector.owner.addSite();
    for (const query of [
      'last=5&kind=visits',
      'last=5&kind=',
      'last=5&visitor=x',
      'last=5&since=now',
      'kind=view',
      'since=2026-01-01',
      'last=5&medium=x',
    ]) {
      const { status, body } = await feed(site, query);
      expect([query, status, typeof body.pointer]).toEqual([query, 400, 'string']);
    }
    for (const text of HOSTILE_TEXTS) {
      for (const name of ['kind', 'visitor', 'since', 'cursor'])
        expect((await feed(site, `last=5&${name}=${encodeURIComponent(text)}`)).status).toBeLessThan(500);
    }
  });
});
