import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

async function waitingVisitor() {
  const site = await collector.owner.addSite();
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  const look = () => collector.owner.visitor(site, browser.id);
  const record = (touch: Record<string, unknown>) =>
    collector.owner.call<{ accepted: number; duplicate: number }>('POST', `/v1/sites/${site}/touches`, {
      touches: [touch],
    });
  const takeBack = (id: string) =>
    collector.owner.call('DELETE', `/v1/sites/${site}/touches/${encodeURIComponent(id)}`);
  return { site, browser, look, record, takeBack };
}

describe('a touch that is taken back', () => {
  it('answers no contact any more, and a second request changes nothing', async () => {
    const { site, browser, look, record, takeBack } = await waitingVisitor();
    const { waitingSince } = await look();
    await record({ id: 'a/1 ü', visitor: browser.id, medium: 'answer' });
    expect(await look()).toMatchObject({ waitingSince: null, state: 'two-way' });
    expect((await takeBack('a/1 ü')).status).toBe(204);
    expect(await look()).toMatchObject({ waitingSince, state: 'visitor-only', taps: { company: { open: false } } });
    expect(await collector.owner.members(site, 'waiting')).toEqual([browser.id]);
    expect((await takeBack('a/1 ü')).status).toBe(204);
    expect(await look()).toMatchObject({ waitingSince });
  });

  it('stays taken back when it is sent again, and leaves other touches in place', async () => {
    const { browser, look, record, takeBack } = await waitingVisitor();
    const touch = { id: 't-1', visitor: browser.id, medium: 'answer', at: new Date().toISOString() };
    await record(touch);
    await record({ ...touch, id: 't-2', medium: 'newsletter' });
    await takeBack('t-1');
    expect((await record(touch)).body).toMatchObject({ accepted: 0, duplicate: 1 });
    const { waitingSince, taps } = await look();
    expect(waitingSince).not.toBeNull();
    expect(taps.company).toMatchObject({ open: true, last: { medium: 'newsletter' } });
  });

  it('answers 404 for an id that was never recorded, and for one of another site', async () => {
    const one = await waitingVisitor();
    const other = await waitingVisitor();
    await one.record({ id: 't-1', visitor: one.browser.id, medium: 'answer' });
    expect((await other.takeBack('t-1')).status).toBe(404);
    expect((await one.takeBack('t-2')).status).toBe(404);
    expect((await one.look()).waitingSince).toBeNull();
  });
});
