import type { Child } from 'hono/jsx';

/** The content that a page gives to the layout. */
export interface Part {
  title: string;
  /** Shows period, comparison and filters. */
  dated?: boolean;
  actions?: Child;
  content: Child;
  /** A file instead of the page. */
  file?: Response;
  /** 200 if absent. */
  status?: 200 | 400 | 403 | 404;
}
