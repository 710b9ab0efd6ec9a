import { createHash } from 'node:crypto';
import { spanToMs } from '../../shared/span.ts';
import { type ExternalEvent, identityOf } from '../api/externalEvent.ts';
import { recordExternalEvents } from '../api/recordExternalEvents.ts';
import { type Subject, subjectOf } from '../api/subject.ts';
import { isReservedName } from '../core/isReservedName.ts';
import { IDENTIFY } from '../core/privacy/identify.ts';
import { normalizedMedium } from '../core/taps/mediumOf.ts';
import { signalMoment } from '../core/taps/visitorTap.ts';
import { momentOf } from '../core/time/moment.ts';
import type { LogEvent } from '../core/visit/logEvent.ts';
import { isUuid } from '../http/isUuid.ts';
import type { ExternalId } from '../storage/apply/externalIds.ts';
import { existingVisitors } from '../storage/apply/situations.ts';
import { keepUndelivered, takeBackTouches, undeliveredAmong } from '../storage/contacts/takeBackTouches.ts';
import type { Store } from '../storage/database/store.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import type { Addressee, SenderReport } from './senderKind.ts';

/** A report that means something. */
type Report = Exclude<SenderReport, { does: 'nothing' | 'unreadable' }>;

/** A report that could not be used, by its position, and why. */
export interface UnusedReport {
  index: number;
  reason: string;
}

/**
 * Records the reports of one request. Each counts once, under an id made from the sender's own, so a request may come
 * again. The ids are hashed: they can hold an address, and the path of a page.
 */
export async function recordReports(
  store: Store,
  site: LoadedSite,
  sender: string,
  reports: readonly SenderReport[],
  nowMs: number,
): Promise<UnusedReport[]> {
  const unused: UnusedReport[] = [];
  const visitors = await visitorsAmong(store, site.id, reports);
  const events: ExternalEvent[] = [];
  const undelivered: ExternalId[] = [];
  for (const [index, report] of reports.entries()) {
    if (report.does === 'nothing') continue;
    const read =
      report.does === 'unreadable' ? report.reason : eventOf(report, index, { site, sender, visitors, nowMs });
    if (typeof read === 'string') unused.push({ index, reason: read });
    else if (report.does === 'undelivered') undelivered.push({ ...read.identity, kind: 'undelivered' });
    else events.push(read);
  }
  await recordTouches(store, site.id, events, nowMs, unused);
  await keepUndelivered(store.sql, site.id, undelivered);
  await takeBackTouches(
    store,
    site.id,
    undelivered.map(({ externalId }) => externalId),
    nowMs,
  );
  return unused;
}

/** Records the events. A touch that is known to be undelivered is recorded as such, also if that became known meanwhile. */
async function recordTouches(
  store: Store,
  siteId: string,
  events: readonly ExternalEvent[],
  nowMs: number,
  unused: UnusedReport[],
): Promise<void> {
  if (events.length === 0) return;
  const touches = events.filter(({ event }) => event.kind === 'touch').map(({ identity }) => identity.externalId);
  const before = await undeliveredAmong(store.sql, siteId, touches);
  const marked = events.map((one) =>
    before.has(one.identity.externalId) && one.event.kind === 'touch'
      ? { ...one, event: { ...one.event, kind: 'undelivered' as const } }
      : one,
  );
  const { refused } = await recordExternalEvents(store, siteId, marked, nowMs);
  // A sender may describe the same event in other words when it repeats it. The first description stands.
  unused.push(...refused.filter(({ reason }) => !reason.startsWith('id: another')));
  const after = await undeliveredAmong(store.sql, siteId, touches);
  await takeBackTouches(
    store,
    siteId,
    [...after].filter((id) => !before.has(id)),
    nowMs,
  );
}

interface Around {
  site: LoadedSite;
  sender: string;
  /** The ids among those in the reports that belong to visitors. */
  visitors: ReadonlySet<string>;
  nowMs: number;
}

