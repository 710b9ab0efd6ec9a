import type { Load } from '../../shared/wire.ts';
import { Browser, type Owner, PAGE_ORIGIN } from './client.ts';

const DAY_MS = 86_400_000;
const DAYS = 4;

const WAYS = [
  { query: '', referrer: 'https://www.google.com/' },
  { query: '?utm_source=newsletter&utm_medium=email&utm_campaign=autumn', referrer: '' },
  { query: '', referrer: 'https://blog.example.net/bikes' },
  { query: '?utm_source=bing&utm_medium=cpc&utm_campaign=brand&utm_term=bike&utm_content=a', referrer: '' },
  { query: '', referrer: '' },
];
const PAGES = [
  ['/', 'Start'],
  ['/prices', 'Prices'],
  ['/journal/autumn', 'Autumn in the workshop'],
  ['/contact', 'Contact'],
] as const;
const QUICK: Load = { ttfb: 120, fcp: 500, lcp: 1_100, cls: 0.01 };
const SLOW: Load = { ttfb: 1_900, fcp: 4_000, lcp: 7_500, cls: 0.01 };
const BROKEN: Load = { ...QUICK, errors: 3 };

/** The people of a small history: a visitor who waits, one who was answered, and a contact. */
export interface SmallHistory {
  waiting: string;
  answered: string;
  contact: string;
}

/** A few days of a small shop, sent as browsers and the shop send them. `moveTo` moves the clock of this process. */
export async function fillSmallHistory(
  owner: Owner,
  site: string,
  moveTo: (ms: number) => void,
  end: number,
): Promise<SmallHistory> {
  const asked: string[] = [];
  for (let day = DAYS; day >= 0; day -= 1) {
    for (const [index, way] of WAYS.entries()) {
      moveTo(end - day * DAY_MS - (WAYS.length - index) * 7 * 60_000);
      const browser = new Browser(owner.base, site);
      const asks = index === day % WAYS.length || (day === 0 && index < 3);
      const load = [QUICK, QUICK, SLOW, BROKEN][(day + index) % 4]!;
      const [path, title] = PAGES[(day + index) % PAGES.length]!;
      await browser.agree([{ kind: 'view', title }], {
        url: `${PAGE_ORIGIN}${path}${way.query}`,
        ...(way.referrer === '' ? {} : { referrer: way.referrer }),
        language: index % 2 === 0 ? 'de-DE' : 'en-GB',
      });
      const stays = asks || index % 2 === 0;
      await browser.agree(
        [
          { kind: 'engagement', engaged: stays ? 31_000 : 2_100, scroll: stays ? 80 : 10, exit: 'back', load },
          ...(asks ? [{ kind: 'contact' as const, medium: ['email', 'phone', 'whatsapp'][index % 3]! }] : []),
          ...(stays ? [{ kind: 'event' as const, name: 'Order', props: { value: 40 + day, currency: 'EUR' } }] : []),
          ...(index === 4 ? [{ kind: 'share' as const, medium: 'x' }] : []),
        ],
        { url: `${PAGE_ORIGIN}${path}` },
      );
      if (asks) asked.push(browser.id);
    }
  }
  moveTo(end);
  const [answered = '', waiting = ''] = asked;
  await expectOk(owner.touch(site, answered, 'answer'));
  await expectOk(owner.touch(site, asked[2]!, 'newsletter'));
  const contact = 'K-1001';
  await expectOk(
    owner.call('PUT', `/v1/sites/${site}/contacts/${contact}`, {
      visitors: [answered],
      traits: { name: 'Ada', plan: 'family', seats: 3, vip: true },
    }),
  );
  for (const days of [4, 3, 2]) {
    await expectOk(owner.touch(site, answered, 'newsletter', { at: new Date(end - days * DAY_MS).toISOString() }));
  }
  await expectOk(
    owner.call('POST', `/v1/sites/${site}/contacts/${contact}/permissions`, {
      ...{ medium: 'newsletter', kind: 'double-opt-in', source: 'form', at: new Date(end - DAY_MS).toISOString() },
      ...{ text: 'Yes, please send me the newsletter of the bicycle shop every now and then.', textVersion: '2026-04' },
      ...{ signedUpAt: new Date(end - 1.1 * DAY_MS).toISOString(), interaction: 'doi-1', page: '/newsletter' },
    }),
  );
  await expectOk(
    owner.call('POST', `/v1/sites/${site}/contacts/${contact}/permissions`, { medium: 'print', kind: 'opt-out' }),
  );
  return { waiting, answered, contact };
}

async function expectOk(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(text);
}
