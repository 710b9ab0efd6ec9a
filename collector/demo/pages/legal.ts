import { html } from 'hono/html';
import type { Page, PageContext } from './layout.ts';

export function legal({ words }: PageContext): Page {
  const { legal: text, layout } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap article">
  <h1>${text.heading}</h1>
  <div class="prose">
    ${text.parts.map(([heading, paragraph]) => html`<h2>${heading}</h2><p>${paragraph}</p>`)}
    <p><button type="button" class="quiet" data-consent>${layout.changeConsent}</button></p>
  </div>
</section>`,
  };
}
