/**
 * The evidence by which a form is judged, as `EVIDENCE.md` explains it. Every row that applies adds its weights to three
 * sums; the highest says what the form is. A row applies at most once to a form.
 *
 * All text is compared in one normal form: lower case, words separated by one blank, `ä ö ü ß` as `ae oe ue ss`,
 * `firstName` as `first name`.
 */

/** How much a row speaks for a message to the owner, for a newsletter, and for something else. */
export type Weights = readonly [message: number, newsletter: number, other: number];

/**
 * Kinds of visible fields. The pattern sees type, autocompletion, name, id, placeholder and label, in this order; the
 * first kind that matches is the field's only one.
 */
export const FIELD_KINDS: readonly (readonly [kind: string, pattern: string, ...weights: Weights])[] = [
  [
    'secret',
    '^password|one time code|\\bcc (name|number|exp|csc|type)|\\b(otp|totp)\\b|kreditkarte|credit card',
    0,
    0,
    20,
  ],
  [
    'user name',
    'user ?name|user login|benutzer ?(name|kennung)|nutzername|^text (off )?(log|login)\\b|kundennummer|customer number',
    0,
    0,
    6,
  ],
  [
    'search',
    '^search|^text (off |on )?(q|s|query|search\\w*|suche?\\w*|such\\w*begriff|keywords?|ort suchen)\\b',
    0,
    0,
    4,
  ],
  [
    'coupon',
    '^(text|number) (off )?(\\w+ )?(coupon|gutschein|voucher|promo|rabatt|discount|gift ?card|pin|tan|code)',
    0,
    0,
    4,
  ],
  [
    'case number',
    '\\b(order|bestell|auftrags?|sendungs?|tracking|paket|buchungs?|booking|reservierungs?|invoice|rechnungs?|vorgangs?|ticket) ?(id|no|nr|num|number|nummer|code|key|key|pin)\\b',
    0,
    0,
    4,
  ],
  [
    'checkout',
    '^\\w+ ((off|on) )?(billing|shipping|section|invadr|deladr|lgn|order (comments?|remark|note)|checkout)',
    0,
    0,
    6,
  ],
  ['email', '^email|e ?mail|\\bmail\\b|courriel|correo|posta elettronica', 2, 3, 0],
  [
    'message',
    '^textarea.*(message|nachricht|mitteilung|anliegen|frage|question|anfrage|comment|kommentar|bemerkung|anmerkung|hinweis|wunsch|wuensche|request|inquiry|enquiry|mensaje|messaggio|bericht|wiadomosc|text area|kontakt|contact|feedback|beschreib|describ|help)',
    4,
    0,
    0,
  ],
  ['message', '^text .*\\b(message|nachricht|anliegen|mitteilung|ihre frage|your question)\\b', 3, 0, 0],
  ['long text', '^textarea', 3, 0, 0],
  ['phone', '^tel|tele?fo|phone|mobil|handy|rueckruf|\\btel\\b|cellulare', 2, 0, 0],
  ['company', 'firma|company|unternehmen|organi[sz]ation|betrieb|societe|empresa|azienda|bedrijf', 1, 0, 0],
  [
    'name',
    '\\b(\\w{0,2}name|(vor|nach|familien|first|last|full|sur)name|given|family|anrede|pr.nom|nom|nombre|apellidos?|nome|cognome|voornaam|achternaam|naam|imi.|nazwisko|ansprechpartner)\\b',
    2,
    0,
    0,
  ],
  ['subject', 'betreff|subject|thema|anlass|sujet|asunto|oggetto|onderwerp', 2, 0, 0],
  [
    'date',
    '^(date|datetime local|time|month|week)|datum|termin|uhrzeit|\\bdate\\b|\\btime\\b|anreise|abreise',
    2,
    0,
    0,
  ],
  ['persons', 'person|gaeste|guests|people|erwachsene|adults|kinder', 1, 0, 0],
  [
    'place',
    'strasse|street|\\bplz\\b|\\bzip|postal|postleit|\\bort\\b|\\bcity\\b|stadt|adresse|address|land\\b|country',
    1,
    0,
    0,
  ],
  ['amount', 'quantity|menge|\\bqty|anzahl|preis|price|amount|betrag', 0, 0, 2],
  ['website', '^url|website|webseite|homepage', 0, 0, 1],
  ['file', '^file', 1, 0, 0],
];

/** Visible fields that nobody fills in: those that protect against bots, by name. */
export const TRAP =
  'captcha|turnstile|honey|\\bhp\\b|spam|\\brobot|address check$|leave (this|blank)|nicht ausfuellen|leer lassen|do not fill';

/** Where the text of a row stands, by letter: see `SOURCES`. */
export const SOURCES: Readonly<Record<string, string>> = {
  m: 'the form’s own marks: every attribute but its address, names included',
  a: 'the address it is sent to, without query and hash; at half weight if that is the page’s own',
  b: 'the button that sends it',
  h: 'the names of hidden fields',
  k: 'the kinds of its fields, sorted',
};

