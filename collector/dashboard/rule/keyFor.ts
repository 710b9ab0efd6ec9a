const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A key for a name: `Wrote, never ordered` becomes `wrote-never-ordered`. */
export function keyFor(name: string): string {
  const key = name
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+/g, '')
    .slice(0, 64)
    .replaceAll(/-+$/g, '');
  return key === '' || key === 'preview' ? `audience-${key === '' ? '1' : key}` : key;
}
