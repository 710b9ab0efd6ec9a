/** The people of the demo month: where they come from, what they use, which pages they read. Weights are out of any sum. */

/** A way to the site. */
export interface Way {
  /** What the address says behind the path. */
  query: string;
  referrer: string;
  /** How likely it is that somebody who came this way opens a channel, against the average. */
  warmth: number;
  /** First and last day on which it is used: 0 is a month ago, days before are negative. */
  days?: readonly [first: number, last: number];
}

const way = (query: string, referrer: string, warmth: number, days?: readonly [number, number]): Way =>
  days === undefined ? { query, referrer, warmth } : { query, referrer, warmth, days };

export const WAYS: readonly (readonly [Way, number])[] = [
  [way('', 'https://www.google.com/', 1), 30],
  [way('', '', 1.2), 20],
  [
    way(
      '?utm_source=google&utm_medium=cpc&utm_campaign=lastenrad-herbst&utm_term=lastenrad+k%C3%B6ln',
      'https://www.google.com/',
      0.7,
      [4, 30],
    ),
    14,
  ],
  [
    way(
      '?utm_source=instagram&utm_medium=paid_social&utm_campaign=werkstatt-reel&utm_content=reel-2',
      'https://l.instagram.com/',
      0.4,
      [9, 22],
    ),
    16,
  ],
  [way('?utm_source=newsletter&utm_medium=email&utm_campaign=herbst-check', '', 2.6, [6, 9]), 18],
  [way('?utm_source=newsletter&utm_medium=email&utm_campaign=wintercheck', '', 2.8, [20, 23]), 18],
  [way('', 'https://www.bing.com/', 0.8), 5],
  [way('', 'https://www.ecosia.org/', 1.1), 4],
  [way('', 'https://chatgpt.com/', 1.6), 6],
  [way('', 'https://www.velo-lokal.example/werkstaetten-koeln', 1.9), 6],
  [way('', 'https://www.facebook.com/', 0.6), 4],
  [way('', 'https://www.reddit.com/r/Fahrrad/comments/werkstatt', 0.9, [14, 16]), 12],
];

interface Machine {
  agent: string;
  isPhone: boolean;
}

const phone = (agent: string): Machine => ({ agent, isPhone: true });
const desk = (agent: string): Machine => ({ agent, isPhone: false });

export const MACHINES: readonly (readonly [Machine, number])[] = [
  [
    phone(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    ),
    24,
  ],
  [
    phone(
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    ),
    24,
  ],
  [
    phone(
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
    ),
    6,
  ],
  [
    desk(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ),
    18,
  ],
  [desk('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'), 10],
  [
    desk(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    ),
    6,
  ],
  [
    desk(
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    ),
    8,
  ],
  [desk('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'), 2],
  [
    desk(
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    ),
    2,
  ],
];

export const COUNTRIES: readonly (readonly [string, number])[] = [
  ['DE', 76],
  ['AT', 7],
  ['CH', 5],
  ['NL', 5],
  ['BE', 4],
  ['FR', 2],
  ['US', 1],
];

export const LANGUAGES: readonly (readonly [string, number])[] = [
  ['de-DE', 84],
  ['en-GB', 8],
  ['nl-NL', 4],
  ['tr-TR', 4],
];

/** Pages below `/demo`, with their titles. */
export const ENTRIES: readonly (readonly [readonly [path: string, title: string], number])[] = [
  [['/demo/', 'Amselrad'], 40],
  [['/demo/preise/', 'Preise'], 26],
  [['/demo/journal/', 'Journal'], 20],
  [['/demo/kontakt/', 'Kontakt'], 8],
  [['/demo/en/prices/', 'Prices'], 6],
];

/** What somebody does who opens a channel, and whether it asks for an answer. */
export interface Deed {
  kind: 'contact' | 'share' | 'bookmark';
  medium: string;
  confirmed: boolean;
}

export const DEEDS: readonly (readonly [Deed, number])[] = [
  [{ kind: 'contact', medium: 'form', confirmed: true }, 26],
  [{ kind: 'contact', medium: 'email', confirmed: false }, 18],
  [{ kind: 'contact', medium: 'phone', confirmed: false }, 16],
  [{ kind: 'contact', medium: 'whatsapp', confirmed: false }, 10],
  [{ kind: 'contact', medium: 'newsletter', confirmed: true }, 14],
  [{ kind: 'share', medium: 'copy', confirmed: false }, 6],
  [{ kind: 'share', medium: 'whatsapp', confirmed: false }, 4],
  [{ kind: 'bookmark', medium: 'wishlist', confirmed: true }, 4],
  [{ kind: 'bookmark', medium: 'browser', confirmed: false }, 2],
];

/** Visits of an hour of the day, in shares of the busiest. */
export const HOURS = [2, 1, 1, 0, 0, 1, 3, 6, 9, 11, 12, 12, 13, 12, 11, 11, 12, 13, 15, 17, 18, 16, 10, 5];
/** Visits of a day of the week, Sunday first. */
export const WEEKDAYS = [0.8, 1.15, 1.1, 1.05, 1, 0.85, 0.75];
