import type { Scalar } from '../../shared/wire.ts';
import type { Standing } from './rules/standing.ts';
import type { Tally } from './rules/tally.ts';
import { type CompanyTap, EMPTY_COMPANY_TAP } from './taps/companyTap.ts';
import type { Interest, State } from './taps/state.ts';
import { EMPTY_VISITOR_TAP, type VisitorTap } from './taps/visitorTap.ts';
import type { Moment } from './time/moment.ts';
import type { Landings } from './visit/landings.ts';
import type { Facts } from './visit/logEvent.ts';
import type { Origins } from './visit/origins.ts';
import type { Visit } from './visit/visit.ts';

/** A visitor, as his row keeps him. An anonymous one has visits only: no taps, no tallies, no audiences (law 7). */
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
  /** What brought him; null before his first visit. */
  origins: Origins | null;
  visitorTap: VisitorTap;
  companyTap: CompanyTap;
  tallies: Readonly<Record<string, Tally>>;
  members: Readonly<Record<string, Membership>>;
  /** As last judged and told; the taps say what it is now. */
  state: State;
  /** Both taps, as last judged. */
  standing: Standing | null;
  landings: Landings;
  /** Up to here his visits are closed: an older event joins none. */
  visitsClosedAt: Moment | null;
  /** The owner's own id of him, and what the owner says of that contact. */
  contact: string | null;
  traits: Readonly<Record<string, Scalar>>;
  /** Not later than the moment at which something about him changes by time alone; null: never. */
  due: Moment | null;
}

/** He is a member of an audience since `since`; by its `stay` he remains one until so long after `ceased`. */
export interface Membership {
  since: Moment;
  ceased?: Moment;
}

/** A visitor and his open visit: all that folding an event reads and writes. */
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
    visitorTap: EMPTY_VISITOR_TAP,
    companyTap: EMPTY_COMPANY_TAP,
    tallies: {},
    members: {},
    state: 'passive',
    standing: null,
    landings: [],
    visitsClosedAt: null,
    contact: null,
    traits: {},
    due: null,
  };
}

export const INTERESTED_MS = 120_000;
export const INTERESTED_VISITS = 3;

/** What can be said of him by his visits alone (DESIGN section 1). */
export function interestOf({ visitor }: Situation): Interest {
  if (visitor.engaged >= INTERESTED_MS || visitor.visits >= INTERESTED_VISITS) return 'interested';
  return visitor.visits > 0 && visitor.bounces === visitor.visits ? 'bounced' : 'browsing';
}

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
