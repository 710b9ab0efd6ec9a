import { z } from '@hono/zod-openapi';
import { isUuid } from '../http/isUuid.ts';
import { ContactId } from '../http/schemas.ts';

/** The person an external event is about: a visitor, or a contact by the owner's id or by a hashed email address. */
export type Subject = { visitor: string } | { contact: string } | { emailHash: string };

export const SHA256_HEX = /^[0-9a-fA-F]{64}$/;

/** The fields of a row that name its subject. Exactly one of them must be present; `subjectOf` checks that. */
export const SUBJECT_FIELDS = {
  visitor: z
    .string()
    .refine(isUuid, 'must be the id of a visitor')
    .optional()
    .openapi({ format: 'uuid', description: 'Exactly one of `visitor`, `contact` and `emailHash` is required' }),
  contact: ContactId.optional().openapi({ description: 'Instead of `visitor`: your own id of a contact' }),
  emailHash: z
    .string()
    .regex(SHA256_HEX, 'must be a SHA-256 in hex')
    .optional()
    .openapi({ description: 'Instead of `visitor`: the SHA-256, in hex, of the trimmed lower-case email address' }),
};

export interface SubjectFields {
  visitor?: string | undefined;
  contact?: string | undefined;
  emailHash?: string | undefined;
}

/** The subject of a row, or null if it names none or several. */
export function subjectOf({ visitor, contact, emailHash }: SubjectFields): Subject | null {
  const named = [visitor, contact, emailHash].filter((one) => one !== undefined);
  if (named.length !== 1) return null;
  if (visitor !== undefined) return { visitor: visitor.toLowerCase() };
  return contact !== undefined ? { contact } : { emailHash: emailHash!.toLowerCase() };
}
