import type { OpeningSignal } from '../../shared/signal.ts';

/** Longer text is reading matter, whatever it contains. */
const MAX_LETTERS = 300;

/** Signs of a script, a shell command or mark-up around an address. */
const CODE = /["'`<>{}=;$\\|]|^\s*(curl|wget|git|npm|npx|pip|docker|ssh|sudo|import|GET|POST|PUT|fetch)\b/;

/** Labels before an address or a number in an imprint. A fax number reaches no person, and is left out. */
const LABEL = /^(e-?mail|mail|tele?fon|phone|fon|tel|mobile?|handy|call|[emt])\s*[.:]+\s*/i;

const EMAIL =
  /^[\w.+-]+\s*(@|[([{]\s*(at|\u00e4t)\s*[)\]}])\s*[\w-]+(\s*([.]|[([{]\s*(dot|punkt)\s*[)\]}])\s*[\w-]+)*\s*([.]|[([{]\s*(dot|punkt)\s*[)\]}])\s*[a-z]{2,}$/i;

/** Other numbers that begin as phone numbers do. */
const OTHER_NUMBERS = [
  // Opening hours: `08.00 – 18.00`.
  /^\d{1,2}[.]\d\d\s*[\u2013-]/,
  // Dates and periods: `01.02. – 05.02.2026`, `06/2024`, `(2019 – 2024)`.
  /^\d{1,2}[./-]\s?\d\d?[./-]/,
  /^\d\d[./]\d{4}\b/,
  /^\((19|20)\d\d\D+(19|20)\d\d\b/,
  // Decimals and versions: `0.12345678`, `+50.9375`.
  /^0[.-]/,
  /^[+]?\d{1,3}[.]\d+$/,
  // Postcodes `01067 – 01099`, tax numbers `012/345/67890`, codes of five groups.
  /^\d{5}\s*[\u2013-]\s*\d{5}$/,
  /^\d{2,3}\/\d{3}\/\d{4,5}$/,
  /^000|^\d+-\d+-\d+-\d+-\d+$/,
];
/** French numbers look like dates: `01.23.45.67.89`. */
const FRENCH = /^0\d([. -]\d\d){4}$/;

/**
 * Interprets a copied text: the address of a page of `origin` is a share, an email address or a phone number alone is
 * a contact. Pure; the text itself goes nowhere.
 */
export function meaningOf(text: string, origin: string): [OpeningSignal, string] | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LETTERS) return;
  const [before, ...after] = `${trimmed} `.split(origin || ' ');
  if (origin && /^[/?#\s]/.test(after[0] ?? '')) {
    const around = before + after.join(' ').replace(/^\S*/, '');
    return CODE.test(around) ? undefined : ['share', 'copy'];
  }
  const alone = trimmed.replace(LABEL, '');
  if (EMAIL.test(alone)) return ['contact', 'email'];
  return isPhone(alone) ? ['contact', 'phone'] : undefined;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return (
    /^[+(0][\d\s()./\u2013-]+$/.test(text) &&
    digits > 5 &&
    digits < 16 &&
    (FRENCH.test(text) || !OTHER_NUMBERS.some((pattern) => pattern.test(text)))
  );
}
