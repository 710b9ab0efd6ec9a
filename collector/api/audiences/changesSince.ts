import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { isUuid } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { type ChangeCursor, listChanges } from '../../storage/audiences/members.ts';
import { FIRST_ID } from '../../storage/audiences/ruleSql.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';

/** Who entered or left since a cursor: how another system keeps a list of its own in step with an audience. */
export const Changes = z
  .object({
    changes: z.array(
      z.object({
        visitor: z.string(),
        contact: z.string().nullable(),
        change: z.enum(['entered', 'left']),
        at: z.string(),
        reason: z.string(),
      }),
    ),
    next: z.string().openapi({ description: 'Cursor for the next time, or at once where there is more' }),
    more: z.boolean(),
  })
  .openapi('MemberChanges', {
    description:
      'Each visitor once, as he stands now. What was told within the last minute may be told again: a change is not ' +
      'always written in the order in which it is dated, and once too often is better than never.',
  });

/** No transaction takes longer, and no clock is so far off: what is older has been written, or never will be. */
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
    next: more ? `${last!.changed_at}_${last!.visitor}_${settled}` : `${settled}_${FIRST_ID}_0`,
    more,
  };
}

/** A time, or a cursor: where the last page ended, and to where all is settled since its first page. */
function readSince(text: string, settledNow: number): { after: ChangeCursor; settled: number } {
  const [changedAt, visitor, settled] = text.split('_');
  if (/^\d{1,16}$/.test(changedAt ?? '') && isUuid(visitor ?? '') && /^\d{1,16}$/.test(settled ?? '')) {
    return { after: { changedAt: Number(changedAt), visitor: visitor! }, settled: Number(settled) || settledNow };
  }
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || time < 0) {
    throw new Problem(400, 'this is neither a time nor a cursor of ours', {
      pointer: '/since',
      hint: 'take `next` of the answer before, or a time like 2026-11-01T00:00:00Z',
    });
  }
  return { after: { changedAt: time * 1000, visitor: FIRST_ID }, settled: settledNow };
}
