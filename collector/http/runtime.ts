import type { Work } from '../storage/apply/work.ts';
import type { Store } from '../storage/database/store.ts';
import type { WeeklyMailContent } from '../storage/mail/weeklyMails.ts';
import type { Access } from './access.ts';
import type { Counters } from './counters.ts';
import type { Get } from './get.ts';
import type { Limits } from './limits.ts';
import type { Post } from './post.ts';
import type { Scripts } from './script.ts';
import type { MailMessage, SendMail } from './sendMail.ts';

/** Everything that a host provides to the collector. Node.js and the edge differ only in this. */
export interface Runtime {
  store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  /** Accepts work. Resolves when it is durable (law 1), rejects with `Busy` if it cannot be accepted now. */
  take(siteId: string, work: Work): Promise<void>;
  /** The scripts that pages load. */
  scripts: Scripts;
  /** Style and script of the dashboard, by name without a hash. */
  assets: Scripts;
  /** The neutral prefix of tag and ingest: `/d`. */
  path: string;
  /** Public address of API and dashboard, without a trailing slash. */
  baseUrl: string;
  /** Key of the installation's hashes. It comes from the database and is the same in every process. */
  secret: string;
  counters: Counters;
  /** The limits of this process; absent: none. */
  limits?: Limits;
  /** Gauges that only the host can measure, by name, with their help texts. */
  gauges?(): Readonly<Record<string, readonly [value: number, help: string]>>;
  /** Sends a request to the server behind a webhook. */
  post: Post;
  /** Hands emails to the SMTP server. Absent if none is configured, and on hosts that cannot use one. */
  mail?: SendMail;
  /** Writes the weekly overview; null if the person may no longer read the site. There if `mail` is. */
  weeklyMail?(content: WeeklyMailContent, id: string): Promise<MailMessage | null>;
  /** Fetches a page of a site, to check it. */
  get: Get;
  /** Webhooks may use private addresses, and no TLS: for development. */
  privateWebhooks: boolean;
  /** Keeps the request's database connection open until `work` is done. Absent on hosts that keep it anyway. */
  until?(work: Promise<unknown>): void;
  log(line: string, fields?: Record<string, unknown>): void;
}

/** The facts about a request that only the host knows. */
export interface Client {
  /** IP address; never stored. */
  address: string;
  /** ISO 3166 code of two letters, or null if unknown. */
  country: string | null;
  /** Why the host classifies the client as a bot, as one word, or null. */
  bot?: string | null;
  /** `Accept-Encoding` as the client sent it. Proxies of a platform replace the header with their own. */
  acceptEncoding: string | undefined;
}

/** Notices of a table in the body, beside its rows. */
export interface TableNotes {
  /** Why rows could not be read, by their position. */
  faults: ReadonlyMap<number, string>;
  /** Columns that are no fields. */
  ignoredColumns: string[];
}

/** The environment of a request, in the form that Hono wants. */
export interface Env {
  /** `access`: what a page of the collector may do that calls the API within the process; it has checked the session. */
  Bindings: { runtime: Runtime; client: Client; access?: Access };
  /** `key`: what the request may do, by its key or by the session that stands where a key would. */
  Variables: { key: Access; table?: TableNotes };
}

/** The work cannot be accepted at the moment. No part of it was accepted. */
export class Busy extends Error {
  readonly retryAfterSeconds: number;
  constructor(reason: string, retryAfterSeconds: number) {
    super(reason);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
