import { afterAll, expect } from 'vitest';
import { unbound } from './watchedPostgres.ts';

afterAll(() => {
  expect(unbound, 'each statement on a per-site table has to bind its site_id, or contain /* all sites */').toEqual([]);
});
