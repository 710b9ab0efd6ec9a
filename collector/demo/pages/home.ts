import { html } from 'hono/html';
import { icon } from './icon.ts';
import type { Page, PageContext } from './layout.ts';
import { newsletter } from './newsletter.ts';
import { offerButtons } from './offerButtons.ts';

export function home({ words }: PageContext): Page {
  const { home: text, offers, paths, journal } = words;
  const services = [
    { ...text.repair, href: paths.prices },
    { ...text.winter, href: `${paths.prices}#winter` },
    { ...text.build, href: `${paths.prices}#${words.bikesAnchor}` },
  ];
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="hero">
  <div class="wrap">
    <div>
      <h1>${text.heading}</h1>
      <p class="lead">${text.lead}</p>
      <p class="line">
        <a class="button" id="hero-mail" href="mailto:werkstatt@amselrad.example">${icon('mail')}${text.writeEmail}</a>
        <a class="button quiet" href="${paths.prices}">${text.seePrices}</a>
      </p>
    </div>
    <svg class="art" viewBox="0 0 620 440" role="img" aria-label="${text.picture}"><use href="/demo/art.svg#hero" /></svg>
  </div>
</section>

<section class="wrap">
  <dl class="facts">
    ${text.facts.map(([what, meaning]) => html`<div><dt>${what}</dt><dd>${meaning}</dd></div>`)}
  </dl>
</section>

<section class="wrap" aria-labelledby="services">
  <h2 id="services">${text.services}</h2>
  <div class="grid three">
    ${services.map(
      (service) => html`<article class="card">
        <h3>${service.heading}</h3>
        <p>${service.text}</p>
        <p><a class="more" href="${service.href}">${service.link}</a></p>
      </article>`,
    )}
  </div>
</section>

<section class="wrap">
  <div class="grid two">
    <article class="card feature">
      <h2>${offers.winter}</h2>
      <p>${text.winterOffer}</p>
      <p class="price">${offers.winterPrice}</p>
      ${offerButtons(words, 'winter', 120)}
    </article>
    <article class="card">
      <p class="kind">${text.fromTheJournal}</p>
      <h2>${journal.heading}</h2>
      <p>${text.journalTeaser}</p>
      <p><a class="more" href="${paths.journal}">${text.readOn}</a></p>
    </article>
  </div>
</section>

<section class="wrap ask" aria-labelledby="ask">
  <h2 id="ask">${text.question}</h2>
  <p>${text.questionText}</p>
  <p class="line">
    <a class="button quiet" href="mailto:werkstatt@amselrad.example">${icon('mail')}${text.write}</a>
    <a class="button quiet" href="tel:+492214710123">${icon('phone')}${words.phone}</a>
    <a class="button quiet" href="https://wa.me/491713920012" target="_blank" rel="noopener">${icon('chat')}WhatsApp</a>
  </p>
  <p class="note">${text.bookmark}</p>
</section>

${newsletter(words)}`,
  };
}
