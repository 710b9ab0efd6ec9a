/** What a collector reports about the visitor, if the site has that switched on. */
export interface Visitor {
  state: string;
  audiences: string[];
}
