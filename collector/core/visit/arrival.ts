import type { LogEvent } from './logEvent.ts';
import type { DetailedOrigin } from './origin.ts';

/** Facts about the browser from its request. The visitor keeps the latest. */
export interface Facts {
  country: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  language: string | null;
}

/** An event on its way to its visitor, with what only its request knew. */
export interface Arrival {
  event: LogEvent;
  /** Milliseconds since 1970, taken when the request was accepted; a queued message carries it along. */
  arrivedAt: number;
  /** It happened on a page, so it belongs to a visit. Touches, and events from the API, do not. */
  onPage: boolean;
  /** Null if the page was reached from inside the site. */
  origin: DetailedOrigin | null;
  facts: Facts | null;
  /** Nonce of the page load; null for events from the API. */
  page: string | null;
  /** The address was typed or bookmarked: a view without referrer and parameters that is not a reload. */
  typed?: boolean;
}
