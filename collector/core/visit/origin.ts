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

/** Details of an arrival, which the visit keeps and the visitor does not. */
export interface OriginDetails {
  /** `utm_content` and `utm_term`. */
  content?: string;
  term?: string;
  /** Host and path of the page that led here, the path masked. */
  referrer?: string;
}

/** The origin of a view with all that is known of it. */
export interface DetailedOrigin extends Origin, OriginDetails {}

export function detailsOf({ content, term, referrer }: OriginDetails): OriginDetails {
  return {
    ...(content === undefined ? {} : { content }),
    ...(term === undefined ? {} : { term }),
    ...(referrer === undefined ? {} : { referrer }),
  };
}

/** The origin without its details. */
export function plainOrigin({ source, campaign, utmMedium, group }: DetailedOrigin): Origin {
  return {
    source,
    campaign,
    ...(utmMedium === undefined ? {} : { utmMedium }),
    ...(group === undefined ? {} : { group }),
  };
}

/** The origin of a view that names none. */
export const DIRECT: Origin = { source: 'direct', campaign: null, utmMedium: null, group: 'direct' };
