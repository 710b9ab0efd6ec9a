import { and, asc, eq } from 'drizzle-orm';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { sharedLink } from '../database/schema.ts';

/** The pages that a link may show, each with the reports of the same name. None of them names a visitor or a contact. */
export const SHARED_PAGES = ['overview', 'sources', 'pages', 'places', 'devices', 'events', 'bounces'] as const;
export type SharedPage = (typeof SHARED_PAGES)[number];

/** A link by which anybody reads some reports of a site. Times in milliseconds. */
export interface SharedLink {
  id: string;
  name: string;
  /** Added to every report, in the grammar of the API. */
  filters: string[];
  pages: SharedPage[];
  /** The hash of the password; null: the link needs none. */
  password: string | null;
  /** Websites that may show it in a frame. */
  embedOrigins: string[];
  /** Null: it has no end. */
  endsAt: number | null;
  createdBy: string;
  createdAt: number;
}

const LINK = {
  id: sharedLink.id,
  name: sharedLink.name,
  filters: sharedLink.filters,
  pages: sharedLink.pages,
  password: sharedLink.password,
  embedOrigins: sharedLink.embedOrigins,
  endsAt: sharedLink.endsAt,
  createdBy: sharedLink.createdBy,
  createdAt: sharedLink.createdAt,
};

/** All links of a site, those that have ended included. */
export async function listSharedLinks(sql: Sql | Transaction, siteId: string): Promise<SharedLink[]> {
  const rows = await queryBuilder(sql)
    .select(LINK)
    .from(sharedLink)
    .where(eq(sharedLink.siteId, siteId))
    .orderBy(asc(sharedLink.createdAt), asc(sharedLink.id));
  return rows as SharedLink[];
}

/** The link with this hash of a token, unless it has ended. */
export async function sharedLinkByToken(
  sql: Sql,
  siteId: string,
  token: string,
  nowMs: number,
): Promise<SharedLink | null> {
  const [row] = await queryBuilder(sql)
    .select(LINK)
    .from(sharedLink)
    .where(and(eq(sharedLink.siteId, siteId), eq(sharedLink.token, token)));
  if (row === undefined || (row.endsAt !== null && row.endsAt <= nowMs)) return null;
  return row as SharedLink;
}

export async function insertSharedLink(
  sql: Sql | Transaction,
  siteId: string,
  link: SharedLink,
  token: string,
): Promise<void> {
  await queryBuilder(sql)
    .insert(sharedLink)
    .values({ siteId, ...link, token });
}

/** Revokes a link; false if it does not exist. */
export async function deleteSharedLink(sql: Sql | Transaction, siteId: string, id: string): Promise<boolean> {
  const deleted = await queryBuilder(sql)
    .delete(sharedLink)
    .where(and(eq(sharedLink.siteId, siteId), eq(sharedLink.id, id)))
    .returning({ id: sharedLink.id });
  return deleted.length > 0;
}
