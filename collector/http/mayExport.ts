import type { Context } from 'hono';
import { allows } from './access.ts';
import type { Env } from './runtime.ts';

/** Contact ids of visitors are given out like an export: paging through a list would otherwise replace one. */
export function mayExport(c: Context<Env>): boolean {
  return allows(c.get('key'), 'export', c.req.param('site') ?? null);
}
