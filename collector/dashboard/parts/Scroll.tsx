import type { Child } from 'hono/jsx';

/** A wide table that scrolls by itself, also by the keyboard, so that the page never scrolls sideways. */
export function Scroll({ name, children }: { name: string; children: Child }) {
  return (
    <section class="scroll" aria-label={name} tabindex={0}>
      {children}
    </section>
  );
}
