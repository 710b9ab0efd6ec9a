import type { Scalar } from '../../shared/wire.ts';
import type { Standing } from './rules/standing.ts';
import type { Tally } from './rules/tally.ts';
import type { Succession } from './succession.ts';
import { type CompanyTap, EMPTY_COMPANY_TAP } from './taps/companyTap.ts';
import type { SignalRecord } from './taps/signalRecord.ts';
import type { State } from './taps/state.ts';
import { EMPTY_VISITOR_TAP, type VisitorTap } from './taps/visitorTap.ts';
import type { Moment } from './time/moment.ts';
import type { Facts } from './visit/arrival.ts';
import type { Landings } from './visit/landings.ts';
import type { Origins } from './visit/origins.ts';
import type { Visit } from './visit/visit.ts';

/** A visitor as their row keeps them. An anonymous visitor has visits only: no taps, no tallies, no audiences (law 7). */
export interface Visitor {
  id: string;
  anonymous: boolean;
  /** Null until the first event has been folded: the row is made before it is filled. */
  firstSeen: Moment | null;
  lastSeen: Moment | null;
  visits: number;
  bounces: number;
  views: number;
  /** Milliseconds, all visits together. */
  engaged: number;
  facts: Facts;
  source: string | null;
  firstSource: string | null;
  campaign: string | null;
  /** Null before the first visit. */
  origins: Origins | null;
  /** Id of the first visit; null before it, and for visitors of earlier versions. */
  firstVisit: string | null;
  visitorTap: VisitorTap;
  companyTap: CompanyTap;
  /** Own events that may be reported again, the latest first: one report by the page, one by the server. */
  interactions: readonly SignalRecord[];
  tallies: Readonly<Record<string, Tally>>;
  members: Readonly<Record<string, Membership>>;
  /** As last judged and announced; the taps say what it is now. */
  state: State;
  /** Both taps, as last judged. */
  standing: Standing | null;
  landings: Landings;
  /** The end of the last closed visit: an event from before it cannot begin a visit. */
  visitsClosedAt: Moment | null;
  /** The owner's id of the contact that this visitor is linked to, and what the owner knows about that contact. */
  contact: string | null;
  traits: Readonly<Record<string, Scalar>>;
  /** Page loads that a later contact of the same browser has taken over. */
  successions: readonly Succession[];
  /** Not later than the next moment at which time alone changes the visitor; null: never. */
  due: Moment | null;
}

/** A membership in an audience. The audience's `keepFor` begins when the rule `ceased` to hold. */
export interface Membership {
  since: Moment;
  ceased?: Moment;
}

/** A visitor and their open visit: all that folding an event reads and writes. */
export interface Situation {
  visitor: Visitor;
  visit: Visit | null;
}

export function newVisitor(id: string, anonymous: boolean): Visitor {
  return {
    id,
    anonymous,
    firstSeen: null,
    lastSeen: null,
    visits: 0,
    bounces: 0,
    views: 0,
    engaged: 0,
    facts: { country: null, device: null, browser: null, os: null, language: null },
    source: null,
    firstSource: null,
    campaign: null,
    origins: null,
    firstVisit: null,
    visitorTap: EMPTY_VISITOR_TAP,
    companyTap: EMPTY_COMPANY_TAP,
    interactions: [],
    tallies: {},
    members: {},
    state: 'passive',
    standing: null,
    landings: [],
    visitsClosedAt: null,
    contact: null,
    traits: {},
    successions: [],
    due: null,
  };
}

/** The values that rules with `is` read, by name; the owner's own traits as `trait.NAME`. */
export function traitsOf(visitor: Visitor): Readonly<Record<string, Scalar | null>> {
  const { facts, source, firstSource, campaign, traits } = visitor;
  const { country, device, browser, os, language } = facts;
  const named: Record<string, Scalar | null> = {
    country,
    device,
    browser,
    os,
    language,
    source,
    firstSource,
    campaign,
  };
  for (const [name, value] of Object.entries(traits)) named[`trait.${name}`] = value;
  return named;
}
