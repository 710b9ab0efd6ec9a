import type { Work } from '../storage/apply/work.ts';
import type { Store } from '../storage/database/store.ts';
import type { ApiKey } from '../storage/sites/apiKeys.ts';
import type { Counters } from './counters.ts';
import type { Scripts } from './script.ts';

/** What a host gives the collector: Node.js and the edge differ in nothing else. */
export interface Runtime {
  store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes work in; resolves when it is durable (law 1), rejects with `Busy` where it cannot be now. */
  take(siteId: string, work: Work): Promise<void>;
  /** What pages load. */
  scripts: Scripts;
  /** The neutral prefix of tag and ingest: `/d`. */
  path: string;
  /** Public address of API and dashboard, without a slash at the end. */
  baseUrl: string;
  /** Key of the installation's hashes; from the database, the same in every process. */
  secret: string;
  counters: Counters;
  /** What only the host can measure, by name, with the words for it. */
  gauges?(): Readonly<Record<string, readonly [value: number, help: string]>>;
  /** Webhooks may lead to private addresses, and without TLS: for development. */
  privateWebhooks: boolean;
  /** Keeps what a request holds, its connection to the database, until `work` is done; absent where it needs no keeping. */
  until?(work: Promise<unknown>): void;
  log(line: string, fields?: Record<string, unknown>): void;
}

/** What only the host knows of a request. */
export interface Client {
  /** IP address; never stored. */
  address: string;
  /** ISO 3166 code of two letters, or null. */
  country: string | null;
  /** Why the host takes the client for a robot, as one word, or null. */
  bot?: string | null;
  /** `Accept-Encoding` as the client itself has sent it; proxies of a platform put in their own. */
  acceptEncoding: string | undefined;
}

/** What a request is handled with. */
export interface Env {
  Bindings: { runtime: Runtime; client: Client };
  Variables: { key: ApiKey };
}

/** The work cannot be taken at the moment; nothing of it has been. */
export class Busy extends Error {
  readonly retryAfterSeconds: number;
  constructor(reason: string, retryAfterSeconds: number) {
    super(reason);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
