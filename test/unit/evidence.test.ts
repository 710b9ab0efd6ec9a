import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FIELDS, PLACES, type Weight, WORDS } from '../../tracker/signals/formEvidence.ts';
import { linkOf } from '../../tracker/signals/links.ts';
import { CONTACT_LINKS, FEED_LINKS, SHARE_LINKS } from '../../tracker/signals/linkTable.ts';
import { ROWS } from '../browser/corpus/rows.ts';

const doc = await readFile(new URL('../../tracker/signals/EVIDENCE.md', import.meta.url), 'utf8');

const weightInWords = (weight: Weight) => {
  const size = Number(weight.slice(1));
  return `${size > 0 ? '+' : ''}${size} ${{ m: 'message', n: 'newsletter', o: 'other' }[weight[0]!]}`;
};
const cell = (pattern: string) => `\`${pattern.replaceAll('|', '\\|')}\``;

/** Rows of the documentation's tables, by the heading above them. */
const rowsUnder = (heading: string) =>
  doc
    .split(`## ${heading}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => /^\| (?!-|kind|places)/.test(line) && !line.startsWith('|--'));

test('EVIDENCE.md has each kind of field with its pattern and weight', () => {
  const rows = rowsUnder('Fields').map((line) => line.replace(/^\| (\w): \w+/, '| $1'));
  expect(rows).toEqual(
    FIELDS.map(([kind, pattern, weight]) => `| ${kind} | ${cell(pattern)} | ${weightInWords(weight)} |`),
  );
});

test('EVIDENCE.md has each row of words with its places, pattern and weight', () => {
  expect(rowsUnder('Words and marks')).toEqual(
    WORDS.map(([places, pattern, weight]) => `| \`${places}\` | ${cell(pattern)} | ${weightInWords(weight)} |`),
  );
  for (const [letter, meaning] of Object.entries(PLACES)) expect(doc).toContain(`- \`${letter}\`: ${meaning}`);
});

test.for(FIELDS)('the field pattern %s %s is a valid expression in lower case', ([, pattern]) => {
  expect(RegExp(pattern).test('never seen before')).toBe(false);
  expect(pattern.replace(/\\\w/g, '')).not.toMatch(/[A-Z]/);
});

/** The addresses of the corpus that are expected to be signals of a kind. */
const HERE = 'http://127.0.0.1/c/x';
const links = ROWS.flatMap(({ html, expected }) => {
  const [, href] = /^<a id=x href="([^"]*)"/.exec(html) ?? [];
  return href && expected ? [{ href: href.replaceAll('{{address}}', encodeURIComponent(HERE)), expected }] : [];
});

test('each row of contacts and shares has an address in the corpus or the list of this test', () => {
  const addresses = [...links.map(({ href }) => href), ...MORE];
  const seen = (pattern: string) =>
    addresses.some((href) => {
      const text = href
        .replace(/%[2-7]./g, unescape)
        .replace(/^https?:\/\/(www[.])?/i, '')
        .replace(/^([\w.+-]+:)[/\s\xa0]+/, '$1');
      return (
        RegExp(`^([^/?#:]+[.])?(${pattern})`, 'i').test(text) ||
        RegExp(`^([^/?#:]+[.])?(${pattern})`, 'i').test(text.split(/[?#]/)[0]!)
      );
    });
  expect([...CONTACT_LINKS, ...SHARE_LINKS].filter(([pattern]) => !seen(pattern))).toEqual([]);
});

const MORE = [
  'https://wa.link/abc123',
  'https://line.me/R/ti/p/@praxis',
  `https://www.digg.com/submit?url=${encodeURIComponent(HERE)}`,
  `https://vk.com/share.php?url=${encodeURIComponent(HERE)}`,
  `https://line.me/R/msg/text/?${encodeURIComponent(HERE)}`,
  `https://connect.ok.ru/offer?url=${encodeURIComponent(HERE)}`,
  `https://service.weibo.com/share/share.php?url=${encodeURIComponent(HERE)}`,
  `https://b.hatena.ne.jp/add?url=${encodeURIComponent(HERE)}`,
  `https://news.ycombinator.com/submitlink?u=${encodeURIComponent(HERE)}`,
  `https://buffer.com/add?url=${encodeURIComponent(HERE)}`,
  `https://www.instapaper.com/hello2?url=${encodeURIComponent(HERE)}`,
  `viber://forward?text=${encodeURIComponent(HERE)}`,
  `tg://msg_url?url=${encodeURIComponent(HERE)}`,
  `fb-messenger://share?link=${encodeURIComponent(HERE)}`,
];

test.for(MORE)('%s is a signal', (href) => {
  expect(linkOf(new URL(href), '127.0.0.1')).toBeTruthy();
});

test.for(FEED_LINKS)('the feed pattern %s has an address in the corpus', (pattern) => {
  expect(links.some(({ href, expected }) => expected === 'bookmark:feed' && RegExp(pattern, 'i').test(href))).toBe(
    true,
  );
});
