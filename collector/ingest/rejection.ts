import type { HeaderLine } from '../enrich/pageRequest.ts';

/** Why a batch was rejected, as one word for the counters. */
export type RejectionWord = 'size' | 'shape' | 'site' | 'origin' | 'consent' | 'unfit' | 'events' | 'rate';

/** A batch that is not accepted: an expected outcome, so a value and not an exception. */
export interface Rejection {
  ok: false;
  /** Null if the request names no known site. */
  siteId: string | null;
  status: 400 | 403 | 404 | 413 | 429;
  word: RejectionWord;
  /** The same as a sentence for a person. */
  reason: string;
  /** Headers that the page receives although the batch is rejected. */
  headers: HeaderLine[];
}

/** Makes a rejection; by default one of no known site and without headers. */
export function rejection(
  status: Rejection['status'],
  word: RejectionWord,
  reason: string,
  siteId: string | null = null,
  headers: HeaderLine[] = [],
): Rejection {
  return { ok: false, siteId, status, word, reason, headers };
}
