import type { PermissionStatement } from '../core/privacy/permission.ts';
import { derivedId } from '../core/time/derivedId.ts';
import { msOf } from '../core/time/moment.ts';
import { closesOfContact } from '../storage/contacts/objections.ts';
import type { PermissionProof } from '../storage/contacts/permissionProof.ts';
import { type PermissionSubject, permissionsOf } from '../storage/contacts/permissions.ts';
import type { Sql } from '../storage/database/openDatabase.ts';

/** A statement, whether recorded as one or known from a close. */
export interface KnownStatement extends PermissionStatement {
  id: string;
  source: string;
  proof: PermissionProof;
  /** Milliseconds since 1970. */
  recordedAt: number | null;
}

/** All statements about a contact, the latest first. An opt-out has also closed its medium; it is there once. */
export async function statementsOf(sql: Sql, siteId: string, subject: PermissionSubject): Promise<KnownStatement[]> {
  const [recorded, closes] = await Promise.all([
    permissionsOf(sql, siteId, subject),
    closesOfContact(sql, siteId, subject),
  ]);
  const nameOf = ({ medium, at }: { medium: string; at: number }) => `${msOf(at)} ${medium}`;
  const optOuts = new Set(recorded.filter(({ kind }) => kind === 'opt-out').map(nameOf));
  const derived = closes
    .filter((close) => !optOuts.has(nameOf(close)))
    .map(({ medium, at }): KnownStatement => {
      const id = derivedId(at, `permission ${medium}`);
      return { id, medium, kind: 'opt-out', at, source: 'close', proof: {}, recordedAt: null };
    });
  return [...recorded, ...derived].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
