import { html } from 'hono/html';
import type { Words } from '../words/de.ts';
import type { Markup } from './layout.ts';

/** The form for the newsletter, at the end of a page. */
export function newsletter({ newsletter: text, paths }: Words): Markup {
  return html`<section class="letter" aria-labelledby="letter-title">
  <div class="wrap">
    <div>
      <h2 id="letter-title">${text.heading}</h2>
      <p>${text.text}</p>
    </div>
    <form id="newsletter" method="post" action="${paths.form}">
      <label for="newsletter-email">${text.email}</label>
      <div class="line">
        <input id="newsletter-email" type="email" name="email" autocomplete="email" required>
        <button type="submit">${text.signUp}</button>
      </div>
      <p class="note">${text.note}</p>
    </form>
  </div>
</section>`;
}
