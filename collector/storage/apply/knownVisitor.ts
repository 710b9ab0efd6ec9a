import type { Succession } from '../../core/succession.ts';
import type { Sql } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';
import { idsWithTombstones } from './situations.ts';

/** The visitor of a cookie, as the database knows them. */
export interface KnownVisitor {
  erased: boolean;
  /** Null without a contact. */
  contact: string | null;
  successions: readonly Succession[];
}

interface Question {
  visitor: string;
  answer: (known: KnownVisitor) => void;
  fail: (error: unknown) => void;
}

/** The most questions in one statement. */
const MOST = 500;

/** The questions that wait, by site, of each pool. The edge opens a pool for each request, so requests share nothing there. */
const waiting = new WeakMap<Sql, Map<string, Question[]>>();

/**
 * Was this visitor erased, and if not, which contact are they, and who took over their page loads? While one statement is
 * on its way, further questions about visitors of its site wait and share the next one.
 */
export function readKnownVisitor(sql: Sql, siteId: string, visitor: string): Promise<KnownVisitor> {
  const sites = waiting.get(sql) ?? new Map<string, Question[]>();
  waiting.set(sql, sites);
  return new Promise((answer, fail) => {
    const others = sites.get(siteId);
    const question = { visitor, answer, fail };
    if (others !== undefined) others.push(question);
    else {
      sites.set(siteId, [question]);
      void answerAll(sql, siteId, sites);
    }
  });
}

/** Answers the questions about visitors of a site until none waits. */
async function answerAll(sql: Sql, siteId: string, sites: Map<string, Question[]>): Promise<void> {
  for (;;) {
    const questions = sites.get(siteId)!.splice(0, MOST);
    if (questions.length === 0) break;
    try {
      const known = await readAll(sql, siteId, [...new Set(questions.map(({ visitor }) => visitor))]);
      for (const { visitor, answer } of questions)
        answer(known.get(visitor) ?? { erased: false, contact: null, successions: [] });
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }
  sites.delete(siteId);
}

/** `offset 0`: see `lockSituations`. */
async function readAll(sql: Sql, siteId: string, visitors: readonly string[]): Promise<Map<string, KnownVisitor>> {
  const key = await erasureKey(sql);
  const rows = await sql<{ id: string; gone: true | null; contact: string | null; successions: Succession[] | null }[]>`
    select k.id, e.gone, v.contact, v.successions
    from json_to_recordset(${idsWithTombstones(key, siteId, visitors)}::text::json) as k(id uuid, tombstone uuid)
    left join lateral (
      select true as gone from erased e where e.site_id = ${siteId} and e.tombstone = k.tombstone offset 0
    ) e on true
    left join lateral (
      select v.contact, v.successions from visitor v where v.site_id = ${siteId} and v.id = k.id offset 0
    ) v on true`;
  return new Map(
    rows.map(({ id, gone, contact, successions }) => [
      id,
      { erased: gone === true, contact, successions: successions ?? [] },
    ]),
  );
}
