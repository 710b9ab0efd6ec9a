import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { basename, dirname } from 'node:path';
import { Reader, type Response } from 'mmdb-lib';
import { countryCode } from '../enrich/countryCode.ts';
import type { CollectorPart } from './collectorParts.ts';
import { WrongSetting } from './config.ts';

/** The country of a request, by its address or its headers: an ISO 3166 code of two letters, or null if unknown. */
export type CountryOf = (address: string, header: (name: string) => string | undefined) => string | null;

/** The record of an address in GeoLite2 and GeoIP2, DB-IP lite or IPinfo lite. */
interface CountryRecord {
  country?: { iso_code?: string } | string;
  country_code?: string;
  registered_country?: { iso_code?: string };
}

export interface Countries extends CollectorPart {
  of: CountryOf;
}

/**
 * Countries from what the owner provides: a header that their proxy sets, else a file in MaxMind's format, which is read
 * again when it is replaced. Both are trusted, so the proxy must set or remove the header itself. Without either, every
 * country is unknown.
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
    // Watches the folder, because a replaced file is another file.
    watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
      if (name !== basename(file)) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        try {
          reader = await open(file);
          log('read the country file again', { file });
        } catch (error) {
          log('the country file cannot be read; the former one is used', { file, error: String(error) });
        }
      }, 1000).unref();
    });
  }
  return {
    of(address, headerOf) {
      const fromHeader = header === undefined ? null : countryCode(headerOf(header));
      if (fromHeader !== null || reader === null) return fromHeader;
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
      const found = isIP(plain) === 0 ? null : reader.get(plain);
      return countryCode(found === null ? undefined : codeOf(found as CountryRecord));
    },
    stop: () => watcher?.close(),
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
