import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import { ABSOLUTE_MS, useSession } from '../storage/people/sessions.ts';
import { type Access, accessOfPerson } from './access.ts';
import { hashOf } from './apiKey.ts';
import type { Env } from './runtime.ts';

/** A request whose session has not ended, with what its person may do. */
export interface Session {
  sessionId: string;
  access: Access & { person: NonNullable<Access['person']> };
}

const NAME = 'duplex_session';
/** 256 bits. */
const TOKEN = /^[\w-]{43}$/;

/** A new token of a session or an invitation. It is stored as a hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Could this be a token? Any other text is refused without a look into the database. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The session of a request by its cookie, or null. */
export async function sessionIn(c: Context<Env>): Promise<Session | null> {
  const token = tokenIn(c);
  if (token === null) return null;
  const { store, now } = c.env.runtime;
  const found = await useSession(store.sql, hashOf(token), now());
  if (found === null) return null;
  const { id: sessionId, person } = found;
  return { sessionId, access: { ...accessOfPerson(person, sessionId), person } };
}

function tokenIn(c: Context<Env>): string | null {
  const kind = cookieKindFor(c);
  const token = kind === 'host' ? getCookie(c, NAME, 'host') : kind === 'plain' ? getCookie(c, NAME) : undefined;
  return token !== undefined && isToken(token) ? token : null;
}

/** The `Set-Cookie` line of a token; an empty one deletes the cookie. Null if the connection is not safe enough for one. */
export function sessionCookie(c: Context<Env>, token: string): string | null {
  const kind = cookieKindFor(c);
  if (kind === null) return null;
  return generateCookie(NAME, token, {
    path: '/',
    httpOnly: true,
    // Strict would sign nobody in who follows a link in an email.
    sameSite: 'Lax',
    maxAge: token === '' ? 0 : ABSOLUTE_MS / 1000,
    ...(kind === 'host' ? { prefix: 'host', secure: true } : {}),
  });
}

/**
 * The cookie that a connection can have. Over HTTPS it has the prefix `__Host-`, so no other host of the same domain can
 * set it. On this machine it is a plain one. Over HTTP from elsewhere it is null, because anybody on the way could copy it.
 * Behind a proxy the collector itself speaks HTTP, so the public address decides first.
 */
export function cookieKindFor(c: Context<Env>): 'host' | 'plain' | null {
  const { protocol, hostname } = new URL(c.req.url);
  if (protocol === 'https:' || c.env.runtime.baseUrl.startsWith('https:')) return 'host';
  return isLoopbackName(hostname) ? 'plain' : null;
}

function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname) || hostname.endsWith('.localhost');
}

/**
 * Does a request come from our own pages? Every request that a cookie authorizes has to be asked this, unless it only
 * shows a page: a browser adds the cookie whoever makes the request (cross-site request forgery). Browsers report it in
 * `Sec-Fetch-Site`, older ones and those on plain HTTP in `Origin`. Another host of the same domain is a stranger, too.
 */
export function isFromOwnPage(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  // A plain GET has no `Origin`, and what it answers stays unread by other pages.
  if (origin === undefined) return ['GET', 'HEAD'].includes(c.req.method);
  return origin === new URL(c.req.url).origin || origin === new URL(c.env.runtime.baseUrl).origin;
}
