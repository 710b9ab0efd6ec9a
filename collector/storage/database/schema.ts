import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Span } from '../../../shared/span.ts';
import type { Load, Scalar } from '../../../shared/wire.ts';
import type { PermissionKind } from '../../core/privacy/permission.ts';
import { forEachMeasure } from '../../core/reports/measure.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Standing } from '../../core/rules/standing.ts';
import type { Succession } from '../../core/succession.ts';
import type { CompanyTap } from '../../core/taps/companyTap.ts';
import type { SignalRecord } from '../../core/taps/signalRecord.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import type { Origins } from '../../core/visit/origins.ts';
import type { PageLoad } from '../../core/visit/pageLoad.ts';
import type { Trail } from '../../core/visit/trail.ts';
import type { Membership } from '../../core/visitor.ts';
import type { AlertRule } from '../alerts/alertRule.ts';
import type { AudiencePrint } from '../audiences/audiencePrint.ts';
import type { PermissionProof } from '../contacts/permissionProof.ts';
import type { FailedEventContext } from '../events/failedEventContext.ts';
import type { Role } from '../people/role.ts';
import type { SenderSettings } from '../senders/senderSettings.ts';
import type { SiteRecord } from '../sites/siteRecord.ts';

/**
 * One database, distributed by site. `site_id` is in every per-site table and key (ready for Citus, DESIGN section 4).
 * Moments are microseconds since 1970 as bigint: a double of them is exact, and their last digits carry meaning.
 */
const moment = () => bigint({ mode: 'number' });

/** Settings of this installation: its secret. */
export const instance = pgTable('instance', { key: text().primaryKey(), value: text().notNull() });

/** API keys, as SHA-256 hashes. */
export const apiKey = pgTable('api_key', {
  id: text().primaryKey(),
  hash: text().notNull().unique(),
  name: text().notNull(),
  scopes: jsonb().$type<string[]>().notNull(),
  /** Null means all sites. */
  sites: jsonb().$type<string[]>(),
  createdAt: moment().notNull(),
  /** Milliseconds since 1970. From then on the key is refused; null: never. */
  expiresAt: bigint({ mode: 'number' }),
});

/** People who sign in. They belong to no site; their roles name sites. */
export const person = pgTable('person', {
  id: text().primaryKey(),
  /** In lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** Hashed slowly, with the parameters of the hash (`http/passwordHash.ts`). */
  password: text().notNull(),
  /** May do everything at every site, and create sites. */
  admin: boolean().notNull(),
  /** The role at each site, by the site's id. */
  roles: jsonb().$type<Record<string, Role>>().notNull(),
  createdAt: moment().notNull(),
});

/** Sessions of people, as SHA-256 hashes of their tokens. Times in milliseconds. */
export const session = pgTable(
  'session',
  {
    /** By which a list names it; the token stays with the browser. */
    id: uuid().primaryKey(),
    hash: text().notNull().unique(),
    person: text().notNull(),
    createdAt: bigint({ mode: 'number' }).notNull(),
    lastUsedAt: bigint({ mode: 'number' }).notNull(),
    userAgent: text().notNull(),
  },
  (t) => [index('session_person').on(t.person)],
);

/** Invitations that nobody has accepted yet, as SHA-256 hashes of their tokens. Times in milliseconds. */
export const invitation = pgTable('invitation', {
  id: text().primaryKey(),
  hash: text().notNull().unique(),
  /** The one address that may accept it; null: whoever has the link. */
  email: text(),
  admin: boolean().notNull(),
  roles: jsonb().$type<Record<string, Role>>().notNull(),
  /** Id of the person or the API key. */
  invitedBy: text().notNull(),
  createdAt: bigint({ mode: 'number' }).notNull(),
  /** Null: it holds until it is used. Only the invitation of the first person does. */
  endsAt: bigint({ mode: 'number' }),
});

/** Attempts to sign in that are left, by a hash of the email address. Times in milliseconds. */
export const signInAttempts = pgTable('sign_in_attempts', {
  subject: text().primaryKey(),
  left: doublePrecision().notNull(),
  at: bigint({ mode: 'number' }).notNull(),
});

/** Random salts of the anonymous hash, one per UTC day. Each is deleted two days later. */
export const salt = pgTable('salt', { day: date().primaryKey(), value: text().notNull() });

