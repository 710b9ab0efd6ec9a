/** The answer to a POST to another server. */
export interface PostAnswer {
  status: number;
  retryAfter: string | null;
  /** The beginning of its body, as much as was asked for. */
  text: string;
}

/**
 * Sends a POST and returns the answer, with `mostBytes` of its body (none if absent). It follows no redirect, connects to
 * no private address, and waits `timeoutMs` at most. Without an answer it rejects with an error whose message names the
 * cause.
 */
export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
  mostBytes?: number,
) => Promise<PostAnswer>;
