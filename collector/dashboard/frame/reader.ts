import type { Context } from 'hono';
import { sessionOf } from '../../api/people/session.ts';
import type { Access } from '../../http/access.ts';
import type { Env } from '../../http/runtime.ts';
import type { Reader } from './view.ts';

/** The reader of a page, and what they may do. */
export interface SignedReader {
  name: string;
  email: string;
  /** Null for a program that sends an API key: the API checks it. */
  access: Access | null;
  isAdmin: boolean;
}

/** The person who is signed in; a program with an API key; or null. */
export async function readerOf(c: Context<Env>): Promise<SignedReader | null> {
  if (c.req.header('authorization') !== undefined) return { name: 'API', email: '', access: null, isAdmin: true };
  const session = await sessionOf(c);
  if (session === null) return null;
  const { name, email, admin } = session.person;
  return { name, email, access: session.access, isAdmin: admin };
}

/** The reader with the scopes at one site. */
export function readerAt({ name, access }: SignedReader, site: string): Reader {
  if (access === null) return { id: null, name, scopes: ['admin'] };
  return {
    id: access.id,
    name,
    scopes: access.scopesAt === undefined ? access.scopes : (access.scopesAt.get(site) ?? []),
  };
}
