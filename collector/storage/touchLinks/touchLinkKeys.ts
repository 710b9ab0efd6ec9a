import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOUCH_TOKEN } from '../../core/taps/touchToken.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';

/** A key that signs touch links, or did and still counts. */
export interface TouchLinkKey {
  number: number;
  /** As the owner's programs use it. */
  key: string;
  /** Milliseconds since 1970; null: it is the present key. */
  until: number | null;
}

/** The keys of a site that are valid at `nowMs`, the present one first. They follow from the secret of the installation. */
export async function touchLinkKeys(
  sql: Sql | Transaction,
  siteId: string,
  nowMs: number,
  secret?: string,
): Promise<[TouchLinkKey, ...TouchLinkKey[]]> {
  const installation = secret ?? (await erasureKey(sql as Sql));
  const rows = await sql<{ number: number; until: number | null }[]>`
    select number, until from touch_link_key where site_id = ${siteId} and (until is null or until > ${nowMs})
    order by number desc`;
  const valid = rows.length === 0 ? [{ number: 1, until: null }] : rows;
  return valid.map((row) => ({ ...row, key: keyOf(installation, siteId, row.number) })) as [TouchLinkKey];
}

/** Makes another key the present one. The former one is valid until `formerUntil`. */
export async function rotateTouchLinkKey(
  tx: Transaction,
  siteId: string,
  nowMs: number,
  formerUntil: number,
): Promise<TouchLinkKey> {
  await tx`select pg_advisory_xact_lock(hashtext('touch_link_key'), hashtext(${siteId}))`;
  const [present] = await touchLinkKeys(tx, siteId, nowMs);
  await tx`
    insert into touch_link_key (site_id, number, until)
    values (${siteId}, ${present.number}, ${formerUntil}), (${siteId}, ${present.number + 1}, null)
    on conflict (site_id, number) do update set until = excluded.until`;
  // A leaked key is rotated at once, and earlier ones must not outlive it.
  await tx`
    update touch_link_key set until = ${formerUntil}
    where site_id = ${siteId} and number < ${present.number} and until > ${formerUntil}`;
  return (await touchLinkKeys(tx, siteId, nowMs))[0];
}

function keyOf(secret: string, siteId: string, number: number): string {
  return `dxk_${createHmac('sha256', secret).update(`touch link\n${siteId}\n${number}`).digest('base64url')}`;
}

/** Signs claims as `collector/client/touchLink.ts` does. */
export function signTouchToken({ key }: TouchLinkKey, claims: Readonly<Record<string, unknown>>): string {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${encoded}.${signatureOf(key, encoded)}`;
}

/** Was the token signed with one of these keys? */
export function isSigned(token: string, keys: readonly TouchLinkKey[]): boolean {
  if (!TOUCH_TOKEN.test(token)) return false;
  const [encoded = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature);
  return keys.some(({ key }) => timingSafeEqual(Buffer.from(signatureOf(key, encoded)), given));
}

function signatureOf(key: string, encoded: string): string {
  return createHmac('sha256', key).update(encoded).digest('base64url').slice(0, 22);
}