export const site = pgTable('site', {
  id: text().primaryKey(),
  record: json().$type<SiteRecord>().notNull(),
  /** Rises with every change of settings or audiences, so that a process notices an outdated copy. */
  version: integer().notNull().default(1),
  createdAt: moment().notNull(),
});

export const audience = pgTable(
  'audience',
  {
    siteId: text().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    rule: json().$type<Rule>().notNull(),
    keepFor: text(),
    builtIn: boolean().notNull(),
    position: smallint().notNull(),
    createdAt: moment().notNull(),
    /** The site may show members that they belong to it. */
    public: boolean().notNull().default(false),
    /** The step of its life; `audiences/fill.ts` describes them. */
    status: text().$type<'filling' | 'judging' | 'ready' | 'leaving' | 'archived'>().notNull().default('ready'),
    /** The rule that serves while `rule` is being filled. */
    former: json().$type<{ rule: Rule; keepFor?: Span }>(),
    /** The last visitor that the current step has processed. */
    walked: uuid(),
    changedAt: moment(),
    /** Each new member gets a touch link for print, which the message to webhooks has; null: none. */
    print: json().$type<AudiencePrint>(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.key] }),
    index('audience_walk').on(t.siteId, t.key).where(sql`${t.status} in ('filling', 'judging', 'leaving')`),
  ],
);

/** How many visitors entered and left in an hour (since 1970, UTC). Batches add rows, which are folded into one later. */
export const audienceFlow = pgTable(
  'audience_flow',
  {
    siteId: text().notNull(),
    audience: text().notNull(),
    hour: integer().notNull(),
    id: uuid().notNull(),
    entered: integer().notNull(),
    left: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.audience, t.hour, t.id] })],
);

/**
 * A visitor with their open visit: one row, read and written as a whole by each batch that concerns them. `visit` is null
 * if no visit is open; a closed visit is a row of `visit`.
 *
 * Columns that change with every event stand side by side, because the write-ahead log holds the changed stretch of a
 * row. `json` columns are shorter than `jsonb` and never examined by a statement.
 */
