import { z } from '@hono/zod-openapi';
import { ALL_MEDIA, PERMISSION_KINDS, permissionAt } from '../../core/privacy/permission.ts';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { Instant, Uuid } from '../../http/schemas.ts';
import type { KnownStatement } from '../statementsOf.ts';

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
