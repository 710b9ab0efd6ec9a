/** `quota` requests in `windowSeconds`. */
export interface Quota {
  quota: number;
  windowSeconds: number;
}

/** The state of a bucket after a request. */
export interface Level {
  ok: boolean;
  /** What is left. */
  remaining: number;
  /** Until the request would be accepted, or until the bucket is full again. */
  seconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** The most buckets of one kind. The one that was used longest ago is dropped first, and starts full again. */
const MAX_BUCKETS = 20_000;

/** Counts requests by key. A bucket holds `quota` tokens and refills evenly within the window. */
export class TokenBuckets {
  readonly #perMs: number;
  readonly #quota: number;
  readonly #most: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ quota, windowSeconds }: Quota, most = MAX_BUCKETS) {
    this.#quota = quota;
    this.#perMs = quota / (windowSeconds * 1000);
    this.#most = most;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes `tokens` if there are that many, else none. */
  take(key: string, nowMs: number, tokens = 1): Level {
    const bucket = this.#bucketOf(key, nowMs);
    const ok = bucket.tokens >= tokens;
    if (ok) bucket.tokens -= tokens;
    const missing = ok ? this.#quota - bucket.tokens : Math.min(tokens, this.#quota) - bucket.tokens;
    return { ok, remaining: Math.floor(bucket.tokens), seconds: Math.max(1, Math.ceil(missing / this.#perMs / 1000)) };
  }

  /** Takes as many of `tokens` as there are, and returns how many. */
  takeSome(key: string, nowMs: number, tokens: number): number {
    const bucket = this.#bucketOf(key, nowMs);
    const taken = Math.min(tokens, Math.floor(bucket.tokens));
    bucket.tokens -= taken;
    return taken;
  }

  /** Gives back a token that was taken in advance. */
  giveBack(key: string, nowMs: number): void {
    const bucket = this.#bucketOf(key, nowMs);
    bucket.tokens = Math.min(this.#quota, bucket.tokens + 1);
  }

  #bucketOf(key: string, nowMs: number): Bucket {
    const former = this.#buckets.get(key);
    // A clock that is set back refills nothing, and does not take anything either.
    const passed = former === undefined ? 0 : Math.max(0, nowMs - former.at);
    const tokens = former === undefined ? this.#quota : Math.min(this.#quota, former.tokens + passed * this.#perMs);
    const bucket = { tokens, at: nowMs };
    this.#buckets.delete(key);
    if (this.#buckets.size >= this.#most) this.#buckets.delete(this.#buckets.keys().next().value!);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