export const visitor = pgTable(
  'visitor',
  {
    siteId: text().notNull(),
    id: uuid().notNull(),
    /** The UTC day whose salt made this id; the row goes with the salt. Null for a lasting visitor. */
    saltDay: date(),
    firstSeen: moment(),
    visit: uuid(),
    visitStartedAt: moment(),
    visitPrevious: moment(),
    visitsClosedAt: moment(),
    due: moment(),
    lastSeen: moment(),
    visitLastAt: moment(),
    engaged: bigint({ mode: 'number' }).notNull().default(0),
    visitEngaged: bigint({ mode: 'number' }),
    views: integer().notNull().default(0),
    visits: integer().notNull().default(0),
    bounces: integer().notNull().default(0),
    visitViews: integer(),
    visitSignals: integer(),
    visitEvents: integer(),
    visitScroll: smallint(),
    visitTrail: json().$type<Trail>(),
    visitHeldUntil: moment(),
    state: text().notNull().default('passive'),
    tallies: jsonb().$type<Record<string, number[]>>(),
    members: jsonb().$type<Record<string, Membership>>(),
    standing: jsonb().$type<Standing>(),
    visitorTap: jsonb().$type<VisitorTap>(),
    companyTap: json().$type<CompanyTap>(),
    visitLoad: json().$type<Load>(),
    visitPageLoads: json().$type<PageLoad[]>(),
    visitContinued: boolean(),
    visitPath: text(),
    visitSource: text(),
    visitCampaign: text(),
    visitUtmMedium: text(),
    visitGroup: text(),
    visitCountsFrom: moment(),
    source: text(),
    firstSource: text(),
    campaign: text(),
    origins: json().$type<Origins>(),
    firstVisit: uuid(),
    /** The pages on which the last visits began. */
    landings: json().$type<string[]>(),
    country: text(),
    device: text(),
    browser: text(),
    os: text(),
    language: text(),
    /** The owner's id of the linked contact, and the contact's traits. Batches read both and write neither. */
    contact: text(),
    traits: jsonb().$type<Record<string, Scalar>>(),
    /** Own events that may be reported again. */
    interactions: json().$type<SignalRecord[]>(),
    /** The hour of `lastSeen` and the class of `views`, by which lists are sorted; see `listOrder`. */
    seenHour: integer(),
    busy: smallint(),
    /** Page loads that a later contact of the same browser has taken over; emptied after a day. */
    successions: jsonb().$type<Succession[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    // For the sweep. No other column that changes with every event may be indexed, or updates cease to be HOT.
    index('visitor_due').on(t.siteId, t.due).where(sql`${t.due} is not null`),
    index('visitor_contact').on(t.siteId, t.contact).where(sql`${t.contact} is not null`),
    index('visitor_successions').on(t.siteId).where(sql`${t.successions} is not null`),
    index('visitor_salt').on(t.saltDay).where(sql`${t.saltDay} is not null`),
    // For lists of visitors with a lasting id; only they have an hour.
    index('visitor_seen').on(t.siteId, t.seenHour).where(sql`${t.seenHour} is not null`),
    index('visitor_channel')
      .on(t.siteId, t.state, t.seenHour)
      .where(sql`${t.seenHour} is not null and ${t.state} <> 'passive'`),
    index('visitor_first_seen').on(t.siteId, t.firstSeen, t.id).where(sql`${t.seenHour} is not null`),
    index('visitor_busy').on(t.siteId, t.busy).where(sql`${t.busy} is not null`),
    index('visitor_waiting')
      .on(t.siteId, sql`((${t.standing} ->> 'waitingSince')::bigint)`, t.id)
      .where(sql`${t.standing} ->> 'waitingSince' is not null`),
    check(
      'visitor_visit',
      sql`${t.visit} is null or num_nulls(${t.visitStartedAt}, ${t.visitLastAt}, ${t.visitEngaged}, ${t.visitViews}, ${t.visitSignals}, ${t.visitEvents}, ${t.visitScroll}, ${t.visitSource}) = 0`,
    ),
  ],
);

/** Present and former members of audiences: the last membership of each visitor in each audience. */
export const member = pgTable(
  'member',
  {
    siteId: text().notNull(),
    audience: text().notNull(),
    visitor: uuid().notNull(),
    enteredAt: moment().notNull(),
    leftAt: moment(),
    /** Why the visitor last entered or left. */
    reason: text().notNull().default('rule'),
    /** When the row was written, which may be later than the change itself. */
    changedAt: moment().notNull().default(0),
    /** Why the visitor entered, also after they have left. */
    enteredReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.visitor, t.audience] }),
    index('member_page').on(t.siteId, t.audience, t.enteredAt, t.visitor).where(sql`${t.leftAt} is null`),
    index('member_changes').on(t.siteId, t.audience, t.changedAt, t.visitor),
  ],
);

/**
 * The log of both taps, append-only. It is partitioned by `month`: the month in the event's id if that partition exists,
 * else 0. `partitions.ts` makes the partitions, because drizzle does not support them.
 */
export const event = pgTable(
  'event',
  {
    siteId: text().notNull(),
    month: integer().notNull(),
    id: uuid().notNull(),
    kind: text().notNull(),
    at: moment().notNull(),
    /** Milliseconds since 1970. */
    arrivedAt: bigint({ mode: 'number' }).notNull(),
    /** Null without consent to audience, so that the event cannot be traced to a visitor. */
    visitor: uuid(),
    visit: uuid(),
    name: text(),
    medium: text(),
    confidence: text(),
    interaction: text(),
    path: text(),
    source: text(),
    campaign: text(),
    cause: text(),
    answers: boolean(),
    /** Why the event was classified as a bot's; such events are kept and count nowhere. */
    bot: text(),
    engaged: integer(),
    scroll: smallint(),
    exit: text(),
    title: text(),
    load: jsonb().$type<Load>(),
    props: jsonb().$type<Record<string, Scalar>>(),
    /** Only visits have one; `medium` is that of a signal or a touch. */
    utmMedium: text(),
    /** The event was recorded for the visitor's contact, else null. It is deleted when the visitor is unlinked. */
    fromContact: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.month, t.id] }),
    index('event_visitor').on(t.siteId, t.visitor).where(sql`${t.visitor} is not null`),
    // For the feed: ids whose time is over a minute from their arrival, see `newestEvents`.
    index('event_odd_clock')
      .on(t.siteId, t.arrivedAt)
      .where(sql`abs(arrived_at - ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint) > 60000`),
    // For reports about own events and signals.
    index('event_action')
      .on(t.siteId, t.at)
      .where(sql`${t.bot} is null and ${t.kind} in ('event', 'contact', 'share', 'bookmark', 'reply', 'close')`),
    // For reports about what the company sends. The log has few touches beside views.
    index('event_touch')
      .on(t.siteId, t.at)
      .where(sql`${t.bot} is null and ${t.visitor} is not null and ${t.kind} = 'touch'`),
    // Finds the visitor who shared, when a visitor arrives by a shared link.
    index('event_interaction').on(t.siteId, t.interaction).where(sql`${t.interaction} is not null`),
  ],
);

