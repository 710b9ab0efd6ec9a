/** The headers of a request, by their names in lower case. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/** What the collector needs of a page's request: every host has it, and none has to make more of it than there is. */
export interface PageRequest {
  headers: RequestHeaders;
  /** The body; null where it has more than `most` bytes. */
  text(most: number): Promise<string | null>;
}

/** What a page is answered. A name may stand more than once among the headers: each cookie has its own. */
export interface PageAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: string | null;
}
