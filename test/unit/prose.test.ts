import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The English of comments and Markdown: how often a turn of phrase that makes a reader stumble may occur per 1,000 words.
 * Good code bases of this field stand at or near zero in all but the last.
 */
const BUDGETS: readonly (readonly [name: string, budget: number, pattern: RegExp])[] = [
  ['a visitor is they', 0.05, /\b(he|his|him|himself)\b/gi],
  ['record, report, send instead of tell', 0.3, /\b(told|tells?|telling|tellings)\b/gi],
  ['no whom', 0.05, /\bwhom\b/gi],
  [
    'no sentence that begins with a bare pronoun',
    0.3,
    /(^|[.:;]\s+|\n)(Who|Whoever|What|Whose|Whom)\s+(?!(is|are|was|does|do|it)\b)[a-z]/g,
  ],
  ['does not exist instead of is none', 0.5, /\b(is|are|was|were) (none|no)\b/gi],
  ['no longer instead of no more', 0.1, /\b(no more|any more)\b/gi],
  ['this many instead of so many', 0.1, /\bso (many|long|much|often|seldom|few)\b/gi],
  ['no sentence that begins with of', 0.1, /(^|[.;]\s+|\n)Of [a-z]/g],
  ['if instead of where there is', 0.3, /\bwhere (there|it|they|that|one)\b/gi],
];
const MOST_WORDS = 30;
const LONG_SENTENCES = 6;

const root = join(import.meta.dirname, '../..');
const prose = ['collector', 'migrations', 'shared', 'test', 'tracker']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .concat(readdirSync(root).filter((name) => name.endsWith('.md')))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|tsx|mjs|js|md|sql)$/.test(path) && !/(^|\/)(meta|results|node_modules)\//.test(path))
  .flatMap((path) => sentencesOf(path, readFileSync(join(root, path), 'utf8')).map((text) => ({ path, text })));
const thousands = prose.reduce((sum, { text }) => sum + wordsOf(text), 0) / 1000;

describe('the prose of the project', () => {
  it('is read from the real files', () => {
    expect(thousands).toBeGreaterThan(20);
    expect(prose.some(({ path }) => path === 'README.md')).toBe(true);
  });

  it.each(BUDGETS)('%s: at most %f in 1,000 words', (_name, budget, pattern) => {
    const found = prose.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map(([part]) => `${path}: "${part.trim()}" in "${text.slice(0, 160)}"`),
    );
    expect(found.length / thousands, found.join('\n')).toBeLessThanOrEqual(budget);
  });

  it(`has at most ${LONG_SENTENCES} sentences of more than ${MOST_WORDS} words in 1,000 words`, () => {
    const long = prose.filter(({ text }) => wordsOf(text) > MOST_WORDS).map(({ path, text }) => `${path}: ${text}`);
    expect(long.length / thousands, long.join('\n')).toBeLessThanOrEqual(LONG_SENTENCES);
  });
});

describe('a sentence', () => {
  it.each<[path: string, text: string, sentences: string[]]>([
    ['a.ts', 'f(); // One. Two.\n', ['One.', 'Two.']],
    ['a.ts', '/**\n * One\n * goes on. Two.\n */\n', ['One goes on.', 'Two.']],
    ['a.ts', "const url = 'https://example.com';\n", []],
    ['a.sql', 'select 1; -- One.\n', ['One.']],
    ['a.md', '# One\n\n```sh\nTwo\n```\n', ['# One']],
  ])('of %s is read from %j', (path, text, sentences) => {
    expect(sentencesOf(path, text)).toEqual(sentences);
  });

  it.each([
    'He waits.',
    'The tag told it.',
    'The one whom it concerns.',
    'Whoever comes first.',
    'There is none, and that is no fault.',
    'It is there no more.',
    'Kept for so long.',
    'Of these the last.',
    'A name where there is one.',
  ])('such as "%s" is found', (text) => {
    const found = BUDGETS.filter(([, , pattern]) => text.match(pattern) !== null);
    expect(found.length).toBeGreaterThan(0);
  });
});

/** The sentences of a Markdown file, or those of the comments of any other. */
function sentencesOf(path: string, text: string): string[] {
  const plain = path.endsWith('.md') ? markdownOf(text) : commentsOf(path, text);
  return plain
    .split(/(?<=[.!?])\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Without code; each cell of a table is a sentence. */
function markdownOf(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/^\|.*\|$/gm, (row) => row.replaceAll('|', '.\n'));
}

function commentsOf(path: string, text: string): string {
  const pattern = path.endsWith('.sql') ? /--[^\n]*/g : /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g;
  return [...text.matchAll(pattern)]
    .map(([comment]) =>
      comment
        .replace(/^\/\*\*?|\*\/$|^\/\/ ?|^-- ?/g, '')
        .replace(/\n\s*\*? ?/g, ' ')
        .trim(),
    )
    .join('\n');
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
