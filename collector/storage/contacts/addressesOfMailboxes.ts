import type { Sql } from '../database/openDatabase.ts';

/**
 * Google delivers `john.doe@gmail.com` and `johndoe+shop@gmail.com` into one mailbox. If no contact has an address as it is
 * written, but one has another address of the same mailbox, that address stands for it. Returns these addresses, both as
 * SHA-256.
 */
export async function addressesOfMailboxes(
  sql: Sql,
  siteId: string,
  addresses: readonly { emailHash: string; mailbox?: string | undefined }[],
): Promise<ReadonlyMap<string, string>> {
  const rows = addresses.filter(({ mailbox }) => mailbox !== undefined);
  if (rows.length === 0) return new Map();
  const found = await sql<{ written: string; known: string }[]>`
    select r.written, k.known from json_to_recordset(${JSON.stringify(
      rows.map(({ emailHash, mailbox }) => ({ written: emailHash, mailbox })),
    )}::text::json) as r(written text, mailbox text)
    cross join lateral (
      select min(c.email) as known from contact c
      where c.site_id = ${siteId} and c.keys ->> 'emailGoogle' = r.mailbox and c.email is not null
      having count(*) filter (where c.email = r.written) = 0
    ) k where k.known is not null`;
  return new Map(found.map(({ written, known }) => [written, known]));
}
