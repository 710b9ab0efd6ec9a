/** The state of the visitor as a collector reports it, if the site has that switched on. */
export interface Visitor {
  state: string;
  audiences: string[];
}
