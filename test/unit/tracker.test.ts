import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { bundleModule, bundleTag, bundleWhole, hashOf, LIMITS, measure } from '../../tracker/bundle.mjs';
import { uuid7 } from '../../tracker/core/uuid7.ts';
import { type Duplex, duplex, start } from '../../tracker/module.ts';
import { linkOf } from '../../tracker/signals/links.ts';

test('the first part weighs no more than its limit', async () => {
  expect(measure((await bundleTag()).tag).brotli).toBeLessThanOrEqual(LIMITS.tag);
});

test('both parts together weigh no more than their limit', async () => {
  const { tag, signals } = await bundleTag();
  expect(measure(tag).brotli + measure(signals).brotli).toBeLessThanOrEqual(LIMITS.everything);
});

test('the README of the tag quotes the measured sizes', async () => {
  const readme = await readFile(new URL('../../tracker/README.md', import.meta.url), 'utf8');
  const { tag, signals } = await bundleTag();
  const sizes = {
    'tag.js': tag,
    'signals.js': signals,
    'one file': await bundleWhole(),
    'npm module': await bundleModule(),
  };
  for (const [name, text] of Object.entries(sizes)) {
    const { raw, gzip, brotli } = measure(text);
    expect(readme).toContain(`| ${name} | ${raw} | ${gzip} | ${brotli} |`);
  }
});

test('the tag knows the file of its second part by the hash', async () => {
  const { tag, signals, signalsFile } = await bundleTag();
  expect(signalsFile).toBe(`signals.${hashOf(signals)}.js`);
  expect(tag).toContain(signalsFile);
  expect(await bundleWhole()).not.toContain('signals.');
});

test('neither part uses what a strict policy refuses', async () => {
  expect(await bundleWhole()).not.toMatch(
    /innerHTML|eval\(|new Function|document\.write|sessionStorage|\.cookie|preventDefault|unload/,
  );
});

test('the module can be imported and called without a window', () => {
  expect(() => {
    start({ site: 'x', src: 'https://www.example.com/d/tag.js' });
    duplex('event', 'Order', { value: 12 });
  }).not.toThrow();
});

test('so can its bundle', async () => {
  const bundled = await import(`data:text/javascript,${encodeURIComponent(await bundleModule())}`);
  expect(() => bundled.duplex('event', 'Order')).not.toThrow();
});

test('what must not compile', () => {
  const command: Duplex = () => {};
  // @ts-expect-error no such signal exists
  command('signal', 'purchase', { medium: 'x' });
  // @ts-expect-error a signal has a medium
  command('signal', 'contact');
  // @ts-expect-error properties are texts, numbers, or booleans
  command('event', 'Order', { items: [1] });
  // @ts-expect-error consent is a boolean
  command('consent', { audience: 'granted' });
});

describe('ids', () => {
  test('are UUIDs of version 7 that carry their moment', () => {
    const before = Date.now();
    const id = uuid7();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89][0-9a-f]{3}-[0-9a-f]{12}$/);
    const moment = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(moment).toBeGreaterThanOrEqual(before);
    expect(moment).toBeLessThanOrEqual(Date.now());
  });

  test('never repeat', () => {
    expect(new Set(Array.from({ length: 20_000 }, uuid7)).size).toBe(20_000);
  });
});

describe('the page’s own host, in a link that passes it on', () => {
  const link = (url: string) => new URL(`https://x.com/intent/post?url=${encodeURIComponent(url)}`);
  test.for<[own: string, shared: string, counts: boolean]>([
    ['example.com', 'https://example.com/a', true],
    ['www.example.com', 'https://example.com/a', true],
    ['example.com', 'https://www.example.com/a', true],
    ['example.com', 'https://shop.example.com/a', true],
    ['example.com', 'Look: https://example.com/a!', true],
    ['example.com', 'https://notexample.com/a', false],
    ['example.com', 'https://example.com.evil.test/a', false],
    ['example.com', 'https://example.org/', false],
  ])('%s in %s: %s', ([own, shared, counts]) => {
    expect(linkOf(link(shared), own)).toEqual(counts ? ['share', 'x'] : false);
  });
});
