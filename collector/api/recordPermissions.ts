import { createHash } from 'node:crypto';
import { ALL_MEDIA, type PermissionKind } from '../core/privacy/permission.ts';
import { signalMoment } from '../core/taps/visitorTap.ts';
import { endOf, msOf } from '../core/time/moment.ts';
import { addressesOfMailboxes } from '../storage/contacts/addressesOfMailboxes.ts';
import type { PermissionProof } from '../storage/contacts/permissionProof.ts';
import { savePermissions, timesOfPermissions } from '../storage/contacts/permissions.ts';
import type { Store } from '../storage/database/store.ts';
import { type ExternalEvent, identityOf } from './externalEvent.ts';
import { recordExternalEvents } from './recordExternalEvents.ts';
import type { Subject } from './subject.ts';

/** The contact or the address that a statement is about. */
export type PermissionHolder = Exclude<Subject, { visitor: string }>;

/** A statement about a permission, ready to be recorded. */
export interface GivenPermission {
  /** Its position in the request. */
  index: number;
  subject: PermissionHolder;
  /** `*` stands for all media, in an opt-out. */
  medium: string;
  kind: PermissionKind;
  atMs: number;
  source: string;
  proof: PermissionProof;
  /** The other system's id of it. Null: it is made from the content and the time. */
  externalId: string | null;
  /** The time as the other system wrote it, by which a repetition without a time is recognized. */
  writtenAt: string | null;
}

/** How many statements were recorded, and why the others were not. */
export interface RecordedPermissions {
  accepted: number;
  duplicate: number;
  refused: { index: number; reason: string }[];
}

/**
 * Records statements about permissions. An opt-out also closes its medium, for the contact and for everybody with the same
 * address. If the process dies in between, the opt-out holds for exports, and its repetition closes the medium. The close
 * has the time of the statement that was recorded, also if that was by another request at once.
 */
export async function recordPermissions(
  store: Store,
  siteId: string,
  given: readonly GivenPermission[],
  nowMs: number,
): Promise<RecordedPermissions> {
  const result: RecordedPermissions = { accepted: 0, duplicate: 0, refused: [] };
  if (given.length === 0) return result;
  const mailboxes = given.flatMap(({ subject }) => ('emailHash' in subject ? [subject] : []));
  const known = await addressesOfMailboxes(store.sql, siteId, mailboxes);
  const rows = given.map((one) => ({ one, identity: identityOfPermission(one) }));
  const clashes = await savePermissions(
    store.sql,
    siteId,
    rows.map(({ one, identity: { event: id } }) => ({
      ...{ id, medium: one.medium, kind: one.kind, source: one.source, proof: one.proof, recordedAt: nowMs },
      at: signalMoment(one.atMs, id, undefined),
      ...namesOf(one.subject, known),
    })),
    rows.map(({ identity }) => identity),
    endOf(nowMs),
  );
  const optOuts = rows.filter(({ one, identity }) => {
    return one.kind === 'opt-out' && clashes.get(identity.event) !== 'conflict';
  });
  if (optOuts.length > 0) {
    const identities = optOuts.map(({ identity }) => identity);
    const times = await timesOfPermissions(store.sql, siteId, identities);
    const closes = optOuts.map(({ one, identity }) => {
      const at = times.get(identity.event);
      return closeOf(at === undefined ? one : { ...one, atMs: msOf(at) }, identity.externalId);
    });
    await recordExternalEvents(store, siteId, closes, nowMs);
  }
  for (const { one, identity } of rows) {
    const clash = clashes.get(identity.event);
    if (clash === undefined) result.accepted += 1;
    if (clash === 'duplicate') result.duplicate += 1;
    if (clash === 'conflict') result.refused.push({ index: one.index, reason: 'id: another permission has this id' });
  }
  return result;
}

function identityOfPermission({ subject, atMs, externalId, writtenAt, ...given }: GivenPermission) {
  const content = [given.medium, given.kind, given.source, given.proof];
  const id = externalId ?? hashed(JSON.stringify([Object.values(subject)[0], atMs, ...content]));
  return identityOf('permission', id, atMs, subject, [...content, writtenAt]);
}

/** The close of a medium that an opt-out is. */
export function closeOf(one: GivenPermission, externalId: string): ExternalEvent {
  const content = [one.medium, one.kind, one.writtenAt];
  const identity = identityOf('signal', hashed(`permission ${externalId}`), one.atMs, one.subject, content);
  const id = identity.event;
  const medium = one.medium === ALL_MEDIA ? {} : { medium: one.medium };
  const event = { id, kind: 'close' as const, at: signalMoment(one.atMs, id, undefined), ...medium };
  return { index: one.index, subject: one.subject, event, identity };
}

function namesOf(subject: PermissionHolder, known: ReadonlyMap<string, string>) {
  return {
    contact: 'contact' in subject ? subject.contact : null,
    email: 'emailHash' in subject ? (known.get(subject.emailHash) ?? subject.emailHash) : null,
    phone: 'phoneHash' in subject ? subject.phoneHash : null,
  };
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
