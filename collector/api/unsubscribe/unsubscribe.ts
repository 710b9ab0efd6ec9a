import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { permissionAt } from '../../core/privacy/permission.ts';
import { endOf } from '../../core/time/moment.ts';
import { answerTo } from '../../http/problem.ts';
import { readBytes } from '../../http/readBytes.ts';
import type { Env, Runtime } from '../../http/runtime.ts';
import { contactsOfAddress, permissionSubjectOf } from '../../storage/contacts/permissions.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { type LoadedSite, loadSite } from '../../storage/sites/sites.ts';
import { recordExternalEvents } from '../recordExternalEvents.ts';
import { closeOf, recordPermissions } from '../recordPermissions.ts';
import { type KnownStatement, statementsOf } from '../statementsOf.ts';
import { unsubscribePage } from './unsubscribePage.ts';
import { readUnsubscribeToken, type Unsubscription } from './unsubscribeToken.ts';
import { messagesOfMedium, type UnsubscribeWords, unsubscribeWordsFor } from './unsubscribeWords.ts';

/**
 * `GET` and `POST {path}/unsubscribe/{token}`: one-click unsubscribing (RFC 8058). A mailbox provider posts
 * `List-Unsubscribe=One-Click`, without cookies and without following redirects. A person opens the address and gets a page
 * with a button that posts the same. A GET changes nothing, because scanners open every link of a message.
 */
export const unsubscribe = new Hono<Env>();

const MOST_BYTES = 64 * 1024;

unsubscribe.onError((error, c) => {
  // The path holds the token, which must not reach the log.
  return answerTo(error, c.env.runtime, '/unsubscribe/{token}');
});

unsubscribe.get('/unsubscribe/:token', async (c) => {
  const words = unsubscribeWordsFor(c.req.header('accept-language'));
  const found = await findRecipient(c, c.req.param('token'));
  if (found === null) return refused(c, words);
  return unsubscribePage(words, 200, words.question(...namesOf(found, words)), true);
});

unsubscribe.post('/unsubscribe/:token', async (c) => {
  const words = unsubscribeWordsFor(c.req.header('accept-language'));
  const found = await findRecipient(c, c.req.param('token'));
  if (found === null) return refused(c, words);
  if (!(await asksForOneClick(c.req.raw))) return unsubscribePage(words, 400, words.wrongBody);
  await recordOptOut(c.env.runtime, found, c.req.param('token'));
  return unsubscribePage(words, 200, words.done(...namesOf(found, words)));
});

interface Recipient extends Unsubscription {
  site: LoadedSite;
}

async function findRecipient(c: Context<Env>, token: string): Promise<Recipient | null> {
  const { runtime } = c.env;
  const read = readUnsubscribeToken(runtime.secret, token);
  const site = read === null ? null : await loadSite(runtime.store.sql, read.siteId);
  return read === null || site === null ? null : { ...read, site };
}

function refused(c: Context<Env>, words: UnsubscribeWords): Response {
  c.env.runtime.counters.countRejected('unsubscribe-token', null);
  return unsubscribePage(words, 403, words.refused);
}

function namesOf({ medium, site }: Recipient, words: UnsubscribeWords): [medium: string, site: string] {
  return [messagesOfMedium(words, medium), site.record.name];
}

/** Providers post a form of either kind, `application/x-www-form-urlencoded` or `multipart/form-data`. */
async function asksForOneClick(request: Request): Promise<boolean> {
  const bytes = await readBytes(request, MOST_BYTES);
  if (bytes === null) return false;
  const type = request.headers.get('content-type') ?? 'application/x-www-form-urlencoded';
  const form = await new Response(bytes.slice(), { headers: { 'content-type': type } }).formData().catch(() => null);
  return form?.get('List-Unsubscribe') === 'One-Click';
}

/**
 * Records an opt-out, which also closes the medium, unless one is the last statement already. The id names the last
 * statement, so of two requests at once one counts, and a new subscription can be ended by the same address.
 */
async function recordOptOut({ store, now }: Runtime, recipient: Recipient, token: string): Promise<void> {
  const { site, medium, subject } = recipient;
  const nowMs = now();
  const { exists, statements } = await statementsAbout(store.sql, site.id, subject);
  const last = permissionAt(statements, medium, endOf(nowMs));
  if (last?.granted === false) return;
  const name = createHash('sha256').update(token).digest('hex');
  const optOut = {
    ...{ index: 0, subject, medium, kind: 'opt-out' as const, atMs: nowMs, source: 'one-click', proof: {} },
    externalId: `one-click ${name} ${last?.statement.id ?? ''}`,
    writtenAt: null,
  };
  if (exists) await recordPermissions(store, site.id, [optOut], nowMs);
  // A contact that was deleted does not come back. The objection holds for its id all the same.
  else await recordExternalEvents(store, site.id, [closeOf(optOut, optOut.externalId)], nowMs);
}

/** The statements about the recipient. For an address, those of every contact who has it count as well. */
async function statementsAbout(
  sql: Sql,
  siteId: string,
  subject: Unsubscription['subject'],
): Promise<{ exists: boolean; statements: KnownStatement[] }> {
  if ('contact' in subject) {
    const known = await permissionSubjectOf(sql, siteId, subject.contact);
    const named = known ?? { contact: subject.contact, email: null, phone: null };
    return { exists: known !== null, statements: await statementsOf(sql, siteId, named) };
  }
  const email = subject.emailHash;
  const contacts = [null, ...(await contactsOfAddress(sql, siteId, email))];
  const statements = await Promise.all(
    contacts.map((contact) => statementsOf(sql, siteId, { contact, email, phone: null })),
  );
  return { exists: true, statements: statements.flat() };
}
