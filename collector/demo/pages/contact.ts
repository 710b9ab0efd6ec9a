import { html } from 'hono/html';
import { icon } from './icon.ts';
import type { Page, PageContext } from './layout.ts';

export function contact({ words }: PageContext): Page {
  const { contact: text, paths, phone } = words;
  return {
    title: text.title,
    description: text.description,
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <p class="lead">${text.lead}</p>
</section>

<section class="wrap">
  <div class="grid two apart">
    <form class="card stack" id="contact-form" method="post" action="${paths.form}">
      <h2>${text.message}</h2>
      <label for="name">${text.name}</label>
      <input id="name" name="name" autocomplete="name" required>
      <label for="email">${text.email}</label>
      <input id="email" type="email" name="email" autocomplete="email" required>
      <label for="message">${text.about}</label>
      <textarea id="message" name="message" rows="6" required></textarea>
      <div><button type="submit">${text.send}</button></div>
      <p class="note">${text.note}</p>
    </form>
    <div>
      <ul class="ways">
        <li><a href="mailto:werkstatt@amselrad.example">${icon('mail')}<span><b>${text.ways.email}</b>werkstatt@amselrad.example</span></a></li>
        <li><a href="tel:+492214710123">${icon('phone')}<span><b>${text.ways.phone}</b>${phone}</span></a></li>
        <li><a href="https://wa.me/491713920012" target="_blank" rel="noopener">${icon('chat')}<span><b>${text.ways.whatsapp}</b>+49 171 3920012</span></a></li>
      </ul>
      <h2 class="small">${text.hoursHeading}</h2>
      <dl class="hours">
        ${text.hours.map(([days, hours]) => html`<div><dt>${days}</dt><dd>${hours}</dd></div>`)}
      </dl>
      <h2 class="small">${text.placeHeading}</h2>
      <p>${text.place}</p>
    </div>
  </div>
</section>`,
  };
}
