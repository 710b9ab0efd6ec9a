import { USER_AGENTS } from '../support/userAgents.mjs';
import { uuid7 } from './harness.mjs';

/** Complete HTTP requests as browsers send them. */

/**
 * A request with the headers that a browser sets.
 *
 * @param {number} port
 * @param {string} body
 * @param {number} [browser] which user agent it has
 */
export function post(port, body, browser = 0) {
  return (
    `POST /d/in HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: https://www.example.com\r\n` +
    `user-agent: ${USER_AGENTS[browser % USER_AGENTS.length]}\r\naccept: */*\r\naccept-language: de-DE,de;q=0.9\r\n` +
    'accept-encoding: gzip, deflate, br\r\nsec-fetch-site: same-origin\r\nsec-fetch-mode: no-cors\r\n' +
    'referer: https://www.example.com/\r\n' +
    `content-type: text/plain;charset=UTF-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

const KNOWN = 3000;

/** A batch of a visitor with consent, with a usual mix of events. Every third visitor is new. */
export function batch(/** @type {string} */ site, /** @type {number} */ n, /** @type {number} */ events) {
  const page = n % 3 === 0 ? `new-${process.pid}-${n}` : `known-${n % KNOWN}`;
  return bodyOf(
    site,
    page,
    n,
    Array.from({ length: events }, (_, i) => eventOf(n + i)),
  );
}

/** @param {number} n */
function eventOf(n) {
  if (n % 20 === 7) return { id: uuid7(), kind: 'contact', medium: 'email', age: 20 };
  if (n % 3 === 1) return { id: uuid7(), kind: 'engagement', age: 0, engaged: 4000, scroll: 40 };
  return { id: uuid7(), kind: 'view', age: 30, title: 'A page' };
}

/**
 * Realistic traffic. Every second visitor consents. A page sends a view, and its engagement when it is left. One page in
 * thirty has a contact, one in ten an own event. A visitor reads three pages, and one in four returns.
 */
export function mixed(/** @type {string} */ site, /** @type {number} */ n) {
  const visitor = Math.floor(n / 6) % 50_000;
  const page = `mixed-${process.pid}-${visitor}-${Math.floor((n % 6) / 2)}`;
  const first = n % 2 === 0;
  const events = first
    ? [{ id: uuid7(), kind: 'view', age: 60, title: 'Fahrräder und Zubehör' }]
    : [
        ...(n % 20 === 1
          ? [{ id: uuid7(), kind: 'event', name: 'AddToCart', props: { value: n % 200 }, age: 900 }]
          : []),
        ...(n % 60 === 1 ? [{ id: uuid7(), kind: 'contact', medium: 'email', confidence: 'intent', age: 700 }] : []),
        {
          id: uuid7(),
          kind: 'engagement',
          age: 0,
          engaged: 4_000 + (n % 30) * 1000,
          scroll: n % 101,
          exit: 'link',
          load: LOAD,
        },
      ];
  return bodyOf(site, page, n, events, visitor % 2 === 0);
}

const LOAD = { ttfb: 120, fcp: 800, lcp: 1400, cls: 0.01, inp: 40, status: 200, errors: 0, rage: 0 };

/** @param {string} site @param {string} page @param {number} n @param {unknown[]} events */
function bodyOf(site, page, n, events, hasConsent = true) {
  return JSON.stringify({
    v: 1,
    site,
    page: page.padEnd(12, '-'),
    ...(hasConsent ? { consent: { measurement: true, audience: true } } : {}),
    url: `https://www.example.com/page-${n % 50}?utm_source=news`,
    referrer: 'https://www.google.com/',
    language: 'de-DE',
    events,
  });
}
