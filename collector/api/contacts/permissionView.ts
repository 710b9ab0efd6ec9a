import { z } from '@hono/zod-openapi';
import { ALL_MEDIA, PERMISSION_KINDS, type PermissionStatement, permissionAt } from '../../core/privacy/permission.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf, isoOf, msOf } from '../../core/time/moment.ts';
import { Instant, Uuid } from '../../http/schemas.ts';
import { closesOfContact } from '../../storage/contacts/objections.ts';
import type { PermissionProof } from '../../storage/contacts/permissionProof.ts';
import { type PermissionSubject, permissionsOf } from '../../storage/contacts/permissions.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';

const Kind = z.enum(PERMISSION_KINDS);

/** The permission of one medium now, as an answer has it. */
export const PermissionView = z
  .object({
    medium: z.string().openapi({ example: 'newsletter' }),
    granted: z.boolean().openapi({ description: 'Whether the company may write to the contact by this medium' }),
    proven: z.boolean().openapi({ description: 'Whether a double opt-in is later than the last opt-out' }),
    kind: Kind.openapi({ description: 'The statement that counts: the latest, and of one moment the strictest' }),
    at: Instant,
    source: z.string(),
  })
  .openapi('Permission');
export type PermissionView = z.infer<typeof PermissionView>;

/** One statement of the history, as an answer has it. */
export const PermissionEntry = z
  .object({
    id: Uuid,
    medium: z.string().nullable().openapi({ description: 'Null: all media' }),
    kind: Kind,
    at: Instant,
    source: z.string().openapi({
      description: 'As it was given; `close`: a signal `close` or a kept objection, which is an opt-out of its medium',
    }),
    recordedAt: Instant.nullable().openapi({ description: 'When it reached the collector; null if that is not known' }),
    text: z.string().optional(),
    textVersion: z.string().optional(),
    page: z.string().optional(),
    signedUpAt: Instant.optional(),
    confirmationSentAt: Instant.optional(),
    interaction: z.string().optional(),
    order: z.string().optional(),
  })
  .openapi('PermissionEntry');
export type PermissionEntry = z.infer<typeof PermissionEntry>;

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

/** The permission of each medium that a statement names. */
export function permissionViews(statements: readonly KnownStatement[], nowMs: number): PermissionView[] {
  const media = [...new Set(statements.map(({ medium }) => medium))].sort();
  return media.flatMap((medium) => {
    const permission = permissionAt(statements, medium, endOf(nowMs));
    if (permission === null) return [];
    const { granted, proven, statement } = permission;
    return [{ medium, granted, proven, kind: statement.kind, at: isoOf(statement.at), source: statement.source }];
  });
}

export function permissionEntry({ id, medium, kind, at, source, proof, recordedAt }: KnownStatement): PermissionEntry {
  return {
    ...{ id, medium: medium === ALL_MEDIA ? null : medium, kind, at: isoOf(at), source },
    recordedAt: recordedAt === null ? null : new Date(recordedAt).toISOString(),
    ...proof,
  };
}
