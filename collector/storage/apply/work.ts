import type { Arrival } from '../../core/visit/arrival.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import type { ExternalId } from './externalIds.ts';
import type { VisitorKey } from './situations.ts';

/** One event together with its visitor. */
export interface Hit extends Arrival {
  visitor: VisitorKey;
  /** The reason why the event was classified as a bot's. Such an event is kept in the log and counts nowhere. */
  bot: string | null;
  /** The interaction id of the share whose link the visitor followed. */
  referredBy?: string | undefined;
  /** The token of the touch link that led to the page on which the visitor was engaged (`storage/touchLinks/arrivals.ts`). */
  touchToken?: string | undefined;
  /** Of an `identify`: the visitor who begins with it if the present one is another contact. */
  successor?: string;
  /** With this event the page load ceased to belong to these visitors, whose cookies late batches may still have. */
  succeeds?: readonly string[];
  /** The event was recorded for this contact: it counts only if the visitor is still linked with it. */
  asContact?: string;
}

/** A visitor agreed on a page: what this page load did without consent moves to their lasting id. */
export interface ConsentGrant {
  from: string;
  /** The visitor's anonymous id of the day before. */
  former?: string | undefined;
  to: string;
  /** Nonce of that page load. Many people can share an anonymous hash, so nothing of other page loads moves. */
  page: string;
  /** Milliseconds since 1970. */
  arrivedAt: number;
  /** The event with which another contact's visitor begins. A second delivery of it grants nothing. */
  event?: string;
  /** Milliseconds since 1970: when the page of this request was at the latest opened. */
  openedAt?: number;
  /** Ids of the ads that led to the page, by kind. */
  clicks?: Record<string, string>;
}

/** The input of one transaction, all of one site. */
export interface Work {
  hits: readonly Hit[];
  grants: readonly ConsentGrant[];
  externalIds?: readonly ExternalId[];
}

/** An event that happened on no page: a touch of the company, or a signal that another system reported. */
export function hitWithoutPage(event: LogEvent, visitor: string, arrivedAt: number): Hit {
  const noPage = { onPage: false, origin: null, facts: null, page: null };
  return { event, visitor: { id: visitor, saltDay: null }, bot: null, arrivedAt, ...noPage };
}
