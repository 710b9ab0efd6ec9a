import type { ChannelGroup } from './channelGroup.ts';

/** Where a page view came from. */
export interface Origin {
  source: string;
  campaign: string | null;
  /** `utm_medium`, or what follows from the referrer: `organic` for a search, `referral`, null for a direct view. */
  utmMedium?: string | null;
  /** Absent in rows from before groups existed. */
  group?: ChannelGroup;
}

/** The origin of a view that names none. */
export const DIRECT: Origin = { source: 'direct', campaign: null, utmMedium: null, group: 'direct' };
