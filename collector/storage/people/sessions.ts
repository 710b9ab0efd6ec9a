import { and, desc, eq, lt, ne, or } from 'drizzle-orm';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { person, session } from '../database/schema.ts';
import type { Person } from './people.ts';

const DAY_MS = 86_400_000;
/** A session ends when it was not used for this long. */
export const IDLE_MS = 14 * DAY_MS;
/** A session ends this long after the sign-in, whatever its use. */
export const ABSOLUTE_MS = 90 * DAY_MS;
/** A use is recorded if the last one is older than this, so that reading a page does not mean a write. */
const USE_MS = 60_000;

/** A session as its person sees it. Times in milliseconds. */
export interface ListedSession {
  id: string;
  createdAt: number;
  lastUsedAt: number;
  userAgent: string;
}

const LISTED = {
  id: session.id,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  userAgent: session.userAgent,
};

export async function saveSession(
  sql: Sql | Transaction,
  row: { id: string; hash: string; person: string; userAgent: string },
  nowMs: number,
): Promise<void> {
  await queryBuilder(sql)
    .insert(session)
    .values({ ...row, createdAt: nowMs, lastUsedAt: nowMs });
}

/** The session with this hash and its person, if it has not ended. The use is recorded. */
export async function useSession(
  sql: Sql,
  hash: string,
  nowMs: number,
): Promise<{ id: string; person: Person } | null> {
  const [row] = await queryBuilder(sql)
    .select({
      ...LISTED,
      person: {
        id: person.id,
        email: person.email,
        name: person.name,
        admin: person.admin,
        roles: person.roles,
        createdAt: person.createdAt,
      },
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.person))
    .where(eq(session.hash, hash));
  if (row === undefined || hasEnded(row, nowMs)) return null;
  if (nowMs - row.lastUsedAt > USE_MS) {
    await queryBuilder(sql).update(session).set({ lastUsedAt: nowMs }).where(eq(session.id, row.id));
  }
  return { id: row.id, person: row.person };
}

/** The sessions of a person that have not ended, the last used first. */
export async function listSessions(sql: Sql, personId: string, nowMs: number): Promise<ListedSession[]> {
  const rows = await queryBuilder(sql)
    .select(LISTED)
    .from(session)
    .where(eq(session.person, personId))
    .orderBy(desc(session.lastUsedAt), desc(session.id));
  return rows.filter((row) => !hasEnded(row, nowMs));
}

/** Ends one session of a person; false if it does not exist. */
export async function endSession(sql: Sql | Transaction, personId: string, id: string): Promise<boolean> {
  const ended = await queryBuilder(sql)
    .delete(session)
    .where(and(eq(session.id, id), eq(session.person, personId)))
    .returning({ id: session.id });
  return ended.length > 0;
}

/** Ends all sessions of a person but one; returns how many. */
export async function endSessions(sql: Sql | Transaction, personId: string, except: string | null): Promise<number> {
  const ended = await queryBuilder(sql)
    .delete(session)
    .where(and(eq(session.person, personId), except === null ? undefined : ne(session.id, except)))
    .returning({ id: session.id });
  return ended.length;
}

/** Deletes sessions that have ended. */
export async function deleteEndedSessions(sql: Sql, nowMs: number): Promise<void> {
  await queryBuilder(sql)
    .delete(session)
    .where(or(lt(session.lastUsedAt, nowMs - IDLE_MS), lt(session.createdAt, nowMs - ABSOLUTE_MS)));
}

function hasEnded({ createdAt, lastUsedAt }: { createdAt: number; lastUsedAt: number }, nowMs: number): boolean {
  return nowMs - lastUsedAt > IDLE_MS || nowMs - createdAt > ABSOLUTE_MS;
}
