import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect } from 'vitest';
import { closeBrowser, expectInAction, test } from '../support/page.ts';

afterAll(closeBrowser);

test('a site that bundles the module needs no snippet: it starts, queues, sees and tells', async ({ visit }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { duplex, start } from './tracker/module.ts';
        duplex('event', 'Said before the start');
        start({ site: 'bundled', src: '/d/tag.js', consent: 'granted' });`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    write: false,
    tsconfigRaw: '{}',
  });
  const app = outputFiles[0]!.text;
  const page = `<!doctype html><title>App</title><body><a href="mailto:a@example.com">x</a><script>${app}</script>`;
  const site = await visit({ pages: { '/': page } });
  const view = await site.told({ kind: 'view' });
  expect(view.batch).toMatchObject({ site: 'bundled', consent: { measurement: true, audience: true } });
  await site.told({ kind: 'event', name: 'Said before the start' });
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'contact', medium: 'email' }],
  });
  expect(site.errors).toEqual([]);
});
