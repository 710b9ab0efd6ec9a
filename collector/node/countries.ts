import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { basename, dirname } from 'node:path';
import { Reader, type Response } from 'mmdb-lib';
import { WrongSetting } from './config.ts';

/** ISO 3166 code of two letters by the address or the headers of a request; null where nobody knows. */
export type CountryOf = (address: string, header: (name: string) => string | undefined) => string | null;

/** What the record of an address may look like: GeoLite2 and GeoIP2, DB-IP lite, IPinfo lite. */
interface CountryRecord {
  country?: { iso_code?: string } | string;
  country_code?: string;
  registered_country?: { iso_code?: string };
}

export interface Countries {
  of: CountryOf;
  close(): void;
}

/**
 * Where visitors come from, by what the owner provides: a header that his proxy sets, else a file in MaxMind's format,
 * which is read again when it is replaced. Both are believed without further question, so the header must be one that
 * the proxy sets or removes itself. Without either, it is unknown.
 */
export async function openCountries(
  header: string | undefined,
  file: string | undefined,
  log: (line: string, fields?: Record<string, unknown>) => void,
): Promise<Countries> {
  let reader = file === undefined ? null : await open(file);
  let watcher: FSWatcher | undefined;
  if (file !== undefined) {
    let timer: NodeJS.Timeout | undefined;
    // The folder, because a file that is replaced is another file.
    watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
      if (name !== basename(file)) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        try {
          reader = await open(file);
          log('the file of countries was read again', { file });
        } catch (error) {
          log('the file of countries cannot be read; the former one is used', { file, error: String(error) });
        }
      }, 1000).unref();
    });
  }
  return {
    of(address, headerOf) {
      const said = header === undefined ? null : codeIn(headerOf(header));
      if (said !== null || reader === null) return said;
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
      const found = isIP(plain) === 0 ? null : reader.get(plain);
      return codeIn(found === null ? undefined : codeOf(found as CountryRecord));
    },
    close: () => watcher?.close(),
  };
}

async function open(file: string): Promise<Reader<Response>> {
  try {
    return new Reader<Response>(await readFile(file));
  } catch (error) {
    throw new WrongSetting(`DUPLEX_COUNTRY_FILE cannot be read: ${(error as Error).message}`);
  }
}

function codeOf({ country, country_code: code, registered_country: registered }: CountryRecord): string | undefined {
  return (typeof country === 'string' ? country : country?.iso_code) ?? code ?? registered?.iso_code;
}

/** Networks say XX where they do not know, and T1 for Tor, which is no country. */
function codeIn(text: string | undefined): string | null {
  const code = text?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) && code !== 'XX' ? code : null;
}
