/**
 * The words of a site's list of masks. They remove parts of addresses and titles that may identify a person:
 * `/reset/9f8b…`, `?utm_source=anna@example.com`, "Order 4711000815". The owner can change the list, and add `/account/*`,
 * which masks the part of the path in place of `*`, and `?name`, which masks the value of a parameter.
 */
export const MASKS = ['email', 'number', 'token'] as const;

/** Masks by a site's list. Masked parts become `:email`, `:number`, `:token` or `:masked`. */
export interface Masker {
  /** A path as in a URL, percent-encoded. */
  path(path: string): string;
  /** The value of a parameter. Long numbers are often names of campaigns, so only phone numbers are masked. */
  value(name: string, value: string): string;
  text(text: string): string;
}

/** Every repetition is bounded, so that no text can make the search slow. */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
/** Digits in groups after a `+` or a zero are a phone number. */
const PHONE = /(?:\+|(?<!\d|(?:19|20)\d\d[./-])0)\d(?:[ ()./-]?\d){6,}/g;
/** A date in a path or a campaign's name looks like a phone number if it begins with a zero. */
const DAY = /^(?:\d\d?[./-]\d\d?[./-](?:19|20)\d\d|[0-3]\d[01]\d(?:19|20)\d\d)(?!\d)/;
/** The same with two digits of the year. Five pairs with one separator are a French phone number. */
const SHORT_DAY = /^(\d\d?)([./-])(\d\d?)\2\d\d(?!\d|\2)/;
/** Nine digits or more are the number of an account or an order. */
const NUMBER = /\d{9,}/g;
const TOKENS = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
  /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g,
  /(?<![0-9a-z])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,}(?![0-9a-z])/gi,
  // Digits in at least three places: a random token has them, while a compound of words has a year.
  /(?<!\w)(?=\w*?\d[a-z_]+\d+[a-z_]+\d)\w{20,}(?!\w)/gi,
];

const maskers = new WeakMap<readonly string[], Masker>();

/** The masker of a list; the same list gives the same masker. */
export function maskerOf(list: readonly string[]): Masker {
  const known = maskers.get(list);
  if (known !== undefined) return known;
  const made = makeMasker(list);
  maskers.set(list, made);
  return made;
}

function makeMasker(list: readonly string[]): Masker {
  const has = (name: (typeof MASKS)[number]) => list.includes(name);
  const shapes = list.filter((one) => one.startsWith('/')).map(readableParts);
  const parameters = new Set(list.filter((one) => one.startsWith('?')).map((one) => one.slice(1)));

  const email = (text: string) => (has('email') && text.includes('@') ? text.replace(EMAIL, ':email') : text);
  const phone = (text: string): string =>
    has('number')
      ? text.replace(PHONE, (found, at: number, whole: string) => {
          const before = /(?<!\d)(?:\d\d?[./-])+$/.exec(whole.slice(Math.max(0, at - 12), at))?.[0] ?? '';
          if (areDays(found) || (before !== '' && areDays(before + found))) return found;
          const day = leadingDay(found);
          return day === undefined ? ':number' : day + phone(found.slice(day.length));
        })
      : text;
  const number = (text: string) => (has('number') ? phone(text).replace(NUMBER, ':number') : text);
  const token = (text: string) => (has('token') ? TOKENS.reduce((so, one) => so.replace(one, ':token'), text) : text);

  const part = (raw: string): string => {
    // The shortest phone number has eight characters.
    if (raw.length < 8 && !/[@%]/.test(raw)) return raw;
    const plain = decoded(raw);
    if (email(plain) !== plain) return ':email';
    if (plain !== raw && number(plain) !== plain) return ':number';
    return number(token(raw));
  };
  return {
    path(path) {
      // Most paths are words, and need no further look.
      if (shapes.length === 0 && !/[\d@%]|eyJ/.test(path)) return path;
      const parts = path.split('/').map(part);
      // The page's address is percent-encoded; the owner writes it as people read it.
      const readable = readableParts(path);
      for (const shape of shapes) {
        if (!shape.every((one, i) => one === '*' || one === readable[i])) continue;
        for (const [i, one] of shape.entries()) if (one === '*' && i < parts.length) parts[i] = ':masked';
      }
      return parts.join('/');
    },
    value: (name, value) => (parameters.has(name) ? ':masked' : phone(email(value))),
    text: (text) => number(email(text)),
  };
}

function leadingDay(text: string): string | undefined {
  const short = SHORT_DAY.exec(text);
  return DAY.exec(text)?.[0] ?? (short !== null && isDay(short[1]!, short[3]!) ? short[0] : undefined);
}

/**
 * Do these digits name days, weeks or months, like `01-02-25-15-02-25`, `010225-150225` or `01-02/03-04-2025`? Names of
 * campaigns have them.
 */
function areDays(text: string): boolean {
  if (isPeriod(text)) return true;
  const groups = text.split(/[ ()./-]/);
  const isYear = (group: string) => /^(?:19|20)\d\d$/.test(group);
  if (groups.some(isYear) && groups.length > 2)
    return groups.every((group) => isYear(group) || (group.length <= 2 && Number(group) <= 53));
  if (groups.length > 1 && groups.every((group) => /^\d{6}$/.test(group)))
    return groups.every((group) => isDay(group.slice(0, 2), group.slice(2, 4)));
  if (groups.length % 3 !== 0 || !groups.every((group) => /^\d\d?$/.test(group))) return false;
  const triples = Array.from({ length: groups.length / 3 }, (_, i) => groups.slice(3 * i, 3 * i + 3));
  return (
    triples.every(([first, second]) => isDay(first!, second!)) ||
    triples.every(([, second, third]) => isDay(third!, second!))
  );
}

/** Two days without a year, or with one at the end: `01.12-24.12`, `01/12 24/12/25`. Their separators differ. */
const DAYS_WITH_MONTHS = /^(\d\d?)([./-])(\d\d?)(?:\2\d\d)?(?!\2)[ ./-](\d\d?)\2(\d\d?)(?:\2(?:(?:19|20)\d\d|\d\d))?$/;
/** The same without separators inside: `0512-1212`, `0512-1212-2025`, `0512-12122025`. */
const COMPACT_DAYS = /^(\d\d)(\d\d)[ ./-](\d\d)(\d\d)(?:[ ./-]?(?:19|20)\d\d|[ ./-]\d\d)?$/;

function isPeriod(text: string): boolean {
  const [, first, , second, third, fourth] = DAYS_WITH_MONTHS.exec(text) ?? [];
  if (first !== undefined) return isDay(first, second!) && isDay(third!, fourth!);
  const [, one, two, three, four] = COMPACT_DAYS.exec(text) ?? [];
  return one !== undefined && isDay(one, two!) && isDay(three!, four!);
}

/** A day and a month, in either order. */
function isDay(one: string, other: string): boolean {
  const [low, high] = [Math.min(Number(one), Number(other)), Math.max(Number(one), Number(other))];
  return low >= 1 && low <= 12 && high <= 31;
}

/** The part as a person reads it; a part that cannot be decoded stays as it is. */
const readableParts = (path: string): string[] => path.split('/').map((one) => decoded(one).normalize('NFC'));

function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
