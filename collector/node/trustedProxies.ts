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
  const networks: Network[] = [];
  // Networks of IPv4 in the notation of IPv6, like `::ffff:10.0.0.0/104`.
  let hasMapped = false;
  for (const entry of list.split(',').map((one) => one.trim())) {
    if (entry === '' || entry === 'none') continue;
    if (entry === 'loopback') {
      networks.push(networkOf('127.0.0.0', 8));
      trusted.addAddress('::1', 'ipv6');
      continue;
    }
    const [address = '', bits, ...more] = entry.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (version === 0 || !fits || more.length > 0) throw new Error(`${entry} is neither an address nor a network`);
    const length = bits === undefined ? most : Number(bits);
    if (version === 4) networks.push(networkOf(address, length));
    else {
      hasMapped ||= address.includes('.') || /^(0*:)*:?ffff:/i.test(address);
      trusted.addSubnet(address, length, 'ipv6');
    }
  }
  return {
    has(address) {
      const plain = canonicalAddress(address);
      const number = numberOf(plain);
      if (number === null) return isIP(plain) === 6 && trusted.check(plain, 'ipv6');
      return (
        networks.some(({ first, size }) => number >= first && number < first + size) ||
        (hasMapped && trusted.check(plain, 'ipv4'))
      );
    },
  };
}

/** A network of IPv4 addresses. Comparing numbers takes a twentieth of the time of a `BlockList`, and each request needs it. */
interface Network {
  first: number;
  size: number;
}

function networkOf(address: string, bits: number): Network {
  const size = 2 ** (32 - bits);
  const number = numberOf(address)!;
  return { first: number - (number % size), size };
}

/** An IPv4 address as a number, or null. */
function numberOf(address: string): number | null {
  let number = 0;
  let part = 0;
  let parts = 1;
  let digits = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code === DOT) {
      if (digits === 0) return null;
      number = number * 256 + part;
      [part, digits] = [0, 0];
      parts += 1;
    } else if (code >= ZERO && code < ZERO + 10 && !(digits > 0 && part === 0)) {
      part = part * 10 + code - ZERO;
      digits += 1;
      if (part > 255) return null;
    } else return null;
  }
  return parts === 4 && digits > 0 ? number * 256 + part : null;
}

const DOT = 46;
const ZERO = 48;

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
