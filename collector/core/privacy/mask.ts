/**
 * What must not be stored of an address, or of a title, because it may say who somebody is: `/reset/9f8b…`,
 * `?utm_source=anna@example.com`, "Order 4711000815". The owner changes the list; these are the words it knows. Beside
 * them it takes `/account/*`, which masks the part of the path that stands for `*`, and `?name`, the value of a
 * parameter.
 */
export const MASKS = ['email', 'number', 'token'] as const;

/** Masks by a site's list. What was masked is told as `:email`, `:number`, `:token` or `:masked`. */
export interface Masker {
  /** A path, as a URL has it. */
  path(path: string): string;
  /** The value of a parameter. Long numbers are names of campaigns there; only what looks like a phone's is masked. */
  value(name: string, value: string): string;
  text(text: string): string;
}

/** Bounded everywhere, so that no text can make the search long. */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
/** With a `+` or a zero before it, digits in groups are a phone's; so many at a stretch are an account's or an order's. */
const PHONE = /(?:\+|(?<!\d|(?:19|20)\d\d[./-])0)\d(?:[ ()./-]?\d){6,}/g;
/** A day, as it stands in names of campaigns and in addresses, looks like a phone number where it begins with a zero. */
const DAY = /^(?:\d\d?[./-]\d\d?[./-](?:19|20)\d\d|[0-3]\d[01]\d(?:19|20)\d\d)(?!\d)/;
const NUMBER = /\d{9,}/g;
const TOKENS = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
  /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g,
  /(?<![0-9a-z])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,}(?![0-9a-z])/gi,
  // Digits in at least three places: a random one has them, a compound of words has a year.
  /(?<!\w)(?=\w*?\d[a-z_]+\d+[a-z_]+\d)\w{20,}(?!\w)/gi,
];

const maskers = new WeakMap<readonly string[], Masker>();

/** The masker of a list; the same list gives the same one. */
export function maskerOf(list: readonly string[]): Masker {
  const known = maskers.get(list);
  if (known !== undefined) return known;
  const made = makeMasker(list);
  maskers.set(list, made);
  return made;
}

function makeMasker(list: readonly string[]): Masker {
  const has = (name: (typeof MASKS)[number]) => list.includes(name);
  const shapes = list.filter((one) => one.startsWith('/')).map((one) => one.split('/'));
  const parameters = new Set(list.filter((one) => one.startsWith('?')).map((one) => one.slice(1)));

  const email = (text: string) => (has('email') && text.includes('@') ? text.replace(EMAIL, ':email') : text);
  const phone = (text: string): string =>
    has('number')
      ? text.replace(PHONE, (found) => {
          const day = DAY.exec(found)?.[0];
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
      // Most paths are words.
      if (shapes.length === 0 && !/[\d@%]|eyJ/.test(path)) return path;
      const parts = path.split('/').map(part);
      for (const shape of shapes) {
        if (!shape.every((one, i) => one === '*' || one === parts[i])) continue;
        for (const [i, one] of shape.entries()) if (one === '*' && i < parts.length) parts[i] = ':masked';
      }
      return parts.join('/');
    },
    value: (name, value) => (parameters.has(name) ? ':masked' : phone(email(value))),
    text: (text) => number(email(text)),
  };
}

/** What a person reads in it; what cannot be decoded stays as it is. */
function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
