import type { Context } from 'hono';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { loadSite } from '../storage/sites/sites.ts';
import { Problem } from './problem.ts';
import type { Env } from './runtime.ts';

/** The site that a request names, as it is now. */
export async function siteOf(c: Context<Env>, id: string): Promise<LoadedSite> {
  const site = await loadSite(c.env.runtime.store.sql, id);
  if (site === null) throw new Problem(404, `there is no site ${id.slice(0, 64)}`);
  return site;
}
