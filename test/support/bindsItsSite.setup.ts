import { afterAll, expect } from 'vitest';
import { unbound } from './watchedPostgres.ts';

afterAll(() => {
  expect(unbound, 'each statement on rows of a site has to bind its site_id, or to say /* all sites */').toEqual([]);
});
