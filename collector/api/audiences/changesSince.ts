import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { cursorOf } from '../../http/cursor.ts';
import { Problem } from '../../http/problem.ts';
import { Instant, Uuid } from '../../http/schemas.ts';
import { type ChangeCursor, listChanges } from '../../storage/audiences/members.ts';
import { FIRST_ID } from '../../storage/audiences/ruleSql.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';

export const ContactOfMember = z
  .string()
  .nullable()
  .openapi({ description: 'Your id of the contact; always null unless the key has the scope `export`' });

/** Visitors who entered or left since a cursor. With it, another system keeps its own list in step with an audience. */
export const Changes = z
  .object({
    changes: z.array(
      z.object({
        visitor: Uuid,
        contact: ContactOfMember,
        change: z.enum(['entered', 'left']),
        at: Instant,
        reason: z.string(),
      }),
    ),
    next: z.string().openapi({ description: '`since` of the next request: at once if `more`, else whenever you like' }),
    more: z.boolean(),
  })
  .openapi('MemberChanges', {
    description:
      'Each visitor once, with their latest change. Changes of the last minute may come again in the next answer, ' +
      'because they are not always written in the order of their times.',
  });

/** No transaction takes longer, and no clock is further off: older changes are all written. In microseconds. */
const SETTLED_US = 60_000_000;

export async function changesSince(
  sql: Sql,
  siteId: string,
  key: string,
  since: string,
  limit: number,
  nowMs: number,
): Promise<z.infer<typeof Changes>> {
  const { after, settled } = readSince(since, nowMs * 1000 - SETTLED_US);
  const rows = await listChanges(sql, siteId, key, after, limit + 1);
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = page.at(-1);
  return {
    changes: page.map((row) => ({
      visitor: row.visitor,
      contact: row.contact,
      change: row.left_at === null ? 'entered' : 'left',
      at: isoOf(row.left_at ?? row.entered_at),
      reason: row.reason,
    })),
    next: more
      ? changeCursor.encode(last!.changed_at, last!.visitor, settled)
      : changeCursor.encode(settled, FIRST_ID, 0),
    more,
  };
}

/** The position of the last row of a page, and the time before which everything was written at the first page. */
const changeCursor = cursorOf(['number', 'uuid', 'number']);

/** Reads `since`: a time, or the cursor of the answer before. */
function readSince(text: string, settledNow: number): { after: ChangeCursor; settled: number } {
  const cursor = changeCursor.parse(text);
  if (cursor !== null) {
    const [changedAt, visitor, settled] = cursor;
    return { after: { changedAt, visitor }, settled: settled || settledNow };
  }
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || time < 0) {
    throw new Problem(400, 'since: neither a time nor a valid cursor', {
      pointer: '/since',
      hint: 'pass `next` of the previous answer, or a time like 2026-11-01T00:00:00Z',
    });
  }
  return { after: { changedAt: time * 1000, visitor: FIRST_ID }, settled: settledNow };
}
