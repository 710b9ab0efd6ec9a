/**
 * The meaning of links, one row per form of an address: a pattern, compared without regard to case, and the medium. A
 * row without a medium has its pattern's first word as its medium.
 *
 * The patterns look at an address in one normal form: without `https://` and `www.`, percent-decoded, and for other
 * schemes without slashes and blanks after the colon (`tel: 089 …` becomes `tel:089 …`). Each pattern begins at the
 * scheme or at a whole label of the host, so that `notwa.me` and `wa.me.example` are other hosts.
 */
export type LinkRow = readonly [pattern: string, medium?: string];

/** Addresses that open a contact: each names a recipient. Without one it is a share, a group, or nothing. */
export const CONTACT_LINKS: readonly LinkRow[] = [
  ['mailto:([^?&]|.*[?&](to|b?cc)=.)', 'email'],
  ['mail.google.com/mail/.*[?&]to=.', 'email'],
  ['(tel|callto):[^?&;]', 'phone'],
  ['sms(to)?:[^?&;]', 'sms'],
  ['skype:[^?]'],
  ['facetime(-audio)?:[^?]'],
  ['whatsapp:.*[?&]phone=[^&]'],
  ['(api|web).whatsapp.com/send.*[?&]phone=[^&]', 'whatsapp'],
  ['(wa.me|api.whatsapp.com)/(message|qr)/.', 'whatsapp'],
  ['wa.me/[+]?\\d', 'whatsapp'],
  ['wa.link/.', 'whatsapp'],
  ['tg:resolve.*[?&](domain|phone)=(?!.*&post=)', 'telegram'],
  [
    '(t|telegram).me/([+]\\d+|@?(?!(share|joinchat|proxy|socks|add\\w+|setlanguage|login|invoice|boost)\\b)\\w{4,})/?($|[?#])',
    'telegram',
  ],
  ['\\w{4,}.t.me/?($|[?#])', 'telegram'],
  ['m.me/(?!(j|ch)/)[\\w.]{2}', 'messenger'],
  ['(messenger.com|facebook.com/messages)/(e2ee/)?t/.', 'messenger'],
  ['ig.me/m/.', 'instagram'],
  ['(sgnl:)?signal.me/#(p|eu)', 'signal'],
  ['threema.id/[*\\w]{8}/?($|[?#])'],
  ['threema:\\w+[?]([^:]*&)?id=.'],
  ['viber:.*[?&](number|chatURI)=.'],
  ['line.me/(R/)?ti/p/.'],
];

/**
 * Addresses that pass a page on. They count only if the part behind the path, or behind the scheme, carries the page's
 * own host: without it they lead to a profile, or pass on another page. A pattern sees an address up to its `?` or `#`.
 */
export const SHARE_LINKS: readonly LinkRow[] = [
  ['mailto:', 'email'],
  ['sms:'],
  ['whatsapp:'],
  ['whatsapp.com/send'],
  ['wa.me/?$', 'whatsapp'],
  ['tg:', 'telegram'],
  ['(t|telegram).me/share', 'telegram'],
  ['viber:'],
  ['threema:'],
  ['(fb-)?messenger:', 'messenger'],
  ['facebook.com/(sharer|share.php|dialog/(send|share|feed))'],
  ['(x|twitter).com/(intent/(post|tweet)|share/?$|home/?$)'],
  ['linkedin.com/(sharearticle|sharing|cws/share|feed/?$)'],
  ['xing.com/(social/share|social_plugins/share|spi/shares|app/user)'],
  ['reddit.com/(r/\\w+/)?submit'],
  ['pinterest.[.\\w]+/pin/create'],
  ['tumblr.com/(widgets/)?share'],
  ['bsky.app/intent', 'bluesky'],
  ['threads.\\w+/intent'],
  ['(toot|s2f).kytta.dev|mastodonshare.com|share.joinmastodon.org|sharetomastodon.github.io|tootpick.org', 'mastodon'],
  [
    '([\\w.-]*(odon|masto|mstdn|toot|troet|mas.to|hachyderm)[\\w.-]*|[\\w-]+.social|social.[\\w.-]+)/share/?$',
    'mastodon',
  ],
  ['(share.|shareto)diaspora', 'diaspora'],
  ['skype.com/share'],
  ['line.me/(lineit/share|R/)'],
  ['(vk|vkontakte).\\w+/share'],
  ['ok.ru/(offer|dk)'],
  ['v.t.qq.com/share', 'tencent-weibo'],
  ['weibo.com/share'],
  ['qzone.qq.com/.*share'],
  ['hatena.ne.jp/(add|entry)'],
  ['ycombinator.com/submitlink'],
  ['buffer(app)?.com/(add|compose)'],
  ['flipboard.com/bookmarklet'],
  ['instapaper.com/(hello2|edit)'],
  ['getpocket.com/(save|edit)', 'pocket'],
  ['flattr.com/submit'],
  ['stumbleupon.com/submit'],
  ['digg.com/submit'],
  ['addthis.com/oexchange'],
  ['addtoany.com/(share|add_to/?$)'],
];

/** AddToAny passes on by way of its own address; the network is its last part, by the names that it gives them. */
export const FORWARDER = /^addtoany.com.add_to.(\w+)/;
export const FORWARDED: Readonly<Record<string, string>> = {
  twitter: 'x',
  copy_link: 'copy',
};

/** Addresses of the page's own feeds, by path and query. */
export const FEED_LINKS: readonly string[] = [
  // The last word of the path: WordPress, Jekyll, Wix (`blog-feed.xml`), JSON feeds.
  '^[^?]*[/._-](rss|atom|feeds?)[12]?(.(xml|json|php))?/?([?]|$)',
  // Hugo: the list of any section.
  '/index.xml',
  '/feeds/posts/',
  // WordPress with plain permalinks.
  '[?&](feed|rss)(=|&|$)',
  // Squarespace, Joomla, Drupal.
  '[?&](format|type)=(rss|atom|feed)\\b(?!-)',
  // TYPO3: the page type of its news extension.
  '[?&]type=9818',
];

/** Readers that subscribe to an address of the page's own host. */
export const FEED_READERS = 'feed:|feedly.com/i/';

/** What the `type` of a link says of a feed. */
export const FEED_TYPE = /^application.(rss|atom|feed)/i;
