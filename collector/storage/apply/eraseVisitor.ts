import { randomBytes } from 'node:crypto';
import type { ClosedVisit } from '../../core/closedVisit.ts';
import { firstOpening } from '../../core/firstOpening.ts';
import { ReportCounter } from '../../core/reports/reportCounter.ts';
import type { Standing } from '../../core/rules/standing.ts';
import type { State } from '../../core/taps/state.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import { endOf } from '../../core/time/moment.ts';
import { interestOf } from '../../core/visit/interest.ts';
import type { Situation } from '../../core/visitor.ts';
import { deleteContactFromPage } from '../contacts/deleteContact.ts';
import { keepObjections } from '../contacts/objections.ts';
import { isConflict, type Sql, type Transaction } from '../database/openDatabase.ts';
import { monthsOf } from '../database/partitions.ts';
import { retry } from '../database/retry.ts';
import { erasureKey } from '../database/secrets.ts';
import { RollUp } from '../reports/rollUp.ts';
import { forgetSuccessor } from './successors.ts';
import { tombstoneOf } from './tombstone.ts';
import { SELECTED, situationOf, type VisitorRow } from './visitorColumns.ts';
import { QUARTER, saveVisits } from './visits.ts';

const ATTEMPTS = 8;

/** As long as a browser keeps the visitor's cookie, and longer than any event may be late. */
const TOMBSTONE_MS = 400 * 86_400_000;

interface ErasedRow {
  state: State;
  standing: Standing | null;
  tap: VisitorTap | null;
  contact: string | null;
  lasting: boolean;
  time_zone: string;
}

/**
 * Erases a visitor who withdrew their consent or asked for erasure: their row, their memberships,
 * failed events, clicks, touch links and arrivals by them, and deliveries to webhooks, and the contact if only their page has named it. `ingest/README.md`
 * lists what stays, and why.
 */
export async function eraseVisitor(sql: Sql, siteId: string, visitor: string, nowMs: number): Promise<void> {
  const key = await erasureKey(sql);
  const erase = () => sql.begin((tx) => eraseIn(tx, siteId, key, visitor, nowMs));
  await retry(erase, { attempts: ATTEMPTS, when: isConflict });
}

async function eraseIn(tx: Transaction, siteId: string, key: string, visitor: string, nowMs: number): Promise<void> {
  const tombstone = tombstoneOf(key, siteId, visitor);
  await tx`
    insert into erased (site_id, tombstone, at) values (${siteId}, ${tombstone}, ${endOf(nowMs)})
    on conflict (site_id, tombstone) do update set at = greatest(erased.at, excluded.at)`;
  // This waits, by the key, for a batch that is creating the visitor; its row is then deleted like any other. A batch
  // that comes later waits for the end of this transaction and then finds the tombstone.
  await tx`insert into visitor (site_id, id) values (${siteId}, ${visitor}) on conflict do nothing`;
  // The lock on the row comes first, as in every batch. A batch that holds it finishes before; a later one finds no row.
  const [row] = (await tx`
    select ${tx.unsafe(SELECTED)} from visitor v where v.site_id = ${siteId} and v.id = ${visitor} for update`.values()) as unknown as VisitorRow[];
  await closeOpenVisit(tx, siteId, row === undefined ? null : situationOf(row), nowMs);
  const [known] = await tx<ErasedRow[]>`
    with gone as (
      delete from visitor where site_id = ${siteId} and id = ${visitor}
      returning state, standing, visitor_tap as tap, contact, salt_day is null and first_seen is not null as lasting
    )
    select gone.*, s.record->>'timeZone' as time_zone from gone join site s on s.id = ${siteId}`;
  if (known?.lasting === true) {
    const rollUp = new RollUp();
    const { state, standing, time_zone } = known;
    rollUp.add(new ReportCounter(time_zone).stock(state, standing?.media ?? [], endOf(nowMs), -1));
    await rollUp.save(tx, siteId);
  }
  const contact = known?.contact ?? null;
  if (contact !== null) {
    await keepObjections(tx, siteId, key, contact, known?.tap ? [known.tap] : []);
    await deleteContactFromPage(tx, siteId, contact);
  }
  await forgetSuccessor(tx, siteId, visitor);
  await tx`delete from click where site_id = ${siteId} and visitor = ${visitor}`;
  await tx`delete from touch_link where site_id = ${siteId} and visitor = ${visitor}`;
  await tx`delete from touch_link_arrival where site_id = ${siteId} and visitor = ${visitor}`;
  await tx`delete from member where site_id = ${siteId} and visitor = ${visitor}`;
  await tx`delete from failed_event where site_id = ${siteId} and visitor = ${visitor}`;
  // Deliveries that are still due as well: an erased id must not be sent tomorrow.
  await tx`delete from delivery where site_id = ${siteId} and visitor = ${visitor}`;
  await tx`
    delete from external_id x using event e
    where x.site_id = ${siteId} and e.site_id = ${siteId} and e.visitor = ${visitor} and x.event = e.id`;
  // The draw gives the lines of a visit and its row the same new id.
  const drawn = randomBytes(32).toString('base64url');
  await anonymizeEvents(tx, siteId, visitor, drawn);
  await anonymizeVisits(tx, siteId, visitor, drawn);
}

