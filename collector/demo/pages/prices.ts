import { html } from 'hono/html';
import { icon } from './icon.ts';
import type { Page, PageContext } from './layout.ts';
import { offerButtons } from './offerButtons.ts';

/** Each bike is assembled from these parts of `site/art.svg`. */
const BIKES = [
  { name: 'Amsel', key: 'amsel', value: 1480, drawings: ['rack', 'guards', 'bike', 'bar-city'] },
  { name: 'Meise', key: 'meise', value: 1290, drawings: ['guards', 'bike', 'bar-city', 'basket'] },
  { name: 'Falke', key: 'falke', value: 2150, drawings: ['bike', 'bar-drop'] },
] as const;

export function prices({ words }: PageContext): Page {
  const { prices: text, offers } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <p class="lead">${text.lead}</p>
</section>

<section class="wrap">
  <div class="grid wide">
    <table class="prices">
      <caption>${text.caption}</caption>
      <thead>
        <tr>${text.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${text.rows.map(
          ([job, duration, price]) => html`<tr><th scope="row">${job}</th><td>${duration}</td><td>${price}</td></tr>`,
        )}
      </tbody>
    </table>
    <article class="card feature" id="winter">
      <h2>${offers.winter}</h2>
      <p>${text.winterText}</p>
      <p class="price">${offers.winterPrice}</p>
      ${offerButtons(words, 'winter', 120)}
    </article>
  </div>
</section>

<section class="wrap" id="${words.bikesAnchor}" aria-labelledby="bikes-title">
  <h2 id="bikes-title">${text.bikesHeading}</h2>
  <p class="lead">${text.bikesLead}</p>
  <div class="grid three">
    ${BIKES.map(
      ({ name, key, value, drawings }) => html`<article class="card product">
        <div class="stage"><svg class="bike ${key}" viewBox="0 0 620 400" aria-hidden="true">${drawings.map((part) => html`<use href="/demo/art.svg#${part}" />`)}</svg></div>
        <div class="body">
          <h3>${name}</h3>
          <p class="kind">${text.bikes[key].kind}</p>
          <p>${text.bikes[key].text}</p>
          <p class="price">${text.bikes[key].price}</p>
          ${offerButtons(words, key, value)}
        </div>
      </article>`,
    )}
  </div>
  <div class="ask strip">
    <p>${text.fitting}</p>
    <a class="button" href="mailto:werkstatt@amselrad.example?subject=${encodeURIComponent(text.fittingSubject)}">${icon('mail')}${text.askForFitting}</a>
  </div>
</section>`,
  };
}
