import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeApi } from '../../collector/app.ts';
import { typesOf } from '../../collector/client/typesOf.mjs';

/** Without what a formatter may change. */
const bare = (text: string) => text.replace(/[\s;|()]/g, '');

it('the client speaks of the API as the API speaks of itself; `npm run client` writes it anew', async () => {
  const written = await readFile(join(import.meta.dirname, '../../collector/client/api.ts'), 'utf8');
  expect(bare(written)).toBe(bare(typesOf(describeApi())));
});
