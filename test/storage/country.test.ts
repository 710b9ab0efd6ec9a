import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../collector/node/config.ts';
import { openCountries } from '../../collector/node/openCountries.ts';
import { Browser } from '../support/client.ts';
import { testCollector, until } from '../support/collector.ts';
import { mmdbOf } from '../support/mmdb.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-country-'));
  file = join(folder, 'country.mmdb');
  await writeFile(file, FILE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FILE = mmdbOf({
  '203.0.113.0/24': { country: { iso_code: 'DE' } },
  '198.51.100.0/25': { country_code: 'AT' },
  '198.51.100.128/25': { country: 'CH' },
  '192.0.2.0/24': { registered_country: { iso_code: 'FR' } },
});

describe('the country of an address', () => {
  it.each([
    ['203.0.113.7', 'DE'],
    ['::ffff:203.0.113.7', 'DE'],
    ['198.51.100.1', 'AT'],
    ['198.51.100.200', 'CH'],
    ['192.0.2.1', 'FR'],
    ['8.8.8.8', null],
    ['2001:db8::1', null],
    ['', null],
    ['unknown', null],
  ])('%s: %s', async (address, country) => {
    const countries = await openCountries(undefined, file, () => undefined);
    expect(countries.of(address, () => undefined)).toBe(country);
    countries.stop();
  });

  it.each([
    ['de', 'DE'],
    ['XX', 'DE of the file'],
    ['T1', 'DE of the file'],
    ['Germany', 'DE of the file'],
    [undefined, 'DE of the file'],
    ['US', 'US'],
  ])('with the header %s is %s', async (value, country) => {
    const countries = await openCountries('x-country', file, () => undefined);
    const headers: Record<string, string | undefined> = { 'x-country': value };
    expect(countries.of('203.0.113.7', (name) => headers[name])).toBe(country.slice(0, 2));
    countries.stop();
  });

  it('is unknown if the owner provides neither header nor file', async () => {
    const countries = await openCountries(undefined, undefined, () => undefined);
    expect(countries.of('203.0.113.7', () => 'DE')).toBeNull();
  });
});

it('a visitor has the country of the current file, and their address is stored nowhere', async () => {
  const collector = await testCollector({ DUPLEX_COUNTRY_FILE: file });
  try {
    const site = await collector.owner.addSite();
    const countryOf = async (): Promise<string | null> => {
      const browser = new Browser(collector.base, site);
      const consent = { measurement: true, audience: true };
      await browser.send(browser.batch([{}], { consent }), { 'x-forwarded-for': '203.0.113.77' });
      const [row] = await collector.sql`select country from visitor where site_id = ${site} and id = ${browser.id}`;
      return row!['country'];
    };
    expect(await countryOf()).toBe('DE');
    const stored = await collector.sql`select to_jsonb(v)::text as row from visitor v where site_id = ${site}`;
    expect(JSON.stringify(stored)).not.toContain('203.0.113');

    await writeFile(`${file}.new`, mmdbOf({ '203.0.113.0/24': { country: { iso_code: 'LI' } } }));
    await rename(`${file}.new`, file);
    await until(async () => (await countryOf()) === 'LI');
    await writeFile(`${file}.new`, 'nonsense');
    await rename(`${file}.new`, file);
    await until(async () => collector.logged.some((line) => line.includes('the former one is used')));
    expect(await countryOf()).toBe('LI');
  } finally {
    await collector.stop();
    await writeFile(file, FILE);
  }
});

it('a start with a missing file or an invalid header fails with the name of the setting', async () => {
  const none = openCountries(undefined, join(folder, 'none.mmdb'), () => undefined);
  await expect(none).rejects.toThrow(/DUPLEX_COUNTRY_FILE cannot be read: ENOENT/);
  expect(() => readConfig({ DUPLEX_COUNTRY_HEADER: 'x country' })).toThrow(/DUPLEX_COUNTRY_HEADER must be/);
});
