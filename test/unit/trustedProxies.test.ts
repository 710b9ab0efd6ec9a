import { describe, expect, it } from 'vitest';
import { readConfig } from '../../collector/node/config.ts';
import { clientAddress, trustedProxies } from '../../collector/node/trustedProxies.ts';

describe('the address of a client', () => {
  it.each<[name: string, trusted: string, peer: string, forwarded: string | undefined, client: string]>([
    ['no proxy', 'loopback', '203.0.113.5', undefined, '203.0.113.5'],
    ['an untrusted client that names another address', 'loopback', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['a proxy on this machine', 'loopback', '127.0.0.1', '203.0.113.5', '203.0.113.5'],
    ['a proxy on this machine, over IPv6', 'loopback', '::1', '2001:db8::7', '2001:db8::7'],
    [
      'a proxy on this machine, IPv4 in IPv6 notation',
      'loopback',
      '::ffff:127.0.0.1',
      '::ffff:203.0.113.5',
      '203.0.113.5',
    ],
    ['a visitor who makes up hops', 'loopback', '127.0.0.1', '10.0.0.1, 1.2.3.4, 203.0.113.5', '203.0.113.5'],
    ['two proxies, both trusted', 'loopback, 10.0.0.0/8', '127.0.0.1', '203.0.113.5, 10.1.2.3', '203.0.113.5'],
    ['two proxies, the outer one not trusted', 'loopback', '127.0.0.1', '203.0.113.5, 10.1.2.3', '10.1.2.3'],
    ['a visitor inside a trusted network', '10.0.0.0/8', '10.1.1.1', '10.2.2.2', '10.2.2.2'],
    ['an IPv6 network', '2001:db8:1::/48', '2001:db8:1::9', '2001:db8:2::5', '2001:db8:2::5'],
    ['a port behind the address', 'loopback', '127.0.0.1', '203.0.113.5:51234', '203.0.113.5'],
    ['a port behind an IPv6 address', 'loopback', '127.0.0.1', '[2001:db8::7]:51234', '2001:db8::7'],
    ['a word instead of an address', 'loopback', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['nonsense before the last', 'loopback, 10.0.0.0/8', '127.0.0.1', '<script>, 10.1.2.3', '10.1.2.3'],
    ['a trusted proxy without the header', 'loopback', '127.0.0.1', undefined, '127.0.0.1'],
    ['an empty header', 'loopback', '127.0.0.1', '', '127.0.0.1'],
    ['no trusted proxy', 'none', '127.0.0.1', '203.0.113.5', '127.0.0.1'],
    ['a trusted network in the notation of IPv6', '::ffff:10.0.0.0/104', '10.1.1.1', '203.0.113.5', '203.0.113.5'],
    ['every address', '0.0.0.0/0', '203.0.113.5', '203.0.113.6', '203.0.113.6'],
    ['a number with a leading zero', 'loopback', '127.0.0.01', '203.0.113.5', '127.0.0.01'],
    ['one trusted address', '192.0.2.10', '192.0.2.10', '203.0.113.5', '203.0.113.5'],
    ['the neighbor of a trusted address', '192.0.2.10', '192.0.2.11', '203.0.113.5', '192.0.2.11'],
    ['a socket without an address', 'loopback', '', '203.0.113.5', ''],
  ])('%s', (_name, trusted, peer, forwarded, client) => {
    expect(clientAddress(peer, forwarded, trustedProxies(trusted))).toBe(client);
  });

  it.each(['proxy.example.com', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::1/129', '10.0.0'])(
    'rejects %s and names the setting',
    (list) => {
      expect(() => readConfig({ DUPLEX_TRUSTED_PROXIES: `loopback, ${list}` })).toThrow(
        `DUPLEX_TRUSTED_PROXIES: ${list} is neither an address nor a network`,
      );
    },
  );
});
