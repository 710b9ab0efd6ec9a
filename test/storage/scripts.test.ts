import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinnedNameOf } from '../../collector/http/script.ts';
import { keepTag } from '../../collector/storage/sites/formerTags.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { rawGet } from '../support/rawGet.ts';
import { servesScripts } from '../support/servesScripts.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

describe('on Node.js', () => servesScripts(() => collector));

describe('an upgrade', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const former = {
    name: 'tag.js',
    hash: 'abcdef0123456789',
    integrity: 'sha384-x',
    bodies: { br: base64('as br'), gzip: base64('as gzip'), identity: base64('as it is') },
  };

  it('still serves a former build to pages that pin it', async () => {
    await keepTag(collector.sql, pinnedNameOf(former), JSON.stringify(former));
    const address = `${collector.base}/d/tag.abcdef0123456789.js`;
    const plain = await rawGet(address);
    expect([plain.status, plain.body.toString(), plain.headers['cache-control']]).toEqual([
      200,
      'as it is',
      'public, max-age=31536000, immutable',
    ]);
    const packed = await rawGet(address, { 'accept-encoding': 'br' });
    expect([packed.headers['content-encoding'], packed.body.toString()]).toEqual(['br', 'as br']);
  });

  it('stores this build in the database for the next one', async () => {
    const kept = await collector.sql<{ key: string }[]>`select key from instance where key like 'script tag.%'`;
    const { body } = await collector.owner.call<{ sites: { snippetPinned: string }[] }>('GET', '/v1/sites');
    const pinned = /tag\.[0-9a-f]{16}\.js/.exec(body.sites[0]!.snippetPinned)![0];
    expect(kept.map(({ key }) => key)).toContain(`script ${pinned}`);
  });
});
