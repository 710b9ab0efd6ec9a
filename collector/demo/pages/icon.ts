import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** A drawing of `site/art.svg` beside a label. */
export function icon(name: string): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="/demo/art.svg#${name}" /></svg>`;
}
