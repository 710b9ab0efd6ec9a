import type { Context } from 'hono';
import type { Env } from './runtime.ts';
import { allows } from './scope.ts';

/** Contact ids of visitors are given out like an export: paging through a list would otherwise replace one. */
export function mayExport(c: Context<Env>): boolean {
  return allows(c.get('key'), 'export', c.req.param('site') ?? null);
}
