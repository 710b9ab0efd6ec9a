import type { OpeningSignal } from '../shared/signal.ts';
import { CONTACT, MEDIA, SHARE } from './links.ts';

/** What it means to follow an address, and by which medium; nothing for an ordinary link. Pure. */
export function linkOf(link: URL, ownHost: string): [OpeningSignal, string] | undefined {
  const { href, protocol, hostname, pathname, searchParams } = link;
  const own = ownHost.replace('www.', '');
  if (names(hostname, own)) return /[./](rss|atom|feed)(.xml)?.?$/.test(pathname) ? ['bookmark', 'feed'] : undefined;
  const kind = CONTACT.test(href.replace('//www.', '//'))
    ? 'contact'
    : names(`${[...searchParams]}`, own) && SHARE.test(href.split('?')[0]!) && 'share';
  const name = hostname && /^http/.test(protocol) ? hostname.replace(MIDDLE, '$1') : protocol.slice(0, -1);
  if (kind) return [kind, MEDIA[name] ?? name];
}

/** `pinterest` of `www.pinterest.co.uk`. */
const MIDDLE = /.*?(\w+)([.](ne|com?))?[.]\w+$/;

/** Does a text hold this host or one below it, as a whole word? `notexample.com` is not `example.com`. */
function names(text: string, host: string): boolean {
  return text.split(/[^\w.-]/).some((word) => `.${word}`.endsWith(`.${host}`));
}
