/**
 * The text of a table as spreadsheets save it. A byte order mark decides first, then the charset that the sender declares,
 * then the bytes: zeros show UTF-16, and what is not valid UTF-8 is windows-1252, as Excel writes "CSV" in the West. Null
 * if the declared charset is unknown.
 */
export function textOfTable(bytes: Uint8Array, contentType: string): string | null {
  const marked = markedCharset(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const declared = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  // Programs add UTF-8 by themselves, so it is believed only if the bytes agree.
  // `utf-16` alone leaves open which byte comes first.
  if (/^utf-?16$/i.test(declared ?? '')) return decoded(bytes, unmarkedUtf16(bytes) ?? 'utf-16le');
  if (declared !== undefined && !/^utf-?8$/i.test(declared)) return decoded(bytes, declared);
  return decoded(bytes, unmarkedUtf16(bytes) ?? 'utf-8', true) ?? decoded(bytes, 'windows-1252');
}

function markedCharset([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** A table begins with a column name in Latin letters, of which UTF-16 has every other byte zero. */
function unmarkedUtf16([first, second, third, fourth]: Uint8Array): string | null {
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : null;
}

/** The characters of windows-1252 from 0x80 on. Node.js 20 decodes them as control characters. */
const FROM_80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function punctuation(control: string): string {
  return FROM_80[control.charCodeAt(0) - 0x80]!;
}

/** Null if the charset is unknown or, with `fatal`, if the bytes are not of it. */
function decoded(bytes: Uint8Array, charset: string, fatal = false): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, punctuation) : text;
  } catch {
    return null;
  }
}
