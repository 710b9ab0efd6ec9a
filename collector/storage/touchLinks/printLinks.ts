import { createHash } from 'node:crypto';
import type { AudiencePrint } from '../audiences/audiencePrint.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { type StoredTouchLink, saveTouchLinks } from './storedTouchLinks.ts';

/** A person who gets a letter: a visitor, and the contact whose address the owner knows. */
export interface PrintedPerson {
  visitor: string;
  contact: string;
}

/** The parts of a letter that differ from person to person. */
export interface PrintFields {
  link: StoredTouchLink;
  topic: string | null;
}

/** How long the code of a letter counts, unless its owner decides otherwise. */
export const PRINT_LINK_MS = 365 * 86_400_000;

/**
 * The touch link and the topic of each person, by visitor. A person has one link for an audience, its campaign and its page,
 * however often they are exported.
 */
export async function printFieldsOf(
  sql: Sql | Transaction,
  siteId: string,
  audience: string,
  { to, campaign, until }: AudiencePrint & { until: number },
  people: readonly PrintedPerson[],
  nowMs: number,
): Promise<Map<string, PrintFields>> {
  if (people.length === 0) return new Map();
  const series = createHash('sha256')
    .update(JSON.stringify([audience, campaign, to]))
    .digest('hex')
    .slice(0, 16);
  const links = people.map(({ contact }) => ({
    externalId: `print:${series}:${contact}`,
    ...{ target: to, medium: 'print', campaign, contact, until },
    ...{ visitor: null, email: null, phone: null },
  }));
  const saved = await saveTouchLinks(sql, siteId, links, nowMs);
  const topics = await topicsOf(
    sql,
    siteId,
    people.map(({ visitor }) => visitor),
    nowMs,
  );
  return new Map(
    people.map(({ visitor }, index) => [visitor, { link: saved[index]!, topic: topics.get(visitor) ?? null }]),
  );
}

const LATELY_MS = 90 * 86_400_000;

/**
 * The topic that visitors were after in the last 90 days, by visitor: the one that their pages named most often
 * (`data-duplex-topic`), else the section that they viewed most often. A section is the first part of a path, after a
 * language: `heat-pumps` of `/de/heat-pumps/prices`.
 */
async function topicsOf(
  sql: Sql | Transaction,
  siteId: string,
  visitors: readonly string[],
  nowMs: number,
): Promise<Map<string, string>> {
  const rows = await sql<{ visitor: string; topic: string }[]>`
    select r.id as visitor, t.topic
    from json_to_recordset(${JSON.stringify(visitors.map((id) => ({ id })))}::text::json) as r(id uuid)
    cross join lateral (
      select v.topic from (
        select coalesce(e.props ->> 'topic', substring(e.path from '^/(?:[a-z]{2}(?:-[A-Za-z]{2})?/)?([^/]+)')) as topic,
          e.props ->> 'topic' is not null as named, e.at
        from event e
        where e.site_id = ${siteId} and e.visitor = r.id and e.kind = 'view' and e.bot is null
          and e.at > ${(nowMs - LATELY_MS) * 1000}
        offset 0
      ) v
      where v.topic is not null
      group by v.topic, v.named order by v.named desc, count(*) desc, max(v.at) desc, v.topic limit 1
    ) t`;
  return new Map(rows.map(({ visitor, topic }) => [visitor, topic]));
}
