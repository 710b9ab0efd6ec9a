import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExternalEvent } from '../../collector/api/externalEvent.ts';
import { recordExternalEvents } from '../../collector/api/recordExternalEvents.ts';
import { momentOf } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { contactMoments, copiesFor, hitOfCopy } from '../../collector/storage/contacts/contactEvents.ts';
import { deleteContact } from '../../collector/storage/contacts/deleteContact.ts';
import { linkContact } from '../../collector/storage/contacts/linkContact.ts';
import { unlinkVisitor } from '../../collector/storage/contacts/unlinkVisitors.ts';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import { Reader, type Timed, timed } from '../support/timed.ts';
import { uuid7 } from '../support/uuid7.ts';

const START = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;

let world: Timed;
beforeAll(async () => {
  world = await timed(START);
});
afterAll(() => world.stop());

/** Links the visitor with the contact, as the owner does. */
const link = (site: string, contact: string, visitor: string) =>
  linkContact(world.store, site, contact, {}, { visitors: [visitor], move: true }, world.now);

let reported = 0;
/** Another system reports an event of a contact. */
function report(site: string, contact: string, event: Partial<LogEvent> & Pick<LogEvent, 'kind'>, before = 0) {
  const id = uuid7(world.now - before);
  const moment = momentOf(world.now - before, event.interaction ?? id);
  const externalId = `event-${++reported}`;
  const one: ExternalEvent = {
    index: 0,
    subject: { contact },
    event: { id, at: moment, ...event },
    identity: { kind: event.kind === 'touch' ? 'touch' : 'signal', externalId, event: id, content: externalId },
  };
  return recordExternalEvents(world.store, site, [one], world.now);
}

/** Everything that depends on taps and tallies, without what differs between any two visitors. */
async function standingOf(site: string, visitor: string) {
  const [row] = await world.sql`
    select visitor_tap, company_tap, tallies, state, standing, contact, traits,
      (select coalesce(json_agg(m.audience order by m.audience), '[]') from member m
        where m.site_id = v.site_id and m.visitor = v.id and m.left_at is null) as audiences,
      (select json_object_agg(k, 1) from jsonb_object_keys(coalesce(v.members, '{}')) k) as members
    from visitor v where site_id = ${site} and id = ${visitor}`;
  return row;
}

/** Two browsers that do the same at the same time. The first one is linked with a contact, the other one never. */
async function twins(site: string): Promise<[Reader, Reader]> {
  const both: [Reader, Reader] = [new Reader(world, site, '203.0.113.1'), new Reader(world, site, '203.0.113.2')];
  for (const [i, reader] of both.entries()) {
    await reader.agree(`page-of-twin-${i}`, [
      {},
      { kind: 'contact', medium: 'email', interaction: 'interaction-own' },
      { kind: 'share', medium: 'x' },
      { kind: 'close', medium: 'newsletter' },
    ]);
  }
  return both;
}

/** Events that other systems report of the contact. Together they open both taps, close a medium and join an interaction. */
async function reportAll(site: string, contact: string): Promise<void> {
  await report(site, contact, { kind: 'touch', medium: 'call' });
  await report(site, contact, { kind: 'contact', medium: 'phone', confidence: 'confirmed' }, 5 * MINUTE);
  await report(site, contact, {
    kind: 'contact',
    medium: 'email',
    interaction: 'interaction-own',
    confidence: 'confirmed',
  });
  await report(site, contact, { kind: 'reply', medium: 'x' });
  await report(site, contact, { kind: 'close', medium: 'email' }, MINUTE);
}

/** The sums of the reports that depend on taps. */
async function tapReports(site: string): Promise<Record<string, number>> {
  await foldReports(world.sql);
  const rows = await world.sql<{ key: string; stock: number }[]>`
    select dimension || ' ' || value || ' ' || detail as key, sum(stock)::int as stock from report
    where site_id = ${site} and grain = 'day' and dimension in ('response', 'state', 'medium') group by 1`;
  return Object.fromEntries(rows.filter(({ stock }) => stock !== 0).map(({ key, stock }) => [key, stock]));
}

async function expectTwins(site: string, [one, other]: [Reader, Reader]): Promise<void> {
  expect(await standingOf(site, one.id)).toEqual(await standingOf(site, other.id));
  const reports = Object.values(await tapReports(site));
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.every((stock) => stock === 2)).toBe(true);
}

