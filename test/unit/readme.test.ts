import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { ADD_ONS, bundleTag, LIMITS, measure } from '../../tracker/bundle.mjs';
import { linkOf } from '../../tracker/signals/links.ts';
import { allDocuments, ROOT } from '../support/markdown.ts';

/** Claims of the documents, compared with the code. */

const documents = await allDocuments();
const [readme, tracker, reference] = ['README.md', 'tracker/README.md', 'tracker/REFERENCE.md'].map(
  (name) => documents.find(({ path }) => path === name)!.text,
);
const chats = ADD_ONS.filter((name) => name.startsWith('chat-')).map((name) => name.slice('chat-'.length));

it('README.md quotes the measured size of the tag, which is within its limit', async () => {
  const { brotli } = measure((await bundleTag()).tag);
  const quoted = /weighs ([\d,]+) bytes/.exec(readme!)![1]!;
  expect(quoted, 'README.md quotes another size').toBe(brotli.toLocaleString('en'));
  expect(brotli).toBeLessThanOrEqual(LIMITS.tag);
});

it('the reference lists every chat adapter and no other', () => {
  const table = reference!.slice(reference!.indexOf('## Chat'), reference!.indexOf('## How it is served'));
  expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, vendor]) => vendor)).toEqual(chats);
  for (const vendor of chats) expect(tracker!.toLowerCase()).toContain(vendor);
});

it('the reference lists every option of the snippet', async () => {
  const source = await readFile(join(ROOT, 'tracker/core/page.ts'), 'utf8');
  const options = [...source.matchAll(/^ {2}(\w+)\??: string;/gm)].map(([, name]) => name!);
  expect(options).toContain('beforeConsent');
  for (const name of options)
    expect(reference).toContain(`\`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
});

it.each<[href: string, kind: string, medium: string]>([
  ['mailto:a@example.com', 'contact', 'email'],
  ['tel:+4922112345', 'contact', 'phone'],
  ['callto:+4922112345', 'contact', 'phone'],
  ['sms:+4922112345', 'contact', 'sms'],
  ['https://wa.me/4917112345', 'contact', 'whatsapp'],
  ['https://t.me/someone', 'contact', 'telegram'],
  ['https://m.me/someone', 'contact', 'messenger'],
  ['https://signal.me/#p/+4917112345', 'contact', 'signal'],
  ['https://threema.id/ABCD1234', 'contact', 'threema'],
  ['viber://chat?number=4917112345', 'contact', 'viber'],
  ['skype:someone?call', 'contact', 'skype'],
  ['facetime:someone@example.com', 'contact', 'facetime'],
  ['mailto:?body=https://www.example.com/a', 'share', 'email'],
  ['https://www.example.com/feed', 'bookmark', 'feed'],
])('the tag records %s as %s: %s, as the reference claims', (href, kind, medium) => {
  expect(linkOf(new URL(href), 'www.example.com')).toEqual([kind, medium]);
  expect(reference!.toLowerCase()).toContain(medium);
});

it.each(documents)('the links of $path lead to files and headings that exist', ({ path, text }) => {
  const prose = text.replace(/^( *)```\w+\n[\s\S]*?^\1```/gm, '');
  for (const [, target] of prose.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [file, heading] = target!.split('#');
    const linked = file === '' ? path : normalize(join(dirname(path), file!));
    expect(existsSync(join(ROOT, linked)), `${path} links to ${target}`).toBe(true);
    if (heading !== undefined) expect(headingsOf(textAt(linked)), `${path} links to ${target}`).toContain(heading);
  }
});

function textAt(path: string): string {
  return documents.find((one) => one.path === path)?.text ?? '';
}

/** The anchors that GitHub makes from headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(documents)('the source files that $path names exist', ({ path, text }) => {
  for (const [, file] of text.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:ts|mjs))`/g)) {
    const places = ['', 'collector', dirname(path)].map((folder) => join(ROOT, folder, file!));
    expect(places.some(existsSync), `${path} names ${file}`).toBe(true);
  }
});

it('every example in JSON and JavaScript can be parsed', async () => {
  for (const { path, blocks } of documents) {
    for (const { language, text } of blocks) {
      if (language === 'json') expect(() => JSON.parse(text), `${path}: ${text}`).not.toThrow();
      if (language === 'js') await transform(text, { loader: 'js' });
    }
  }
});

it('every npm script that a document names exists', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const { path, text } of documents) {
    for (const [, name] of text.matchAll(/npm run (?:--silent )?([a-z][\w:]*)/g))
      expect(Object.keys(scripts), `${path} names npm run ${name}`).toContain(name);
  }
});

it('the table of configuration lists every variable that the collector reads, and no other', async () => {
  const files = ['collector/node/config.ts', 'collector/http/limits.ts'];
  const source = (await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')))).join();
  const read = [...source.matchAll(/\b(?:DUPLEX_[A-Z_]+|DATABASE_URL|PORT|HOST)\b/g)].map(([name]) => name);
  const { text } = documents.find(({ path }) => path === 'collector/node/README.md')!;
  const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);
  expect(listed.sort()).toEqual([...new Set(read)].sort());
});
