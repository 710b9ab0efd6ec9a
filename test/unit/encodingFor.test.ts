import { expect, it } from 'vitest';
import { encodingFor } from '../../collector/http/encodingFor.ts';

it.each<[accept: string | undefined, encoding: string]>([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0,gzip;q=0.000', 'identity'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0.5,gzip;q=0.5', 'br'],
  ['gzip;q=0.2, identity;q=0.9', 'identity'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['gzip, *;q=0', 'gzip'],
  ['identity;q=0', 'identity'],
  ['br ; q=1 , gzip', 'br'],
  ['br;q=2, gzip', 'gzip'],
  ['br;q=x, gzip;q=0.1', 'gzip'],
  [',;=,;;q', 'identity'],
  ['brx, xbr', 'identity'],
])('Accept-Encoding: %s → %s', (accept, encoding) => {
  expect(encodingFor(accept)).toBe(encoding);
});
