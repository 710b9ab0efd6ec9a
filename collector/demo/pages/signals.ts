import { html } from 'hono/html';
import type { Words } from '../words/de.ts';
import { icon } from './icon.ts';
import type { Markup, Page, PageContext } from './layout.ts';
import { keepButton } from './offerButtons.ts';

/** One way to make a signal: the element to try, and the events that arrive, as `kind medium confidence`. */
type Row = [name: keyof Words['signals']['about'], attempt: Markup, arrives: string[]];

/** The page on which every signal can be made. */
export function signalsPage(context: PageContext): Page {
  const { words } = context;
  const { signals: text } = words;
  const group = (name: keyof typeof text.groups, rows: Row[]): Markup => html`
<section class="wrap signals" aria-labelledby="g-${name}">
  <h2 id="g-${name}">${text.groups[name].heading}</h2>
  <p class="note">${text.groups[name].note}</p>
  <ul class="rows">${rows.map((one) => row(one, words))}</ul>
</section>`;
  return {
    title: text.title,
    description: text.description,
    script: '/demo/signals.js',
    content: html`
<section class="wrap opening">
  <h1>${text.heading}</h1>
  <p class="lead">${text.lead}</p>
</section>
${confidences(words)}
${group('contact', contactRows(words))}
${group('share', shareRows(context))}
${group('bookmark', bookmarkRows(words))}
${group('events', eventRows(words))}
${consentChoices(words)}
${noSignals(words)}`,
  };
}

function row([name, attempt, arrives]: Row, words: Words): Markup {
  return html`<li data-row="${name}">
  <div class="try">${attempt}</div>
  <div class="outcome">
    <p>${words.signals.about[name]}</p>
    <p class="chips">${arrives.map((one) => chip(one, words))}</p>
  </div>
</li>`;
}

/** An event that is expected to arrive. The script of the page gives it a check mark. */
function chip(expected: string, { scripts }: Words): Markup {
  const { kinds, confidences } = scripts.panel;
  const [kind, what, confidence] = expected.split(' ');
  const label = [
    kinds[kind as keyof typeof kinds],
    what,
    confidence && confidences[confidence as keyof typeof confidences],
  ];
  return html`<span class="chip" data-expect="${expected}"><code>${label.filter(Boolean).join(' · ')}</code><span data-status></span></span>`;
}

function confidences({ signals: text, scripts }: Words): Markup {
  const names = scripts.panel.confidences;
  return html`
<section class="wrap signals" aria-labelledby="g-confidence">
  <h2 id="g-confidence">${text.confidenceHeading}</h2>
  <dl class="confidences">
    ${(['intent', 'confirmed', 'inferred'] as const).map(
      (name) => html`<div><dt><code>${names[name]}</code></dt><dd>${text.confidenceTexts[name]}</dd></div>`,
    )}
  </dl>
</section>`;
}

