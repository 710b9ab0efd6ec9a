import { describe, expect, it } from 'vitest';
import { isInRange, isRange } from '../../collector/core/privacy/addressRange.ts';

describe('an address in a range', () => {
  it.each<[address: string, range: string, is: boolean]>([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.8', '203.0.113.7', false],
    ['203.0.113.7', '203.0.113.0/24', true],
    ['203.0.114.7', '203.0.113.0/24', false],
    ['203.0.113.127', '203.0.113.64/26', true],
    ['203.0.113.128', '203.0.113.64/26', false],
    ['203.0.113.7', '0.0.0.0/0', true],
    ['::ffff:203.0.113.7', '203.0.113.0/24', true],
    ['2001:db8::7', '2001:db8::/32', true],
    ['2001:db8:0:0:0:0:0:7', '2001:db8::7', true],
    ['2001:DB8::7', '2001:db8::7', true],
    ['2001:db9::7', '2001:db8::/32', false],
    ['fe80::1%eth0', 'fe80::/10', true],
    ['::1', '::/0', true],
    // An IPv4 address is in no IPv6 range, and the other way round.
    ['203.0.113.7', '::/0', false],
    ['::1', '0.0.0.0/0', false],
    // Text that is not an address is in no range.
    ['', '0.0.0.0/0', false],
    ['unknown', '0.0.0.0/0', false],
    ['203.0.113', '0.0.0.0/0', false],
    ['1::2::3', '::/0', false],
  ])('%s in %s: %s', (address, range, is) => {
    expect(isInRange(address, range)).toBe(is);
  });

  it.each([
    '203.0.113.0/33',
    '2001:db8::/129',
    '203.0.113.0/',
    '203.0.113.0/24/1',
    '256.0.0.1',
    'example.com',
    '2001:db8',
    ':::',
    '12345::',
    '/8',
  ])('%s is not a range', (text) => {
    expect(isRange(text)).toBe(false);
  });
});
