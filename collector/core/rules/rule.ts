import type { Confidence } from '../../../shared/signal.ts';
import type { Span } from '../../../shared/span.ts';
import type { Scalar } from '../../../shared/wire.ts';
import type { Cause } from '../visit/cause.ts';

/**
 * The rule language of an audience: one temporal primitive (at least n times within a window), one relation (after), and
 * a few moments, combined by and, or, not.
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

/** `*` stands for any characters, including `/`; case-sensitive. */
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

interface CountedFields {
  medium?: string;
  campaign?: Glob;
  /** At least this often; 1 to 50, default 1. */
  times?: number;
  /** Within this span before now; default: the site's retention. */
  within?: Span;
  /** Only moments later than the last one of that leaf; false if that leaf has no moment. */
  after?: Did | Got;
}

/** The visitor did something. */
export interface Did extends CountedFields {
  did: Activity;
  /** Name of an own event. */
  name?: string;
  path?: Glob;
  source?: string;
  cause?: Cause;
  /** At least this confidence; `intent` if absent. */
  confidence?: Confidence;
  /** Properties of an own event. */
  where?: Record<string, Scalar[] | { atLeast: number }>;
}

/** The company touched the visitor. */
export interface Got extends CountedFields {
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

/** A moment lies within a span, or further away than one. The two closings look forward, the others back. */
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

/** A fact about the visitor is one of these values, or at least this number. */
export type Is = { is: Trait; in: Scalar[] } | { is: Quantity; atLeast: number };

/** The visitor is a member of that audience now. */
export interface MemberOf {
  memberOf: string;
}

/** A named rule over visitors. */
export interface Audience {
  key: string;
  name: string;
  rule: Rule;
  /** Members stay at least this long after the rule has ceased to hold. */
  keepFor?: Span;
}
