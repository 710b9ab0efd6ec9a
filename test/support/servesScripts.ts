import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ADD_ONS, bundleAddOn, bundleTag, encode } from '../../tracker/bundle.mjs';
import type { Owner } from './client.ts';
import { rawGet } from './rawGet.ts';

/** How the scripts of a page are served: the same on Node.js and in workerd. */
export function servesScripts(collector: () => { base: string; owner: Owner }): void {
  const get = (file: string, headers: Record<string, string> = {}, method = 'GET') =>
    rawGet(`${collector().base}/d/${file}`, headers, method);
  const pinned = async () => {
    const site = await collector().owner.addSite();
    const { body } = await collector().owner.call<{ snippetPinned: string }>('GET', `/v1/sites/${site}`);
    const [, file, integrity] = /\/d\/([^"]+)" integrity="([^"]+)" crossorigin="anonymous"/.exec(body.snippetPinned)!;
    return { file: file!, integrity: integrity! };
  };

  it.each<[accept: string, encoding: string | undefined]>([
    // Browsers put gzip first; miniflare, in Cloudflare's place, would then pack it anew.
    ['br, gzip, deflate', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.2', 'gzip'],
    ['deflate', undefined],
    ['', undefined],
  ])('Accept-Encoding "%s": ready-made as %s, byte by byte', async (accept, encoding) => {
    const { status, headers, body } = await get('tag.js', { 'accept-encoding': accept });
    const ready = encode((await bundleTag()).tag);
    expect([status, headers['content-encoding'], headers['content-type']]).toEqual([
      200,
      encoding,
      'text/javascript; charset=utf-8',
    ]);
    expect(body.equals(encoding === 'br' ? ready.br : encoding === 'gzip' ? ready.gzip : ready.identity)).toBe(true);
    expect(headers['vary']?.toLowerCase()).toContain('accept-encoding');
    expect(Number(headers['content-length'])).toBe(body.length);
  });

  it('each encoding has an ETag of its own, and only that one is answered 304', async () => {
    const etags = new Map<string, string>();
    for (const accept of ['br', 'gzip', 'identity'])
      etags.set(accept, (await get('tag.js', { 'accept-encoding': accept })).headers['etag']!);
    expect(new Set(etags.values()).size).toBe(3);
    for (const [accept, own] of etags) {
      for (const known of [own, `W/${own}`, `"other", ${own}`, '*']) {
        const again = await get('tag.js', { 'accept-encoding': accept, 'if-none-match': known });
        expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, own]);
        expect(again.headers['cache-control']).toMatch(/max-age/);
        expect(again.headers['vary']?.toLowerCase()).toContain('accept-encoding');
      }
      const others = [...etags.values()].filter((etag) => etag !== own).join(', ');
      expect((await get('tag.js', { 'accept-encoding': accept, 'if-none-match': others })).status).toBe(200);
    }
  });

  it('HEAD tells what GET would, without the body', async () => {
    const headers = { 'accept-encoding': 'br' };
    const [head, whole] = [await get('tag.js', headers, 'HEAD'), await get('tag.js', headers)];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['etag', 'cache-control', 'content-type', 'vary'])
      expect(head.headers[name]).toBe(whole.headers[name]);
  });

  it('the loader is asked for anew within minutes', async () => {
    const { headers } = await get('tag.js');
    expect(headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=86400');
  });

  it('the copy of the pinned snippet is for good, and has the integrity that the snippet tells', async () => {
    const { file, integrity } = await pinned();
    for (const [accept, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['identity', (body: Buffer) => body],
    ] as const) {
      const { status, headers, body } = await get(file, { 'accept-encoding': accept });
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(`sha384-${createHash('sha384').update(decode(body)).digest('base64')}`).toBe(integrity);
      expect(headers['access-control-allow-origin']).toBe('*');
    }
  });

  it.each(ADD_ONS)('the add-on %s.js is served like the tag, as a module for any host', async (name) => {
    const { status, headers, body } = await get(`${name}.js`, { 'accept-encoding': 'br' });
    expect([status, headers['content-encoding'], headers['access-control-allow-origin']]).toEqual([200, 'br', '*']);
    expect(brotliDecompressSync(body).toString()).toBe(await bundleAddOn(name));
  });

  it.each([
    ['tag.0123456789abcdef.js', /has never served that build of the tag/],
    ['chat-nobody.js', /serves tag.js, signals/],
    ['tag.%00.js', /there|serves/],
    ['chat-constructor.js', /serves tag.js/],
  ])('%s: nothing, with a reason, and nobody remembers it', async (file, reason) => {
    const { status, headers, body } = await get(file);
    expect([status, body.toString()]).toEqual([404, expect.stringMatching(reason)]);
    if (!file.includes('%')) expect(headers['cache-control']).toBe('no-store');
  });
}
