/** The values that only the owner of a deployment knows. */
export interface OwnerValues {
  /** Id of the Hyperdrive configuration. */
  hyperdrive?: string;
  /** The host of their pages, on which `/d/` shall lead to the collector. */
  pageHost?: string;
  /** The zone of that host, if it is not the host's last two labels. */
  zone?: string;
  /** A host for the API. */
  apiHost?: string;
}
export declare const NO_ID: string;
export declare function fillIn(toml: string, values: OwnerValues): string;