/**
 * Visits that have closed (`core/visit/closedVisit.ts`). The table is partitioned like the log, with the month in the id of
 * the visit. Of visits that closed before this table existed, only what the log knew is there, and `views` is null.
 */
export const visit = pgTable(
  'visit',
  {
    siteId: text().notNull(),
    month: integer().notNull(),
    id: uuid().notNull(),
    /** Null without consent to audience, so that the visit cannot be traced to a visitor. */
    visitor: uuid(),
    startedAt: moment().notNull(),
    /** The last activity. */
    endedAt: moment(),
    /** When the visitor's previous visit began; without a visitor, to the quarter of an hour. */
    previous: moment(),
    /** Rules count the visit from this moment, if the visitor gave consent after it had begun. */
    countsFrom: moment(),
    /** Milliseconds. */
    engaged: integer(),
    views: integer(),
    signals: integer(),
    events: integer(),
    ttfb: integer(),
    lcp: integer(),
    scroll: smallint(),
    bounce: boolean().notNull(),
    /** The visitor opened their first channel in this visit. */
    opened: boolean(),
    /** It is the visitor's first visit, and they have opened a channel since it began. */
    converted: boolean(),
    source: text(),
    campaign: text(),
    channelGroup: text(),
    utmMedium: text(),
    content: text(),
    term: text(),
    /** Host and path of the page that led here. */
    referrer: text(),
    entry: text(),
    exit: text(),
    exitKind: text(),
    cause: text(),
    country: text(),
    device: text(),
    browser: text(),
    os: text(),
    language: text(),
    /** The visitor's state and interest when the visit closed. */
    state: text(),
    interest: text(),
    /** The viewed paths in the order of their first view. */
    pages: text().array(),
    /** The media of its signals with the confidence `intent` or better. */
    media: text().array(),
    eventNames: text().array(),
    /** The sum of each currency. */
    revenue: jsonb().$type<Record<string, number>>(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.month, t.id] }),
    index('visit_started').on(t.siteId, t.startedAt),
    index('visit_visitor').on(t.siteId, t.visitor).where(sql`${t.visitor} is not null`),
    index('visit_converted').on(t.siteId, t.startedAt).where(sql`${t.converted}`),
  ],
);

/** Sites whose log still has visits of earlier versions, with the last line that `upkeep/moveVisits.ts` has processed. */
export const formerVisits = pgTable('former_visits', {
  siteId: text().primaryKey(),
  month: integer().notNull(),
  walked: uuid(),
  /** Lines found since the walk began. */
  found: integer().notNull(),
});

/** Ids that other systems gave to events, with the event's own id, so that a repeated delivery is noticed on any day. */
export const externalId = pgTable(
  'external_id',
  {
    siteId: text().notNull(),
    kind: text().notNull(),
    externalId: text().notNull(),
    event: uuid().notNull(),
    /** Hash of the content, so that another content under the same id is rejected rather than ignored. */
    content: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.kind, t.externalId] }),
    // Finds the ids of the events of an erased visitor.
    index('external_id_event').on(t.siteId, t.event),
  ],
);

/**
 * Tombstones of erased visitors, as keyed hashes of their ids. Events that arrive later do not recreate them. A tombstone
 * ends when no browser can hold the visitor's cookie any more.
 */
export const erased = pgTable(
  'erased',
  { siteId: text().notNull(), tombstone: uuid().notNull(), at: moment().notNull() },
  (t) => [primaryKey({ columns: [t.siteId, t.tombstone] })],
);

