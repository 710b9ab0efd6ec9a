import { subjectAt } from './judge.ts';
import type { Site } from './site.ts';
import type { CompanyTapState } from './taps/companyTap.ts';
import type { SourceView, TapView, TouchView, VisitorView } from './taps/state.ts';
import type { VisitorTapState } from './taps/visitorTap.ts';
import { isoOf, type Moment } from './time/moment.ts';
import type { Origin } from './visit/logEvent.ts';
import { lastOrigin, type Origins } from './visit/origins.ts';
import type { Situation } from './visitor.ts';

/** A visitor as the API and `{path}/me` show him, as he stands at `now`. */
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
    // In a row there may still be one that has been archived.
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

function sourceView({ source, medium, campaign, group }: Origin): SourceView {
  return { source, medium: medium ?? null, campaign, group: group ?? 'other' };
}

function visitorTapView({ open, last, until }: VisitorTapState): VisitorView['taps']['visitor'] {
  const told =
    last === null ? null : { kind: last.kind, medium: last.medium, confidence: last.confidence, at: isoOf(last.at) };
  return { open, last: told, until: isoOrNull(until) };
}

function companyTapView({ open, last, until }: CompanyTapState): TapView<TouchView> {
  const touch = last === null ? null : { medium: last.medium, campaign: last.campaign ?? null, at: isoOf(last.at) };
  return { open, last: touch, until: isoOrNull(until) };
}

function isoOrNull(moment: Moment | null): string | null {
  return moment === null ? null : isoOf(moment);
}
