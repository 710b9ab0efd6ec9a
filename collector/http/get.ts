/** The answer to a GET from another server. */
export interface GetAnswer {
  status: number;
  headers: Headers;
  /** The beginning of its body, `mostBytes` long at most. */
  text: string;
}

/**
 * Fetches a page of another server. Like `Post`, it follows no redirect, connects to no private address, and waits
 * `timeoutMs` at most. Without an answer it rejects with an error whose message names the cause.
 */
export type Get = (
  url: string,
  headers: Record<string, string>,
  timeoutMs: number,
  mostBytes: number,
) => Promise<GetAnswer>;