/**
 * Objections that outlive the visitor or contact who made them: the company may not write to the address again. Keyed
 * hashes stand for the address and for the owner's id of the contact.
 */
export const objection = pgTable(
  'objection',
  { siteId: text().notNull(), subject: text().notNull(), medium: text().notNull(), at: moment().notNull() },
  (t) => [primaryKey({ columns: [t.siteId, t.subject, t.medium] })],
);

/**
 * Events of a known site that could not be accepted, with the reason (law 8) and the facts that their request knew, so
 * that they can be replayed.
 */
export const failedEvent = pgTable(
  'failed_event',
  {
    siteId: text().notNull(),
    id: uuid().notNull(),
    /** Milliseconds since 1970. */
    arrivedAt: bigint({ mode: 'number' }).notNull(),
    reason: text().notNull(),
    body: text().notNull(),
    /** The event's visitor, so that it can be erased with them. Null once the salt of an anonymous visitor is deleted. */
    visitor: uuid(),
    saltDay: date(),
    context: json().$type<FailedEventContext>(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    index('failed_event_time').on(t.siteId, t.arrivedAt),
    index('failed_event_visitor').on(t.siteId, t.visitor).where(sql`${t.visitor} is not null`),
    index('failed_event_salt').on(t.saltDay).where(sql`${t.saltDay} is not null`),
  ],
);

/** How many requests were rejected, by site, UTC day and reason. */
export const rejectedRequest = pgTable(
  'rejected_request',
  {
    siteId: text().notNull(),
    day: date().notNull(),
    reason: text().notNull(),
    count: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.day, t.reason] })],
);

const counted = () => integer().notNull().default(0);

/**
 * The reports: sums by dimension and value (`core/reports/count.ts`) for each hour, day and third of a month, which is
 * the `grain` of a row. `day` is a day of the site's calendar (20261122), or the first day of a third. `hour` is when an
 * hour began, in milliseconds since 1970, and 0 in rows of another grain.
 */
export const report = pgTable(
  'report',
  {
    siteId: text().notNull(),
    dimension: text().notNull(),
    grain: text().$type<'hour' | 'day' | 'third'>().notNull(),
    hour: bigint({ mode: 'number' }).notNull(),
    day: integer().notNull(),
    value: text().notNull(),
    detail: text().notNull(),
    ...forEachMeasure(counted),
  },
  (t) => [
    // Finds all values of a period.
    primaryKey({ columns: [t.siteId, t.dimension, t.grain, t.day, t.hour, t.value, t.detail] }),
    // Finds all times of a value.
    index('report_value').on(t.siteId, t.dimension, t.value, t.grain, t.day),
  ],
);

/** Additions of batches to the reports that the sweep has not folded yet: one row a batch, each with rows of `report`. */
export const reportDelta = pgTable(
  'report_delta',
  { siteId: text().notNull(), id: uuid().notNull(), rows: json().$type<Record<string, unknown>[]>().notNull() },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/** A finished day whose visits are summed up in `visit_sum`, as `reports/visitDays.ts` describes. */
export const visitDay = pgTable(
  'visit_day',
  {
    siteId: text().notNull(),
    day: integer().notNull(),
    timeZone: text().notNull(),
    begins: moment().notNull(),
    ends: moment().notNull(),
    /** Dimensions that have too many values on this day. */
    without: text().array().notNull(),
    /** While it is being summed up, by whom. Null: the sums are true. */
    run: uuid(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.day] })],
);

/** Sums of the visits that began on a day and have a value of a dimension. */
export const visitSum = pgTable(
  'visit_sum',
  {
    siteId: text().notNull(),
    dimension: text().notNull(),
    day: integer().notNull(),
    value: text().notNull(),
    visits: integer().notNull(),
    newVisitors: integer().notNull(),
    channelsOpened: integer().notNull(),
    views: integer().notNull(),
    bounces: integer().notNull(),
    broken: integer().notNull(),
    slow: integer().notNull(),
    looks: integer().notNull(),
    mismatch: integer().notNull(),
    unknown: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.dimension, t.day, t.value] })],
);

