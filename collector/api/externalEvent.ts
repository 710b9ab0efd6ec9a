import { createHash, randomUUID } from 'node:crypto';
import { derivedId } from '../core/time/derivedId.ts';
import { momentOf } from '../core/time/moment.ts';
import type { LogEvent } from '../core/visit/logEvent.ts';
import type { ExternalId } from '../storage/apply/externalIds.ts';
import type { Subject } from './subject.ts';

/** A touch, a signal or an own event that another system reports, ready to be recorded. */
export interface ExternalEvent {
  /** Its position in the request. */
  index: number;
  subject: Subject;
  event: LogEvent;
  /** The other system's id of it, by which a repetition is recognized. */
  identity: ExternalId;
}

/**
 * Connects the other system's id with an event id and a hash of the content. The same id with the same content is a
 * duplicate; the same id with other content is a conflict.
 */
export function identityOf(
  kind: ExternalId['kind'],
  externalId: string,
  atMs: number,
  subject: Subject,
  content: readonly unknown[],
): ExternalId {
  const event = derivedId(momentOf(atMs, externalId), randomUUID());
  const [subjectId] = Object.values(subject);
  const hash = createHash('sha256').update(JSON.stringify([subjectId, ...content]));
  return { kind, externalId, event, content: hash.digest('hex').slice(0, 32) };
}
