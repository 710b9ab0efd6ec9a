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

/** Whether a host name is one of private networks, whatever it resolves to. */
function isPrivateName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return (
    !name.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)$/.test(name)
  );
}
