import { suggestNear } from './suggestWord.ts';

/** The languages in which the names of all languages are known; also each language's own name for itself. */
const NAMING = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'];

let names: ReadonlyMap<string, string> | undefined;

/** The code of a language, as browsers send it, by its code, with or without a region, or by its name; else null. */
export function languageByName(text: string): string | null {
  const word = text.trim().toLowerCase();
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9_-]*)?$/.exec(word)?.[1];
  if (code !== undefined && nameOf(code, 'en') !== undefined) return code;
  names ??= allNames();
  return names.get(word) ?? null;
}

/** The code of the language whose name differs by a typing error. */
export function suggestLanguage(text: string): string | undefined {
  names ??= allNames();
  const near = suggestNear(text.trim(), [...names.keys()]);
  return near === undefined ? undefined : names.get(near);
}

function allNames(): Map<string, string> {
  const all = new Map<string, string>();
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    // Former codes have the name of the present one.
    if (Intl.getCanonicalLocales(code)[0] !== code || nameOf(code, 'en') === undefined) continue;
    for (const language of [...NAMING, code]) {
      const name = nameOf(code, language)?.toLowerCase();
      if (name !== undefined && !all.has(name)) all.set(name, code);
    }
  }
  return all;
}

function nameOf(code: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
}
