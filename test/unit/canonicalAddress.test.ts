import { describe, expect, it } from 'vitest';
import { isInRange } from '../../collector/core/privacy/addressRange.ts';
import { canonicalAddress } from '../../collector/core/privacy/canonicalAddress.ts';
import { clientAddress, trustedProxies } from '../../collector/node/trustedProxies.ts';

describe('an IP address has one spelling', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7:443', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['2001:db8::1%eth0', '2001:db8::1'],
    ['fe80::1%25en0', 'fe80::1'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:1.2.3.4', '1.2.3.4'],
    ['::ffff:102:304', '1.2.3.4'],
    ['0:0:0:0:0:ffff:0102:0304', '1.2.3.4'],
    ['[::ffff:1.2.3.4%lo]:80', '1.2.3.4'],
    ['2001:db8::1.2.3.4', '2001:db8::102:304'],
    ['', ''],
    ['unknown', 'unknown'],
    ['1::2::3', '1::2::3'],
    ['a]b:c', 'a]b:c'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  it('in which ranges and proxies are compared', () => {
    expect(isInRange('::ffff:cb00:7107', '203.0.113.0/24')).toBe(true);
    const proxies = trustedProxies('loopback, fe80::/10');
    expect(clientAddress('::ffff:7f00:1', '[2001:DB8:0::7%eth1]:80', proxies)).toBe('2001:db8::7');
    expect(clientAddress('fe80::9%eth0', '::ffff:cb00:7105', proxies)).toBe('203.0.113.5');
  });
});
