import type { OpeningSignal } from '../../shared/signal.ts';
import {
  CONTACT_LINKS,
  FEED_LINKS,
  FEED_READERS,
  FEED_TYPE,
  FORWARDED,
  FORWARDER,
  type LinkRow,
  SHARE_LINKS,
} from './linkTable.ts';
import { signalOnce } from './signal.ts';

/** Reports what it means that the visitor follows an address, by whatever way. */
export function follow(address: string | URL, type?: string): void {
  const found = linkOf(new URL(address, document.baseURI), location.hostname, type);
  if (found) signalOnce(...found);
}

/**
 * Text of an address, as people read it. A host with other letters (`müller.de`) is followed by its name to the browser,
 * or by "a" if it has none: a setter does not throw.
 */
const plain = (text: string) =>
  text
    .replace(/%[2-7]./g, unescape)
    .replace(/\/\/(([\w.-]|%[89a-f].)+)/gi, (its, host) => `${its}/${Object.assign(new URL('http:a'), { host }).host}`);

/** The normal form that the patterns of `linkTable.ts` look at. */
const normal = (href: string) =>
  href
    .replace(/%[2-7]./g, unescape)
    .replace(/^https?:\/\/(www[.])?/, '')
    .replace(/^([\w.+-]+:)[/\s\xa0]+/, '$1');

const isAt = (pattern: string, address: string) => RegExp(`^([^/?#:]+[.])?(${pattern})`, 'i').test(address);

function find(rows: readonly LinkRow[], address: string): string | undefined {
  const [pattern, medium] = rows.find(([pattern]) => isAt(pattern, address)) ?? [];
  return medium ?? pattern?.match(/\w+/)?.[0];
}

/** What it means to follow an address, and by which medium; false for an ordinary link. Pure. */
export function linkOf(
  { href, host, pathname, search, hash }: URL,
  ownHost: string,
  type = '',
): [OpeningSignal, string] | false {
  // The page's own host or one below it, as a whole word: `notexample.com` is another.
  const own = RegExp(`[/.=]${ownHost.replace('www.', '')}(?![.-]?\\w)`);
  const isOwn = (text: string) => ownHost !== '' && own.test(text);
  if (isOwn(`/${host}`)) {
    const isFeed = FEED_TYPE.test(type) || FEED_LINKS.some((pattern) => RegExp(pattern, 'i').test(pathname + search));
    return isFeed && ['bookmark', 'feed'];
  }
  const address = normal(href);
  const contact = find(CONTACT_LINKS, address);
  if (contact) return ['contact', contact];
  if (!isOwn(plain(pathname + search + hash))) return false;
  const [, forwarded] = FORWARDER.exec(address) ?? [];
  if (forwarded) return ['share', FORWARDED[forwarded] ?? forwarded];
  const share = find(SHARE_LINKS, address.split(/[?#]/)[0]!);
  if (share) return ['share', share];
  return isAt(FEED_READERS, address) && ['bookmark', 'feed'];
}
