import { isAllowed } from '../http/isAllowed.ts';

/** Why a touch link must not lead there, or null. Only pages of the site: else anybody could hide behind its address. */
export function faultOfTarget(to: string, origins: readonly string[]): string | null {
  const url = URL.canParse(to) ? new URL(to) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an address like https://www.example.com/spring';
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  return isAllowed(url.origin, origins) ? null : `${url.origin} is not an origin of the site`;
}
