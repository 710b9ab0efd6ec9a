import type { OpeningSignal } from '../shared/signal.ts';
import { CONTACT, MEDIA, SHARE } from './links.ts';

/** What it means to follow an address, and by which medium; nothing for an ordinary link. Pure. */
export function linkOf(
  { href, host, hostname, pathname, search }: URL,
  ownHost: string,
): [OpeningSignal, string] | false | undefined {
  const own = ownHost.replace('www.', '');
  if (names(hostname, own)) return /[./](rss|atom|feed)(.xml)?.?$/.test(pathname) && ['bookmark', 'feed'];
  // `pinterest` of `www.pinterest.co.uk`, or the scheme.
  const [, name] = /^(?!http)([^:]+)/.exec(href) ?? /(\w+)(.(ne|com?))?.\w+$/.exec(host) ?? [];
  const kind = CONTACT.test(href.replace('www.', ''))
    ? 'contact'
    : names(unescape(search), own) && SHARE.test(href.split('?')[0]!) && 'share';
  if (kind && name) return [kind, MEDIA[name] ?? name];
}

/** Does a text hold this host or one below it, as a whole word? `notexample.com` is not `example.com`. */
function names(text: string, host: string): boolean {
  return text.split(/[^\w.-]/).some((word) => `.${word}`.endsWith(`.${host}`));
}
