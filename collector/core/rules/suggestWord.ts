/** Words of other rule languages, and their names here. */
const SYNONYMS: Record<string, string> = { and: 'all', or: 'any', every: 'all', some: 'any', none: 'not' };

/** A hint for a word that is not in the list: the word that was probably meant, else the whole list. */
export function suggestWord(word: string, words: readonly string[]): string {
  const lower = word.toLowerCase().slice(0, 40);
  const synonym = Object.hasOwn(SYNONYMS, lower) ? SYNONYMS[lower] : undefined;
  const near = synonym !== undefined && words.includes(synonym) ? synonym : suggestNear(lower, words);
  return near === undefined ? `one of ${words.join(', ')}` : `did you mean \`${near}\`?`;
}

/** The first of the words that differs from this one by a typing error. */
export function suggestNear(word: string, words: readonly string[]): string | undefined {
  return words.find((candidate) => isNear(word.toLowerCase().slice(0, 40), candidate));
}

/** Two typing errors at most; in a word of three letters one, because two would turn it into any other word. */
function isNear(lower: string, candidate: string): boolean {
  return editDistance(lower, candidate.toLowerCase()) <= Math.min(2, candidate.length - 2);
}

/** The Levenshtein distance, computed row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
