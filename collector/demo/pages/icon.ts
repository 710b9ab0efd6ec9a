import { html } from 'hono/html';
import type { Markup } from './layout.ts';

/** A drawing of `site/art.svg` beside a label. */
export function icon(name: string): Markup {
  return html`<svg class="icon" aria-hidden="true"><use href="/demo/art.svg#${name}" /></svg>`;
}
