import { MEDIA_WITH_PERMISSION, type PermissionStatement, permissionAt } from '../../core/privacy/permission.ts';
import { isClosed } from '../../core/taps/isClosed.ts';
import type { Moment } from '../../core/time/moment.ts';
import { Problem } from '../../http/problem.ts';
import type { ExportedMember } from '../../storage/audiences/exportPage.ts';
import { type ClosingTap, closingsOfAddresses } from '../../storage/contacts/objections.ts';
import { permissionsOfContacts } from '../../storage/contacts/permissions.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';

/** What an export asks of its members by the media that it is for. */
export interface PermissionTerms {
  /** By each of these the company wants to reach the members. */
  media: readonly string[];
  /** The owner's own legal ground, in place of a permission. */
  legalGround: string | undefined;
  /** Only a double opt-in counts. */
  provenOnly: boolean;
}

/** A member with the statements about the media of an export. */
export interface PermittedMember extends ExportedMember {
  statements: readonly PermissionStatement[];
}

/** Refuses parameters that would have no effect, or contradict each other. */
export function checkPermissionTerms({ media, legalGround, provenOnly }: PermissionTerms): void {
  if (provenOnly && media.length === 0) {
    throw new Problem(400, 'permission: this export is for no medium', {
      pointer: '/permission',
      hint: 'name the medium: &medium=newsletter',
    });
  }
  if (legalGround === undefined) return;
  if (provenOnly) {
    throw new Problem(400, 'legalGround: stands in place of a permission', {
      pointer: '/legalGround',
      hint: 'leave out `permission` or `legalGround`',
    });
  }
  if (!media.some((medium) => MEDIA_WITH_PERMISSION.includes(medium))) {
    throw new Problem(400, 'legalGround: this export asks for no permission', {
      pointer: '/legalGround',
      hint: `exports for ${MEDIA_WITH_PERMISSION.join(', ')} do`,
    });
  }
}

/** The members with their own statements, and with the objections of everybody who has the same address. */
export async function withPermissions(
  sql: Sql,
  siteId: string,
  page: readonly ExportedMember[],
  media: readonly string[],
): Promise<PermittedMember[]> {
  if (media.length === 0) return page.map((member) => ({ ...member, statements: [] }));
  const linked = page.filter((member) => member.contact !== null);
  const [closings, statements] = await Promise.all([
    closingsOfAddresses(
      sql,
      siteId,
      linked.map(({ visitor }) => visitor),
    ),
    permissionsOfContacts(
      sql,
      siteId,
      linked.map(({ contact }) => contact!),
      media,
    ),
  ]);
  return page.map((member) => {
    const closing = closings.get(member.visitor);
    return {
      ...member,
      closing: closing === undefined ? member.closing : [...(member.closing ?? []), ...closing],
      statements: (member.contact === null ? undefined : statements.get(member.contact)) ?? [],
    };
  });
}

/**
 * Why the company may not reach a member by a medium of the export; null if it may. A close ends a permission, and a later
 * permission ends a close. A signal over the medium after the close ends it for advertising on platforms only: a person who
 * writes an email has not permitted one, and no other legal ground overrules an objection.
 */
export function faultOfPermission(
  { closing, statements }: Pick<PermittedMember, 'closing' | 'statements'>,
  { media, legalGround, provenOnly }: PermissionTerms,
  now: Moment,
): 'mediumClosed' | 'noPermission' | null {
  const taps = closing ?? [];
  for (const medium of media) {
    const verdict = permissionAt([...statements, ...taps.flatMap(optOutsOf)], medium, now);
    if (taps.some((tap) => isClosed(tap, medium)) && verdict?.granted !== true) return 'mediumClosed';
    const isDirect = MEDIA_WITH_PERMISSION.includes(medium);
    if (isDirect && verdict?.granted === false) return 'mediumClosed';
    if (provenOnly && verdict?.proven !== true) return 'noPermission';
    if (isDirect && legalGround === undefined && verdict === null) return 'noPermission';
  }
  return null;
}

function optOutsOf({ closed }: ClosingTap): PermissionStatement[] {
  return Object.entries(closed).flatMap(([medium, moments]) =>
    moments.map((at): PermissionStatement => ({ kind: 'opt-out', medium, at })),
  );
}
