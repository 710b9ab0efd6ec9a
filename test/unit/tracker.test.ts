import { describe, expect, test } from 'vitest';
import { bundleModule, bundleTag, bundleWhole, LIMITS, measure } from '../../tracker/bundle.mjs';
import { uuid7 } from '../../tracker/core/uuid7.ts';
import { type Duplex, duplex, start } from '../../tracker/module.ts';
import { linkOf } from '../../tracker/signals/links.ts';

test('the tag weighs no more than it may', async () => {
  const { tag, signals } = await bundleTag();
  expect(measure(tag).brotli).toBeLessThanOrEqual(LIMITS.tag);
  expect(measure(tag).brotli + measure(signals).brotli).toBeLessThanOrEqual(LIMITS.everything);
});

test('the tag asks for nothing that a strict policy refuses', async () => {
  expect(await bundleWhole()).not.toMatch(
    /innerHTML|eval\(|new Function|document\.write|sessionStorage|\.cookie|preventDefault|unload/,
  );
});

test('the module can be imported, and spoken to, where there is no window', () => {
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
  const say: Duplex = () => {};
  // @ts-expect-error there is no such signal
  say('signal', 'purchase', { medium: 'x' });
  // @ts-expect-error a signal has a medium
  say('signal', 'contact');
  // @ts-expect-error properties are texts, numbers, or true or false
  say('event', 'Order', { items: [1] });
  // @ts-expect-error consent is given or refused
  say('consent', { audience: 'granted' });
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

  test('never come twice', () => {
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
