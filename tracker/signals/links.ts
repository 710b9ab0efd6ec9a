import type { OpeningSignal } from '../../shared/signal.ts';
import { signalOnce } from './signal.ts';

/** Addresses that open a contact: each names a recipient. Without one it is a share, a group, or nothing. */
const CONTACT =
  /^(mailto|tel|sms|callto|skype|facetime[-a-z]*):[^?&;% ]|^mailto.*[?&](to|b?cc)=.|^(whatsapp|viber|threema|tg|https?:..(api|web).whatsapp.com.send)[^?]*[?]([^:]*&)?(phone|number|chatURI|id|domain)=[^&]+(?!.*&post=)|^\w+:..(signal.me.#(p|eu)|wa.me.([+%\d]|mess)|m.me.[\w.]{2}|threema.id.[*\w]{8}\/?($|[?])|(t|telegram).me.(?!share|joinchat)([+]\d+|@?\w{4,})\/?($|[?]))/;

/**
 * Addresses that pass something on, to be looked for before the `?`, and only where a parameter carries the page's own
 * host: without it, it is the link to a profile. Of what is no web address, those programs that pass on. The last one
 * is Mastodon, on any host.
 */
const SHARE =
  /^(mailto|sms|whatsapp|viber|threema|messenger|tg|fb-messenger):|^https?:.*[/.](facebook.com.(sharer|share.php|dialog.(send|share))|(x|twitter).com.(intent.(post|tweet)|share$)|linkedin.com.shar(eA|ing)|xing.com.(social.share|spi.shares)|reddit.com.submit|pinterest.[.\w]+.pin.create|tumblr.com.(widgets.)?share|(t|telegram).me.share|whatsapp.com.send|wa.me.?$|bsky.app.intent|threads.\w+.intent|vk.com.share|ycombinator.com.submit|line.me.(lineit.share|R)|buffer.com.add|flipboard.com.book|ok.ru.offer|weibo.com.share|hatena.ne.jp.add|instapaper.com.hello2)|^https:..[^/]+.share$/;

/** What a scheme, or the middle of a host's name, is called as a medium; any other is called so itself. */
const MEDIA: Record<string, string> = {
  mailto: 'email',
  tel: 'phone',
  callto: 'phone',
  wa: 'whatsapp',
  t: 'telegram',
  tg: 'telegram',
  sgnl: 'signal',
  m: 'messenger',
  bsky: 'bluesky',
  twitter: 'x',
};

/** The visitor follows an address, by whatever way. */
export function follow(address: string | URL): void {
  const found = linkOf(new URL(address, document.baseURI), location.hostname);
  if (found) signalOnce(...found);
}

/**
 * Text of an address, as people read it; behind a host with other letters also its name to the browser (`müller.de`),
 * or "a" where it is none: a setter does not throw.
 */
const plain = (text: string) =>
  text
    .replace(/%[2-7]./g, unescape)
    .replace(/\/\/(([\w.-]|%[89a-f].)+)/gi, (its, host) => `${its}/${Object.assign(new URL('http:a'), { host }).host}`);

/** What it means to follow an address, and by which medium; nothing for an ordinary link. Pure. */
export function linkOf(
  { href, host, pathname, search }: URL,
  ownHost: string,
): [OpeningSignal, string] | false | undefined {
  // The page's own host or one below it, as a whole word: `notexample.com` is another.
  const own = RegExp(`[/.=]${ownHost.replace('www.', '')}(?![.-]?\\w)`);
  if (ownHost && own.test(`/${host}`)) return /[./](rss|atom|feed)(.xml)?.?$/.test(pathname) && ['bookmark', 'feed'];
  // `pinterest` of `www.pinterest.co.uk`, or the scheme.
  const [, name = ''] = /^(?!http)([^:]+)/.exec(href) ?? /(\w+)(.(ne|com?))?.\w+$/.exec(host) ?? [];
  const kind = CONTACT.test(href.replace('www.', ''))
    ? 'contact'
    : ownHost && own.test(plain(pathname + search)) && SHARE.test(href.split('?')[0]!) && 'share';
  return kind ? [kind, MEDIA[name] ?? (/^.share$/.test(pathname) && !/x$/.test(name) ? 'mastodon' : name)] : false;
}
