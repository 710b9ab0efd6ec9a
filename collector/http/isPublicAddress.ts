import { isInRange } from '../core/privacy/addressRange.ts';

/**
 * Ranges that lead into a private network, to this machine, or nowhere (IANA special-purpose registries). Whoever may
 * enter an address here must not reach by it what only the collector can (server-side request forgery).
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
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Of IPv6 only what is given out for the whole net is public, without what carries an IPv4 address in it. */
const PUBLIC_V6 = '2000::/3';
const NOT_PUBLIC_V6 = ['2001::/32', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Is this an IP address that anybody can reach? */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  // As a URL writes it, IPv4 in IPv6 clothes is in hex; no receiver needs that.
  if (plain.includes(':') && !/^::ffff:\d+\./i.test(plain)) {
    return isInRange(plain, PUBLIC_V6) && !NOT_PUBLIC_V6.some((range) => isInRange(plain, range));
  }
  return isInRange(plain, '0.0.0.0/0') && !NOT_PUBLIC.some((range) => isInRange(plain, range));
}

/** Is this the name of a machine that not everybody can reach, whatever it resolves to? */
function isPrivateName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return (
    !name.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)$/.test(name)
  );
}

/**
 * Why nothing is sent to this address; null where it may be. A name is looked at only as a name: what it resolves to
 * has to be checked when it is connected to.
 */
export function whyNotSent(address: string, allowPrivate: boolean): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return 'must be an address like https://www.example.com/hook';
  if (url.username !== '' || url.password !== '') return 'must hold no password';
  if (allowPrivate && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== 'https:') return 'must begin with https://';
  const { hostname } = url;
  const isIp = hostname.startsWith('[') || isInRange(hostname, '0.0.0.0/0');
  if (isIp ? !isPublicAddress(hostname) : isPrivateName(hostname)) return 'must be reachable by everybody';
  return null;
}
