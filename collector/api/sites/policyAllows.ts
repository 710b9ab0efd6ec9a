/** Directives in the order in which a browser looks for the one that applies (Content Security Policy Level 3). */
const FALLBACKS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
} as const;

/** What a page wants to load, and the `nonce` of its element. */
export interface Wanted {
  kind: keyof typeof FALLBACKS;
  url: URL;
  nonce?: string | undefined;
}

/**
 * Whether every policy of a page allows an address. A header may hold several policies, divided by commas, and each of
 * them has to allow it.
 */
export function policyAllows(policies: readonly string[], page: URL, wanted: Wanted): boolean {
  return policies.flatMap((header) => header.split(',')).every((policy) => oneAllows(policy, page, wanted));
}

function oneAllows(policy: string, page: URL, { kind, url, nonce }: Wanted): boolean {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // Browsers ignore a directive that is repeated.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  const name = FALLBACKS[kind].find((one) => directives.has(one));
  if (name === undefined) return true;
  const sources = directives.get(name)!;
  if (kind === 'script' && nonce !== undefined && nonce !== '' && sources.includes(`'nonce-${nonce}'`)) return true;
  // `strict-dynamic` trusts nonces and hashes only; the hosts beside it are for old browsers.
  if (kind === 'script' && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false;
  return sources.some((source) => matches(source, url, page));
}

/** Does one source expression match an address? */
function matches(source: string, url: URL, page: URL): boolean {
  const text = source.toLowerCase();
  if (text === "'self'") return url.host === page.host && hasScheme(url, page.protocol);
  if (text === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === page.protocol;
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return hasScheme(url, text);
  // Scheme and host are compared without regard to case; the path is not.
  const parts = /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^/:']+)(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source);
  if (parts === null) return false;
  const [, scheme = page.protocol, host = '', port, path = ''] = parts;
  return (
    hasScheme(url, scheme.toLowerCase()) &&
    hasHost(url.hostname, host.toLowerCase()) &&
    hasPort(url, port) &&
    hasPath(url.pathname, path)
  );
}

/** A policy that allows `http:` also allows the same over TLS. */
function hasScheme(url: URL, scheme: string): boolean {
  return url.protocol === scheme || (scheme === 'http:' && url.protocol === 'https:');
}

function hasHost(hostname: string, host: string): boolean {
  if (host === '*') return true;
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}

function hasPort(url: URL, port: string | undefined): boolean {
  if (port === '*') return true;
  // A URL writes no port if it is the usual one of its scheme.
  if (port === undefined) return url.port === '';
  return port === (url.port === '' ? { 'http:': '80', 'https:': '443' }[url.protocol] : url.port);
}

function hasPath(pathname: string, path: string): boolean {
  if (path === '') return true;
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
