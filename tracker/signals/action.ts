/** One thing that the visitor or a script of the page did: the evidence from which it is concluded what it means. */
export interface Action {
  /** See `ActionFields` in core/recorder.ts. */
  type: string;
  /** `Date.now()` at that moment; an action may be interpreted later. */
  at: number;
  /**
   * `Date.now()` when the visitor's own hand was last seen at work; 0 before that. What follows from one movement of
   * the hand is one gesture, however slow the page's own handlers are.
   */
  hand: number;
  event?: Event | undefined;
  path: EventTarget[];
  argument?: unknown;
  result?: unknown;
  receiver?: unknown;
}
