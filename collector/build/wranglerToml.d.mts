/** What the owner of a deployment knows. */
export interface Known {
  /** Id of the Hyperdrive configuration. */
  hyperdrive?: string;
  /** The host of his pages, under which `/d/` is to lead to the collector. */
  pageHost?: string;
  /** The zone it is in, where that is not its last two labels. */
  zone?: string;
  /** A host for the API. */
  apiHost?: string;
}
export declare const NO_ID: string;
export declare function fillIn(toml: string, known: Known): string;
