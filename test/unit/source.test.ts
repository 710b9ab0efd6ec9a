import { describe, expect, it } from 'vitest';
import { originOf, ownMessage } from '../../collector/ingest/source.ts';

const PAGE = 'https://www.example.com/preise';
const isOwn = (origin: string) => ['https://www.example.com', 'https://shop.example.com'].includes(origin);

describe('where a view came from', () => {
  it.each<[name: string, query: string, referrer: string | undefined, source: string | null, campaign: string | null]>([
    ['nowhere', '', undefined, 'direct', null],
    ['nowhere that can be read', '', 'about:blank', 'direct', null],
    ['no address at all', '', 'nonsense', 'direct', null],
    ['the page before, of the same host', '', 'https://www.example.com/', null, null],
    ['the page before, of another host of the site', '', 'https://shop.example.com/', null, null],
    ['a host that only looks like it', '', 'https://www.example.com.evil.test/', 'example.com.evil.test', null],

    ['a search', '', 'https://www.google.com/', 'google', null],
    ['a search in Germany', '', 'https://www.google.de/search?q=x', 'google', null],
    ['a search in Britain', '', 'https://www.google.co.uk/', 'google', null],
    ['its mail, which is no search', '', 'https://mail.google.com/', 'gmail', null],
    ['its assistant', '', 'https://gemini.google.com/app', 'gemini', null],
    ['another part of it', '', 'https://news.google.com/', 'google', null],
    ['no search: a name with google in it', '', 'https://google.evil.com/', 'google.evil.com', null],
    ['no search: a host that ends like it', '', 'https://notgoogle.com/', 'notgoogle.com', null],
    ['bing', '', 'https://www.bing.com/', 'bing', null],
    ['yahoo’s search', '', 'https://de.search.yahoo.com/', 'yahoo', null],
    ['a link shortener', '', 'https://t.co/xyz', 'x', null],
    ['facebook’s way out', '', 'https://l.facebook.com/l.php?u=', 'facebook', null],
    ['facebook on a phone', '', 'https://m.facebook.com/', 'facebook', null],
    ['an assistant', '', 'https://chatgpt.com/', 'chatgpt', null],
    ['a shop under any ending', '', 'https://www.amazon.co.uk/', 'amazon', null],
    ['an app', '', 'android-app://com.google.android.gm/', 'gmail', null],
    ['an app that nobody knows', '', 'android-app://com.example.reader/', 'com.example.reader', null],
    ['a host that nobody knows', '', 'https://blog.example.org/post', 'blog.example.org', null],
    ['the same, without www', '', 'https://www.example.org/', 'example.org', null],
    ['a host by its number', '', 'http://192.0.2.7:8080/', '192.0.2.7', null],

    [
      'what the address says',
      '?utm_source=Newsletter&utm_campaign=spring',
      'https://www.google.com/',
      'newsletter',
      'spring',
    ],
    ['what it says, by another name', '?utm_source=fb', undefined, 'facebook', null],
    ['what it says, though it was reached from inside', '?utm_source=print', 'https://www.example.com/', 'print', null],
    ['a campaign alone', '?utm_campaign=spring', undefined, 'direct', 'spring'],
    ['a campaign, and the page before', '?utm_campaign=spring', 'https://www.bing.com/', 'bing', 'spring'],
    ['a campaign from inside', '?utm_campaign=spring', 'https://www.example.com/', 'direct', 'spring'],
    ['an empty word, which is none', '?utm_source=&utm_campaign=%20', 'https://www.bing.com/', 'bing', null],
    ['a word of the prototype', '?utm_source=constructor', undefined, 'constructor', null],
    ['and another', '?utm_source=__proto__', undefined, '__proto__', null],
    ['a word with a NUL', '?utm_source=a%00b', undefined, 'ab', null],

    ['an ad', '?gclid=x', 'https://www.google.com/', 'google', null],
    ['an ad, with a campaign', '?msclkid=x&utm_campaign=spring', undefined, 'bing', 'spring'],
    ['what the address says before the ad’s mark', '?gclid=x&utm_source=partner', undefined, 'partner', null],
    ['a mark that is on unpaid clicks too', '?fbclid=x', undefined, 'direct', null],
    ['the same, from there', '?fbclid=x', 'https://www.facebook.com/', 'facebook', null],
  ])('%s', (_name, query, referrer, source, campaign) => {
    expect(originOf(new URL(PAGE + query), referrer, isOwn)).toEqual(source === null ? null : { source, campaign });
  });

  it('words are cut to a length, and no letter in half', () => {
    const long = new URL(PAGE);
    long.searchParams.set('utm_source', 'x'.repeat(1_000));
    long.searchParams.set('utm_campaign', `${'y'.repeat(199)}😀`);
    const { source, campaign } = originOf(long, undefined, isOwn)!;
    expect(source).toBe('x'.repeat(200));
    expect(campaign!.isWellFormed()).toBe(true);
    expect(campaign!.startsWith('y'.repeat(199))).toBe(true);
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
