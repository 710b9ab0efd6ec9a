import type { Masker } from '../core/privacy/mask.ts';

/** Paths are cut to this length when they are stored, so the rest need not be searched. */
const MOST = 1024;

/**
 * The page's address with personal data masked, in the path, in `utm_*` parameters and in every parameter that the owner
 * names. Other parameters are never stored, except click ids, which are not personal data.
 */
export function maskedPage(page: URL, mask: Masker): URL {
  const path = page.pathname.slice(0, MOST);
  const changes: ((masked: URL) => void)[] = [];
  const after = mask.path(path);
  if (after !== path) changes.push((masked) => (masked.pathname = after));
  for (const [name, value] of page.search === '' ? [] : page.searchParams) {
    const kept = name.startsWith('utm_') || mask.value(name, '') !== '' ? mask.value(name, value) : value;
    if (kept !== value) changes.push((masked) => masked.searchParams.set(name, kept));
  }
  if (changes.length === 0) return page;
  const masked = new URL(page);
  for (const change of changes) change(masked);
  return masked;
}
