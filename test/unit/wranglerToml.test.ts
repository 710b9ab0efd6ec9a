import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_readConfig as readConfig } from 'wrangler';
import { fillIn, NO_ID, type OwnerValues } from '../../collector/build/wranglerToml.mjs';

const TOML = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8');
const ID = '0123456789abcdef0123456789abcdef';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duplex-toml-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the text as wrangler does. */
function read(toml: string) {
  const config = join(folder, 'wrangler.toml');
  writeFileSync(config, toml);
  return readConfig({ config });
}

describe('wrangler.toml', () => {
  it('is complete except for the values that only its owner knows', () => {
    const { hyperdrive, queues, triggers, ratelimits, observability, routes, workers_dev } = read(TOML);
    expect(hyperdrive).toMatchObject([{ binding: 'HYPERDRIVE', id: NO_ID }]);
    expect(queues.producers).toMatchObject([{ binding: 'QUEUE', queue: 'duplex' }]);
    expect(queues.consumers).toMatchObject([
      { queue: 'duplex', dead_letter_queue: 'duplex-dead', max_retries: 100 },
      { queue: 'duplex-dead', max_retries: 100 },
    ]);
    expect([triggers.crons, ratelimits.length, observability?.enabled]).toEqual([['* * * * *'], 1, true]);
    expect([routes, workers_dev]).toEqual([undefined, true]);
  });

  it.each<[name: string, known: OwnerValues, expected: Record<string, unknown>]>([
    ['the id of the Hyperdrive configuration', { hyperdrive: ID }, { hyperdrive: [{ binding: 'HYPERDRIVE', id: ID }] }],
    [
      'the host of the pages',
      { pageHost: 'www.example.com' },
      {
        routes: [{ pattern: 'www.example.com/d/*', zone_name: 'example.com' }],
        vars: { DUPLEX_BASE_URL: 'https://www.example.com' },
        workers_dev: true,
      },
    ],
    [
      'a zone that is not the last two labels',
      { pageHost: 'shop.example.co.uk', zone: 'example.co.uk' },
      { routes: [{ pattern: 'shop.example.co.uk/d/*', zone_name: 'example.co.uk' }] },
    ],
    [
      'a host for the API',
      { apiHost: 'collector.example.com' },
      { routes: [{ pattern: 'collector.example.com', custom_domain: true }], workers_dev: false },
    ],
    [
      'all values',
      { hyperdrive: ID, pageHost: 'example.com', apiHost: 'collector.example.com' },
      {
        hyperdrive: [{ binding: 'HYPERDRIVE', id: ID }],
        routes: [
          { pattern: 'example.com/d/*', zone_name: 'example.com' },
          { pattern: 'collector.example.com', custom_domain: true },
        ],
        vars: { DUPLEX_BASE_URL: 'https://example.com' },
        workers_dev: false,
      },
    ],
  ])('receives %s; a second time changes nothing', (_name, known, expected) => {
    const once = fillIn(TOML, known);
    expect(read(once)).toMatchObject(expected);
    expect(fillIn(once, known)).toBe(once);
  });

  it('receives other values later', () => {
    const first = fillIn(TOML, { hyperdrive: ID, pageHost: 'old.example.com', apiHost: 'api.example.com' });
    const second = fillIn(first, { pageHost: 'www.example.org', hyperdrive: 'f'.repeat(32) });
    expect(read(second)).toMatchObject({
      hyperdrive: [{ id: 'f'.repeat(32) }],
      routes: [
        { pattern: 'www.example.org/d/*', zone_name: 'example.org' },
        { pattern: 'api.example.com', custom_domain: true },
      ],
    });
  });

  it('keeps its comments', () => {
    const comments = (text: string) => text.split('\n').filter((line) => /^# [A-Z][a-z]/.test(line));
    expect(comments(fillIn(TOML, { hyperdrive: ID, pageHost: 'www.example.com' }))).toEqual(comments(TOML));
  });

  it.each<[known: OwnerValues, reason: RegExp]>([
    [{ hyperdrive: 'my-database' }, /32 hex digits/],
    [{ pageHost: 'https://www.example.com/' }, /--page-host must be a host/],
    [{ pageHost: 'www.example.com', zone: 'example.org' }, /www\.example\.com is not in example\.org/],
    [{ apiHost: 'a"]\nb' }, /--api-host must be a host/],
  ])('rejects %j', (known, reason) => {
    expect(() => fillIn(TOML, known)).toThrow(reason);
  });

  it('names the lines to add by hand if it has nowhere to fill them in', () => {
    expect(() => fillIn('name = "duplex"\n', { hyperdrive: ID })).toThrow(
      /wrangler\.toml has no line to fill in; add by hand/,
    );
  });
});
