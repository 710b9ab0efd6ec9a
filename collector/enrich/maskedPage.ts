import type { Masker } from '../core/privacy/mask.ts';

/** Longer paths are cut when they are stored; what is cut need not be searched. */
const MOST = 1024;

/**
 * The page's address without what must not be stored of it: parts of the path, values of `utm_*` parameters, and any
 * parameter that the owner names. Other parameters are never stored; click ids are ids, and none of a person's.
 */
export function maskedPage(page: URL, mask: Masker): URL {
  const path = page.pathname.slice(0, MOST);
  const changes: ((masked: URL) => void)[] = [];
  const after = mask.path(path);
  if (after !== path) changes.push((masked) => (masked.pathname = after));
  for (const [name, value] of page.search === '' ? [] : page.searchParams) {
    const said = name.startsWith('utm_') || mask.value(name, '') !== '' ? mask.value(name, value) : value;
    if (said !== value) changes.push((masked) => masked.searchParams.set(name, said));
  }
  if (changes.length === 0) return page;
  const masked = new URL(page);
  for (const change of changes) change(masked);
  return masked;
}
