import type { Queue } from './queue/enqueue.ts';
import type { RateLimit } from './rateLimit.ts';

/** The bindings of wrangler.toml. Without a queue, the answer to a batch waits for the commit, as on Node.js. */
export interface Bindings {
  HYPERDRIVE: { connectionString: string };
  QUEUE?: Queue;
  RATE_LIMIT?: RateLimit;
  DUPLEX_BASE_URL?: string;
  /** A secret: `wrangler secret put DUPLEX_ADMIN_KEY`. */
  DUPLEX_ADMIN_KEY?: string;
  /** `1`: webhooks may lead to private addresses, for development. */
  DUPLEX_WEBHOOKS_PRIVATE?: string;
}