/** A contact: the owner's id of a person, traits, and match keys in the forms that ad platforms accept. */
export const contact = pgTable(
  'contact',
  {
    siteId: text().notNull(),
    id: text().notNull(),
    traits: jsonb().$type<Record<string, Scalar>>().notNull(),
    /** By form (`enrich/matchKeys.ts`): SHA-256, except country and postal code, which Google wants plain. */
    keys: jsonb().$type<Record<string, string>>().notNull(),
    /** SHA-256 of the trimmed lower-case address, by which other systems may name the contact. */
    email: text(),
    createdAt: moment().notNull(),
    changedAt: moment().notNull(),
    /** Only pages have named this contact, so it goes with its last visitor. */
    fromPage: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    index('contact_email').on(t.siteId, t.email).where(sql`${t.email} is not null`),
    // For lists by id without case, and by trait.
    index('contact_order').on(t.siteId, sql`(lower(${t.id}) collate "C")`, sql`(${t.id} collate "C")`),
    index('contact_traits').using('gin', t.traits.op('jsonb_path_ops')),
    // Finds the contact of a mailbox, however Google's address of it is spelled.
    index('contact_mailbox')
      .on(t.siteId, sql`(${t.keys} ->> 'emailGoogle')`)
      .where(sql`(${t.keys} ->> 'emailGoogle') is not null`),
    // Finds the contacts who share an address, since an objection holds for the address.
    index('contact_phone').on(t.siteId, sql`(${t.keys} ->> 'phone')`).where(sql`(${t.keys} ->> 'phone') is not null`),
  ],
);

/** Events recorded for a contact, named by id or by a hashed address or number. Every visitor linked to the contact, also later, gets a copy. */
export const contactEvent = pgTable(
  'contact_event',
  {
    siteId: text().notNull(),
    event: uuid().notNull(),
    contact: text(),
    email: text(),
    phone: text(),
    line: json().$type<LogEvent>().notNull(),
    /** Milliseconds since 1970. */
    arrivedAt: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.event] }),
    index('contact_event_contact').on(t.siteId, t.contact, t.arrivedAt).where(sql`${t.contact} is not null`),
    index('contact_event_email').on(t.siteId, t.email, t.arrivedAt).where(sql`${t.email} is not null`),
    index('contact_event_phone').on(t.siteId, t.phone, t.arrivedAt).where(sql`${t.phone} is not null`),
  ],
);

/**
 * Permissions of contacts by medium, given and withdrawn: append-only. A contact is named by the owner's id or by a hashed
 * address or phone number. The rows stay for as long as the contact, because they are the proof.
 */
export const permission = pgTable(
  'permission',
  {
    siteId: text().notNull(),
    id: uuid().notNull(),
    contact: text(),
    email: text(),
    phone: text(),
    /** `*` stands for all media, in an opt-out. */
    medium: text().notNull(),
    kind: text().$type<PermissionKind>().notNull(),
    at: moment().notNull(),
    /** The system or the form that knows it. */
    source: text().notNull(),
    proof: jsonb().$type<PermissionProof>().notNull(),
    /** Milliseconds since 1970. */
    recordedAt: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    index('permission_contact').on(t.siteId, t.contact).where(sql`${t.contact} is not null`),
    index('permission_email').on(t.siteId, t.email).where(sql`${t.email} is not null`),
    index('permission_phone').on(t.siteId, t.phone).where(sql`${t.phone} is not null`),
  ],
);

/** Click ids of ads, each at the time of its click; only of visitors with consent to audience. */
export const click = pgTable(
  'click',
  {
    siteId: text().notNull(),
    visitor: uuid().notNull(),
    /** `gclid`, `msclkid`, `fbclid`, … */
    kind: text().notNull(),
    value: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.visitor, t.kind, t.value] })],
);

