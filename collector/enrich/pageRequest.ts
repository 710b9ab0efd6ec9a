/** The headers of a request, by their names in lower case. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/** A page's request, reduced to what the collector needs. Each host makes it from its own kind of request. */
export interface PageRequest {
  headers: RequestHeaders;
  /** The body, or null if it is longer than `most` bytes. */
  text(most: number): Promise<string | null>;
}

/** One header of an answer. */
export type HeaderLine = [name: string, value: string];

/** The answer to a page. A header name may occur more than once: each cookie has its own line. */
export interface PageAnswer {
  status: number;
  headers: HeaderLine[];
  body: string | null;
}
