import { BlockList, isIP } from 'node:net';

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
      const plain = withoutMapping(address);
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
  if (forwardedFor === undefined) return withoutMapping(peer);
  const named = forwardedFor.split(',').map((hop) => withoutPort(hop.trim()));
  let client = withoutMapping(peer);
  while (trusted.has(client) && named.length > 0) {
    const next = withoutMapping(named.pop()!);
    // `unknown`, or a name that a proxy made up: the last real address is the best available.
    if (isIP(next) === 0) break;
    client = next;
  }
  return client;
}

/** Unwraps an IPv4 address in IPv6 notation: `::ffff:192.0.2.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** Removes the port that some proxies add: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
