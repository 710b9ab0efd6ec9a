const MOST = 1024;

/**
 * The path of a page as it is stored and as rules match it: decoded to readable Unicode (NFC), without query, hash and
 * trailing slash. So a page is one row, whatever the encoding of its address. A second pass changes nothing.
 */
export function readablePath(pathname: string): string {
  const path = readable(pathname).replace(/\/+$/, '') || '/';
  return path.slice(0, MOST).replace(/[\ud800-\udbff]$/, '');
}

/** Decodes what stays unambiguous. Separators, a star, control characters and invalid UTF-8 stay encoded. */
export function readable(text: string): string {
  const decoded = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const kept = run.toUpperCase();
    try {
      return decodeURIComponent(kept.replace(KEPT, '%25$1'));
    } catch {
      return kept;
    }
  });
  return decoded.normalize('NFC');
}

/** `%`, `/`, `?`, `#`, `*`, `\`, control characters, and the invisible ones of Latin-1. */
const KEPT = /%(25|2F|3F|23|2A|5C|[01][0-9A-F]|7F|C2%[89][0-9A-F])/g;
