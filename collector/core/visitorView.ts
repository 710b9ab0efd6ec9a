import type { Confidence } from '../../shared/signal.ts';
import { subjectAt } from './judge.ts';
import type { Site } from './site.ts';
import type { CompanyTapState } from './taps/companyTap.ts';
import type { State } from './taps/state.ts';
import type { VisitorTapState } from './taps/visitorTap.ts';
import { isoOf, type Moment } from './time/moment.ts';
import type { ChannelGroup } from './visit/channelGroup.ts';
import type { Interest } from './visit/interest.ts';
import type { Origin } from './visit/origin.ts';
import { lastOrigin, type Origins } from './visit/origins.ts';
import type { Situation } from './visitor.ts';

/** A visitor as the API and `{path}/me` show them. Times are ISO 8601 in UTC. */
export interface VisitorView {
  id: string;
  state: State;
  interest: Interest;
  waitingSince: string | null;
  contact: string | null;
  /** Media that are open now. */
  media: string[];
  /** The medium that carried the visitor's last reply. */
  lastReplyMedium: string | null;
  /** Keys of the audiences that the visitor is a member of. */
  audiences: string[];
  taps: { visitor: TapView<SignalView>; company: TapView<TouchView> };
  visits: number;
  views: number;
  engagedSeconds: number;
  firstSeenAt: string;
  lastSeenAt: string;
  /** Where the visitor came from, at first and last; null before their first visit. */
  sources: { first: SourceView; last: SourceView } | null;
}

export interface SourceView {
  source: string;
  utmMedium: string | null;
  campaign: string | null;
  group: ChannelGroup;
}

export interface TapView<Last> {
  open: boolean;
  last: Last | null;
  /** When the tap closes, or closed, by time alone; null if it was never open. */
  until: string | null;
}

export interface SignalView {
  kind: string;
  medium: string;
  confidence: Confidence;
  at: string;
}

export interface TouchView {
  medium: string;
  campaign: string | null;
  at: string;
}

/** The view of a visitor at `now`. */
export function visitorView(situation: Situation, now: Moment, site: Site): VisitorView {
  const { visitor } = situation;
  const subject = subjectAt(situation, now, site);
  const { visitorTap, companyTap } = subject;
  const order = site.audiences.map(({ key }) => key);
  return {
    id: visitor.id,
    state: subject.state,
    interest: subject.interest,
    waitingSince: isoOrNull(subject.waitingSince),
    contact: visitor.contact,
    media: visitorTap.media.map(({ medium }) => medium),
    lastReplyMedium: visitorTap.lastReplyMedium,
    // The row may still name an audience that has been archived.
    audiences: order.filter((key) => Object.hasOwn(visitor.members, key)),
    taps: { visitor: visitorTapView(visitorTap), company: companyTapView(companyTap) },
    visits: visitor.visits,
    views: visitor.views,
    engagedSeconds: subject.engagedSeconds,
    firstSeenAt: isoOf(subject.firstSeen),
    lastSeenAt: isoOf(subject.lastSeen),
    sources: sourcesView(visitor.origins),
  };
}

function sourcesView(origins: Origins | null): VisitorView['sources'] {
  if (origins === null) return null;
  return { first: sourceView(origins.first.origin), last: sourceView(lastOrigin(origins) ?? origins.first.origin) };
}

function sourceView({ source, utmMedium, campaign, group }: Origin): SourceView {
  return { source, utmMedium: utmMedium ?? null, campaign, group: group ?? 'other' };
}

function visitorTapView({ open, last, until }: VisitorTapState): TapView<SignalView> {
  const signal =
    last === null ? null : { kind: last.kind, medium: last.medium, confidence: last.confidence, at: isoOf(last.at) };
  return { open, last: signal, until: isoOrNull(until) };
}

function companyTapView({ open, last, until }: CompanyTapState): TapView<TouchView> {
  const touch = last === null ? null : { medium: last.medium, campaign: last.campaign ?? null, at: isoOf(last.at) };
  return { open, last: touch, until: isoOrNull(until) };
}

function isoOrNull(moment: Moment | null): string | null {
  return moment === null ? null : isoOf(moment);
}
