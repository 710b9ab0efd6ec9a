import { html } from 'hono/html';

/** The result of `html`, so its parts are escaped. */
export type Html = ReturnType<typeof html>;

/** A description as a paragraph. Text between backticks becomes code. */
export function prose(text: string | undefined): Html {
  return text === undefined || text === '' ? html`` : html`<p>${inline(text)}</p>`;
}

export function inline(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
