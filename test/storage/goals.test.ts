import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const GOALS = [
  { name: 'Orders', event: 'Order' },
  { name: 'Inquiries', signal: 'contact', medium: 'form' },
];

describe('the goals of a site', () => {
  it('are none at first, and stay as they are while other settings change', async () => {
    const { owner } = collector;
    const site = await owner.addSite();
    const settings = async () => (await owner.call<{ goals: unknown }>('GET', `/v1/sites/${site}`)).body.goals;
    expect(await settings()).toEqual([]);
    const changed = await owner.call('PATCH', `/v1/sites/${site}`, { goals: GOALS });
    expect([changed.status, changed.body]).toMatchObject([200, { goals: GOALS }]);
    await owner.call('PATCH', `/v1/sites/${site}`, { name: 'Other' });
    expect(await settings()).toEqual(GOALS);
    await owner.call('PATCH', `/v1/sites/${site}`, { goals: [] });
    expect(await settings()).toEqual([]);
  });

  it('can be given when the site is added, in any case of the medium', async () => {
    const { owner } = collector;
    const site = await owner.addSite({ goals: [{ name: 'Inquiries', signal: 'contact', medium: ' Form' }] });
    const { body } = await owner.call('GET', `/v1/sites/${site}`);
    expect(body).toMatchObject({ goals: [{ name: 'Inquiries', signal: 'contact', medium: 'form' }] });
  });

  it('are empty for a site that was stored before they existed', async () => {
    const { owner, sql } = collector;
    const site = await owner.addSite();
    await sql`update site set record = record::jsonb - 'goals' where id = ${site}`;
    expect((await owner.call('GET', `/v1/sites/${site}`)).body).toMatchObject({ goals: [] });
  });

  it.each([
    [{ goals: [...GOALS, { name: 'Mails', signal: 'contcat' }] }, '/goals/2/signal', /did you mean `contact`/],
    [{ goals: [{ name: 'Orders' }] }, '/goals/0', /either/],
    [{ goals: null }, '/goals', /list/],
    [{ goals: [{ ...GOALS[0], extra: 1 }] }, '/goals/0/extra', /unknown field/],
    [{ goals: [{ name: 'a\u0000', event: 'Order' }] }, '/goals/0/name', /NUL/],
  ])('are refused with a pointer to the fault: %j', async (change, pointer, detail) => {
    const { owner } = collector;
    const site = await owner.addSite({ goals: GOALS });
    const answer = await owner.call('PATCH', `/v1/sites/${site}`, change);
    expect([answer.status, answer.body]).toMatchObject([400, { pointer, detail: expect.stringMatching(detail) }]);
    expect((await owner.call('GET', `/v1/sites/${site}`)).body).toMatchObject({ goals: GOALS });
  });
});
