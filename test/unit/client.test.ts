import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeApi } from '../../collector/app.ts';
import { typesOf } from '../../collector/client/typesOf.mjs';

/** The text without the characters that a formatter may change. */
const bare = (text: string) => text.replace(/[\s;|()]/g, '');

it('the types of the client match the description of the API; `npm run client` updates them', async () => {
  const written = await readFile(join(import.meta.dirname, '../../collector/client/api.ts'), 'utf8');
  expect(bare(written)).toBe(bare(typesOf(describeApi())));
});
