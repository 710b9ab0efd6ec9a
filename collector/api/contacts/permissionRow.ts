import { z } from '@hono/zod-openapi';
import {
  ALL_MEDIA,
  MEDIA_WITHOUT_CUSTOMER_CASE,
  PERMISSION_KINDS,
  type PermissionKind,
} from '../../core/privacy/permission.ts';
import { readTime, TIME_FORMS } from '../../core/time/readTime.ts';
import { Medium, TimeText, textOf } from '../../http/schemas.ts';
import type { PermissionProof } from '../../storage/contacts/permissionProof.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import type { GivenPermission, PermissionHolder } from '../recordPermissions.ts';
import { SUBJECT_FIELDS } from '../subject.ts';

/** A time of a proof. A court did not accept a day without a time (AG Düsseldorf, 23 C 3876/13). */
const ProofTime = TimeText.refine((text) => text.includes(':'), 'must have a time of the day, because it is a proof');

/** The fields of a statement about a permission, without its subject. */
export const PERMISSION_FIELDS = {
  id: textOf(200).optional().openapi({
    description:
      'Your id of this statement; sent again, it counts once. If absent, the same content and time count once',
    example: 'sign-up-17',
  }),
  medium: Medium.optional().openapi({
    description: 'What it permits or forbids; may be absent in an opt-out, which then is one of all media',
    example: 'newsletter',
  }),
  kind: z.enum(PERMISSION_KINDS).openapi({
    description:
      '`opt-in`; `double-opt-in`: confirmed from their own mailbox, with proof; `opt-out`; `existing-customer`: the case of ' +
      '§ 7 (3) UWG, offers of similar goods after a purchase',
  }),
  at: TimeText.optional().openapi({
    description: 'When it happened, for a double opt-in when it was confirmed; now if absent',
  }),
  source: textOf(200).optional().openapi({ description: 'The system or form that knows it', example: 'shop' }),
  text: textOf(4000).optional().openapi({ description: 'The words to which they agreed' }),
  textVersion: textOf(200).optional().openapi({ description: 'The version of these words', example: '2026-11' }),
  page: textOf(500).optional().openapi({ description: 'The page or the form of the sign-up' }),
  signedUpAt: ProofTime.optional().openapi({ description: 'When they filled in the form, with the time of day' }),
  confirmationSentAt: ProofTime.optional().openapi({ description: 'When the message with the confirmation was sent' }),
  interaction: textOf(200).optional().openapi({
    description: 'Your id of the action that confirmed it, such as the token of the link',
    example: 'doi-8f2c',
  }),
  order: textOf(200).optional().openapi({ description: 'The purchase of an existing customer', example: 'order-4711' }),
};

export const PermissionToSave = z
  .strictObject(PERMISSION_FIELDS)
  .openapi({ example: { medium: 'newsletter', kind: 'opt-in', source: 'shop' } });
type PermissionToSave = z.infer<typeof PermissionToSave>;

/** The same with its subject, as a row of a table. */
export const PermissionRow = z.strictObject({
  ...Object.fromEntries(Object.entries(SUBJECT_FIELDS).filter(([name]) => name !== 'visitor')),
  ...PERMISSION_FIELDS,
} as Omit<typeof SUBJECT_FIELDS, 'visitor'> & typeof PERMISSION_FIELDS);
type PermissionRow = z.infer<typeof PermissionRow>;

/** Clocks of other systems may be ahead by this much. */
const MAX_AHEAD_MS = 60_000;

type ProofTimes = Pick<PermissionToSave, 'signedUpAt' | 'confirmationSentAt'>;

/** A row as a statement about its subject, or the reason why it is refused, which begins with the field. */
export function readPermission(
  row: PermissionToSave | PermissionRow,
  subject: PermissionHolder,
  { record }: LoadedSite,
  nowMs: number,
): Omit<GivenPermission, 'index'> | string {
  const msOf = (text: string) => readTime(text, record.timeZone);
  const atMs = row.at === undefined ? nowMs : msOf(row.at);
  if (atMs === null) return `at: ${TIME_FORMS}`;
  if (atMs > nowMs + MAX_AHEAD_MS) return 'at: is in the future';
  const fault = faultOfKind(row) ?? faultOfTimes(row, msOf, atMs);
  if (fault !== null) return fault;
  return {
    subject,
    medium: row.medium ?? ALL_MEDIA,
    kind: row.kind,
    atMs: Math.min(atMs, nowMs),
    source: row.source ?? 'api',
    proof: proofOf(row, msOf),
    externalId: row.id ?? null,
    writtenAt: row.at ?? null,
  };
}

const NEEDED: Readonly<Partial<Record<PermissionKind, readonly (keyof PermissionProof)[]>>> = {
  'double-opt-in': ['textVersion', 'signedUpAt', 'interaction'],
  'existing-customer': ['order'],
};

function faultOfKind(row: PermissionToSave): string | null {
  const { kind, medium } = row;
  if (medium === undefined && kind !== 'opt-out')
    return `medium: is required for ${kind}; only an opt-out may be of all media`;
  if (medium === ALL_MEDIA) return 'medium: leave it out for an opt-out of all media';
  if (kind === 'existing-customer' && MEDIA_WITHOUT_CUSTOMER_CASE.includes(medium!)) {
    return `medium: § 7 (3) UWG is about electronic mail, so a purchase permits no ${medium}`;
  }
  const missing = (NEEDED[kind] ?? []).find((field) => row[field] === undefined);
  return missing === undefined ? null : `${missing}: is required as proof of ${kind}`;
}

/** A sign-up comes before its confirmation. Clocks of two systems may differ a little. */
function faultOfTimes(row: ProofTimes, msOf: (text: string) => number | null, atMs: number): string | null {
  let latest = 0;
  for (const field of ['signedUpAt', 'confirmationSentAt'] as const) {
    const text = row[field];
    if (text === undefined) continue;
    const ms = msOf(text);
    if (ms === null) return `${field}: ${TIME_FORMS}`;
    if (ms > atMs + MAX_AHEAD_MS) return `${field}: is later than \`at\``;
    if (ms < latest - MAX_AHEAD_MS) return `${field}: is earlier than \`signedUpAt\``;
    latest = ms;
  }
  return null;
}

function proofOf(row: PermissionToSave, msOf: (text: string) => number | null): PermissionProof {
  const { text, textVersion, page, signedUpAt, confirmationSentAt, interaction, order } = row;
  const iso = (time: string | undefined) => (time === undefined ? undefined : new Date(msOf(time)!).toISOString());
  const parts = {
    ...{ text, textVersion, page, interaction, order },
    ...{ signedUpAt: iso(signedUpAt), confirmationSentAt: iso(confirmationSentAt) },
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
