import { USER_AGENTS } from '../support/userAgents.mjs';
import { uuid7 } from './harness.mjs';

/**
 * The traffic of all parts, as complete HTTP requests of browsers. Everything that makes it easy or hard is in this
 * table, and the README prints the table.
 */
export const MIX = {
  seed: 20_261_128,
  /** Part of the requests whose visitor is new. All others bring the cookie of an earlier answer. */
  newcomers: 1 / 3,
  /** Visitors whose cookies are kept. A newcomer takes the place of the one who was kept longest. */
  known: 5_000,
  userAgents: 1_500,
  /** Addresses in `x-forwarded-for`. */
  addresses: 20_000,
  /** Part of the page loads that an ad led to. Each has its own click id. */
  clickIds: 0.1,
  /** Parts of the requests of known visitors: engagement on the page of their last view, and contacts on it. */
  engagement: 0.4,
  contacts: 0.05,
  pages: 50,
  sources: ['news', 'google', 'partner', 'social'],
};

/** A request and the use that the crowd makes of the answer to it. */
/** @typedef {{ text: string, answered: (head: string) => void }} CrowdRequest */

/** @typedef {{ cookie: string | null, page: string, url: string, userAgent: string, address: string }} Browser */

/** Browsers that come new, return with their cookies, and read pages, by a seeded generator. */
export class Crowd {
  #random = randomFrom(MIX.seed);
  /** @type {Browser[]} */
  #known = [];
  #next = 0;
  #pages = 0;
  #site;

  /** @param {string} site */
  constructor(site) {
    this.#site = site;
  }

  /** A request with this many events. @param {number} port @param {number} events @returns {CrowdRequest} */
  request(port, events) {
    const isNew = this.#known.length === 0 || this.#random() < MIX.newcomers;
    const browser = isNew ? this.#newBrowser() : this.#pick(this.#known);
    const list = [];
    for (let i = 0; i < events; i++) list.push(this.#event(browser, isNew && i === 0));
    const body = bodyOf(this.#site, browser.page, browser.url, list);
    const answered = (/** @type {string} */ head) => {
      if (!isNew) return;
      browser.cookie = /^set-cookie: (dx-[^;]+)/im.exec(head)?.[1] ?? null;
      if (browser.cookie === null) return;
      this.#known[this.#next] = browser;
      this.#next = (this.#next + 1) % MIX.known;
    };
    return { text: post(port, body, browser), answered };
  }

  /** A browser that has just opened a page. */
  browser() {
    const isNew = this.#known.length === 0 || this.#random() < MIX.newcomers;
    const browser = isNew ? this.#newBrowser() : this.#pick(this.#known);
    if (!isNew) this.#load(browser);
    return browser;
  }

  /** @param {Browser} browser @param {boolean} first */
  #event(browser, first) {
    const dice = first ? 1 : this.#random();
    if (dice < MIX.contacts) return { id: uuid7(), kind: 'contact', medium: 'email', age: 20 };
    if (dice < MIX.contacts + MIX.engagement) {
      return { id: uuid7(), kind: 'engagement', age: 0, engaged: 4000, scroll: 40 };
    }
    if (!first) this.#load(browser);
    return { id: uuid7(), kind: 'view', age: 30, title: 'A page' };
  }

  #newBrowser() {
    const address = addressOf(Math.floor(this.#random() * MIX.addresses));
    const browser = { cookie: null, page: '', url: '', userAgent: this.#pick(AGENTS), address };
    this.#load(browser);
    return browser;
  }

  /** The next page in this browser. @param {Browser} browser */
  #load(browser) {
    this.#pages += 1;
    browser.page = `${process.pid.toString(36)}-${this.#pages.toString(36)}`.padEnd(16, '-');
    const ad =
      this.#random() < MIX.clickIds ? `&gclid=Cj0KCQ-${this.#pages}-${process.pid}-aBcDeFgHiJkLmNoPqRsTuVwXyZ` : '';
    const page = Math.floor(this.#random() * MIX.pages);
    browser.url = `https://www.example.com/page-${page}?utm_source=${this.#pick(MIX.sources)}${ad}`;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  #pick(list) {
    return /** @type {T} */ (list[Math.floor(this.#random() * list.length)]);
  }
}

/** @param {number} n */
function addressOf(n) {
  return `81.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
}

/** Real browsers in many builds. Only digits differ. */
const AGENTS = Array.from({ length: MIX.userAgents }, (_, n) => {
  const agent = USER_AGENTS[n % USER_AGENTS.length] ?? '';
  const build = Math.floor(n / USER_AGENTS.length);
  return agent.replace(/(Chrome|Firefox|Version)\/(\d+)[\d.]*/, `$1/$2.0.${1000 + build}.${build % 10}`);
});

/** Numbers from 0 to below 1, always the same ones (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The browser of the visitor who sends a request of `mixed`.
 *
 * @param {number} n
 * @returns {Omit<Browser, 'page' | 'url'>}
 */
export function browserOf(n) {
  const visitor = visitorOf(n);
  return { cookie: null, userAgent: AGENTS[visitor % AGENTS.length] ?? '', address: addressOf(visitor) };
}

/** @param {number} n */
const visitorOf = (n) => Math.floor(n / 6) % 50_000;

/** A request with the headers that a browser and the proxy before the collector set. */
export function post(
  /** @type {number} */ port,
  /** @type {string} */ body,
  /** @type {Omit<Browser, 'page' | 'url'>} */ browser,
) {
  return (
    `POST /d/in HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: https://www.example.com\r\n` +
    `user-agent: ${browser.userAgent}\r\naccept: */*\r\naccept-language: de-DE,de;q=0.9\r\n` +
    'accept-encoding: gzip, deflate, br\r\nsec-fetch-site: same-origin\r\nsec-fetch-mode: no-cors\r\n' +
    `referer: https://www.example.com/\r\nx-forwarded-for: ${browser.address}\r\n` +
    (browser.cookie === null ? '' : `cookie: theme=dark; ${browser.cookie}\r\n`) +
    `content-type: text/plain;charset=UTF-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** A batch of one view with consent, always of a new visitor. */
export function oneView(/** @type {string} */ site, /** @type {number} */ n) {
  const page = `view-${process.pid}-${n}`.padEnd(12, '-');
  return bodyOf(site, page, `https://www.example.com/page-${n % 50}?utm_source=news`, [
    { id: uuid7(), kind: 'view', age: 30, title: 'A page' },
  ]);
}

/**
 * Requests of pages with and without consent. Every second visitor consents. A page sends a view, and its engagement when it is
 * left. One page in thirty has a contact, one in ten an own event. A visitor reads three pages, and nobody has a cookie.
 */
export function mixed(/** @type {string} */ site, /** @type {number} */ n) {
  const visitor = visitorOf(n);
  const page = `mixed-${process.pid}-${visitor}-${Math.floor((n % 6) / 2)}`.padEnd(12, '-');
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
  return bodyOf(site, page, `https://www.example.com/page-${n % 50}?utm_source=news`, events, visitor % 2 === 0);
}

const LOAD = { ttfb: 120, fcp: 800, lcp: 1400, cls: 0.01, inp: 40, status: 200, errors: 0, rage: 0 };

/** @param {string} site @param {string} page @param {string} url @param {unknown[]} events */
function bodyOf(site, page, url, events, hasConsent = true) {
  return JSON.stringify({
    v: 1,
    site,
    page,
    ...(hasConsent ? { consent: { measurement: true, audience: true } } : {}),
    url,
    referrer: 'https://www.google.com/',
    language: 'de-DE',
    events,
  });
}
