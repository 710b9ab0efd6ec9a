import type { Span } from '../../../shared/span.ts';

/** When an alert is sent. */
export type AlertRule =
  /** A visitor waits for an answer for this long. */
  | { when: 'waiting'; for: Span }
  /** A visitor enters the audience. */
  | { when: 'entered'; audience: string }
  /** Nobody has visited the site for this long. */
  | { when: 'silent'; for: Span };
