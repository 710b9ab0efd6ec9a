/**
 * Lower-case, with single spaces, in the compatible composed form (NFKC): ligatures and full-width letters become plain
 * ones. Letters of every language stay as they are. An apostrophe is always `'`.
 */
export function normalName(text: string): string {
  const letters = text
    .replace(/[’‘ʼ`´＇]/g, "'")
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    // The lower case of the Turkish `İ` has a second dot.
    .replaceAll('i̇', 'i')
    .normalize('NFKC');
  return letters.trim().replace(/\s+/g, ' ');
}

/** Titles, also written without a dot. */
const TITLE = 'prof|professor|professorin|dr|doktor|mr|mrs|ms|mx|mme|mlle|herrn?|frau|fräulein|miss';
/** These are words or names without their dot. */
const DOTTED =
  'mag|ing|dipl|dott|dott\\.?ssa|dra|sra?|srta|sig|sig\\.?ra|mgr|bc|ir|drs|univ|hon|rev|med|phil|jur|iur|oec|dent|vet|theol|pol|rer|nat|habil|mult|h\\.?\\s?c|e\\.?\\s?h';
const LEADING = new RegExp(
  `^(?:(?:(?:${TITLE})(?=[\\s.,-])|(?:${DOTTED})\\.|dipl\\.?-ing(?=[\\s.]))\\.?[\\s,-]*)+(?=\\p{L})`,
  'u',
);
const SUFFIX =
  'jr|jnr|snr|(?:jun|sen|sr)\\.|ii|iii|iv|esq|ph\\.?\\s?d|mba|m\\.d|[bm]\\.\\s?(?:a|sc|eng)|ll\\.?\\s?[bm]';
const TRAILING = new RegExp(`(?:(?:,\\s*|\\s)(?:${SUFFIX})\\.?|,\\s*(?:${TITLE}|sr|md|sen|jun)\\.?)+$`, 'u');
/** An abbreviation by itself is no name, while Herr is also a surname. */
const ONLY_TITLES = /^(?:(?:prof|dr|mr|mrs|ms|mx|mme|mlle)(?:\.\s*|\s+|$))+$/;

/** A first or last name, normalized, without titles and suffixes, which ad platforms do not compare. */
export function personName(text: string): string {
  const name = normalName(text);
  const bare = name.replace(LEADING, '').replace(TRAILING, '').trim();
  // A text without letters is no name.
  return !/\p{L}/u.test(bare) || ONLY_TITLES.test(bare) ? '' : bare;
}

export function withoutPunctuation(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '');
}