function contactRows({ signals, paths, phone, home, newsletter }: Words): Row[] {
  const { labels } = signals;
  return [
    [
      'mail',
      html`<a class="button quiet" href="mailto:werkstatt@amselrad.example">${icon('mail')}${home.writeEmail}</a>`,
      ['contact email intent'],
    ],
    [
      'phone',
      html`<a class="button quiet" href="tel:+492214710123">${icon('phone')}${phone}</a>`,
      ['contact phone intent'],
    ],
    [
      'whatsapp',
      html`<a class="button quiet" href="https://wa.me/491713920012" target="_blank" rel="noopener">${icon('chat')}WhatsApp</a>`,
      ['contact whatsapp intent'],
    ],
    [
      'whatsapp-code',
      html`<a class="button quiet" href="https://wa.me/qr/AMSELRAD4KOELN" target="_blank" rel="noopener">${icon('chat')}${labels.code}</a>`,
      ['contact whatsapp intent'],
    ],
    [
      'copied',
      html`<label for="copy-mail">${labels.copyMail}</label><input id="copy-mail" readonly value="werkstatt@amselrad.example">`,
      ['contact email intent'],
    ],
    [
      'form',
      html`<form class="stack" method="post" action="${paths.form}" data-send="confirmed">
        <label for="question">${labels.question}</label>
        <textarea id="question" name="question" rows="3" required></textarea>
        <div><button type="submit">${labels.send}</button></div>
      </form>`,
      ['draft form', 'contact form intent', 'contact form confirmed'],
    ],
    [
      'callback',
      html`<form class="stack" method="post" action="${paths.form}" data-send="sent">
        <label for="callback-name">${labels.name}</label><input id="callback-name" name="name" autocomplete="name" required>
        <label for="callback-phone">${labels.phone}</label>
        <div class="line"><input id="callback-phone" type="tel" name="phone" autocomplete="tel" required><button type="submit">${labels.callBack}</button></div>
      </form>`,
      ['draft form', 'contact form intent'],
    ],
    [
      'mail-form',
      html`<form class="stack" method="post" enctype="text/plain" action="mailto:werkstatt@amselrad.example">
        <label for="mail-question">${labels.question}</label>
        <div class="line"><input id="mail-question" name="question" required><button type="submit">${labels.byMail}</button></div>
      </form>`,
      ['contact email intent'],
    ],
    [
      'newsletter',
      html`<form class="stack" method="post" action="${paths.form}" data-send="sent">
        <label for="letter-mail">${newsletter.email}</label>
        <div class="line"><input id="letter-mail" type="email" name="email" autocomplete="email" required><button type="submit">${newsletter.signUp}</button></div>
      </form>`,
      ['draft newsletter', 'contact newsletter intent'],
    ],
    [
      'named-newsletter',
      html`<form id="newsletter-with-name" class="stack" method="post" action="${paths.form}" data-send="sent">
        <label for="letter-name">${labels.name}</label><input id="letter-name" name="first_name" autocomplete="given-name">
        <label for="letter-to">${newsletter.email}</label>
        <div class="line"><input id="letter-to" type="email" name="email" autocomplete="email" required><button type="submit">${newsletter.signUp}</button></div>
      </form>`,
      ['draft newsletter', 'contact newsletter intent'],
    ],
    [
      'chat',
      html`<button type="button" class="quiet" data-duplex-contact="chat">${icon('chat')}${labels.startChat}</button>`,
      ['contact chat intent'],
    ],
    [
      'chat-message',
      html`<label for="chat-text">${labels.chatText}</label><div class="line"><input id="chat-text" autocomplete="off"><button type="button" data-action="chat">${labels.send}</button></div>`,
      ['contact chat confirmed'],
    ],
    [
      'calendar',
      html`<button type="button" class="quiet" data-duplex-contact="calendar">${labels.askForDate}</button>`,
      ['contact calendar intent'],
    ],
  ];
}

function shareRows({ words, sharedAddress }: PageContext): Row[] {
  const { journal } = words;
  const { labels } = words.signals;
  return [
    [
      'x',
      html`<a class="button quiet" href="https://x.com/intent/post?url=${sharedAddress}" target="_blank" rel="noopener">${icon('x')}X</a>`,
      ['share x intent'],
    ],
    [
      'linkedin',
      html`<a class="button quiet" href="https://www.linkedin.com/feed/?shareActive=true&amp;text=${sharedAddress}" target="_blank" rel="noopener">LinkedIn</a>`,
      ['share linkedin intent'],
    ],
    [
      'mastodon',
      html`<a class="button quiet" href="https://mastodonshare.com/?url=${sharedAddress}" target="_blank" rel="noopener">Mastodon</a>`,
      ['share mastodon intent'],
    ],
    [
      'addtoany',
      html`<a class="button quiet" href="https://www.addtoany.com/add_to/facebook?linkurl=${sharedAddress}" target="_blank" rel="noopener">Facebook</a>`,
      ['share facebook intent'],
    ],
    [
      'share-mail',
      html`<a class="button quiet" href="mailto:?subject=Amselrad&amp;body=${sharedAddress}">${icon('mail')}${labels.recommend}</a>`,
      ['share email intent'],
    ],
    [
      'share-copy',
      html`<button type="button" class="quiet" data-copy>${icon('link')}<span>${journal.copyAddress}</span></button>`,
      ['share copy intent'],
    ],
    [
      'share-item',
      html`<button type="button" class="quiet" data-copy-item>${icon('link')}${journal.copyAddress}</button>`,
      ['share copy intent'],
    ],
    [
      'share-field',
      html`<label for="copy-page">${labels.copyPage}</label><input id="copy-page" readonly value="" data-value="page">`,
      ['share copy intent'],
    ],
    [
      'native',
      html`<button type="button" class="quiet" data-share>${icon('send')}${journal.share}</button>`,
      ['share native confirmed'],
    ],
  ];
}

