import type { PermissionTerms } from '../../core/privacy/faultOfPermission.ts';
import { MEDIA_WITH_PERMISSION, type PermissionStatement } from '../../core/privacy/permission.ts';
import { Problem } from '../../http/problem.ts';
import type { ExportedMember } from '../../storage/audiences/exportPage.ts';
import { closingsOfAddresses } from '../../storage/contacts/objections.ts';
import { permissionsOfContacts } from '../../storage/contacts/permissions.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import type { PrintFields } from '../../storage/touchLinks/printLinks.ts';

/** A member with the statements about the media of an export. */
export interface PermittedMember extends ExportedMember {
  statements: readonly PermissionStatement[];
  /** The fields of a letter to them. */
  print?: PrintFields;
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
