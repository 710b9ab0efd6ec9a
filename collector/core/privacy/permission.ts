import { type Moment, msOf } from '../time/moment.ts';

/**
 * May the company write to a contact by a medium? Statements answer that: each has a kind and a time, and the latest one of
 * the medium counts. The order in which statements arrive does not matter. A click on a `mailto:` link, or any other signal,
 * is no statement.
 *
 * - `opt-in`: the person has asked for it.
 * - `double-opt-in`: they have also confirmed that from their own mailbox, and the proof is kept.
 * - `existing-customer`: they have bought, and § 7 (3) UWG permits offers of similar goods.
 * - `opt-out`: they want no more of it. Every `close` of a medium is one.
 */
export const PERMISSION_KINDS = ['opt-in', 'double-opt-in', 'existing-customer', 'opt-out'] as const;
export type PermissionKind = (typeof PERMISSION_KINDS)[number];

/** Stands for every medium, in an opt-out. */
export const ALL_MEDIA = '*';

/** Media by which advertising reaches a person directly, so that it needs a permission (§ 7 UWG; for print, by default). */
export const MEDIA_WITH_PERMISSION: readonly string[] = [
  'email',
  'newsletter',
  'print',
  'sms',
  'whatsapp',
  'phone',
  'call',
  'fax',
];

/** § 7 (3) UWG is about electronic mail, so a purchase permits no call and no fax. */
export const MEDIA_WITHOUT_CUSTOMER_CASE: readonly string[] = ['phone', 'call', 'fax'];

/** One statement: its medium, its kind, and from when on it counts. */
export interface PermissionStatement {
  medium: string;
  kind: PermissionKind;
  at: Moment;
}

/** The permission of one medium at a moment. */
export interface PermissionVerdict<Statement extends PermissionStatement = PermissionStatement> {
  granted: boolean;
  /** A double opt-in is later than the last opt-out. */
  proven: boolean;
  /** The statement that counts. */
  statement: Statement;
}

/** If two statements have the same millisecond, the stricter one counts: it stands first here. */
const STRICTEST_FIRST: readonly PermissionKind[] = ['opt-out', 'existing-customer', 'opt-in', 'double-opt-in'];

/** The permission of a medium at `now`; null if no statement has been made about it. Statements after `now` do not count. */
export function permissionAt<Statement extends PermissionStatement>(
  statements: readonly Statement[],
  medium: string,
  now: Moment,
): PermissionVerdict<Statement> | null {
  const made = statements.filter((one) => one.at <= now && (one.medium === medium || one.medium === ALL_MEDIA));
  const [statement] = [...made].sort(latestFirst);
  if (statement === undefined) return null;
  const lastOf = (kind: PermissionKind) =>
    Math.max(0, ...made.flatMap((one) => (one.kind === kind ? [msOf(one.at)] : [])));
  return {
    granted: statement.kind !== 'opt-out',
    proven: lastOf('double-opt-in') > lastOf('opt-out'),
    statement,
  };
}

/** Sorts by what counts: the latest first, and the strictest first in one millisecond. */
function latestFirst(a: PermissionStatement, b: PermissionStatement): number {
  return msOf(b.at) - msOf(a.at) || STRICTEST_FIRST.indexOf(a.kind) - STRICTEST_FIRST.indexOf(b.kind) || b.at - a.at;
}
