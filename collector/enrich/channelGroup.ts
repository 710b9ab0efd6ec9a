import type { ChannelGroup } from '../core/visit/channelGroup.ts';
import { KIND_OF_NAME, type SiteKind } from './sourceTable.ts';

/** An arrival as its address and its referrer describe it. */
export interface Arrived {
  source: string;
  /** Lower case. */
  medium: string | null;
  campaign: string | null;
}

/**
 * The channel group of an arrival, by the rules and in the order of GA4's default channel group
 * (support.google.com/analytics/answer/9756891). In addition, webmail and newsletters count as email.
 */
export function channelGroupOf({ source, medium, campaign }: Arrived): ChannelGroup {
  const facts: Facts = {
    source,
    medium: medium ?? '',
    campaign: campaign?.toLowerCase() ?? '',
    kind: KIND_OF_NAME.get(source) ?? 'other',
  };
  return GROUPS.find(([, holds]) => holds(facts))?.[0] ?? 'other';
}

interface Facts {
  source: string;
  medium: string;
  campaign: string;
  kind: SiteKind;
}

const PAID = /^(?:.*cp.*|ppc|retargeting|paid.*)$/;
const DISPLAY = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm']);
const SOCIAL = new Set(['social', 'social-network', 'social-media', 'sm', 'social network', 'social media']);
const EMAIL = new Set(['email', 'e-mail', 'e_mail', 'e mail', 'mail', 'newsletter']);

/** A place for ads at Meta, as its address templates write it: `Facebook_Mobile_Feed`, `Instagram_Stories`. */
const PLACEMENT =
  /^(?:facebook|fb|instagram|ig|messenger|threads|an|audience[_ -]?network)[_ -](?:mobile|desktop|right|feed|stor|reels?|explore|marketplace|instream|search|video|inbox|profile|classic|rewarded|native|notification|groups?|shop|sponsored)|^audience[_ -]?network$/;

/** Does this `utm_medium`, in lower case, name a paid place? */
export const isPaidPlacement = (medium: string): boolean => PAID.test(medium) || PLACEMENT.test(medium);

const isPaid = ({ medium }: Facts) => isPaidPlacement(medium);
/** Is the site or the campaign about shopping? `eshop` is, `workshop` is not. */
const isShopping = ({ kind, campaign }: Facts) =>
  kind === 'shopping' || /^(?:.*(?:(?:[^a-df-z]|^)shop|shopping).*)$/.test(campaign);

const GROUPS: readonly (readonly [ChannelGroup, (facts: Facts) => boolean])[] = [
  ['cross-network', ({ campaign }) => campaign.includes('cross-network')],
  ['paid-shopping', (facts) => isPaid(facts) && isShopping(facts)],
  ['paid-search', (facts) => isPaid(facts) && facts.kind === 'search'],
  ['paid-social', (facts) => isPaid(facts) && facts.kind === 'social'],
  ['paid-video', (facts) => isPaid(facts) && facts.kind === 'video'],
  ['display', ({ medium }) => DISPLAY.has(medium)],
  ['paid-other', isPaid],
  ['organic-shopping', isShopping],
  ['organic-social', ({ kind, medium }) => kind === 'social' || SOCIAL.has(medium)],
  ['organic-video', ({ kind, medium }) => kind === 'video' || medium.includes('video')],
  ['ai-assistant', ({ kind, medium }) => kind === 'assistant' || medium === 'ai-assistant'],
  ['organic-search', ({ kind, medium }) => kind === 'search' || medium === 'organic'],
  ['email', ({ kind, source, medium }) => kind === 'mail' || EMAIL.has(source) || EMAIL.has(medium)],
  ['affiliates', ({ medium }) => medium === 'affiliate' || medium === 'affiliates'],
  ['audio', ({ medium }) => medium === 'audio'],
  ['sms', ({ source, medium }) => source === 'sms' || medium === 'sms'],
  [
    'push',
    ({ source, medium }) =>
      medium.endsWith('push') || medium.includes('mobile') || medium.includes('notification') || source === 'firebase',
  ],
  ['referral', ({ medium }) => medium === 'referral' || medium === 'app' || medium === 'link'],
  ['direct', ({ source, medium }) => source === 'direct' && medium === ''],
];
