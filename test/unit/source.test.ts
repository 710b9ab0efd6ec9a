import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHANNEL_GROUPS, type ChannelGroup } from '../../collector/core/visit/channelGroup.ts';
import { channelGroupOf } from '../../collector/enrich/channelGroup.ts';
import { plainParameters } from '../../collector/enrich/plainParameters.ts';
import { registrableDomain } from '../../collector/enrich/registrableDomain.ts';
import { originOf, ownMessage } from '../../collector/enrich/source.ts';
import { KIND_OF_NAME, NAMED_HOSTS, PASSAGES } from '../../collector/enrich/sourceTable.ts';

const PAGE = 'https://www.example.com/preise';
const isOwnOrigin = (origin: string) => ['https://www.example.com', 'https://shop.example.com'].includes(origin);

describe('the source of a view', () => {
  it.each<[name: string, query: string, referrer: string | undefined, source: string | null, campaign: string | null]>([
    ['no referrer', '', undefined, 'direct', null],
    ['about:blank as referrer', '', 'about:blank', 'direct', null],
    ['a referrer that is not an address', '', 'nonsense', 'direct', null],
    ['a referrer on the same host', '', 'https://www.example.com/', null, null],
    ['a referrer on another host of the site', '', 'https://shop.example.com/', null, null],
    ['a referrer on a sibling host', '', 'https://blog.example.com/', null, null],
    ['a referrer on the bare domain', '', 'http://example.com/', null, null],
    ['a host that only looks like the site', '', 'https://www.example.com.evil.test/', 'example.com.evil.test', null],

    ['a search', '', 'https://www.google.com/', 'google', null],
    ['a search in Germany', '', 'https://www.google.de/search?q=x', 'google', null],
    ['a search in Britain', '', 'https://www.google.co.uk/', 'google', null],
    ['Gmail, which is not a search', '', 'https://mail.google.com/', 'gmail', null],
    ['Gemini', '', 'https://gemini.google.com/app', 'gemini', null],
    ['another Google host', '', 'https://news.google.com/', 'google', null],
    ['not a search: google as a subdomain', '', 'https://google.evil.com/', 'google.evil.com', null],
    ['not a search: google below another domain', '', 'https://google.abc.de/', 'google.abc.de', null],
    ['not a search: a private suffix', '', 'https://www.google.com.de/', 'google.com.de', null],
    ['not a search: google.com as a prefix', '', 'https://google.com.evil.test/', 'google.com.evil.test', null],
    ['not a search: a domain that ends in google', '', 'https://notgoogle.com/', 'notgoogle.com', null],
    ['bing', '', 'https://www.bing.com/', 'bing', null],
    ['yahoo’s search', '', 'https://de.search.yahoo.com/', 'yahoo', null],
    ['a link shortener', '', 'https://t.co/xyz', 'x', null],
    ['facebook’s link redirect', '', 'https://l.facebook.com/l.php?u=', 'facebook', null],
    ['facebook on a phone', '', 'https://m.facebook.com/', 'facebook', null],
    ['an assistant', '', 'https://chatgpt.com/', 'chatgpt', null],
    ['a shop under any ending', '', 'https://www.amazon.co.uk/', 'amazon', null],
    ['Google Docs, which is not a search', '', 'https://docs.google.com/document/', 'google-docs', null],
    ['a search in Turkey', '', 'https://www.google.com.tr/', 'google', null],
    ['a German search', '', 'https://suche.web.de/web', 'web.de', null],
    ['a German comparison of prices', '', 'https://www.idealo.de/preisvergleich/', 'idealo', null],

    ['back from paying', '', 'https://www.paypal.com/checkoutnow', null, null],
    ['back from paying with Amazon', '', 'https://pay.amazon.de/checkout', null, null],
    ['back from a German payment page', '', 'https://secure.payengine.de/', null, null],
    ['back from 3-D Secure at a bank', '', 'https://acs.sparkasse.example/challenge', null, null],
    ['a shop whose name begins with acs', '', 'https://acsport.example/', 'acsport.example', null],
    ['back from an instant bank transfer', '', 'https://www.sofort.com/', null, null],
    ['back from paying on account', '', 'https://pay.playground.klarna.com/', null, null],
    ['back from a card’s issuer', '', 'https://secure5.arcot.com/acspage', null, null],
    ['back from signing in', '', 'https://accounts.google.com/o/oauth2', null, null],
    ['a domain that ends in paypal.com', '', 'https://notpaypal.com/', 'notpaypal.com', null],
    ['a payment site named by utm_source', '?utm_source=paypal', 'https://www.paypal.com/', 'paypal', null],

    ['a source in capitals', '?UTM_SOURCE=Partner&UTM_Campaign=A', undefined, 'partner', 'A'],
    ['parameters copied from HTML', '?utm_source=fb&amp;utm_campaign=b', undefined, 'facebook', 'b'],
    ['parameters behind the hash', '#utm_source=partner&utm_campaign=c', undefined, 'partner', 'c'],
    ['parameters behind a route', '?a=1#/prices?utm_source=partner&utm_campaign=c', undefined, 'partner', 'c'],
    ['the plain parameter of two', '?UTM_SOURCE=b&utm_source=a#utm_source=c', undefined, 'a', null],
    ['a mark of Google Ads without a click id', '?gad_source=1', 'https://www.google.com/', 'google', null],
    ['a source with spaces', '?utm_source=Google%20Ads&utm_medium=cpc', undefined, 'google', null],
    ['a place of Meta’s ads', '?utm_source=an&utm_medium=paid', undefined, 'facebook', null],
    ['the same word of an owner', '?utm_source=an&utm_medium=banner', undefined, 'an', null],
    ['WhatsApp Business', '', 'android-app://com.whatsapp.w4b/', 'whatsapp', null],
    ['Facebook Lite', '', 'android-app://com.facebook.lite', 'facebook', null],
    ['Google News', '', 'android-app://com.google.android.apps.magazines/', 'google', null],
    ['Google Maps', '', 'android-app://com.google.android.apps.maps/', 'google', null],
    [
      'the own page in an AMP cache',
      '',
      'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/p',
      'google',
      null,
    ],
    ['the own page in an AMP cache, by host only', '', 'https://www-example-com.cdn.ampproject.org/', 'google', null],
    ['the own page in Google’s viewer', '', 'https://www.google.de/amp/s/www.example.com/post', 'google', null],
    ['another page in an AMP cache', '', 'https://news--x-example-org.cdn.ampproject.org/', 'news-x.example.org', null],
    [
      'another page in Google’s viewer',
      '',
      'https://www.google.com/amp/s/blog.example.org/p',
      'blog.example.org',
      null,
    ],
    ['an AMP cache without a page', '', 'https://cdn.ampproject.org/', 'google', null],
    ['a host in punycode', '', 'https://www.xn--mller-kva.de/', 'müller.de', null],
    ['a source in punycode', '?utm_source=xn--mller-kva.de', undefined, 'müller.de', null],

    ['an app', '', 'android-app://com.google.android.gm/', 'gmail', null],
    ['an unknown app', '', 'android-app://com.example.reader/', 'com.example.reader', null],
    ['an unknown host', '', 'https://blog.example.org/post', 'blog.example.org', null],
    ['an unknown host, without www', '', 'https://www.example.org/', 'example.org', null],
    ['an IP address', '', 'http://192.0.2.7:8080/', '192.0.2.7', null],

    [
      'utm_source and utm_campaign',
      '?utm_source=Newsletter&utm_campaign=spring',
      'https://www.google.com/',
      'newsletter',
      'spring',
    ],
    ['an alias in utm_source', '?utm_source=fb', undefined, 'facebook', null],
    ['utm_source on a link inside the site', '?utm_source=print', 'https://www.example.com/', 'print', null],
    ['a known host in utm_source', '?utm_source=chatgpt.com', undefined, 'chatgpt', null],
    ['an unknown host in utm_source', '?utm_source=partner.example', undefined, 'partner.example', null],
    ['a common word in utm_source', '?utm_source=web', undefined, 'web', null],
    ['a campaign alone', '?utm_campaign=spring', undefined, 'direct', 'spring'],
    ['a campaign and a referrer', '?utm_campaign=spring', 'https://www.bing.com/', 'bing', 'spring'],
    ['a campaign on a link inside the site', '?utm_campaign=spring', 'https://www.example.com/', 'direct', 'spring'],
    ['an empty utm_source', '?utm_source=&utm_campaign=%20', 'https://www.bing.com/', 'bing', null],
    ['constructor in utm_source', '?utm_source=constructor', undefined, 'constructor', null],
    ['__proto__ in utm_source', '?utm_source=__proto__', undefined, '__proto__', null],
    ['a NUL in utm_source', '?utm_source=a%00b', undefined, 'ab', null],

    ['an ad', '?gclid=x', 'https://www.google.com/', 'google', null],
    ['an ad, with a campaign', '?msclkid=x&utm_campaign=spring', undefined, 'bing', 'spring'],
    ['utm_source beside a click id', '?gclid=x&utm_source=partner', undefined, 'partner', null],
    ['fbclid, which is on unpaid clicks as well', '?fbclid=x', undefined, 'direct', null],
    ['fbclid with a referrer', '?fbclid=x', 'https://www.facebook.com/', 'facebook', null],
  ])('%s', (_name, query, referrer, source, campaign) => {
    const origin = originOf(plainParameters(new URL(PAGE + query)), referrer, isOwnOrigin);
    expect(origin && { source: origin.source, campaign: origin.campaign }).toEqual(
      source === null ? null : { source, campaign },
    );
  });

  it('values are cut to a length, with no character cut in half', () => {
    const long = new URL(PAGE);
    long.searchParams.set('utm_source', 'x'.repeat(1_000));
    long.searchParams.set('utm_campaign', `${'y'.repeat(199)}😀`);
    const { source, campaign } = originOf(long, undefined, isOwnOrigin)!;
    expect(source).toBe('x'.repeat(200));
    expect(campaign!.isWellFormed()).toBe(true);
    expect(campaign!.startsWith('y'.repeat(199))).toBe(true);
  });
});

