/** Parameters that are written in another way than `name=value` in small letters behind the question mark. */
const ODD = /[?&]amp;|[?&](?=[A-Za-z]*[A-Z])[Uu][Tt][Mm]_|[?&]utm_[a-z]*[A-Z]|#(?:.*[?&])?[Uu][Tt][Mm]_/;

/**
 * The page's address with its `utm_*` parameters as they were meant. Programs write `&amp;utm_medium=` (from HTML),
 * `UTM_SOURCE=` and `#utm_source=`. Where a parameter stands twice, the plain one counts.
 */
export function plainParameters(page: URL): URL {
  if (!ODD.test(page.href)) return page;
  const plain = new URL(page);
  plain.hash = '';
  const params = plain.searchParams;
  const written = [...page.searchParams];
  for (const [name] of written) if (plainName(name) !== name) params.delete(name);
  const hash = /^#(?:.*\?)?(.*)$/s.exec(page.hash)?.[1] ?? '';
  const inHash = [...new URLSearchParams(hash)].filter(([name]) => /^(?:amp;)*utm_/i.test(name));
  for (const [name, value] of [...written, ...inHash]) {
    if (!params.has(plainName(name))) params.append(plainName(name), value);
  }
  return plain;
}

function plainName(name: string): string {
  const bare = name.replace(/^(?:amp;)+/, '');
  return /^utm_/i.test(bare) ? bare.toLowerCase() : bare;
}
