import { isClosed } from '../taps/isClosed.ts';
import type { VisitorTap } from '../taps/visitorTap.ts';
import type { Moment } from '../time/moment.ts';
import { MEDIA_WITH_PERMISSION, type PermissionStatement, permissionAt } from './permission.ts';

/** Demands on people that the company wants to reach. */
export interface PermissionTerms {
  /** By each of these the company wants to reach them. */
  media: readonly string[];
  /** The owner's own legal ground, in place of a permission. */
  legalGround: string | undefined;
  /** Only a double opt-in counts. */
  provenOnly: boolean;
}

/** The taps of a contact that close media, and the statements about the contact. */
export interface PermissionEvidence {
  closing: readonly Pick<VisitorTap, 'signals' | 'closed'>[] | null;
  statements: readonly PermissionStatement[];
}

/**
 * Why the company may not reach a person by one of the media; null if it may. A close ends a permission, and a later
 * permission ends a close. A signal over the medium after the close ends it for advertising on platforms only: a person who
 * writes an email has not permitted one, and no other legal ground overrules an objection.
 */
export function faultOfPermission(
  { closing, statements }: PermissionEvidence,
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

function optOutsOf({ closed }: Pick<VisitorTap, 'closed'>): PermissionStatement[] {
  return Object.entries(closed).flatMap(([medium, moments]) =>
    moments.map((at): PermissionStatement => ({ kind: 'opt-out', medium, at })),
  );
}
