import { Browser, type Owner, PAGE_ORIGIN } from './client.ts';
import { USER_AGENTS } from './userAgents.mjs';
import { uuid7 } from './uuid7.ts';

/**
 * Two weeks of a small shop, for the questions of its owner: a newsletter, ads, a slow page on phones, and people who write.
 * Everything lies some hours or days before now, so that the last seven days and the seven before them are never mixed.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DESKTOP = USER_AGENTS[1];
const PHONE = USER_AGENTS[3];

const NEWSLETTER = '?utm_source=newsletter&utm_medium=email&utm_campaign=Spring&utm_content=header';
const AD = '?utm_source=google&utm_medium=cpc&utm_campaign=Shoes&utm_term=running+shoes';
const GOOGLE = 'https://www.google.com/';
const BLOG = 'https://blog.example.org/review';

interface Visit {
  who: string;
  /** Milliseconds before now. */
  ago: number;
  on?: 'phone';
  country?: 'DE' | 'AT' | 'CH';
  language?: string;
  from?: string;
  /** Paths in order; the first one with the query of `query`. */
  pages: readonly string[];
  query?: string;
  /** Left at once, because the first page was this slow. */
  lcp?: number;
  does?: readonly { kind: string; medium?: string; name?: string; props?: Record<string, string | number> }[];
}

const writes = { kind: 'contact', medium: 'email' };
const calls = { kind: 'contact', medium: 'phone' };
const order = (value: number) => ({ kind: 'event', name: 'Order', props: { value, currency: 'EUR' } });
const adds = { kind: 'event', name: 'AddToCart', props: {} };

const VISITS: readonly Visit[] = [
  // The week before the last one.
  { who: 'anna', ago: 10 * DAY, from: GOOGLE, pages: ['/', '/shoes'], country: 'DE' },
  { who: 'ben', ago: 10 * DAY, query: AD, pages: ['/shoes'], on: 'phone', lcp: 6_000, country: 'DE' },
  {
    who: 'clara',
    ago: 11 * DAY,
    query: NEWSLETTER,
    pages: ['/spring', '/shoes'],
    does: [adds, order(80)],
    country: 'AT',
  },
  { who: 'david', ago: 9 * DAY, pages: ['/', '/contact'], does: [calls], country: 'DE' },
  { who: 'emma', ago: 9 * DAY, from: BLOG, pages: ['/shoes', '/', '/shoes'], country: 'CH' },
  // The last seven days.
  { who: 'anna', ago: 3 * DAY, query: NEWSLETTER, pages: ['/spring', '/contact'], does: [writes], country: 'DE' },
  {
    who: 'felix',
    ago: 3 * DAY,
    query: NEWSLETTER,
    pages: ['/spring', '/shoes'],
    does: [adds, order(120)],
    country: 'DE',
  },
  { who: 'greta', ago: 4 * DAY, query: NEWSLETTER, pages: ['/spring', '/contact'], does: [writes], country: 'AT' },
  { who: 'hugo', ago: 4 * DAY, query: AD, pages: ['/shoes'], on: 'phone', lcp: 7_000, country: 'DE' },
  { who: 'ida', ago: 2 * DAY, query: AD, pages: ['/shoes'], on: 'phone', lcp: 6_500, country: 'DE' },
  { who: 'jonas', ago: 2 * DAY, query: AD, pages: ['/shoes', '/cart'], does: [adds, order(60.5)], country: 'AT' },
  { who: 'klara', ago: 5 * DAY, query: AD, pages: ['/shoes', '/'], country: 'DE' },
  { who: 'leo', ago: 5 * DAY, from: GOOGLE, pages: ['/', '/contact'], does: [calls], country: 'DE' },
  { who: 'mia', ago: 3 * DAY, from: GOOGLE, pages: ['/blog/fit', '/shoes'], language: 'en-GB', country: 'CH' },
  { who: 'nico', ago: 4 * DAY, from: BLOG, pages: ['/shoes', '/cart'], does: [adds], country: 'DE' },
  { who: 'olga', ago: 2 * DAY, from: BLOG, pages: ['/blog/fit'], on: 'phone', lcp: 1_200, country: 'DE' },
  { who: 'paul', ago: 3 * DAY, pages: ['/', '/shoes'], does: [{ kind: 'share', medium: 'whatsapp' }], country: 'DE' },
  { who: 'emma', ago: 2 * DAY, pages: ['/shoes', '/cart'], does: [adds, order(200)], country: 'CH' },
];

/** The newsletters that were sent: two hours before those who read them came, and to two others. */
const NEWSLETTERS: readonly (readonly [who: string, ago: number])[] = [
  ['clara', 11 * DAY + 2 * HOUR],
  ['greta', 4 * DAY + 2 * HOUR],
  ['nico', 4 * DAY + 2 * HOUR],
  ['klara', 4 * DAY + 2 * HOUR],
  ['anna', 3 * DAY + 2 * HOUR],
  ['felix', 3 * DAY + 2 * HOUR],
];

/** Creates the site and its history. Returns its id. */
export async function shopHistory(base: string, owner: Owner): Promise<string> {
  const site = await owner.addSite({
    timeZone: 'Europe/Berlin',
    cadence: { newsletter: '7d' },
    goals: [
      { name: 'Orders', event: 'Order' },
      { name: 'Enquiries', signal: 'contact' },
    ],
  });
  const browsers = new Map<string, Browser>();
  for (const visit of [...VISITS].sort((a, b) => b.ago - a.ago)) {
    const browser =
      browsers.get(visit.who) ?? new Browser(base, site, `${visit.on === 'phone' ? PHONE : DESKTOP} ${visit.who}`);
    browsers.set(visit.who, browser);
    await send(browser, visit);
  }
  // Somebody is on the site at this moment.
  const now = new Browser(base, site, `${DESKTOP} quirin`);
  await send(now, { who: 'quirin', ago: 61_000, from: GOOGLE, pages: ['/', '/shoes'], country: 'DE' });
  // The company has answered one of those who wrote or called.
  await owner.touch(site, browsers.get('leo')!.id, 'call', {
    at: new Date(Date.now() - 5 * DAY + 2 * HOUR).toISOString(),
  });
  for (const [who, ago] of NEWSLETTERS) {
    await owner.touch(site, browsers.get(who)!.id, 'newsletter', {
      ...{ campaign: 'Spring', at: new Date(Date.now() - ago).toISOString() },
    });
  }
  return site;
}

async function send(
  browser: Browser,
  { who, ago, country, language = 'de-DE', from, pages, query = '', lcp, does = [] }: Visit,
) {
  for (const [index, path] of pages.entries()) {
    browser.page = `page-${who}-${uuid7()}`;
    const age = ago - index * 30_000;
    const isLast = index === pages.length - 1;
    const isBounce = lcp !== undefined;
    const load = isBounce ? { load: { ttfb: Math.round(lcp / 8), lcp } } : { load: { ttfb: 100, lcp: 900 } };
    const engaged = { kind: 'engagement', age: age - 25_000, engaged: isBounce ? 3_000 : 20_000, ...load };
    const events = [
      { kind: 'view', age },
      ...(isLast ? does.map((one) => ({ age: age - 10_000, ...one })) : []),
      engaged,
    ];
    const { status, text } = await browser.send(
      browser.batch(events as never[], {
        url: `${PAGE_ORIGIN}${path}${index === 0 ? query : ''}`,
        referrer: index === 0 ? (from ?? '') : `${PAGE_ORIGIN}/`,
        language,
        consent: { measurement: true, audience: true },
      }),
      { 'x-country': country ?? 'DE' },
    );
    if (status > 204) throw new Error(text);
  }
}
