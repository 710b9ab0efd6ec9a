import type { Context } from 'hono';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { loadSite } from '../storage/sites/sites.ts';
import { Problem } from './problem.ts';
import type { Env } from './runtime.ts';

/** The site with this id, with its current settings. Throws a problem if it does not exist. */
export async function siteOf(c: Context<Env>, id: string): Promise<LoadedSite> {
  const site = await loadSite(c.env.runtime.store.sql, id);
  if (site === null) throw new Problem(404, `the site ${id.slice(0, 64)} does not exist`);
  return site;
}
