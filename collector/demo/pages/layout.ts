import { html, raw } from 'hono/html';
import type { Words } from '../words/de.ts';

export type Markup = ReturnType<typeof html>;

/** The collector that serves the pages, as far as they have to know it. */
export interface Surroundings {
  /** The demo's own site. */
  site: string;
  /** The snippet of that site, as HTML. */
  snippet: string;
  /** Public address of the API. */
  api: string;
  /** Address at which the panel asks for its own visitor. */
  me: string;
}

/** Everything that a page is written from. */
export interface PageContext {
  words: Words;
  /** The path of the same page in the other language, or of its home page. */
  translation: string;
  /** The page's own path. */
  path: string;
  /** The page's own address, percent-encoded for links that share it. */
  sharedAddress: string;
  surroundings: Surroundings;
}

/** The parts of a page that differ from page to page. */
export interface Page {
  title: string;
  description: string;
  content: Markup;
  /** A script that only this page needs, as a path. */
  script?: string;
}

const MENU = ['home', 'prices', 'journal', 'contact', 'signals'] as const;

/** Head, menu and foot around the content of a page. */
export function layout({ title, description, content, script }: Page, context: PageContext): Markup {
  const { words, translation, path, surroundings } = context;
  const { layout: text, paths, otherLanguage } = words;
  return html`<!doctype html>
<html lang="${words.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <meta name="description" content="${description}">
  <link rel="icon" href="/demo/favicon.svg" type="image/svg+xml">
  <link rel="alternate" hreflang="${otherLanguage.code}" href="${translation}">
  <link rel="alternate" type="application/atom+xml" title="Amselrad Journal" href="${paths.feed}">
  <link rel="manifest" href="/demo/app.webmanifest">
  <link rel="stylesheet" href="/demo/style.css">
  <link rel="stylesheet" href="/demo/panel.css">
  <script type="application/json" id="demo-words">${embedded(words.scripts)}</script>
  <script defer src="/demo/banner.js"></script>
  ${raw(surroundings.snippet)}
  <script defer src="/demo/site.js"></script>
  <script type="module" src="/demo/panel.js" data-me="${surroundings.me}" data-api="${surroundings.api}" data-site="${surroundings.site}"></script>
  ${script === undefined ? '' : html`<script type="module" src="${script}"></script>`}
</head>
<body>
<a class="skip" href="#content">${text.skip}</a>

<header class="top">
  <div class="wrap">
    <a class="brand" href="${paths.home}" aria-label="${text.toHome}">
      <svg viewBox="0 0 64 48" aria-hidden="true"><use href="/demo/art.svg#bird" /></svg>
      <span>Amselrad</span>
    </a>
    <nav aria-label="${text.menuLabel}">
      <ul>
        ${MENU.map(
          (name) =>
            html`<li><a href="${paths[name]}"${paths[name] === path ? raw(' aria-current="page"') : ''}>${text.menu[name]}</a></li>`,
        )}
      </ul>
    </nav>
    <a class="language" href="${translation}" hreflang="${otherLanguage.code}" lang="${otherLanguage.code}">${otherLanguage.name}</a>
  </div>
</header>

<main id="content">${content}</main>

<footer class="bottom">
  <div class="wrap">
    <div>
      <p class="brandline">Amselrad</p>
      <p>${text.address}</p>
    </div>
    <ul>
      <li><a href="mailto:werkstatt@amselrad.example">werkstatt@amselrad.example</a></li>
      <li><a href="tel:+492214710123">${words.phone}</a></li>
      <li><a href="${paths.feed}" type="application/atom+xml">${text.feed}</a></li>
      <li><a href="/demo/dashboard">${text.dashboard}</a></li>
      <li><a href="${paths.legal}">${text.legal}</a></li>
      <li><button type="button" class="plain" data-consent>${text.changeConsent}</button></li>
    </ul>
    <search>
      <form method="get" action="${paths.search}">
        <label for="footer-search">${text.search}</label>
        <div class="line">
          <input id="footer-search" type="search" name="q" placeholder="${text.searchExample}">
          <button type="submit" class="quiet">${text.doSearch}</button>
        </div>
      </form>
    </search>
    <p class="note">${text.invented}</p>
  </div>
</footer>
</body>
</html>
`;
}

/** JSON inside of HTML; a `<` in a text must not end the element. */
function embedded(value: unknown): Markup {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
