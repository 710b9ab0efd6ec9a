import type { Moment } from '../time/moment.ts';
import type { Subject } from './evaluate.ts';

/**
 * What rules ask of both taps, as last judged. It changes at due moments only, so until then it is right; a statement
 * over many visitors reads it from their rows, where working out taps from signals would be a second truth.
 * What is not so is left out; null for traffic, which is most visitors.
 */
export interface Standing {
  opened?: Moment;
  waitingSince?: Moment;
  /** Of an open tap. */
  visitorTapCloses?: Moment;
  companyTapCloses?: Moment;
  /** Open media. */
  media?: string[];
  lastReplyMedium?: string;
}

export function standingOf({ visitorTap, companyTap, waitingSince }: Subject): Standing | null {
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
