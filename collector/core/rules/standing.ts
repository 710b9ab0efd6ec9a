import type { Moment } from '../time/moment.ts';
import type { RuleSubject } from './evaluate.ts';

/**
 * The facts about both taps that rules refer to, as last judged. They change at due moments only, so until then they are
 * right. Statements over many visitors read them from the rows, because computing taps from signals in SQL would be a
 * second truth. Facts that do not apply are left out; null for traffic, which is most visitors.
 */
export interface Standing {
  opened?: Moment;
  waitingSince?: Moment;
  /** Only of an open tap. */
  visitorTapCloses?: Moment;
  companyTapCloses?: Moment;
  /** The open media. */
  media?: string[];
  lastReplyMedium?: string;
}

export function standingOf({ visitorTap, companyTap, waitingSince }: RuleSubject): Standing | null {
  const { opened, media, lastReplyMedium } = visitorTap;
  const standing: Standing = {
    ...(opened === null ? {} : { opened }),
    ...(waitingSince === null ? {} : { waitingSince }),
    ...(visitorTap.open ? { visitorTapCloses: visitorTap.until! } : {}),
    ...(companyTap.open ? { companyTapCloses: companyTap.until! } : {}),
    ...(media.length === 0 ? {} : { media: media.map(({ medium }) => medium) }),
    ...(lastReplyMedium === null ? {} : { lastReplyMedium }),
  };
  return Object.keys(standing).length === 0 ? null : standing;
}
