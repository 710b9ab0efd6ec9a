import type { CompanyTap } from '../../core/taps/companyTap.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Facts } from '../../core/visit/arrival.ts';
import type { Origin } from '../../core/visit/origin.ts';
import { EMPTY_TRAIL } from '../../core/visit/trail.ts';
import type { Visit } from '../../core/visit/visit.ts';
import { newVisitor, type Situation, type Visitor } from '../../core/visitor.ts';

/*
 * The one list of the columns of a visitor: field by field of a visitor, of the facts about their browser, of their
 * open visit and of its origin. Select, insert, update, the reading of rows and their writing are made from it. A field
 * without a column does not compile.
 */

const VISITOR = {
  id: 'id',
  firstSeen: 'first_seen',
  lastSeen: 'last_seen',
  visits: 'visits',
  bounces: 'bounces',
  views: 'views',
  engaged: 'engaged',
  source: 'source',
  firstSource: 'first_source',
  campaign: 'campaign',
  origins: 'origins',
  firstVisit: 'first_visit',
  visitorTap: 'visitor_tap',
  companyTap: 'company_tap',
  interactions: 'interactions',
  tallies: 'tallies',
  members: 'members',
  state: 'state',
  standing: 'standing',
  landings: 'landings',
  visitsClosedAt: 'visits_closed_at',
  contact: 'contact',
  traits: 'traits',
  successions: 'successions',
  due: 'due',
} satisfies Record<Exclude<keyof Visitor, 'anonymous' | 'facts'>, string>;

const FACTS = {
  country: 'country',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
} satisfies Record<keyof Facts, string>;

const VISIT = {
  id: 'visit',
  startedAt: 'visit_started_at',
  lastAt: 'visit_last_at',
  views: 'visit_views',
  engaged: 'visit_engaged',
  scroll: 'visit_scroll',
  signals: 'visit_signals',
  events: 'visit_events',
  path: 'visit_path',
  previous: 'visit_previous',
  pageLoads: 'visit_page_loads',
  continued: 'visit_continued',
  load: 'visit_load',
  trail: 'visit_trail',
  countsFrom: 'visit_counts_from',
  heldUntil: 'visit_held_until',
} satisfies Record<Exclude<keyof Visit, 'origin'>, string>;

const ORIGIN = {
  source: 'visit_source',
  campaign: 'visit_campaign',
  utmMedium: 'visit_utm_medium',
  group: 'visit_group',
} satisfies Record<keyof Origin, string>;

/** Columns that a batch reads and never changes: the key, and what the owner records about the contact. */
const KEPT: ReadonlySet<string> = new Set(['id', 'contact', 'traits']);

/** The fields of one object and their columns, in the order of the row. `from` is the place of the first one. */
interface Part {
  fields: readonly string[];
  columns: readonly string[];
  /** The text before the value in JSON. Empty for a column that is not written. */
  labels: readonly string[];
  from: number;
}

const [visitorPart, factsPart, visitPart, originPart] = partsOf([VISITOR, FACTS, VISIT, ORIGIN], 1) as [
  Part,
  Part,
  Part,
  Part,
];
const COLUMNS = [visitorPart, factsPart, visitPart, originPart].flatMap(({ columns }) => columns);
const WRITTEN = [...COLUMNS.filter((column) => !KEPT.has(column)), 'seen_hour', 'busy'];

/** The select list of a `VisitorRow`, of the table `v`. */
export const SELECTED = ['salt_day', ...COLUMNS].map((column) => `v.${column}`).join(', ');

/** The assignments of an upsert. */
export const ASSIGNED = WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ');

/** A row as a list, since the driver makes objects of this many columns slowly. All null if the row does not exist. */
export type VisitorRow = readonly unknown[];

const NO_VISITOR = newVisitor('', false);
const NO_VISIT: Visit = {
  ...{ id: '', startedAt: 0, lastAt: 0, views: 0, engaged: 0, scroll: 0, signals: 0, events: 0, path: null },
  origin: { source: '', campaign: null, utmMedium: null, group: 'other' },
  ...{
    previous: null,
    pageLoads: [],
    continued: null,
    load: {},
    trail: EMPTY_TRAIL,
    countsFrom: null,
    heldUntil: null,
  },
};

