import { BlockList, isIP } from 'node:net';

/** Proxies that are believed. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/**
 * Reads a list like `127.0.0.1, 10.0.0.0/8, loopback`: addresses, networks, and the word `loopback` for this machine.
 * Throws a sentence that names what cannot be read.
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
    if (version === 0 || !fits || more.length > 0) throw new Error(`${entry} is no address and no network`);
    trusted.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  }
  return {
    has(address) {
      const plain = withoutMapping(address);
      const version = isIP(plain);
      return version !== 0 && trusted.check(plain, version === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

/**
 * Whose request it is. Each proxy appends to `X-Forwarded-For` who came to it, so the list is read from its end: as long
 * as the one who speaks is believed, the one he names comes next. What stands further left is what a stranger said.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  if (forwardedFor === undefined) return withoutMapping(peer);
  const named = forwardedFor.split(',').map((hop) => withoutPort(hop.trim()));
  let client = withoutMapping(peer);
  while (trusted.has(client) && named.length > 0) {
    const next = withoutMapping(named.pop()!);
    // `unknown`, or a name that a proxy made up: the last one that is an address is the best there is.
    if (isIP(next) === 0) break;
    client = next;
  }
  return client;
}

/** IPv4 as IPv6 writes it: `::ffff:192.0.2.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** Some proxies add the port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
