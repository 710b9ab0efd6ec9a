/**
 * The words for what a visitor does, as the tag and the collector both use them. They are defined here only.
 */

/** Signals that open a channel by themselves. */
export const OPENING_SIGNALS = ['contact', 'share', 'bookmark'] as const;

/** All signals that open or close the visitor's tap. `reply` keeps open or reopens, `close` shuts a medium. */
export const SIGNALS = [...OPENING_SIGNALS, 'reply', 'close'] as const;

/** Kinds of events that a page may send. `draft` is a form begun, `engagement` is time and scrolling since the last report. */
export const PAGE_KINDS = ['view', 'engagement', 'draft', 'event', ...SIGNALS] as const;

/** How sure a signal is, weakest first. An `inferred` signal keeps a tap open but does not open one. */
export const CONFIDENCES = ['inferred', 'intent', 'confirmed'] as const;

export type OpeningSignal = (typeof OPENING_SIGNALS)[number];
export type Signal = (typeof SIGNALS)[number];
export type PageKind = (typeof PAGE_KINDS)[number];
export type Confidence = (typeof CONFIDENCES)[number];

/** Is `kind` a signal? The own events that a site lists in `openingEvents` are signals too, but only the site knows them. */
export function isSignal(kind: string): kind is Signal {
  return (SIGNALS as readonly string[]).includes(kind);
}
