/**
 * The groups of arrivals in the order in which they are tried. It is the order of GA4's default channel group, so that
 * figures can be compared. `other` is called unassigned there.
 */
export const CHANNEL_GROUPS = [
  'cross-network',
  'paid-shopping',
  'paid-search',
  'paid-social',
  'paid-video',
  'display',
  'paid-other',
  'organic-shopping',
  'organic-social',
  'organic-video',
  'ai-assistant',
  'organic-search',
  'email',
  'affiliates',
  'audio',
  'sms',
  'push',
  'referral',
  'direct',
  'other',
] as const;
export type ChannelGroup = (typeof CHANNEL_GROUPS)[number];