/** Words and marks: the letters of the places to look in, a pattern, and the weights. */
export const EVIDENCE: readonly (readonly [sources: string, pattern: string, ...weights: Weights])[] = [
  // What the form is made of.
  ['k', '^email$', -9, 1, 0],
  ['k', '^phone$', 1, 0, 0],
  ['k', 'text|date|place|persons|amount|number|case|website', 0, -2, 0],
  ['m', '^method get', 0, 0, 4],
  ['m', '^method dialog|role search', 0, 0, 20],
  // Webflow exports its forms with `method="get"` and sends them by script.
  ['m', 'data (name|wf \\w+)', 2, 2, 0],
  // Leaves instead of coming, or goes back.
  [
    'mab',
    'unsub|abmeld|abbestell|austrag|opt ?out|d.sabonn|d.sinscri|disiscri|uitschrijv|afmeld|\\bbaja\\b|wypisz',
    0,
    0,
    20,
  ],
  ['ab', 'abbrech|abbrechen|\\bcancel|^ ?(zurueck|back)\\b|loesch|delete|entfern|remove', 0, 0, 20],
  ['ma', 'storn|absag|cancel', 0, 0, 5],
  // Newsletters, by their words and by the hosts and marks of those who send them.
  [
    'mabh',
    'news ?letter|(?<!un)subscri|abonn|mailing ?list|infobrief|rundbrief|nieuwsbrief|bolet.n|infolettre',
    0,
    8,
    0,
  ],
  [
    'ma',
    'list manage|mailchimp|mc4wp|\\bmc embedded|sibforms|\\bsib\\b|sendinblue|brevo|cleverreach|crsend|rapidmail|klaviyo|mailpoet|convertkit|\\bkit com|getresponse|activehosted|mailerlite|mailjet|newsletter2go|createsend|substack|beehiiv|emailoctopus|inxmail|aweber|constantcontact|campaign|opt ?in\\b',
    0,
    8,
    0,
  ],
  ['m', 'sign ?up', 0, 4, 6],
  ['a', 'sign ?up', 0, 0, 8],
  ['b', 'eintragen|sign ?up|join|notify|inscri|iscriv|aanmelden', 0, 4, 0],
  // Orders and carts.
  [
    'ma',
    'check ?out|\\bkasse\\b|\\bcart\\b|basket|warenkorb|bestellvorgang|bestellabschluss|bezahl|payment|zahlung|panier|\\bcaisse|carrito|carrello|winkelwagen|koszyk|commande',
    0,
    0,
    10,
  ],
  ['ma', '\\border\\b|bestellen\\b|coupon|gutschein|voucher', 0, 0, 5],
  ['h', 'checkout|add to cart|woocommerce', 0, 0, 6],
  ['b', 'kaufen|\\bbuy\\b|bestellen|place order|\\bpay\\b|bezahl|kasse|checkout|warenkorb|cart\\b|commander', 0, 0, 6],
  ['ma', 'track|sendung|bestellstatus|order status|lieferstatus|retoure|\\breturns?\\b', 0, 0, 6],
  // Accounts.
  [
    'ma',
    'log ?in|log ?on\\b|sign ?in\\b|einlogg|connexion|iniciar|\\bacced|inlogg|zaloguj|oauth|\\bauth|\\bsession|magic ?link',
    0,
    0,
    8,
  ],
  ['ma', 'anmelden\\b', 0, 0, 5],
  [
    'ma',
    '\\bregist(er|r|ier)|create account|account create|konto (erstellen|anlegen|eroeffnen)|neukunde|inscription\\b|registr',
    0,
    0,
    9,
  ],
  [
    'ma',
    'passwor[dt]|kennwort|\\bforgot|vergessen|recover|\\breset\\b|zuruecksetz|mot de passe|contrasena|wachtwoord|\\blost',
    0,
    0,
    8,
  ],
  [
    'ma',
    '\\b(mein |my ?)?(konto|account|profile?|einstellungen|settings|preferences|mitgliederbereich|user|users|kundenbereich)\\b',
    0,
    0,
    6,
  ],
  ['b', 'log ?in|sign ?in|einlogg|anmelden$', 0, 0, 2],
  ['b', '\\bregist|konto|create account', 0, 0, 5],
  ['b', 'speicher|\\bsave|aktualisier|update|aender', 0, 0, 4],
  // What is public, and tools.
  [
    'mab',
    'comment|kommentar|gaestebuch|guest ?book|review|bewertung|rezension|forum|\\bbbp|\\breply|commentaire',
    0,
    0,
    10,
  ],
  ['ma', '\\b(edit|editor|wiki|notiz|notizen|notes?|draft|compose|bearbeiten|paste|tasks?|todo)\\b', 0, 0, 4],
  [
    'mab',
    'umfrage|survey|\\bpoll|\\bvot(e|ing)|abstimm|quiz|calcul|rechner\\b|berechn|konfigurator|translat|uebersetz|upload|hochlad|generator',
    0,
    0,
    4,
  ],
  ['m', 'search|\\bsuch|recherche|filter|facet', 0, 0, 4],
  ['a', 'search|\\bsuche|recherche|filter', 0, 0, 3],
  ['b', 'search|\\bsuche|filter|\\bfind', 0, 0, 4],
  // Messages.
  [
    'mab',
    'kontakt|contact|anfrag|inquir|enquir|message|nachricht|feedback|support|reserv|booking|termin|appointment|rueckruf|call ?back|angebot|offerte|\\bquote|bewerb|application|beratung|hilfe|demande|devis|consult|richiesta|afspraak',
    3,
    0,
    0,
  ],
];