/** The report as an event, or the reason why it cannot be one. */
function eventOf(report: Report, index: number, { site, sender, visitors, nowMs }: Around): ExternalEvent | string {
  const subject = subjectFor(report.to, visitors, site.record.defaultCountry);
  if (typeof subject === 'string') return subject;
  const atMs = Math.min(report.atMs ?? nowMs, nowMs);
  if (atMs < nowMs - spanToMs(site.record.retention)!) return "at: is before the site's retention";
  const kind = report.does === 'signal' || report.does === 'event' ? report.does : 'touch';
  const id = 'message' in report ? `${report.message} ${Object.values(subject)[0]}` : `${kindOf(report)} ${report.id}`;
  const identity = identityOf(kind, hashed(`${sender} ${id}`), atMs, subject, [report.does]);
  const line = lineOf(report, identity.event, atMs);
  return typeof line === 'string' ? line : { index, subject, event: line, identity };
}

function kindOf(report: Extract<Report, { id: string }>): string {
  return report.does === 'signal' ? report.kind : report.name;
}

function lineOf(report: Report, id: string, atMs: number): LogEvent | string {
  const campaign = report.campaign === undefined ? undefined : stored(report.campaign);
  const common = { id, ...(campaign === undefined || campaign === '' ? {} : { campaign }) };
  if (report.does === 'event') return ownEventOf(report, { ...common, at: signalMoment(atMs, id, undefined) });
  const medium = 'medium' in report && report.medium !== undefined ? normalizedMedium(report.medium) : undefined;
  if (
    medium !== undefined &&
    (medium === '' || medium.length > 64 || isReservedName(medium) || stored(medium) !== medium)
  ) {
    return 'medium: must be a name of 1 to 64 characters';
  }
  const named = { ...common, ...(medium === undefined ? {} : { medium }) };
  if (report.does !== 'signal') {
    const answers = report.does === 'touch' && report.answers !== undefined ? { answers: report.answers } : {};
    return { ...named, kind: 'touch', at: momentOf(atMs, id), ...answers };
  }
  const { kind, confidence } = report;
  return { ...named, kind, at: signalMoment(atMs, id, undefined), ...(kind === 'close' ? {} : { confidence }) };
}

function ownEventOf(
  { name, value, currency, orderId }: Extract<Report, { does: 'event' }>,
  common: Pick<LogEvent, 'id' | 'at' | 'campaign'>,
): LogEvent | string {
  const plain = stored(name).replace(/\s+/g, ' ').trim();
  const isName = plain.length <= 64 && /[\p{L}\p{N}]/u.test(plain) && plain !== IDENTIFY && !isReservedName(plain);
  if (!isName) return 'name: must be a name of 1 to 64 characters, and none that is reserved';
  const props = {
    ...(value === undefined ? {} : { value }),
    ...(currency !== undefined && /^[A-Za-z]{3}$/.test(currency) ? { currency: currency.toUpperCase() } : {}),
    ...(orderId === undefined ? {} : { orderId: stored(orderId) }),
  };
  return {
    ...common,
    ...{ kind: 'event', name: plain, confidence: 'confirmed' },
    ...(Object.keys(props).length === 0 ? {} : { props }),
  };
}

async function visitorsAmong(store: Store, siteId: string, reports: readonly SenderReport[]): Promise<Set<string>> {
  const named = reports.flatMap((report) => ('to' in report ? (report.to.visitor ?? []) : []));
  const ids = [...new Set(named.filter(isUuid).map((id) => id.toLowerCase()))];
  return ids.length === 0 ? new Set() : existingVisitors(store.sql, siteId, ids);
}

/** The first of what the sender knows that names somebody; the reason if nothing does. Addresses are hashed here. */
function subjectFor(
  { visitor, contact, email, phone }: Addressee,
  visitors: ReadonlySet<string>,
  defaultCountry: string | null,
): Subject | string {
  const known = visitor?.toLowerCase() ?? '';
  if (visitors.has(known)) return { visitor: known };
  const given = [{ contact: contact === undefined ? undefined : stored(contact) }, { email }, { phone }].filter(
    (one) => Object.values(one)[0] !== undefined,
  );
  let fault = 'the report names no person: no email, phone, contact or visitor';
  for (const fields of given) {
    const subject = subjectOf(fields, defaultCountry);
    if (typeof subject !== 'string') return subject;
    fault = subject;
  }
  return fault;
}

/** A text that the database can store, cut to the length that the API allows. */
function stored(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().slice(0, 200);
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
