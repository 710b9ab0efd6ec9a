// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are taken out
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/**
 * Text from outside as one line of at most `most` characters. Line breaks would begin another header of an email, and
 * marks of direction would show text in another order than it has.
 */
export function oneLine(text: string, most = 150): string {
  const line = text.toWellFormed().replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length <= most ? line : `${signs.slice(0, most - 1).join('')}…`;
}
