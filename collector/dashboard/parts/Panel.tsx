import type { Child } from 'hono/jsx';

interface PanelProps {
  title: string;
  /** Links beside the title. */
  actions?: Child;
  /** The width in columns of the page: one, two or three of three. */
  span?: 1 | 2 | 3;
  /** The part that a live refresh replaces, and how often, in seconds. */
  live?: { part: string; seconds: number };
  children: Child;
}

/** A titled part of a page. */
export function Panel({ title, actions, span = 1, live, children }: PanelProps) {
  return (
    <section class={`panel span-${span}`} data-part={live?.part} data-live={live?.seconds}>
      <div class="panel-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
