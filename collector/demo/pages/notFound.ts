import { html } from 'hono/html';
import type { Page, PageContext } from './layout.ts';

export function notFound({ words }: PageContext): Page {
  const { notFound: text, paths } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <p class="lead">${text.lead}</p>
  <p><a class="button quiet" href="${paths.home}">${text.link}</a></p>
</section>`,
  };
}
