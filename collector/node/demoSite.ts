import type { Sql } from '../storage/database/openDatabase.ts';
import type { Store } from '../storage/database/store.ts';
import { newSiteId } from '../storage/sites/newSiteId.ts';
import { SITE_DEFAULTS, type SiteRecord, snippetOf } from '../storage/sites/siteRecord.ts';
import { createSite, loadSite, type StoredSite, updateSite } from '../storage/sites/sites.ts';

/** The site of the demo, made at the first start; its addresses follow the port. */
export async function demoSite(
  store: Store,
  port: number,
  path: string,
  nowMs: number,
): Promise<StoredSite & { snippet: string }> {
  const { sql } = store;
  const place = {
    origins: ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`),
    // Relative to the page, since it is reached by either name.
    tagBase: path,
  };
  await sql`insert into instance (key, value) values ('demo-site', ${newSiteId()}) on conflict (key) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from instance where key = 'demo-site'`;
  const id = row!.value;
  const record: SiteRecord = {
    ...SITE_DEFAULTS,
    openingEvents: [],
    name: 'Demo',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // Nobody but this machine reaches it, so a browser that is driven by a test is a visitor like any other.
    automatedBrowsers: 'include',
    ...place,
  };
  const there = await loadSite(sql, id);
  const site =
    there === null
      ? await createSite(sql, id, record, nowMs).catch((error) => firstOne(sql, id, error))
      : JSON.stringify(there.record.origins) === JSON.stringify(place.origins)
        ? there
        : await updateSite(sql, id, (before) => ({ ...before, ...place }), nowMs);
  return { ...site!, snippet: snippetOf(id, site!.record) };
}

/** Two processes that start at once both find no demo; the second one takes what the first has made. */
async function firstOne(sql: Sql, id: string, error: { code?: unknown }): Promise<StoredSite> {
  const made = error.code === UNIQUE_VIOLATION ? await loadSite(sql, id) : null;
  if (made === null) throw error;
  return made;
}

const UNIQUE_VIOLATION = '23505';
