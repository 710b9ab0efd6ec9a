import type { Confidence } from '../../../shared/signal.ts';
import type { Span } from '../../../shared/span.ts';
import type { Scalar } from '../../../shared/wire.ts';
import type { Cause } from '../visit/cause.ts';

/**
 * The rule language of an audience: one temporal primitive (at least n times within a window), one relation (after),
 * a few moments; the rest is and, or, not.
 */
export type Rule = All | Any | Not | Leaf;
export type Leaf = Did | Got | When | Is | MemberOf;

export interface All {
  all: Rule[];
}
export interface Any {
  any: Rule[];
}
export interface Not {
  not: Rule;
}

/** `*` stands for any characters, `/` among them; case-sensitive. */
export type Glob = string;

export const ACTIVITIES = [
  'visit',
  'view',
  'signal',
  'contact',
  'share',
  'bookmark',
  'reply',
  'draft',
  'referral',
  'bounce',
  'event',
] as const;
export type Activity = (typeof ACTIVITIES)[number];

interface Counted {
  medium?: string;
  campaign?: Glob;
  /** At least so often; 1 to 50, default 1. */
  times?: number;
  /** Not longer ago than this; default: the site's retention. */
  within?: Span;
  /** Only moments later than the last one of that leaf; false where there is none. */
  after?: Did | Got;
}

/** The visitor did something. */
export interface Did extends Counted {
  did: Activity;
  /** Name of an own event. */
  name?: string;
  path?: Glob;
  source?: string;
  cause?: Cause;
  /** At least this sure. */
  confidence?: Confidence;
  /** Properties of an own event. */
  where?: Record<string, Scalar[] | { atLeast: number }>;
}

/** The company touched the visitor. */
export interface Got extends Counted {
  got: 'touch';
}

export const MOMENTS = [
  'firstSeen',
  'lastSeen',
  'opened',
  'waitingSince',
  'visitorTapCloses',
  'companyTapCloses',
] as const;
export type NamedMoment = (typeof MOMENTS)[number];

/** A moment lies within, or further away than, a span. The two closings look forward, the others back. */
export interface When {
  when: NamedMoment;
  within?: Span;
  olderThan?: Span;
}

export const TRAITS = [
  'state',
  'interest',
  'country',
  'device',
  'browser',
  'os',
  'language',
  'source',
  'firstSource',
  'campaign',
  'openMedium',
  'lastReplyMedium',
] as const;
export const QUANTITIES = ['engagedSeconds', 'visits', 'views'] as const;
export type OwnTrait = `trait.${string}`;
export type Trait = (typeof TRAITS)[number] | OwnTrait;
export type Quantity = (typeof QUANTITIES)[number] | OwnTrait;

/** The visitor is one of these, or has at least so much. */
export type Is = { is: Trait; in: Scalar[] } | { is: Quantity; atLeast: number };

/** Member of that audience now. */
export interface MemberOf {
  memberOf: string;
}

/** A named rule over visitors. */
export interface Audience {
  key: string;
  name: string;
  rule: Rule;
  /** Remains a member at least this long after the rule has ceased to hold. */
  keepFor?: Span;
}