/** Reads a row. Null if it does not exist. A column that is null leaves its field empty. */
export function situationOf(row: VisitorRow): Situation | null {
  if (row[visitorPart.from] === null) return null;
  // Each object is a copy of a complete one and then filled in, so that all have one shape.
  const visitor = { ...NO_VISITOR, anonymous: row[0] !== null, facts: { ...NO_VISITOR.facts } };
  fillIn(visitor, visitorPart, row);
  fillIn(visitor.facts, factsPart, row);
  if (row[visitPart.from] === null) return { visitor, visit: null };
  const visit = { ...NO_VISIT, origin: { ...NO_VISIT.origin } };
  fillIn(visit, visitPart, row);
  fillIn(visit.origin, originPart, row);
  return { visitor, visit };
}

function fillIn(target: object, { fields, from }: Part, row: VisitorRow): void {
  for (let i = 0; i < fields.length; i++) {
    const value = row[from + i];
    if (value !== null) (target as Record<string, unknown>)[fields[i]!] = value;
  }
}

/**
 * Makes the JSON of a row for the table. Empty fields are left out and become null, so that texts and rows stay small.
 * It is written piece by piece, because an object with this many columns, filled in by name, takes twice as long.
 */
export function rowText(siteId: string, { visitor, visit }: Situation, saltDay: string | null): string {
  let text = `{"site_id":${JSON.stringify(siteId)},"id":${JSON.stringify(visitor.id)}`;
  if (saltDay !== null) text += `,"salt_day":"${saltDay}"`;
  text += listOrder(visitor);
  text += textOf(visitor, visitorPart) + textOf(visitor.facts, factsPart);
  if (visit !== null) text += textOf(visit, visitPart) + textOf(visit.origin, originPart);
  return `${text}}`;
}

/**
 * The sort keys of lists, as coarse as an index needs them: the hour of the last event, and the power of two below the
 * number of views, from 16 on. Both change far less often than the row, so that nearly all updates stay HOT. Anonymous
 * visitors are in no list.
 */
function listOrder({ anonymous, lastSeen, views }: Visitor): string {
  if (anonymous || lastSeen === null) return '';
  const hour = `,"seen_hour":${seenHourOf(lastSeen)}`;
  return views < BUSY_FROM ? hour : `${hour},"busy":${Math.floor(Math.log2(views))}`;
}

/** The hour of a moment, since 1970 in UTC. */
export function seenHourOf(at: Moment): number {
  return Math.floor(at / 3_600_000_000);
}

/** Visitors with at least this many views have a class of their own in lists by views. */
export const BUSY_FROM = 16;

function textOf(source: object, { fields, columns, labels }: Part): string {
  let text = '';
  for (let i = 0; i < fields.length; i++) {
    const label = labels[i]!;
    if (label === '') continue;
    const value = (source as Record<string, unknown>)[fields[i]!];
    if (typeof value === 'number') text += label + value;
    else if (!isEmpty(columns[i]!, value)) text += label + JSON.stringify(value);
  }
  return text;
}

function isEmpty(column: string, value: unknown): boolean {
  if (typeof value !== 'object') return value === undefined;
  if (value === null) return true;
  if (column === 'visitor_tap') {
    const { signals, closed } = value as VisitorTap;
    return signals.length === 0 && Object.keys(closed).length === 0;
  }
  if (column === 'company_tap') return (value as CompanyTap).touched.length === 0;
  return Object.keys(value).length === 0;
}

function partsOf(lists: readonly Record<string, string>[], first: number): Part[] {
  let from = first;
  return lists.map((list) => {
    const columns = Object.values(list);
    const labels = columns.map((column) => (KEPT.has(column) ? '' : `,"${column}":`));
    const part = { fields: Object.keys(list), columns, labels, from };
    from += part.fields.length;
    return part;
  });
}
