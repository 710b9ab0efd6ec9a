import { defineConfig } from 'vitest/config';
import { patience } from './support/intensity.ts';
import { buildPatchedDriver } from './support/patchedDriver.ts';

await buildPatchedDriver();

/**
 * Three files at once: they wait for the database and for clocks more than they compute. Pages and isolates have the machine
 * for themselves, because a slow browser loses what a fast visitor does.
 */
const TOGETHER = { maxWorkers: 3, sequence: { groupOrder: 1 } };

/** One project for each environment: pure units, real PostgreSQL, real Chromium, real workerd. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: patience(60_000),
          ...TOGETHER,
        },
      },
      {
        extends: true,
        test: {
          name: 'storage',
          include: ['test/storage/**/*.test.ts'],
          // The driver as production has it, with a check of each statement of the collector: does it bind its site?
          server: { deps: { external: [/\.build\/driver\.mjs/] } },
          alias: { postgres: new URL('support/watchedPostgres.ts', import.meta.url).pathname },
          ...TOGETHER,
          setupFiles: 'test/support/bindsItsSite.setup.ts',
          globalSetup: 'test/support/postgres.setup.ts',
          testTimeout: patience(60_000),
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/support/postgres.setup.ts',
          testTimeout: patience(60_000),
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'edge',
          include: ['test/edge/**/*.test.ts', 'test/blackbox/**/*.test.ts'],
          globalSetup: 'test/support/postgres.setup.ts',
          testTimeout: patience(60_000),
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
