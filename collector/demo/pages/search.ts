import { html } from 'hono/html';
import type { Page, PageContext } from './layout.ts';

/** Every page with a summary; the script of the page hides those that do not match. */
export function search({ words }: PageContext): Page {
  const { search: text, layout, paths } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <search>
    <form method="get" action="${paths.search}">
      <label for="search">${text.label}</label>
      <div class="line">
        <input id="search" type="search" name="q">
        <button type="submit">${layout.doSearch}</button>
      </div>
    </form>
  </search>
</section>

<section class="wrap">
  <ul class="results" data-results>
    ${text.results.map(([page, name, summary]) => html`<li><a href="${paths[page]}">${name}</a><p>${summary}</p></li>`)}
  </ul>
  <p data-none hidden>${text.nothing}</p>
</section>`,
  };
}
