import { LONGEST_PASSWORD } from './session.ts';

const SHORTEST = 12;

/**
 * Why a password is refused; null if it is fine. Length is what counts, so no kinds of characters are demanded; what
 * everybody tries first is refused (NIST SP 800-63B, section 3.1.1.2; ASVS 6.2).
 */
export function faultOfPassword(password: string, email: string): string | null {
  if (!password.isWellFormed() || password.includes('\0')) return 'the password has characters that cannot be stored';
  if ([...password].length < SHORTEST) return `the password must have at least ${SHORTEST} characters`;
  if (password.length > LONGEST_PASSWORD) return `the password must have at most ${LONGEST_PASSWORD} characters`;
  if (isLikeEmail(password, email)) return 'the password must not be like the email address';
  return isCommon(password) ? 'the password is one that many people use; take a sentence of your own' : null;
}

function isLikeEmail(password: string, email: string): boolean {
  const plainOf = (text: string) => lettersOf(text).replace(/[$@]/g, '');
  const plain = plainOf(email);
  const name = plainOf(email.split('@')[0] ?? '');
  const given = plainOf(password);
  if (given === plain || given.replace(/\d+$/, '') === plain) return true;
  // The name with a year, or twice.
  return name.length >= 4 && partsOf(given, [name]);
}

/** Made of nothing but common words, rows of the keyboard, digits and signs: `Password12345!`, `qwertyqwerty`. */
function isCommon(password: string): boolean {
  const given = lettersOf(password);
  if (new Set(given).size < 5) return true;
  return partsOf(given, COMMON) || partsOf(withoutLeet(given), COMMON) || isSequence(given);
}

/** In lower case, without signs and blanks. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}$@]/gu, '');
}

function withoutLeet(text: string): string {
  return text.replace(/[013457$@]/g, (sign) => LEET[sign]!);
}

const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', $: 's', '@': 'a' };

/** Is nothing left of a text but up to four other characters, and digits, once these words are taken out? */
function partsOf(text: string, words: readonly string[]): boolean {
  let rest = text;
  let found = 0;
  for (const word of words) {
    found += rest.split(word).length - 1;
    rest = rest.replaceAll(word, '');
  }
  return found > 0 && rest.replace(/\d/g, '').length <= 4 && text.length - rest.length >= 4;
}

/** `abcdefghijkl`, `987654321098`: each character follows the one before, with at most one break. */
function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((sign, i) => sign.codePointAt(0)! - text.codePointAt(i)!);
  const breaks = steps.filter((step, i) => Math.abs(step) > 1 || (i > 0 && step !== steps[i - 1])).length;
  return breaks <= 2;
}

/** The first words of lists of leaked passwords, in English and German. The longer ones come first. */
const COMMON = [
  ...['administrator', 'passwort', 'password', 'qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm'],
  ...['1qaz2wsx3edc4rfv', '1q2w3e4r5t6z', '1q2w3e4r5t6y', '1q2w3e4r5t', '1q2w3e4r', '1qaz2wsx', 'qazwsxedc', 'qazwsx'],
  ...[
    'q1w2e3r4t5y6',
    'q1w2e3r4',
    'zaq12wsx',
    'qwerty',
    'qwertz',
    'azerty',
    'asdfgh',
    'asdf',
    '1234567890',
    '0987654321',
  ],
  ...[
    '123456789',
    '12345678',
    '1234567',
    '123456',
    '12345',
    '1234',
    '654321',
    'abcdefghijkl',
    'abcdefgh',
    'abcdef',
    'abcd',
  ],
  ...[
    'abc123',
    'letmein',
    'iloveyou',
    'ichliebedich',
    'welcome',
    'willkommen',
    'changeme',
    'secret',
    'geheim',
    'default',
  ],
  ...['monkey', 'dragon', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'master', 'shadow'],
  ...[
    'michael',
    'jennifer',
    'starwars',
    'pokemon',
    'trustno',
    'whatever',
    'hallo',
    'hello',
    'schatz',
    'sommer',
    'summer',
  ],
  ...['winter', 'fruehling', 'herbst', 'spring', 'autumn', 'internet', 'computer', 'samsung', 'google', 'facebook'],
  ...['liverpool', 'chelsea', 'bayern', 'schalke', 'duplex', 'admin', 'login', 'guest', 'test', 'root', 'user', 'pass'],
];
