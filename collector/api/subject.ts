import { z } from '@hono/zod-openapi';
import { hashKeys } from '../enrich/matchKeys.ts';
import { isUuid } from '../http/isUuid.ts';
import { ContactId, textOf } from '../http/schemas.ts';

/**
 * The person an external event is about: a visitor, or a contact by the owner's id or by a hashed address. `mailbox` is the
 * form of an email address in which Google's addresses of one mailbox are equal.
 */
export type Subject =
  | { visitor: string }
  | { contact: string }
  | { emailHash: string; mailbox?: string | undefined }
  | { phoneHash: string };

export const SHA256_HEX = /^[0-9a-fA-F]{64}$/;

const Hash = (description: string) =>
  z.string().regex(SHA256_HEX, 'must be a SHA-256 in hex').optional().openapi({ description });

/** The fields of a row that name its subject. Exactly one of them must be present; `subjectOf` checks that. */
export const SUBJECT_FIELDS = {
  visitor: z
    .string()
    .refine(isUuid, 'must be the id of a visitor')
    .optional()
    .openapi({ format: 'uuid', description: 'Exactly one of `visitor` and the following five is required' }),
  contact: ContactId.optional().openapi({ description: 'Instead of `visitor`: your own id of a contact' }),
  email: textOf(320).optional().openapi({
    description: 'Instead of `visitor`: the email address. It is hashed at once; the address itself is not stored',
  }),
  phone: z
    .union([textOf(64), z.number()])
    .optional()
    .openapi({
      description:
        'Instead of `visitor`: the phone number, `+49 89 12345`, or national if the site has a `defaultCountry`. It is ' +
        'hashed at once; the number itself is not stored',
    }),
  emailHash: Hash('Instead of `visitor`: the SHA-256, in hex, of the trimmed lower-case email address'),
  phoneHash: Hash('Instead of `visitor`: the SHA-256, in hex, of the number in the form `+498912345`'),
};

export interface SubjectFields {
  visitor?: string | undefined;
  contact?: string | undefined;
  email?: string | undefined;
  phone?: string | number | undefined;
  emailHash?: string | undefined;
  phoneHash?: string | undefined;
}

/** The subject of a row, or the reason why it names none. An address is hashed here and goes no further. */
export function subjectOf(fields: SubjectFields, defaultCountry: string | null): Subject | string {
  const { visitor, contact, email, phone, emailHash, phoneHash } = fields;
  const named = [visitor, contact, email, phone, emailHash, phoneHash].filter((one) => one !== undefined);
  if (named.length !== 1) {
    return 'visitor: exactly one of visitor, contact, email, phone, emailHash and phoneHash is required';
  }
  if (visitor !== undefined) return { visitor: visitor.toLowerCase() };
  if (contact !== undefined) return { contact };
  if (emailHash !== undefined) return { emailHash: emailHash.toLowerCase() };
  if (phoneHash !== undefined) return { phoneHash: phoneHash.toLowerCase() };
  const raw = email === undefined ? { phone: String(phone) } : { email };
  const { forms, wrong } = hashKeys(raw, defaultCountry ?? undefined);
  if (forms.email !== undefined) return { emailHash: forms.email, mailbox: forms.emailGoogle };
  if (forms.phone !== undefined) return { phoneHash: forms.phone };
  const [{ key, reason }] = wrong as [(typeof wrong)[number]];
  return key === 'phone'
    ? 'phone: must be a number like +49 89 12345, or a national number if the site has a `defaultCountry`'
    : `${key}: ${reason}`;
}
