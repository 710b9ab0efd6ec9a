/** A view that the page reports itself, by `duplex('view', …)`. */
export interface OwnView {
  url?: string;
  title?: string;
}
