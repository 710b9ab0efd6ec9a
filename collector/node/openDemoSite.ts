import type { Sql } from '../storage/database/openDatabase.ts';
import type { Store } from '../storage/database/store.ts';
import { newSiteId } from '../storage/sites/newSiteId.ts';
import { SITE_DEFAULTS, type SiteRecord, snippetOf } from '../storage/sites/siteRecord.ts';
import { createSite, loadSite, type StoredSite, updateSite } from '../storage/sites/sites.ts';

/** The demo's site, which the first start creates. Its addresses follow the port. */
export async function openDemoSite(
  store: Store,
  port: number,
  path: string,
  nowMs: number,
): Promise<StoredSite & { snippet: string }> {
  const { sql } = store;
  const addresses = {
    origins: ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`),
    // Relative to the page, because the demo is reached under several host names.
    tagBase: path,
  };
  await sql`insert into instance (key, value) values ('demo-site', ${newSiteId()}) on conflict (key) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from instance where key = 'demo-site'`;
  const id = row!.value;
  const record: SiteRecord = {
    ...SITE_DEFAULTS,
    openingEvents: [],
    noAnswerExpected: [],
    cadence: {},
    name: 'Demo',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // Only this machine reaches the demo, so a browser driven by a test is a visitor like any other.
    automatedBrowsers: 'include',
    ...addresses,
  };
  const existing = await loadSite(sql, id);
  const site =
    existing === null
      ? await createSite(sql, id, record, nowMs).catch((error) => siteMadeMeanwhile(sql, id, error))
      : JSON.stringify(existing.record.origins) === JSON.stringify(addresses.origins)
        ? existing
        : await updateSite(sql, id, (before) => ({ ...before, ...addresses }), nowMs);
  // The panel of the demo shows every audience, and a page sees only public ones.
  await sql`update audience set public = true where site_id = ${id} and built_in and not public`;
  return { ...site!, snippet: snippetOf(id, site!.record) };
}

/** If two processes start at once, both find no demo site. The second one uses what the first one made. */
async function siteMadeMeanwhile(sql: Sql, id: string, error: { code?: unknown }): Promise<StoredSite> {
  const made = error.code === UNIQUE_VIOLATION ? await loadSite(sql, id) : null;
  if (made === null) throw error;
  return made;
}

const UNIQUE_VIOLATION = '23505';
