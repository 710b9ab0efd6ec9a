import { isInRange } from '../core/privacy/addressRange.ts';
import { isPublicAddress } from './isPublicAddress.ts';

/**
 * Why nothing may be sent to a URL; null if it is fine. A host name is judged by the name alone: the address that it
 * resolves to has to be checked at each connection.
 */
export function faultOfUrl(text: string, allowPrivate: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'must be an address like https://www.example.com/hook';
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (allowPrivate && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== 'https:') return 'must begin with https://';
  const { hostname } = url;
  const isIp = hostname.startsWith('[') || isInRange(hostname, '0.0.0.0/0');
  if (isIp ? !isPublicAddress(hostname) : isPrivateName(hostname)) return 'must be publicly reachable';
  return null;
}

/**
 * Names that never lead to a server on the internet: special-use names (IANA registry, RFC 6761, 6762, 7686, 8375, 9476)
 * and what private networks use.
 */
const PRIVATE_ENDINGS = [
  ...['alt', 'arpa', 'example', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'],
  ...['corp', 'home', 'intranet', 'lan', 'localdomain', 'private'],
];

/** Whether a host name is a special-use name or one of private networks, whatever it resolves to. */
function isPrivateName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return !name.includes('.') || PRIVATE_ENDINGS.some((ending) => name === ending || name.endsWith(`.${ending}`));
}
