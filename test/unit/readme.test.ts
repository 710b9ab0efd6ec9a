import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ADD_ONS, bundleTag, LIMITS, measure } from '../../tracker/bundle.mjs';
import { linkOf } from '../../tracker/signals/links.ts';

/** What the READMEs claim of the tag, held against the tag. */

const ROOT = join(import.meta.dirname, '../..');
const [readme, tracker] = await Promise.all(
  ['README.md', 'tracker/README.md'].map((file) => readFile(join(ROOT, file), 'utf8')),
);
const chats = ADD_ONS.filter((name) => name.startsWith('chat-')).map((name) => name.slice('chat-'.length));

it('the size is the one that is measured, and no more than it may be', async () => {
  const { brotli } = measure((await bundleTag()).tag);
  const quoted = /weighs ([\d,]+) bytes/.exec(readme!)![1]!;
  expect(quoted, 'README.md quotes another size').toBe(brotli.toLocaleString('en'));
  expect(brotli).toBeLessThanOrEqual(LIMITS.tag);
});

it('each chat adapter stands in the table, and nothing else does', () => {
  const table = readme!.slice(readme!.indexOf('### Chat'), readme!.indexOf('### How it is served'));
  expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, vendor]) => vendor)).toEqual(chats);
  for (const vendor of chats) expect(tracker!.toLowerCase()).toContain(vendor);
});

it('each option of the snippet is told', async () => {
  const source = await readFile(join(ROOT, 'tracker/core/page.ts'), 'utf8');
  const options = [...source.matchAll(/^ {2}(\w+)\??: string;/gm)].map(([, name]) => name!);
  expect(options).toContain('beforeConsent');
  for (const name of options)
    expect(readme).toContain(`\`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
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
])('%s is %s: %s, as the table has it', (href, kind, medium) => {
  expect(linkOf(new URL(href), 'www.example.com')).toEqual([kind, medium]);
  expect(readme!.toLowerCase()).toContain(medium);
});
