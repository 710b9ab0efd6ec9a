/**
 * The words for what a visitor does. Every kind, confidence and cause is born here and typed nowhere else.
 */

/** Acts that open a channel by themselves. */
export const OPENING_SIGNALS = ['contact', 'share', 'bookmark'] as const;

/** All signals by which a visitor turns his tap. `reply` keeps open or reopens, `close` shuts a medium. */
export const SIGNALS = [...OPENING_SIGNALS, 'reply', 'close'] as const;

/** What a page may send. `draft` is a form begun, `engagement` is time and scrolling since the last telling. */
export const PAGE_KINDS = ['view', 'engagement', 'draft', 'event', ...SIGNALS] as const;

/** How sure a signal is, weakest first. An `inferred` one keeps a tap open and opens none. */
export const CONFIDENCES = ['inferred', 'intent', 'confirmed'] as const;

/** Why a visitor bounced, in the order in which a cause is looked for. */
export const CAUSES = ['broken', 'slow', 'looks', 'mismatch', 'unknown'] as const;

export type OpeningSignal = (typeof OPENING_SIGNALS)[number];
export type Signal = (typeof SIGNALS)[number];
export type PageKind = (typeof PAGE_KINDS)[number];
export type Confidence = (typeof CONFIDENCES)[number];
export type Cause = (typeof CAUSES)[number];

/** Media of a touch that answer a contact, by DESIGN section 1; any other answers only where it says so. */
export const ANSWERING_MEDIA: readonly string[] = ['answer', 'call', 'chat'];

/** Is `kind` a signal? Own events that a site names in `openingEvents` are signals too; the site knows those. */
export function isSignal(kind: string): kind is Signal {
  return (SIGNALS as readonly string[]).includes(kind);
}
