import { BlockList, isIP } from 'node:net';
import { canonicalAddress } from '../core/privacy/canonicalAddress.ts';

/** Proxies that are trusted to report the address of their client. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/**
 * Reads a list like `127.0.0.1, 10.0.0.0/8, loopback`: addresses, networks, and the word `loopback` for this machine.
 * Throws an error that names an invalid entry.
 */
export function trustedProxies(list: string): TrustedProxies {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((one) => one.trim())) {
    if (entry === '' || entry === 'none') continue;
    if (entry === 'loopback') {
      trusted.addSubnet('127.0.0.0', 8, 'ipv4');
      trusted.addAddress('::1', 'ipv6');
      continue;
    }
    const [address = '', bits, ...more] = entry.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (version === 0 || !fits || more.length > 0) throw new Error(`${entry} is neither an address nor a network`);
    trusted.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  }
  return {
    has(address) {
      const plain = canonicalAddress(address);
      const version = isIP(plain);
      return version !== 0 && trusted.check(plain, version === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

/**
 * The address of the client. Each proxy appends the address of its own client to `X-Forwarded-For`, so the list is read
 * from its end: an entry counts as long as the proxy that wrote it is trusted. Entries further left may be made up.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  if (forwardedFor === undefined) return canonicalAddress(peer);
  const named = forwardedFor.split(',').map(canonicalAddress);
  let client = canonicalAddress(peer);
  while (trusted.has(client) && named.length > 0) {
    const next = named.pop()!;
    // `unknown`, or a name that a proxy made up: the last real address is the best available.
    if (isIP(next) === 0) break;
    client = next;
  }
  return client;
}
