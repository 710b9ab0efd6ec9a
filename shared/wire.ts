import type { Confidence, PageKind } from './signal.ts';

/**
 * The wire format between tag and collector, version 1: `POST {path}/in`, `text/plain`, one JSON batch.
 * Unknown fields are ignored and an unknown version is refused, because old tags stay in caches for a long time.
 */
export const WIRE_VERSION = 1;

/** Largest body in bytes: the quota that browsers give beacons and keepalive requests. */
export const MAX_BODY_BYTES = 65_536;

/** Most events in a batch. */
export const MAX_BATCH_EVENTS = 50;

/** The choices of the visitor. An absent purpose is unknown, which is not the same as refused. */
export interface Consent {
  measurement?: boolean;
  audience?: boolean;
}

/** One batch: everything that one page load has to report at one moment. */
export interface Batch {
  v: typeof WIRE_VERSION;
  /** The site's public id, as in the snippet. */
  site: string;
  /** Nonce of this page load; a new visitor's id is derived from it. */
  page: string;
  consent?: Consent;
  /** Address of the page, with its query. */
  url: string;
  referrer?: string;
  language?: string;
  /** Another person uses this browser now: the cookie's visitor is left, and a new one begins by `page`. */
  reset?: boolean;
  /** A program drives the browser (`navigator.webdriver`). */
  webdriver?: boolean;
  events: WireEvent[];
}

/** One event. Its kind decides which further fields count. */
export interface WireEvent {
  /** UUIDv7, made where the event happened: it makes every later delivery harmless. */
  id: string;
  kind: PageKind;
  /** Milliseconds between the event and this attempt to deliver it. */
  age: number;
  /** Place among the events of this page load, from 0: it keeps their order within one millisecond. If absent: in the batch. */
  seq?: number;
  /** Title of the page, on `view`. */
  title?: string;
  /** How the browser came to the page, on `view`: `navigate`, `reload`, `back_forward`, `prerender`. */
  nav?: string;
  /** On signals and drafts: email, phone, facebook, copy, app, … */
  medium?: string;
  /** On signals. Default: `intent`. */
  confidence?: Confidence;
  /** Id of one action that may be reported twice: by the click, and later by the server that confirms it. */
  interaction?: string;
  /** Name of an own event. */
  name?: string;
  /** Properties of an own event. */
  props?: Record<string, Scalar>;
  /** Milliseconds visible and focused since the last report, on `engagement`. */
  engaged?: number;
  /** Deepest point reached, in percent of the page, on `engagement`. */
  scroll?: number;
  /** How the page was left, on `engagement`. */
  exit?: string;
  load?: Load;
}

/** How the page loaded and behaved. The collector derives the cause of a bounce from it. Times in milliseconds. */
export interface Load {
  ttfb?: number;
  fcp?: number;
  lcp?: number;
  cls?: number;
  inp?: number;
  /** HTTP status of the document. */
  status?: number;
  errors?: number;
  rage?: number;
  /** The page was hidden at the start, so its timings say nothing about speed. */
  hidden?: boolean;
}

export type Scalar = string | number | boolean;
