import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { hashOf } from '../../http/apiKey.ts';
import { isPassword } from '../../http/passwordHash.ts';
import type { Env } from '../../http/runtime.ts';
import { isFromOwnPage, newToken, type Session, sessionCookie, sessionIn } from '../../http/session.ts';
import { normalizedEmail, type Person, personByEmail } from '../../storage/people/people.ts';
import { endSession, saveSession } from '../../storage/people/sessions.ts';
import { countAttempt, forgetAttempts } from '../../storage/people/signInAttempts.ts';
import { record } from '../../storage/sites/auditLog.ts';

/*
 * The pages for people sign somebody in and out by these functions. Each function gets Hono's context of the page's request,
 * and checks by itself that a form was sent by our own page. None throws for what a visitor can do wrong: that is a
 * `Refusal`. The page sends `cookie` as its `Set-Cookie` header.
 *
 *     const result = await signIn(form.email, form.password, c);
 *     if ('refused' in result) return c.html(<SignIn refusal={result} />, 403);
 *     c.header('set-cookie', result.cookie);
 *     return c.redirect('/dashboard', 303);
 *
 * A page asks `sessionOf(c)` who reads it. It calls the API in process with what it got: `app.fetch(request, { ...c.env,
 * access })`. A form that changes something checks `isFromOwnPage(c)` of `http/session.ts` first.
 */

/** Somebody is signed in from the answer with this cookie on. */
export interface SignedIn {
  /** Value of the header `Set-Cookie`. */
  cookie: string;
  person: Person;
}

/** Why somebody is not signed in, or an invitation not accepted. */
export interface Refusal {
  refused:
    | 'wrong' // the address or the password is wrong; which one stays open
    | 'too-many' // wait for `seconds`
    | 'foreign-page' // the form was not sent by our own page
    | 'insecure' // plain HTTP from another machine: signing in needs HTTPS
    | 'link' // the link was used, has ended, or never existed
    | 'other-email' // the invitation is for another address
    | 'email' // not an address, or one that a person has already; they sign in first
    | 'name' // missing or too long
    | 'password'; // too short, too common, or like the address
  /** A sentence for people, in English. */
  detail: string;
  seconds?: number;
}

/** Checks an address and a password. A session that the browser had before ends. */
export async function signIn(email: string, password: string, c: Context<Env>): Promise<SignedIn | Refusal> {
  const refusal = refusalOf(c);
  if (refusal !== null) return refusal;
  const { store, now, secret } = c.env.runtime;
  const subject = hashOf(`${secret}\nsign-in\n${normalizedEmail(email)}`);
  // Counted before the check, so that guesses at the same time count as well.
  const seconds = await countAttempt(store.sql, subject, now());
  if (seconds > 0) return tooManyAttempts(seconds);
  const person = isStorable(email) ? await personByEmail(store.sql, email) : null;
  const isRight = await isPassword(password.slice(0, LONGEST_PASSWORD), person?.password ?? null);
  if (person === null || !isRight) {
    await note(c, person?.id ?? '', 'sign-in.refused', person?.id ?? 'unknown');
    return { refused: 'wrong', detail: 'the address or the password is wrong' };
  }
  await forgetAttempts(store.sql, subject);
  const { password: _, ...known } = person;
  return startSession(known, c);
}

/**
 * Ends the session of the request. The cookie of the answer deletes the browser's. The page should also send the header
 * `Clear-Site-Data: "cache", "storage"`.
 */
export async function signOut(c: Context<Env>): Promise<{ cookie: string } | Refusal> {
  if (!isFromOwnPage(c)) return FOREIGN_PAGE;
  const session = await sessionIn(c);
  if (session !== null) {
    const { id } = session.access;
    await endSession(c.env.runtime.store.sql, id, session.sessionId);
    await note(c, id, 'sign-out', id);
  }
  return { cookie: sessionCookie(c, '') ?? '' };
}

/** The person who reads a page, what they may do, and by which session; null if nobody is signed in. */
export async function sessionOf(c: Context<Env>): Promise<(Session & { person: Person }) | null> {
  const session = await sessionIn(c);
  return session === null ? null : { ...session, person: session.access.person };
}

/** Starts a session with a new token, in place of the one that the browser had. */
export async function startSession(person: Person, c: Context<Env>): Promise<SignedIn> {
  const { store, now } = c.env.runtime;
  const former = await sessionIn(c);
  if (former !== null) await endSession(store.sql, former.access.id, former.sessionId);
  const token = newToken();
  const userAgent = (c.req.header('user-agent') ?? '').replaceAll('\0', '').slice(0, LONGEST_USER_AGENT);
  const session = { id: randomUUID(), hash: hashOf(token), person: person.id, userAgent };
  await saveSession(store.sql, session, now());
  await note(c, person.id, 'sign-in', person.id);
  return { cookie: sessionCookie(c, token)!, person };
}

/** Why nobody can sign in by this request at all; null if they can. The attempt is counted for the client's address. */
export function refusalOf(c: Context<Env>): Refusal | null {
  if (!isFromOwnPage(c)) return FOREIGN_PAGE;
  if (sessionCookie(c, '') === null) {
    return {
      refused: 'insecure',
      detail: 'signing in needs https; set DUPLEX_BASE_URL to the public address that begins with https://',
    };
  }
  const over = c.env.runtime.limits?.overByAddress('sign-in', c.env.client.address) ?? null;
  return over === null ? null : tooManyAttempts(over.seconds);
}

/** Writes an entry of the installation into the audit log. Names and addresses stay out, so that it need not forget. */
export async function note(
  c: Context<Env>,
  by: string,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { store, now } = c.env.runtime;
  await record(store.sql, { site: '', key: by, action, subject, details }, now());
}

/** Longer ones are cut: nobody types them, and hashing takes longer with the length. */
export const LONGEST_PASSWORD = 1000;
const LONGEST_USER_AGENT = 500;
const FOREIGN_PAGE: Refusal = { refused: 'foreign-page', detail: 'the form was not sent by a page of the collector' };

function tooManyAttempts(seconds: number): Refusal {
  return { refused: 'too-many', detail: `too many attempts; try again in ${seconds} s`, seconds };
}

function isStorable(text: string): boolean {
  return text.length <= 320 && !text.includes('\0') && text.isWellFormed();
}
