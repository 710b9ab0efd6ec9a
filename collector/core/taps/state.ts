import type { Confidence } from '../../../shared/signal.ts';
import type { ChannelGroup } from '../visit/channelGroup.ts';

/** The five states of a channel, in the order in which reports list them. */
export const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant', 'passive'] as const;
export type State = (typeof STATES)[number];

/** What can be said of a visitor by his visits alone. */
export const INTERESTS = ['bounced', 'browsing', 'interested'] as const;
export type Interest = (typeof INTERESTS)[number];

/** The state that follows from the two taps. Who never opened his tap is traffic, whatever the company does. */
export function stateOf(visitorOpen: boolean, visitorEverOpened: boolean, companyOpen: boolean): State {
  if (visitorOpen) return companyOpen ? 'two-way' : 'visitor-only';
  if (!visitorEverOpened) return 'passive';
  return companyOpen ? 'company-only' : 'dormant';
}

/** A visitor as the API and `{path}/me` show him. Times are ISO 8601 in UTC. */
export interface VisitorView {
  id: string;
  state: State;
  interest: Interest;
  waitingSince: string | null;
  contact: string | null;
  /** Media that are open now. */
  media: string[];
  /** The medium that last carried a reply of his. */
  lastReplyMedium: string | null;
  /** Keys of the audiences he is a member of. */
  audiences: string[];
  taps: { visitor: TapView<SignalView>; company: TapView<TouchView> };
  visits: number;
  views: number;
  engagedSeconds: number;
  firstSeenAt: string;
  lastSeenAt: string;
  /** What brought him, at first and last; null before his first visit. */
  sources: { first: SourceView; last: SourceView } | null;
}

export interface SourceView {
  source: string;
  medium: string | null;
  campaign: string | null;
  group: ChannelGroup;
}

export interface TapView<Last> {
  open: boolean;
  last: Last | null;
  /** When the tap closes, or closed, by time alone; null where it was never open. */
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
