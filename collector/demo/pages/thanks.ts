import { html } from 'hono/html';
import type { Page, PageContext } from './layout.ts';

/** The page to which each form of the demo leads. */
export function thanks({ words }: PageContext): Page {
  const { thanks: text, paths } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <p class="lead">${text.lead}</p>
  <p><a class="button quiet" href="${paths.home}">${text.back}</a></p>
</section>`,
  };
}
