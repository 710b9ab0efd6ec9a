import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { sessionOf, startSession } from '../api/people/session.ts';
import { hashPassword } from '../http/passwordHash.ts';
import type { Env } from '../http/runtime.ts';
import { DEMO_PERSON, type Person, personById, savePerson } from '../storage/people/people.ts';

/**
 * Leads from the demo to the dashboard of its site, signed in. Only this machine reaches the demo, and the person of this
 * session belongs to the demo's site alone. Whoever is signed in already stays who they are.
 */
export async function openDemoDashboard(c: Context<Env>, siteId: string): Promise<Response> {
  if ((await sessionOf(c)) === null) {
    const { cookie } = await startSession(await demoPerson(c, siteId), c);
    c.header('set-cookie', cookie);
  }
  return c.redirect(`/dashboard/${siteId}`, 303);
}

async function demoPerson(c: Context<Env>, siteId: string): Promise<Person> {
  const { store, now } = c.env.runtime;
  const known = await personById(store.sql, DEMO_PERSON);
  if (known !== null) return known;
  // Nobody knows the password, so this person is only signed in from here.
  const password = await hashPassword(randomBytes(32).toString('base64url'));
  const one = { id: DEMO_PERSON, email: 'demo@localhost', name: 'Demo', admin: false };
  await savePerson(store.sql, { ...one, roles: { [siteId]: 'owner' }, password }, now());
  return (await personById(store.sql, DEMO_PERSON))!;
}
