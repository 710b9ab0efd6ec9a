/**
 * What links mean, one row per form of an address. A row is a medium and a pattern, compared without regard to case.
 *
 * The patterns look at an address in one normal form: without `https://`, without `www.`, percent-decoded, and for
 * other schemes without slashes and blanks after the colon (`tel: 089 …` becomes `tel:089 …`). Each pattern begins at
 * the scheme or at a whole label of the host, so that `notwa.me` and `wa.me.example` are other hosts.
 */
export type LinkRow = readonly [medium: string, pattern: string];

/** Addresses that open a contact: each names a recipient. Without one it is a share, a group, or nothing. */
export const CONTACT_LINKS: readonly LinkRow[] = [
  ['email', 'mailto:[^?&]'],
  ['email', 'mailto:.*[?&](to|b?cc)=.'],
  ['email', 'mail.google.com/mail/.*[?&]to=.'],
  ['email', 'outlook.(live|office|office365).com/.*[?&]to=.'],
  ['phone', '(tel|callto|sip):[^?&;]'],
  ['sms', 'sms(to)?:[^?&;]'],
  ['skype', 'skype:[^?]'],
  ['facetime', 'facetime(-audio|-prompt)?:[^?]'],
  ['whatsapp', 'whatsapp:.*[?&]phone=[^&]'],
  ['whatsapp', '(api|web).whatsapp.com/send/?[?](.*&)?phone=[^&]'],
  ['whatsapp', 'intent:send.*[?&]phone=.*scheme=whatsapp'],
  ['whatsapp', '(wa.me|api.whatsapp.com)/(message|qr)/\\w'],
  ['whatsapp', 'wa.me/[+]?\\d'],
  ['whatsapp', '(wa.link|walink.co)/\\w'],
  ['telegram', 'tg:resolve[?](.*&)?(domain|phone)=(?!.*&post=)'],
  [
    'telegram',
    '(t|telegram).(me|dog)/([+]\\d+|@?(?!(share|joinchat|proxy|socks|add\\w+|setlanguage|confirmphone|login|invoice|boost|giftcode)\\b)\\w{4,})/?($|[?#])',
  ],
  ['telegram', '\\w{4,}.t.me/?($|[?#])'],
  ['messenger', 'm.me/(?!(j|ch|g)/)[\\w.]{2}'],
  ['messenger', '(facebook.com/messages|messenger.com)/(e2ee/)?t/\\w'],
  ['messenger', 'fb-messenger:user'],
  ['instagram', '(ig.me/m|instagram.com/direct/t)/\\w'],
  ['signal', '(sgnl:)?signal.me/#(p|eu)'],
  ['threema', 'threema.id/[*\\w]{8}/?($|[?#])'],
  ['threema', 'threema:\\w+[?]([^:]*&)?id=\\w'],
  ['viber', 'viber:\\w+[?](.*&)?(number|chatURI)=.'],
  ['line', 'line.me/(R/)?ti/p/.'],
  ['matrix', '(matrix.to/#/|matrix:u/)@?\\w'],
  ['xmpp', 'xmpp:[^?]+@'],
];

/**
 * Addresses that pass a page on. They count only if the part behind the path, or behind the scheme, carries the page's
 * own host: without it they lead to a profile, or pass on another page. A pattern sees an address up to its `?` or `#`.
 */
