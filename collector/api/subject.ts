import { z } from '@hono/zod-openapi';
import { isUuid } from '../http/isUuid.ts';
import { textOf } from '../http/schemas.ts';

/** Of whom another system tells: of a visitor, or of a contact by the owner's id of him or by his hashed address. */
export type Whom = { visitor: string } | { contact: string } | { emailHash: string };

export const SHA256_HEX = /^[0-9a-fA-F]{64}$/;

/** Put into the shape of what is told; `oneOf` sees that just one of them is there. */
export const WHOM = {
  visitor: z
    .string()
    .refine(isUuid, 'must be the id of a visitor')
    .optional()
    .openapi({ description: 'Just one of `visitor`, `contact` and `emailHash`' }),
  contact: textOf(200).optional().openapi({ description: 'Instead of `visitor`: your own id of a contact' }),
  emailHash: z
    .string()
    .regex(SHA256_HEX, 'must be a SHA-256 in hex')
    .optional()
    .openapi({ description: 'Instead of `visitor`: SHA-256, in hex, of the lower-case address without spaces' }),
};

export interface MaybeWhom {
  visitor?: string | undefined;
  contact?: string | undefined;
  emailHash?: string | undefined;
}

/** Null where nobody, or more than one, is named. */
export function whomOf({ visitor, contact, emailHash }: MaybeWhom): Whom | null {
  const named = [visitor, contact, emailHash].filter((one) => one !== undefined);
  if (named.length !== 1) return null;
  if (visitor !== undefined) return { visitor: visitor.toLowerCase() };
  return contact !== undefined ? { contact } : { emailHash: emailHash!.toLowerCase() };
}

export const NOT_ONE = 'visitor: just one of visitor, contact and emailHash must be there';
