/** The word for a key that may come from a page of the site, which can be anything, even `constructor`. */
export function wordIn(words: object, key: string): string | undefined {
  return Object.hasOwn(words, key) ? (words as Readonly<Record<string, string>>)[key] : undefined;
}
