import { join } from 'node:path';
import { expect, describe as group, it } from 'vitest';
import { client } from '../../client/client.ts';
import { describe } from '../../client/describe.mjs';
import { createApp } from '../../collector/app.ts';

const description = async () => (await createApp('/d').request('/v1/openapi.json')).json();

group('the typed client', () => {
  it('has the types that the description of the API gives', async () => {
    await expect(describe(await description())).toMatchFileSnapshot(join(import.meta.dirname, '../../client/api.ts'));
  });

  it('refuses to ask for a path with a hole in it', async () => {
    const ask = client({ base: 'http://127.0.0.1:9', key: 'dk_x' });
    await expect(ask('GET /v1/sites/{site}', { path: { site: '' } })).rejects.toThrow('needs path.site');
  });
});

group('what is not known in a description', () => {
  it('is refused, so that no type is wrong in silence', () => {
    const schemas = { Odd: { type: 'complex' } };
    expect(() => describe({ components: { schemas }, paths: {} })).toThrow('complex');
  });
});
