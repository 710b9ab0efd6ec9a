import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Access } from '../../http/access.ts';
import { accessOfLink } from '../../http/accessOfLink.ts';
import { hashOf } from '../../http/apiKey.ts';
import { isPassword } from '../../http/passwordHash.ts';
import type { Env } from '../../http/runtime.ts';
import { cookieKindFor, isFromOwnPage, isToken } from '../../http/session.ts';
import { countAttempt, forgetAttempts } from '../../storage/people/signInAttempts.ts';
import { type SharedLink, sharedLinkByToken } from '../../storage/sharing/sharedLinks.ts';
import { loadSite } from '../../storage/sites/sites.ts';

/*
 * The pages behind shared links ask these functions. A link has three answers: it does not exist (or has ended, or was
 * revoked: all look alike), it needs its password, or it is open with what it may read.
 */

export type OpenedLink =
  | { state: 'unknown' }
  | { state: 'too-many'; seconds: number }
  | { state: 'locked'; link: SharedLink }
  | { state: 'open'; link: SharedLink; access: Access };

/** Readers enter a password again after this time. */
const UNLOCKED_MS = 12 * 3_600_000;
const LONGEST_PASSWORD = 1000;

/** Opens the link of an address. A guess is counted for its address as a wrong key is. */
export async function openLink(c: Context<Env>, siteId: string, token: string): Promise<OpenedLink> {
  const { store, now, limits } = c.env.runtime;
  const { address } = c.env.client;
  const over = limits?.overByAddress('wrong-keys', address) ?? null;
  if (over !== null) return { state: 'too-many', seconds: over.seconds };
  const isPossible = isToken(token) && !siteId.includes('\0');
  const link = isPossible ? await sharedLinkByToken(store.sql, siteId, hashOf(token), now()) : null;
  if (link === null || (await loadSite(store.sql, siteId)) === null) return { state: 'unknown' };
  limits?.giveBack('wrong-keys', address);
  if (link.password !== null && !isUnlocked(c, siteId, link)) return { state: 'locked', link };
  return { state: 'open', link, access: accessOfLink(siteId, link) };
}

/** Why a link stays locked. */
export interface StaysLocked {
  refused: 'wrong' | 'too-many' | 'foreign-page' | 'insecure';
  seconds?: number;
}

/** Checks the password of a link. Returns the line of a cookie that keeps it open for this browser. */
export async function unlock(
  c: Context<Env>,
  siteId: string,
  token: string,
  link: SharedLink,
  password: string,
): Promise<{ cookie: string } | StaysLocked> {
  const { store, now, secret, limits } = c.env.runtime;
  if (!isFromOwnPage(c)) return { refused: 'foreign-page' };
  const kind = cookieKindFor(c);
  if (kind === null) return { refused: 'insecure' };
  const over = limits?.overByAddress('sign-in', c.env.client.address) ?? null;
  if (over !== null) return { refused: 'too-many', seconds: over.seconds };
  // Counted before the check, so that guesses at the same time count as well.
  const subject = hashOf(`${secret}\nshared-link\n${siteId}\n${link.id}`);
  const seconds = await countAttempt(store.sql, subject, now());
  if (seconds > 0) return { refused: 'too-many', seconds };
  if (!(await isPassword(password.slice(0, LONGEST_PASSWORD), link.password))) return { refused: 'wrong' };
  await forgetAttempts(store.sql, subject);
  const until = now() + UNLOCKED_MS;
  const cookie = generateCookie(nameOf(link), `${until}.${proofOf(c, siteId, link, until)}`, {
    path: `/shared/${encodeURIComponent(siteId)}/${token}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: kind === 'host',
    maxAge: UNLOCKED_MS / 1000,
  });
  return { cookie };
}

function isUnlocked(c: Context<Env>, siteId: string, link: SharedLink): boolean {
  const [until = '', proof = ''] = (getCookie(c, nameOf(link)) ?? '').split('.');
  if (!/^\d{13}$/.test(until) || Number(until) <= c.env.runtime.now()) return false;
  const given = Buffer.from(proof);
  const expected = Buffer.from(proofOf(c, siteId, link, Number(until)));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Proves that the password was entered. It holds for this link, this password and this time only. */
function proofOf(c: Context<Env>, siteId: string, { id, password }: SharedLink, until: number): string {
  const text = ['shared-link', siteId, id, password, until].join('\n');
  return createHmac('sha256', c.env.runtime.secret).update(text).digest('base64url');
}

function nameOf({ id }: SharedLink): string {
  return `duplex_${id}`;
}