/** Actions through the API, with the key used: exports, keys, webhooks, deleted contacts. Site '' is the installation. */
export const audit = pgTable(
  'audit',
  {
    siteId: text().notNull(),
    id: uuid().notNull(),
    at: moment().notNull(),
    key: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/** Receivers of webhooks. */
export const webhook = pgTable(
  'webhook',
  {
    siteId: text().notNull(),
    id: text().notNull(),
    url: text().notNull(),
    /** Sealed with the installation's secret. */
    secret: text().notNull(),
    /** Null means all types. */
    types: jsonb().$type<string[]>(),
    audiences: jsonb().$type<string[]>(),
    enabled: boolean().notNull(),
    /** Why the webhook was disabled. */
    reason: text(),
    /** Milliseconds since 1970. The receiver asked for a pause until then. */
    pausedUntil: bigint({ mode: 'number' }).notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/** The outbox of webhooks: one row per message and receiver, written with the change itself. Times in milliseconds. */
export const delivery = pgTable(
  'delivery',
  {
    siteId: text().notNull(),
    webhook: text().notNull(),
    id: uuid().notNull(),
    type: text().notNull(),
    /** The visitor that the message is about, so that it can be erased with them. */
    visitor: uuid(),
    body: text().notNull(),
    createdAt: bigint({ mode: 'number' }).notNull(),
    attempts: smallint().notNull().default(0),
    /** The time of the next attempt. Null if the message was delivered or given up. */
    nextAt: bigint({ mode: 'number' }),
    deliveredAt: bigint({ mode: 'number' }),
    /** Status of the answer to the last attempt. */
    status: integer(),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.webhook, t.id] }),
    index('delivery_due').on(t.siteId, t.webhook, t.nextAt).where(sql`${t.nextAt} is not null`),
    index('delivery_created').on(t.createdAt),
    index('delivery_visitor').on(t.siteId, t.visitor).where(sql`${t.visitor} is not null`),
  ],
);

/** Systems of the owner that report what they sent. Each has an address of its own, whose token is stored as a hash. */
export const sender = pgTable(
  'sender',
  {
    siteId: text().notNull(),
    id: text().notNull(),
    /** Its name in the table of senders: `postmark`. */
    kind: text().notNull(),
    /** SHA-256 of the token in its address. */
    token: text().notNull(),
    /** The key of its signatures, sealed with the installation's secret; null: it signs nothing. */
    secret: text(),
    settings: jsonb().$type<SenderSettings>().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] }), uniqueIndex('sender_token').on(t.siteId, t.token)],
);

/** The keys of a site that sign touch links, by number. Each follows from the installation's secret. Without a row, key 1 is valid. */
export const touchLinkKey = pgTable(
  'touch_link_key',
  {
    siteId: text().notNull(),
    number: integer().notNull(),
    /** From then on, links signed with it count nothing; null: it is the present key. Milliseconds since 1970. */
    until: bigint({ mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.number] })],
);

/** Touch links that the collector made: for a person, in a message, with a short code for print. Exactly one column names the person. */
export const touchLink = pgTable(
  'touch_link',
  {
    siteId: text().notNull(),
    id: uuid().notNull(),
    /** The owner's id of the link, or what an export makes of its rows. */
    externalId: text(),
    code: text().notNull(),
    target: text().notNull(),
    medium: text().notNull(),
    campaign: text(),
    contact: text(),
    visitor: uuid(),
    /** SHA-256 of the address or the number. */
    email: text(),
    phone: text(),
    /** Milliseconds since 1970. */
    until: bigint({ mode: 'number' }),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    uniqueIndex('touch_link_external').on(t.siteId, t.externalId),
    uniqueIndex('touch_link_site_code').on(t.siteId, t.code),
    // A typed code names no site.
    index('touch_link_code').on(t.code),
    index('touch_link_contact').on(t.siteId, t.contact).where(sql`${t.contact} is not null`),
    index('touch_link_visitor').on(t.siteId, t.visitor).where(sql`${t.visitor} is not null`),
    index('touch_link_email').on(t.siteId, t.email).where(sql`${t.email} is not null`),
  ],
);

