import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { STATES, type State } from '../../core/taps/state.ts';
import { textOfDay } from '../../core/time/day.ts';
import type { Env } from '../../http/runtime.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { BY_HOUR, type Period, periodOf } from './period.ts';

/** What all reports have. */
export const Header = { from: z.string(), to: z.string(), timeZone: z.string() };

export const States = z.object(Object.fromEntries(STATES.map((state) => [state, z.int()])) as Record<State, z.ZodInt>);

/** The site and the period that a request asks about. */
export async function asked(
  c: Context<Env>,
  siteId: string,
  query: Parameters<typeof periodOf>[0],
  hours = BY_HOUR.whole,
): Promise<{ sql: Sql; id: string; period: Period }> {
  const { runtime } = c.env;
  const { id, record } = await siteOf(c, siteId);
  return { sql: runtime.store.sql, id, period: periodOf(query, record.timeZone, runtime.now(), hours) };
}

export function headerOf({ from, to, timeZone }: Period): { from: string; to: string; timeZone: string } {
  return { from: textOfDay(from), to: textOfDay(to), timeZone };
}

export function statesOf(stock: ReadonlyMap<string, number>): Record<State, number> {
  return Object.fromEntries(STATES.map((state) => [state, stock.get(state) ?? 0])) as Record<State, number>;
}

export function json<T extends z.ZodType>(schema: T) {
  return { 'application/json': { schema } };
}
