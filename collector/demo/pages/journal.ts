import { html } from 'hono/html';
import { icon } from './icon.ts';
import type { Markup, Page, PageContext } from './layout.ts';
import { newsletter } from './newsletter.ts';
import { keepButton } from './offerButtons.ts';

export function journal(context: PageContext): Page {
  const { words } = context;
  const { journal: text } = words;
  const [first, second, ...rest] = text.parts.map(
    ([heading, paragraph]) => html`<h2>${heading}</h2><p>${paragraph}</p>`,
  );
  return {
    title: text.title,
    description: text.description,
    content: html`
<article class="wrap article">
  <header>
    <p class="kind">${text.kind}</p>
    <h1>${text.heading}</h1>
    <p class="lead">${text.lead}</p>
  </header>
  <svg class="art" viewBox="0 0 620 200" role="img" aria-label="${text.picture}"><use href="/demo/art.svg#chain" /></svg>
  <div class="prose">
    ${first}
    ${second}
    <blockquote><p>${text.quote}</p></blockquote>
    ${rest}
  </div>

  ${shareButtons(context)}

  <div class="ask strip">
    <div>
      <h2>${text.ask}</h2>
      <p>${text.askText}</p>
    </div>
    <a class="button" href="https://wa.me/491713920012" target="_blank" rel="noopener">${icon('chat')}${text.sendPhoto}</a>
  </div>
</article>

${newsletter(words)}`,
  };
}

function shareButtons({ words, sharedAddress }: PageContext): Markup {
  const { journal: text } = words;
  const about = encodeURIComponent(text.shareText);
  const links = [
    ['facebook', 'Facebook', `https://www.facebook.com/sharer/sharer.php?u=${sharedAddress}`],
    ['x', 'X', `https://x.com/intent/post?url=${sharedAddress}&text=${about}`],
    ['linkedin', 'LinkedIn', `https://www.linkedin.com/sharing/share-offsite/?url=${sharedAddress}`],
    ['chat', 'WhatsApp', `https://wa.me/?text=${about}%20${sharedAddress}`],
  ] as const;
  return html`<section class="share" aria-labelledby="share-title">
    <h2 id="share-title">${text.shareHeading}</h2>
    <ul>
      ${links.map(
        ([drawing, name, href]) =>
          html`<li><a class="button quiet" href="${href}" target="_blank" rel="noopener">${icon(drawing)}${name}</a></li>`,
      )}
      <li><a class="button quiet" href="mailto:?subject=${about}&amp;body=${sharedAddress}">${icon('mail')}${text.byEmail}</a></li>
      <li><button type="button" class="quiet" data-copy>${icon('link')}<span>${text.copyAddress}</span></button></li>
      <li hidden><button type="button" class="quiet" data-share>${icon('send')}${text.share}</button></li>
      <li>${keepButton('chain', text.keep)}</li>
    </ul>
    <p class="note">${text.plainLinks}</p>
    <p class="note">${text.later}</p>
  </section>`;
}
