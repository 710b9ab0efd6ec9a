/** Addresses that open a contact: each names a recipient. Without one it is a share, a group, or nothing. */
export const CONTACT = RegExp(
  [
    '^(mailto|tel|sms|callto|skype|facetime(-audio)?):[^?]',
    '^mailto:.*[?&]to=[^&]',
    '^(whatsapp|viber|threema|tg|https:..(api|web).whatsapp.com/send).*[?&](phone|number|chatURI|id|domain)=.',
    '^(sgnl|https):..signal.me/#(p|eu)/',
    '^https?:..(wa.me/(message/|[+]?\\d)|m.me/[\\w.]{2,}|threema.id/[*\\w]{8}$)',
    '^https?:..(t|telegram).me/([+]\\d+|\\w{4,})/?($|[?](text|start))',
  ].join('|'),
);

/**
 * Addresses that pass something on: to be looked for before the `?`, and only where a parameter carries the page's own
 * host; without it, it is the link to a profile. `/share` is Facebook, LinkedIn, Mastodon, Telegram, Tumblr, VK, …
 */
export const SHARE =
  /^(mailto|sms|whatsapp|viber|threema|tg|messenger|fb-messenger):|wa.me\/|whatsapp.com\/send|\/shar(e|ing)|[/.]share[./]|\/intent\/(post|tweet|compose)|dialog\/(send|share)|pin\/create|reddit.com\/submit|submitlink|threema.id\/compose|line.me\/R|buffer.com\/add|ok.ru\/offer|hatena.ne.jp\/add|instapaper/;

/** What a scheme, or the middle of a host's name, is called as a medium; any other is called so itself. */
export const MEDIA: Record<string, string> = {
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
