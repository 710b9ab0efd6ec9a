/**
 * The evidence by which a form is judged, as `EVIDENCE.md` explains it. Every row that applies adds its weight to one of
 * three sums; the highest says what the form is. A row applies at most once to a form.
 *
 * All text is compared in one normal form: lower case, with one blank after each word, `ä ö ü ß` as `ae oe ue ss`,
 * `firstName` as `first name`. A blank in a pattern is the end of a word, or its beginning.
 */

/** For what a row speaks, and how much: `m` a message to the owner, `n` a newsletter, `o` something else. */
export type Weight = `${'m' | 'n' | 'o'}${number}`;

/**
 * Kinds of visible fields, by letter. The pattern sees type, autocompletion, name, id, placeholder and label, in this
 * order; the first kind that matches is the field's only one.
 */
export const FIELDS: readonly (readonly [kind: string, pattern: string, weight: Weight])[] = [
  // Fields that prove who the visitor is, or that pay.
  ['o', '^password|one time code| cc (name|number|exp|csc)', 'o20'],
  ['o', 'user ?name|user login|benutzer ?name|^text (off )?log|kundennummer', 'o6'],
  ['o', '^search|^text (off |on )?(q|s|query|search|suche?|suchbegriff|keyword) ', 'o4'],
  ['o', '^\\w+ (\\w+ )?(coupon|gutschein|voucher|pin|tan|code)', 'o4'],
  // A number of an earlier order or booking.
  ['o', '(order|bestell|auftrags|sendungs|tracking|buchungs|booking|rechnungs) ?(id|no|nr|num|code)', 'o4'],
  // Checkouts.
  ['o', '^\\w+ ((off|on) )?(billing|shipping|section|invadr|lgn|order [crn])', 'o6'],
  ['e', '^email|e ?mail| mail |correo|courriel', 'm2'],
  [
    't',
    '^textarea.*(mess|nachr|mitteil|anlieg|frag|quest|comment|merk|wunsch|mensaj|bericht|wiadom|area|feedb|beschr|help)',
    'm4',
  ],
  ['t', '^textarea|^text .*(message|nachricht|anliegen|ihre frage)', 'm3'],
  ['p', '^tel|tele?fo|phone|mobil|handy| tel ', 'm2'],
  ['c', 'firma|company|unternehm|organi', 'm1'],
  ['n', ' (\\w{0,2}|vor|nach|first|last|full)name|given|family|pr.nom| (nom(bre|e)?|naam|imi.) |ansprech', 'm2'],
  ['b', 'betreff|subject|thema', 'm2'],
  ['d', '^(date|time|month|week)|datum|termin|uhrzeit|anreise', 'm2'],
  ['d', 'person|gaeste|guests|strasse|street|plz|zip| ort |city|adresse|^file', 'm1'],
  ['d', 'quantity|menge| qty|preis|price|betrag', 'o2'],
];

/** A field of no known kind. */
export const UNKNOWN_FIELD = ['x', '', 'm0'] as const;

/** Visible fields that nobody fills in: they protect against bots. */
export const TRAP = 'captcha|turnstile|honey| hp |spam|address check$|leer lassen';

/** Where the text of a row stands, by letter. */
export const PLACES = {
  m: 'the form’s own marks: its attributes, names included, except its address',
  a: 'the address it is sent to, without query and hash; at half weight if that is the page’s own',
  b: 'the button that sends it',
  h: 'the names of its hidden fields',
  k: 'the kinds of its visible fields',
} as const;

/** Words and marks: the letters of the places to look in, a pattern, and the weight. */
export const WORDS: readonly (readonly [places: string, pattern: string, weight: Weight])[] = [
  // The make-up of the form.
  ['k', 'e', 'n3'],
  ['k', '^e $', 'n1'],
  ['k', '^e $', 'm-9'],
  ['k', '[dxo]', 'n-2'],
  ['m', '^method get', 'o4'],
  ['m', '^method dialog|role search', 'o20'],
  // Webflow exports its forms with `method="get"` and sends them by script.
  ['m', 'data (name|wf)', 'm2'],
  ['m', 'data (name|wf)', 'n2'],
  // The visitor unsubscribes, or goes back.
  ['mab', 'unsub|abmeld|abbestell|austrag|opt ?out|d.sabonn|d.sinscri', 'o20'],
  ['ab', 'abbrech| cancel|^ ?(zurueck|back) |loesch|delete', 'o20'],
  ['ma', 'storn|absag', 'o5'],
  // Newsletters, by their words and by those who send them.
  ['mabh', 'news ?letter|(?<!un)subscri|abonn|mailing|infobrief', 'n8'],
  [
    'ma',
    'list manage|mailchimp|mc4wp| sib|brevo|cleverreach|crsend|rapidmail|klaviyo|mailpoet|convertkit|activehosted|mailerlite|opt ?in ',
    'n8',
  ],
  ['mb', 'sign ?up', 'n4'],
  ['b', 'eintragen|join|inscri', 'n4'],
  // Orders and carts.
  ['ma', 'check ?out| kasse | cart |basket|warenkorb|bestellvorg|bezahl|payment|panier|carrito|carrello', 'o10'],
  ['ma', ' order |bestell|coupon|gutschein', 'o5'],
  ['hb', 'checkout|add to cart|kaufen| buy |bestellen| order |bezahl|warenkorb', 'o6'],
  ['ma', 'track|sendung|retoure|status', 'o6'],
  // Accounts.
  ['ma', 'log ?in|sign ?in |einlogg| auth| session|magic ?link', 'o8'],
  ['ma', 'anmelden |sign ?up', 'o6'],
  ['ma', ' regist|create account|konto erstell|neukunde', 'o9'],
  ['a', 'sign ?up', 'o5'],
  ['ma', 'passwor|kennwort| forgot|vergessen|recover|reset|zuruecksetz|mot de passe| lost', 'o8'],
  ['ma', ' (konto|account|profil|einstellungen|settings|users?) ', 'o6'],
  ['b', ' regist|konto|account|speicher| save|aktualisier|update', 'o5'],
  // Public texts, and tools.
  ['mab', 'comment|kommentar|gaestebuch|guest ?book|review|bewertung|forum| reply', 'o10'],
  ['ma', ' (edit|editor|wiki|noti[zc]|notes?)', 'o4'],
  ['mab', 'umfrage|survey| poll| vot|quiz|calcul|berechn|translat|uebersetz|upload|hochlad', 'o4'],
  ['mab', 'search| such|filter| find', 'o4'],
  // Messages.
  [
    'mab',
    'kontakt|contact|anfrag|inquir|enquir|message|nachricht|feedback|support|reserv|booking|termin|appointment|rueckruf|call ?back|angebot| quote|bewerb|hilfe',
    'm3',
  ],
];