/** Arrivals of people by touch links: each was a touch and a reply of the visitor. */
export const touchLinkArrival = pgTable(
  'touch_link_arrival',
  {
    siteId: text().notNull(),
    /** The id of a stored link, or a hash of the claims of a signed one. */
    link: text().notNull(),
    visitor: uuid().notNull(),
    at: moment().notNull(),
    /** Nonce of the page load. */
    page: text(),
    medium: text().notNull(),
    campaign: text(),
    /** The visitor is the recipient: the visitor of the link, or linked with its contact, now or before. */
    linked: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.link, t.visitor, t.at] }),
    index('touch_link_arrival_visitor').on(t.siteId, t.visitor),
    index('touch_link_arrival_time').on(t.siteId, t.at),
  ],
);
/** Rules by which people are alerted, each with one target. Times in milliseconds. */
export const alert = pgTable(
  'alert',
  {
    siteId: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    rule: jsonb().$type<AlertRule>().notNull(),
    kind: text().$type<'webhook' | 'slack' | 'email'>().notNull(),
    /** The target as lists show it. The address of a Slack hook is a secret, so only its host is shown. */
    shown: text().notNull(),
    /** Address and secret of the target, sealed with the installation's secret. */
    target: text().notNull(),
    /** Language of messages that people read. */
    language: text().$type<'en' | 'de'>().notNull(),
    enabled: boolean().notNull(),
    /** Why the alert was switched off. */
    reason: text(),
    /** The receiver asked for a pause until then. */
    pausedUntil: bigint({ mode: 'number' }).notNull(),
    /** An occasion before this time causes no alert. */
    since: bigint({ mode: 'number' }).notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/**
 * The outbox of alerts. Its key holds the occasion, so that several processes, and one that starts anew, write the same
 * alert once. Times in milliseconds.
 */
export const alertNotice = pgTable(
  'alert_notice',
  {
    siteId: text().notNull(),
    alert: text().notNull(),
    /** The visitor; empty for an alert about the site as a whole. */
    subject: text().notNull(),
    /** The moment of the contact, of the entry, or of the last visit. */
    occasion: moment().notNull(),
    id: uuid().notNull(),
    facts: text().notNull(),
    createdAt: bigint({ mode: 'number' }).notNull(),
    attempts: smallint().notNull().default(0),
    /** The time of the next attempt. Null if the alert was delivered or given up. */
    nextAt: bigint({ mode: 'number' }),
    deliveredAt: bigint({ mode: 'number' }),
    /** Status of the answer to the last attempt. */
    status: integer(),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.alert, t.subject, t.occasion] }),
    index('alert_notice_due').on(t.siteId, t.alert, t.nextAt).where(sql`${t.nextAt} is not null`),
    index('alert_notice_created').on(t.siteId, t.alert, t.createdAt),
    index('alert_notice_subject').on(t.siteId, t.subject),
  ],
);

/** The outbox of emails of the installation: invitations and weekly overviews. Times in milliseconds. */
export const mail = pgTable(
  'mail',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'invitation' | 'weekly'>().notNull(),
    /** Id of the invitation, or of the person. */
    subject: text().notNull(),
    /** The data of the message, sealed with the installation's secret; empty once it was delivered. */
    content: text().notNull(),
    createdAt: bigint({ mode: 'number' }).notNull(),
    attempts: smallint().notNull().default(0),
    /** The time of the next attempt. Null if the message was delivered or given up. */
    nextAt: bigint({ mode: 'number' }),
    deliveredAt: bigint({ mode: 'number' }),
    error: text(),
  },
  (t) => [
    index('mail_due').on(t.nextAt).where(sql`${t.nextAt} is not null`),
    index('mail_subject').on(t.kind, t.subject),
  ],
);

/** People who get the weekly overview of a site by email. */
export const weeklyMail = pgTable(
  'weekly_mail',
  {
    siteId: text().notNull(),
    person: text().notNull(),
    language: text().$type<'en' | 'de'>().notNull(),
    /** The Monday of the last overview: 20261123. No week is sent twice. */
    lastWeek: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.person] })],
);

/** Links by which anybody reads some reports of a site. Times in milliseconds. */
export const sharedLink = pgTable(
  'shared_link',
  {
    siteId: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** SHA-256 of the token in its address. */
    token: text().notNull(),
    /** In the grammar of the API: `source:google,bing`. Every report has them added. */
    filters: jsonb().$type<string[]>().notNull(),
    pages: jsonb().$type<string[]>().notNull(),
    /** Hashed slowly, as those of people; null: the link needs none. */
    password: text(),
    /** Websites that may show it in a frame. */
    embedOrigins: jsonb().$type<string[]>().notNull(),
    /** From then on the link shows nothing; null: it has no end. */
    endsAt: bigint({ mode: 'number' }),
    /** Id of the person or the API key. */
    createdBy: text().notNull(),
    createdAt: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] }), uniqueIndex('shared_link_token').on(t.siteId, t.token)],
);
