import type { ChannelGroup } from './channelGroup.ts';

/** Where a page view came from. */
export interface Origin {
  source: string;
  campaign: string | null;
  /** `utm_medium`, or what follows from the referrer: `organic` for a search, `referral`, null for a direct view. */
  utmMedium?: string | null;
  /** Absent in rows from before groups existed. */
  group?: ChannelGroup;
  /** `utm_content` and `utm_term`. */
  content?: string | null;
  term?: string | null;
  /** Host and path of the page that led here, the path masked. */
  referrer?: string | null;
}

/** The part of an origin that stays with the visitor when the visit has ended. */
export function lastingOrigin({ source, campaign, utmMedium, group }: Origin): Origin {
  return {
    source,
    campaign,
    ...(utmMedium === undefined ? {} : { utmMedium }),
    ...(group === undefined ? {} : { group }),
  };
}

/** The origin of a view that names none. */
export const DIRECT: Origin = { source: 'direct', campaign: null, utmMedium: null, group: 'direct' };
