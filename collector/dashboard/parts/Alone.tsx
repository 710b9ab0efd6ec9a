import type { Child } from 'hono/jsx';
import { Mark } from '../frame/Layout.tsx';

/** A page without a menu: a title and little else. */
export function Alone({ title, children }: { title: string; children: Child }) {
  return (
    <main id="content" class="alone">
      <Mark />
      <h1>{title}</h1>
      {children}
    </main>
  );
}