export const SHARE_LINKS: readonly LinkRow[] = [
  ['email', 'mailto:'],
  ['email', 'mail.google.com/mail'],
  ['sms', 'sms(to)?:'],
  ['whatsapp', 'whatsapp:'],
  ['whatsapp', '(api|web).whatsapp.com/send'],
  ['whatsapp', 'wa.me/?$'],
  ['telegram', 'tg:'],
  ['telegram', '(t|telegram).me/share'],
  ['viber', 'viber:'],
  ['threema', 'threema:'],
  ['threema', 'threema.id/compose'],
  ['messenger', '(fb-)?messenger:'],
  ['facebook', 'facebook.com/(sharer|share.php|dialog/(send|share|feed))'],
  ['x', '(x|twitter).com/(intent/(post|tweet)|share/?$|home/?$)'],
  ['linkedin', 'linkedin.com/(sharearticle|sharing|cws/share|feed/?$)'],
  ['xing', 'xing.com/(social/share|social_plugins/share|spi/shares|app/user)'],
  ['reddit', 'reddit.com/(r/\\w+/)?submit'],
  ['pinterest', 'pinterest.[.\\w]+/pin/create'],
  ['tumblr', 'tumblr.com/(widgets/)?share'],
  ['bluesky', 'bsky.app/intent'],
  ['threads', 'threads.(net|com)/intent'],
  ['mastodon', '(toot|s2f|share2fedi).kytta.dev'],
  [
    'mastodon',
    '(mastodonshare.com|share.joinmastodon.org|sharetomastodon.github.io|tootpick.org|tooot.im|mastodonbutton.com)',
  ],
  [
    'mastodon',
    '([\\w.-]*(odon|masto|mstdn|toot|troet|mas.to|hachyderm|infosec.exchange|mamot|piaille|pouet)[\\w.-]*|[\\w-]+.social|social.[\\w.-]+)/share/?$',
  ],
  ['diaspora', '(share.diasporafoundation.org|sharetodiaspora.github.io|[\\w.-]+/bookmarklet$)'],
  ['skype', 'skype.com/share'],
  ['teams', 'teams.microsoft.com/share'],
  ['line', 'line.me/(lineit/share|R/)'],
  ['line', 'line:'],
  ['vk', '(vk.com|vkontakte.ru)/share'],
  ['ok', 'ok.ru/(offer|dk)'],
  ['weibo', 'weibo.com/share'],
  ['tencent-weibo', 'v.t.qq.com/share'],
  ['qzone', 'qzone.qq.com/.*share'],
  ['qq', 'connect.qq.com/widget/share'],
  ['douban', 'douban.com/(share|recommend)'],
  ['naver', 'share.naver.com'],
  ['kakao', 'story.kakao.com/share'],
  ['hatena', 'hatena.ne.jp/(add|entry)'],
  ['ycombinator', 'ycombinator.com/submitlink'],
  ['buffer', '(buffer|bufferapp).com/(add|compose)'],
  ['flipboard', 'flipboard.com/bookmarklet'],
  ['instapaper', 'instapaper.com/(hello2|edit)'],
  ['pocket', 'getpocket.com/(save|edit)'],
  ['evernote', 'evernote.com/clip'],
  ['flattr', 'flattr.com/submit'],
  ['stumbleupon', 'stumbleupon.com/submit'],
  ['mix', 'mix.com/(add|mixit)'],
  ['digg', 'digg.com/(news/)?submit'],
  ['diigo', 'diigo.com/post'],
  ['pinboard', 'pinboard.in/add'],
  ['meneame', 'meneame.net/submit'],
  ['livejournal', 'livejournal.com/update'],
  ['mewe', 'mewe.com/share'],
  ['gab', 'gab.com/compose'],
  ['nextdoor', 'nextdoor.\\w+/(sharekit|share)'],
  ['addthis', 'addthis.com/(oexchange|bookmark)'],
  ['addtoany', 'addtoany.com/(share|add_to/?$)'],
];

/** AddToAny passes on by way of its own address; the network is its last part, by the names that it gives them. */
export const FORWARDER = /^addtoany[.]com\/add_to\/(\w+)/i;
export const FORWARDED: Readonly<Record<string, string>> = {
  twitter: 'x',
  copy_link: 'copy',
  facebook_messenger: 'messenger',
  google_gmail: 'email',
  outlook_com: 'email',
  hacker_news: 'ycombinator',
  odnoklassniki: 'ok',
  sina_weibo: 'weibo',
};

/** Addresses that subscribe to the page's own feed; of the page's own host, by path and query. */
export const FEED_LINKS: readonly string[] = [
  // WordPress, Hugo, Jekyll, Wix (`blog-feed.xml`), Blogger: the last word of the path.
  '^[^?]*[/._-](rss|atom|feeds?)[12]?(.(xml|json|php|aspx))?/?([?]|$)',
  // WordPress: `/feed/atom/`, `/comments/feed/rss2/`.
  '^[^?]*/feed/(rss2?|atom|rdf)/?([?]|$)',
  // Hugo: the list of any section.
  '^[^?]*/index.xml([?]|$)',
  // Blogger.
  '/feeds/posts/',
  // WordPress with plain permalinks, Joomla, Squarespace.
  '[?&](feed|rss)(=|&|$)',
  '[?&]format=(rss|feed|atom)',
  // Joomla, Drupal, forums.
  '[?&](type|output|action|view)=(rss|atom|feed)',
  // TYPO3: the page type of its news extension.
  '[?&]type=9818',
];

/** Readers that subscribe to an address of the page's own host. */
export const FEED_READERS: readonly string[] = ['feed:', 'feedly.com/i/', 'inoreader.com/', 'newsblur.com/'];

/** What the `type` of a link says of a feed. */
export const FEED_TYPE = /^application\/(rss|atom|feed)\b/i;
