import { getDomain, parse } from 'tldts';
import { memo } from './memo.ts';

/**
 * The part of a host that somebody owns, by the public suffix list (publicsuffix.org): `example.co.uk` for
 * `www.example.co.uk`, `me.github.io` for `www.me.github.io`. An IP address and a host without a suffix own themselves.
 */
export const registrableDomain = memo(
  5_000,
  253,
  (host): string => getDomain(host, { allowPrivateDomains: true }) ?? host,
);

/**
 * Does nobody own this host, because names below it belong to different people? `com`, `co.uk`, and also `github.io`.
 * Browsers ignore a cookie for it.
 */
export function belongsToNobody(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return publicSuffix === host && (isIcann === true || isPrivate === true);
}

/** Is this an ending under which a registry gives out names, like `de`, `com` or `co.uk`? */
export const isPublicSuffix = memo(1_000, 253, (ending): boolean => {
  const { publicSuffix, isIcann } = parse(ending);
  return isIcann === true && publicSuffix === ending;
});