function bookmarkRows({ signals, layout, offers, paths }: Words): Row[] {
  return [
    ['key', html`<p class="keys">${signals.labels.keys}</p>`, ['bookmark browser intent']],
    [
      'feed',
      html`<a class="button quiet" href="${paths.feed}" type="application/atom+xml" target="_blank">${layout.feed}</a>`,
      ['bookmark feed intent'],
    ],
    [
      'feed-query',
      html`<a class="button quiet" href="${paths.home}?feed=rss2" target="_blank">${signals.labels.feedQuery}</a>`,
      ['bookmark feed intent'],
    ],
    ['wishlist', keepButton('signals', offers.keep), ['bookmark wishlist confirmed']],
    [
      'app',
      html`<button type="button" class="quiet" disabled>${signals.labels.install}</button>`,
      ['bookmark app confirmed'],
    ],
  ];
}

function eventRows({ signals }: Words): Row[] {
  const { labels } = signals;
  return [
    [
      'event',
      html`<button type="button" class="quiet" data-duplex-event="Play">${labels.watch}</button>`,
      ['event Play'],
    ],
    ['order', html`<button type="button" class="quiet" data-action="order">${labels.order}</button>`, ['event Order']],
    [
      'identify',
      html`<button type="button" class="quiet" data-action="identify">${labels.signIn}</button>`,
      ['event identify'],
    ],
  ];
}

function consentChoices({ signals: text }: Words): Markup {
  return html`
<section class="wrap signals" aria-labelledby="g-consent">
  <h2 id="g-consent">${text.consentHeading}</h2>
  <p class="note">${text.consentNote}</p>
  <div class="line choices">
    ${(['accepted', 'measured', 'declined'] as const).map(
      (choice) => html`<button type="button" class="quiet" data-choose="${choice}">${text.choices[choice]}</button>`,
    )}
  </div>
</section>`;
}

function noSignals({ signals: text, paths, newsletter }: Words): Markup {
  return html`
<section class="wrap signals" aria-labelledby="g-none">
  <h2 id="g-none">${text.noneHeading}</h2>
  <p class="note">${text.noneNote}</p>
  <div class="line">
    <a class="button quiet" href="https://x.com/amselrad" target="_blank" rel="noopener">${text.none.profile}</a>
    <a class="button quiet" href="https://chat.whatsapp.com/AbCdEf123" target="_blank" rel="noopener">${text.none.group}</a>
    <a class="button quiet" href="https://notwa.me/491713920012" target="_blank" rel="noopener">notwa.me</a>
    <a class="button quiet" href="mailto:?subject=Amselrad">${text.none.nobody}</a>
    <a class="button quiet" href="https://t.me/proxy?server=a.example&amp;port=443" target="_blank" rel="noopener">${text.none.proxy}</a>
  </div>
  <form class="stack" method="post" action="${paths.form}" data-send="sent">
    <label for="leave-mail">${newsletter.email}</label>
    <div class="line"><input id="leave-mail" type="email" name="email" autocomplete="email" required><button type="submit">${text.none.unsubscribe}</button></div>
  </form>
  <label for="copy-hours">${text.none.hours}</label><input id="copy-hours" readonly value="08.00 – 18.00">
</section>`;
}