describe('the channel group of a view', () => {
  it.each<[group: ChannelGroup, query: string, referrer?: string | undefined, medium?: string | null]>([
    ['direct', '', undefined, null],
    ['direct', '?utm_campaign=spring', undefined, null],
    ['organic-search', '', 'https://www.google.de/', 'organic'],
    ['organic-search', '?utm_source=partner&utm_medium=organic'],
    ['paid-search', '?gclid=x', 'https://www.google.de/', 'cpc'],
    ['paid-search', '?utm_source=google&utm_medium=cpc'],
    ['paid-search', '?utm_source=bing&utm_medium=PPC', undefined, 'ppc'],
    ['paid-search', '?utm_source=google&gclid=x', undefined, 'cpc'],
    ['organic-search', '?utm_source=google&utm_medium=organic&gclid=x', undefined, 'organic'],
    ['paid-social', '?twclid=x'],
    ['paid-social', '?utm_source=fb&utm_medium=paid'],
    ['paid-social', '?utm_source=fb&utm_medium=Facebook_Mobile_Feed'],
    ['paid-social', '?utm_source=ig&utm_medium=Instagram_Stories'],
    ['paid-social', '?utm_source=msg&utm_medium=Messenger_Inbox'],
    ['paid-social', '?utm_source=an&utm_medium=an_classic'],
    ['paid-search', '?utm_source=Google+Ads&utm_medium=cpc'],
    ['paid-search', '?gad_source=1&gad_campaignid=7'],
    ['organic-social', '?utm_source=facebook&utm_medium=Facebook_Page'],
    ['paid-social', '?utm_source=fb&utm_medium=paidsocial'],
    ['paid-social', '?utm_source=ig&utm_medium=retargeting'],
    ['organic-social', '?fbclid=x', 'https://m.facebook.com/', 'referral'],
    ['organic-social', '?utm_source=press&utm_medium=social'],
    ['organic-social', '', 'https://www.linkedin.com/feed'],
    ['paid-video', '?ttclid=x', 'https://www.tiktok.com/'],
    ['paid-video', '?utm_source=youtube&utm_medium=cpv&utm_campaign=x&gclid=y', undefined, 'cpv'],
    ['organic-video', '', 'https://youtu.be/'],
    ['organic-video', '?utm_source=partner&utm_medium=video-ad'],
    ['display', '?dclid=x'],
    ['display', '?utm_source=paper&utm_medium=cpm'],
    ['display', '?utm_source=paper&utm_medium=banner'],
    ['paid-other', '?utm_source=paper&utm_medium=cpc'],
    ['paid-shopping', '?utm_source=idealo&utm_medium=cpc'],
    ['paid-shopping', '?gclid=x&utm_campaign=Shopping%20DE'],
    ['paid-shopping', '?gclid=x&utm_campaign=shop-autumn'],
    ['paid-shopping', '?gclid=x&utm_campaign=eshop'],
    ['paid-search', '?gclid=x&utm_campaign=workshop'],
    ['organic-shopping', '', 'https://www.amazon.de/dp/1'],
    ['organic-shopping', '', 'https://geizhals.at/'],
    ['cross-network', '?gclid=x&utm_campaign=Cross-network%20DE'],
    ['ai-assistant', '', 'https://chatgpt.com/', 'referral'],
    ['ai-assistant', '?utm_source=perplexity.ai'],
    ['ai-assistant', '', 'https://copilot.microsoft.com/'],
    ['ai-assistant', '', 'https://gemini.google.com/app'],
    ['email', '?utm_source=crm&utm_medium=email'],
    ['email', '?utm_source=newsletter'],
    ['email', '', 'https://mail.google.com/'],
    ['email', '', 'https://deref-gmx.net/'],
    ['affiliates', '?awc=1'],
    ['affiliates', '?utm_source=partner&utm_medium=affiliate'],
    ['audio', '?utm_source=podcast&utm_medium=audio'],
    ['sms', '?utm_source=crm&utm_medium=sms'],
    ['push', '?utm_source=app&utm_medium=web-push'],
    ['push', '?utm_source=firebase'],
    ['referral', '', 'https://blog.example.org/', 'referral'],
    ['referral', '', 'https://google.abc.de/'],
    ['referral', '', 'https://docs.google.com/'],
    ['referral', '?utm_source=partner&utm_medium=link'],
    ['other', '?utm_source=partner'],
    ['other', '?utm_source=flyer&utm_medium=print'],
    ['other', '?utm_source=constructor&utm_medium=__proto__'],
  ])('%s: %s %s', (group, query, referrer, medium) => {
    const origin = originOf(plainParameters(new URL(PAGE + query)), referrer, isOwnOrigin)!;
    expect(origin.group).toBe(group);
    if (medium !== undefined) expect(origin.utmMedium).toBe(medium);
  });

  it('every group occurs', () => {
    const words = ['google', 'facebook', 'youtube', 'amazon', 'chatgpt', 'gmail', 'direct', 'partner'];
    const media = ['cpc', 'display', 'affiliate', 'audio', 'sms', 'push', 'referral', null];
    const met = words.flatMap((source) =>
      media.flatMap((medium) =>
        [null, 'cross-network'].map((campaign) => channelGroupOf({ source, medium, campaign })),
      ),
    );
    expect(new Set(met)).toEqual(new Set(CHANNEL_GROUPS));
  });
});

