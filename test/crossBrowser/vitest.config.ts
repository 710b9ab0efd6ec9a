import { defineConfig } from 'vitest/config';

/** `npm run test:browsers`: apart from the others, because these browsers do not come from npm. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/crossBrowser/**/*.test.ts'],
    globalSetup: 'test/support/postgres.setup.ts',
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