describe('a visitor who is no longer a contact', () => {
  const END: Record<string, (site: string, visitor: string) => Promise<unknown>> = {
    unlinked: (site, visitor) => unlinkVisitor(world.store, site, 'crm-1', visitor, world.now),
    deleted: (site) => deleteContact(world.store, site, 'crm-1', world.now),
    moved: (site, visitor) =>
      link(site, 'crm-2', visitor).then(() => unlinkVisitor(world.store, site, 'crm-2', visitor, world.now)),
  };
  for (const [how, end] of Object.entries(END)) {
    it(`stands as if the events of the contact had never come: ${how}`, async () => {
      world.now += 60 * MINUTE;
      const site = await world.addSite();
      const [one, other] = await twins(site);
      world.now += 10 * MINUTE;
      await reportAll(site, 'crm-1');
      await link(site, 'crm-1', one.id);
      world.now += MINUTE;
      await report(site, 'crm-1', { kind: 'touch', medium: 'newsletter' });
      await world.sweep();
      expect(await standingOf(site, one.id)).toMatchObject({
        state: 'two-way',
        audiences: expect.arrayContaining(['two-way']),
      });
      expect((await contactMoments(world.sql, site, one.id, 'crm-1')).size).toBe(6);
      await end(site, one.id);
      await expectTwins(site, [one, other]);
      expect(
        await world.sql`select from event where site_id = ${site} and visitor = ${one.id} and kind = 'touch'`,
      ).toHaveLength(0);
      await world.sweep();
      await expectTwins(site, [one, other]);
    });
  }

  it('loses also events beyond the newest 500, and those that an earlier version has not marked', async () => {
    const site = await world.addSite();
    const [one, other] = await twins(site);
    await link(site, 'crm-1', one.id);
    const events = Array.from({ length: 520 }, (_, i): ExternalEvent => {
      const id = uuid7(world.now - i * 1000);
      const event: LogEvent = { id, at: momentOf(world.now - i * 1000, id), kind: 'touch', medium: 'call' };
      const identity = { kind: 'touch' as const, externalId: `many-${i}`, event: id, content: 'x' };
      return { index: i, subject: { contact: 'crm-1' }, event, identity };
    });
    await recordExternalEvents(world.store, site, events, world.now);
    await world.sql`update event set from_contact = null where site_id = ${site}`;
    expect((await contactMoments(world.sql, site, one.id, 'crm-1')).size).toBe(520);
    await unlinkVisitor(world.store, site, 'crm-1', one.id, world.now);
    await expectTwins(site, [one, other]);
  });

  it('gets the events again when linked again, and those of the next contact when moved', async () => {
    const site = await world.addSite();
    const [one] = await twins(site);
    await report(site, 'crm-1', { kind: 'touch', medium: 'call' });
    await report(site, 'crm-2', { kind: 'touch', medium: 'letter' });
    const touches = async () => {
      const rows = await world.sql<{ medium: string }[]>`
        select medium from event where site_id = ${site} and visitor = ${one.id} and kind = 'touch'`;
      return rows.map(({ medium }) => medium);
    };
    await link(site, 'crm-1', one.id);
    await unlinkVisitor(world.store, site, 'crm-1', one.id, world.now);
    expect(await touches()).toEqual([]);
    await link(site, 'crm-1', one.id);
    expect(await touches()).toEqual(['call']);
    await link(site, 'crm-2', one.id);
    expect(await touches()).toEqual(['letter']);
  });

  it('gets no event that was on its way when the link ended', async () => {
    const site = await world.addSite();
    const [one] = await twins(site);
    await report(site, 'crm-1', { kind: 'touch', medium: 'call' });
    await link(site, 'crm-1', one.id);
    const copies = (await world.sql.begin((tx) =>
      copiesFor(tx, site, [{ visitor: one.id, contact: 'crm-1', email: null }]),
    )) as Awaited<ReturnType<typeof copiesFor>>;
    await unlinkVisitor(world.store, site, 'crm-1', one.id, world.now);
    await applyBatch(world.store, site, { hits: copies.map(hitOfCopy), grants: [] });
    expect((await standingOf(site, one.id))?.['company_tap']).toBeNull();
  });

  it('enters and leaves audiences for the reason `unlinked`, in the same transaction', async () => {
    const site = await world.addSite();
    const [one] = await twins(site);
    await report(site, 'crm-1', { kind: 'touch', medium: 'call' });
    await link(site, 'crm-1', one.id);
    await unlinkVisitor(world.store, site, 'crm-1', one.id, world.now);
    const rows = await world.sql<{ audience: string; gone: boolean; reason: string }[]>`
      select audience, left_at is not null as gone, reason from member
      where site_id = ${site} and visitor = ${one.id} and audience in ('two-way', 'waiting') order by 1`;
    expect([...rows]).toEqual([
      { audience: 'two-way', gone: true, reason: 'unlinked' },
      { audience: 'waiting', gone: false, reason: 'unlinked' },
    ]);
  });
});