describe('the source tables', () => {
  it('list at least 300 hosts, each once, in the spelling of a browser', () => {
    expect(NAMED_HOSTS.size).toBeGreaterThanOrEqual(300);
    for (const host of [...NAMED_HOSTS.keys(), ...PASSAGES]) {
      expect(host).toMatch(/^[\w-]+(\.[\w-]+)*\.([\w-]{2,}|\*)$/);
      expect(host).toBe(host.toLowerCase());
    }
    const text = readFileSync(new URL('../../collector/enrich/sourceTable.ts', import.meta.url), 'utf8');
    for (const host of NAMED_HOSTS.keys()) {
      expect(text.split(new RegExp(`[ ']${host.replace(/[.*]/g, '\\$&')}(?=[ '])`)).length, host).toBeLessThanOrEqual(
        3,
      );
    }
  });

  it('use no common word as the name of a site', () => {
    for (const word of ['web', 'shop', 'mail', 'info', 'search', 'social', 'newsletter', 'email', 'direct', 'app']) {
      expect(KIND_OF_NAME.has(word), word).toBe(false);
    }
  });

  it.each([
    ['www.example.com', 'example.com'],
    ['example.com', 'example.com'],
    ['shop.example.co.uk', 'example.co.uk'],
    ['a.b.example.com.au', 'example.com.au'],
    ['abc.de', 'abc.de'],
    ['www.me.github.io', 'me.github.io'],
    ['shop.example.com.ng', 'example.com.ng'],
    ['www.city.kyoto.jp', 'city.kyoto.jp'],
    ['shop.myshopify.com', 'shop.myshopify.com'],
    ['192.0.2.7', '192.0.2.7'],
    ['[2001:db8::1]', '[2001:db8::1]'],
    ['localhost', 'localhost'],
  ])('the registrable domain of %s is %s', (host, owned) => {
    expect(registrableDomain(host)).toBe(owned);
  });
});

describe('the company’s own message', () => {
  it.each<[query: string, medium: string | null, campaign?: string]>([
    ['', null],
    ['?utm_medium=cpc', null],
    ['?utm_medium=constructor', null],
    ['?utm_medium=email', 'email'],
    ['?utm_medium=E-Mail', 'email'],
    ['?utm_medium=newsletter&utm_campaign=spring', 'newsletter', 'spring'],
    ['?utm_medium=sms', 'sms'],
    ['?utm_medium=push', 'push'],
    ['?utm_medium=print', 'print'],
  ])('%s: %s', (query, medium, campaign) => {
    expect(ownMessage(new URL(PAGE + query))).toEqual(medium === null ? null : { medium, campaign });
  });
});
