import { expect, it } from 'vitest';
import { LIMITS, Limits, networkOf } from '../../collector/http/limits.ts';
import { TokenBuckets } from '../../collector/http/tokenBuckets.ts';

it('empties a bucket, refills it evenly, and says when the next request is accepted', () => {
  const buckets = new TokenBuckets({ quota: 6, windowSeconds: 60 });
  expect(Array.from({ length: 7 }, () => buckets.take('a', 0).ok)).toEqual([...Array(6).fill(true), false]);
  expect(buckets.take('a', 1_000)).toEqual({ ok: false, remaining: 0, seconds: 9 });
  expect(buckets.take('b', 1_000)).toEqual({ ok: true, remaining: 5, seconds: 10 });
  expect(buckets.take('a', 10_000)).toMatchObject({ ok: true, remaining: 0 });
  expect(buckets.takeSome('a', 40_000, 5)).toBe(3);
  // A clock that is set back.
  expect(buckets.take('a', 0).ok).toBe(false);
});

it('limits its memory', () => {
  const buckets = new TokenBuckets({ quota: 1, windowSeconds: 60 }, 100);
  for (let i = 0; i < 10_000; i++) buckets.take(`10.0.${i >> 8}.${i & 255}`, 0);
  expect(buckets.size).toBe(100);
});

it.each([
  ['127.0.0.1', null],
  ['::1', null],
  ['', null],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::2', '0:0:0:0'],
])('counts %j as %j', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('reads sizes from the environment; 0 is no limit', () => {
  const limits = new Limits({ DUPLEX_LIMIT_PAGES: '1', DUPLEX_LIMIT_API: '0' }, () => 0);
  expect(limits.overByAddress('pages', '192.0.2.1')).toBeNull();
  expect(limits.overByAddress('pages', '192.0.2.1')).toEqual({
    name: 'pages',
    seconds: 60,
    headers: [
      ['retry-after', '60'],
      ['ratelimit-policy', '"pages";q=1;w=60'],
      ['ratelimit', '"pages";r=0;t=60'],
    ],
  });
  for (let i = 0; i < 10_000; i++) expect(limits.overByAddress('api', '192.0.2.1')).toBeNull();
  expect(() => new Limits({ DUPLEX_LIMIT_SITE: 'many' }, () => 0)).toThrow('DUPLEX_LIMIT_SITE must be a number');
});

it('never limits this machine by address', () => {
  const limits = new Limits({ DUPLEX_LIMIT_PAGES: '1' }, () => 0);
  for (let i = 0; i < 10; i++) expect(limits.overByAddress('pages', '127.0.0.1')).toBeNull();
  expect(Object.keys(LIMITS)).toContain('wrong-keys');
});
