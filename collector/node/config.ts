import { Limits } from '../http/limits.ts';
import { type TrustedProxies, trustedProxies } from './trustedProxies.ts';

/** The settings, read from the environment. */
export interface Config {
  port: number;
  host: string;
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined;
  dataFolder: string;
  adminKey: string | undefined;
  /** Undefined: the address that the server listens on. */
  baseUrl: string | undefined;
  path: string;
  /** Header in which a proxy sends the client's country. */
  countryHeader: string | undefined;
  /** File in MaxMind's format that maps addresses to countries. */
  countryFile: string | undefined;
  /** Webhooks may lead to private addresses: for development, or in a trusted network. */
  privateWebhooks: boolean;
  /** Proxies that are trusted to report the client's address. */
  proxies: TrustedProxies;
  limits: Limits;
  /** With so many days of visits the demo's site is filled (`--demo-data`, `--demo-data=14`); 0 for none. */
  demoDays: number;
}

/** An invalid setting. The message names it and describes a valid one. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

export function readConfig(env: Record<string, string | undefined>, options: readonly string[] = []): Config {
  const given = (name: string) => env[name]?.trim() || undefined;
  const port = given('PORT') ?? '8787';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new WrongSetting(`PORT must be a port number, not ${port}`);
  const path = (given('DUPLEX_PATH') ?? '/d').replace(/\/+$/, '');
  if (!/^(\/[\w-]+)+$/.test(path)) throw new WrongSetting(`DUPLEX_PATH must be a path like /d, not ${path || 'empty'}`);
  const baseUrl = given('DUPLEX_BASE_URL')?.replace(/\/+$/, '');
  if (baseUrl !== undefined && !/^https?:\/\//.test(baseUrl)) {
    throw new WrongSetting(`DUPLEX_BASE_URL must be an address like https://collector.example.com, not ${baseUrl}`);
  }
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new WrongSetting('DATABASE_URL must begin with postgres://');
  }
  const adminKey = given('DUPLEX_ADMIN_KEY');
  if (adminKey !== undefined && !/^\S{16,}$/.test(adminKey)) {
    throw new WrongSetting('DUPLEX_ADMIN_KEY must have at least 16 characters and no spaces');
  }
  const countryHeader = given('DUPLEX_COUNTRY_HEADER')?.toLowerCase();
  if (countryHeader !== undefined && !/^[a-z0-9-]+$/.test(countryHeader)) {
    throw new WrongSetting(`DUPLEX_COUNTRY_HEADER must be the name of a header, not ${countryHeader}`);
  }
  return {
    port: Number(port),
    host: given('HOST') ?? '127.0.0.1',
    databaseUrl,
    dataFolder: given('DUPLEX_DATA') ?? '.duplex',
    adminKey,
    baseUrl,
    path,
    countryHeader,
    countryFile: given('DUPLEX_COUNTRY_FILE'),
    privateWebhooks: given('DUPLEX_WEBHOOKS_PRIVATE') === '1',
    proxies: readProxies(given('DUPLEX_TRUSTED_PROXIES') ?? 'loopback'),
    limits: readLimits(env),
    demoDays: readDemoDays(options),
  };
}

/** Two months, so that the last one can be compared. */
const DEMO_DAYS = 61;
/** What the log keeps by default. */
const MOST_DEMO_DAYS = 365;

function readDemoDays(options: readonly string[]): number {
  let days = 0;
  for (const option of options) {
    const [, given] = /^--demo-data(?:=(.*))?$/.exec(option) ?? [option, 'NaN'];
    days = given === undefined ? DEMO_DAYS : Number(given);
    if (!Number.isInteger(days) || days < 1 || days > MOST_DEMO_DAYS)
      throw new WrongSetting(
        `start has the option --demo-data or --demo-data=DAYS (1 to ${MOST_DEMO_DAYS}), but not ${option}`,
      );
  }
  return days;
}

function readLimits(env: Record<string, string | undefined>): Limits {
  try {
    return new Limits(env, Date.now);
  } catch (error) {
    throw new WrongSetting((error as Error).message);
  }
}

function readProxies(list: string): TrustedProxies {
  try {
    return trustedProxies(list);
  } catch (error) {
    throw new WrongSetting(`DUPLEX_TRUSTED_PROXIES: ${(error as Error).message}`);
  }
}
