import { isInRange } from '../core/privacy/addressRange.ts';

/**
 * Ranges that lead into a private network, to this machine, or nowhere (IANA special-purpose registries). A webhook's
 * address must not reach what only the collector can reach (server-side request forgery).
 */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/**
 * Public IPv6 addresses: the range assigned to the global internet, except special ranges and those that embed an IPv4
 * address. NAT64 (`64:ff9b::/96`) is outside of it.
 */
const PUBLIC_V6 = '2000::/3';
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20', '3ffe::/16'];

/** Whether an IP address is reachable from anywhere on the internet. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  // A URL writes an IPv4-mapped address in hex (`::ffff:a00:1`); no receiver needs one, so it is not public.
  if (plain.includes(':') && !/^::ffff:\d+\./i.test(plain)) {
    return isInRange(plain, PUBLIC_V6) && !NOT_PUBLIC_V6.some((range) => isInRange(plain, range));
  }
  return isInRange(plain, '0.0.0.0/0') && !NOT_PUBLIC.some((range) => isInRange(plain, range));
}
