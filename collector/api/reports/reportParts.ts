import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { STATES, type State } from '../../core/taps/state.ts';
import { textOfDay } from '../../core/time/day.ts';
import type { Env } from '../../http/runtime.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import type { Stock } from '../../storage/reports/reportSeries.ts';
import { BY_HOUR, type Period, periodOf } from './period.ts';

/** The fields that every report begins with. */
export const Header = { from: z.string(), to: z.string(), timeZone: z.string() };

export const States = z.object(Object.fromEntries(STATES.map((state) => [state, z.int()])) as Record<State, z.ZodInt>);

/** The site and the period that a request asks about. */
export async function reportRequest(
  c: Context<Env>,
  siteId: string,
  query: Parameters<typeof periodOf>[0],
  hours = BY_HOUR.site,
): Promise<{ sql: Sql; id: string; period: Period }> {
  const { runtime } = c.env;
  const { id, record } = await siteOf(c, siteId);
  return { sql: runtime.store.sql, id, period: periodOf(query, record.timeZone, runtime.now(), hours) };
}

export function headerOf({ from, to, timeZone }: Period): { from: string; to: string; timeZone: string } {
  return { from: textOfDay(from), to: textOfDay(to), timeZone };
}

export function statesOf(stock: readonly Stock[]): Record<State, number> {
  const count = (state: State) => stock.find(({ value }) => value === state)?.stock ?? 0;
  return Object.fromEntries(STATES.map((state) => [state, count(state)])) as Record<State, number>;
}

export function json<T extends z.ZodType>(schema: T) {
  return { 'application/json': { schema } };
}