/** The visit that is open ends here, so that it stays among the visits of its source and its page. */
async function closeOpenVisit(
  tx: Transaction,
  siteId: string,
  situation: Situation | null,
  nowMs: number,
): Promise<void> {
  if (situation === null || situation.visit === null) return;
  const { visitor, visit } = situation;
  const { facts, state, firstVisit } = visitor;
  const opened = firstOpening(visitor);
  const closed: ClosedVisit = {
    ...{ visit, cause: null, facts, state, interest: interestOf(visitor) },
    opened: opened !== null && opened >= visit.startedAt,
    converted: opened !== null && visit.id === firstVisit,
  };
  await saveVisits(tx, siteId, [{ closed, visitor: visitor.id }], await monthsOf(tx), nowMs);
}

/**
 * Takes everything that leads to the visitor out of their events. The lines of one visit get a new id of the visit, which
 * nobody else knows, so that they still count as one visit. An event keeps its own id, by which a late second delivery is
 * recognized.
 */
async function anonymizeEvents(tx: Transaction, siteId: string, visitor: string, drawn: string): Promise<void> {
  await tx`
    update event e set visitor = null, interaction = null, props = null, visit = f.visit,
      id = case when e.kind in ('visit', 'bounce', 'merged') then f.id else e.id end
    from (
      select g.month, g.id as former, ${newId(tx, 'g.id', drawn)} as id, ${newId(tx, 'g.visit', drawn)} as visit
      from event g where g.site_id = ${siteId} and g.visitor = ${visitor}
    ) f
    where e.site_id = ${siteId} and e.visitor = ${visitor} and e.month = f.month and e.id = f.former`;
}

/**
 * Takes everything that leads to the visitor out of their visits, and what would connect these with each other. An amount
 * can be known from an order.
 */
async function anonymizeVisits(tx: Transaction, siteId: string, visitor: string, drawn: string): Promise<void> {
  await tx`
    update visit t set visitor = null, revenue = null, previous = t.previous - t.previous % ${QUARTER}::bigint, id = f.id
    from (
      select g.month, g.id as former, ${newId(tx, 'g.id', drawn)} as id
      from visit g where g.site_id = ${siteId} and g.visitor = ${visitor}
    ) f
    where t.site_id = ${siteId} and t.visitor = ${visitor} and t.month = f.month and t.id = f.former`;
}

/** Another id with the same time, which decides the partition. The drawn key is forgotten. */
function newId(tx: Transaction, column: 'g.id' | 'g.visit', drawn: string) {
  const id = tx.unsafe(`${column}::text`);
  const digits = tx`encode(sha256(convert_to(${drawn}::text || ${id}, 'UTF8')), 'hex')`;
  return tx`overlay(overlay(replace(${id}, '-', '') placing left(${digits}, 3) from 14) placing right(${digits}, 15) from 18)::uuid`;
}

/** Deletes the tombstones that have ended. */
export async function deleteOldTombstones(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from erased where at < ${(nowMs - TOMBSTONE_MS) * 1000}`;
}
