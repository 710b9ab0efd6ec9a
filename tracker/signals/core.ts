import type { PageKind } from '../../shared/signal.ts';
import type { Details } from '../core/batch.ts';
import type { CoreParts } from '../core/recorder.ts';
import { uuid7 } from '../core/uuid7.ts';

/** A form bears the id of its interaction by itself, because the first part may have to send it. */
type Form = HTMLFormElement & { $duplex?: string };

const coreOf = (
  ...[state, record, attempt, unsent, noticeRoute, mayRecord, post, batchOf, eventOf, engagement]: CoreParts
) => ({
  options: state()[0],
  endpoint: state()[1],
  consent: () => state()[2],
  figures: () => state()[3],
  /** Sends an event; `at` is the moment of the action. */
  record: record as (kind: PageKind, details: Details, at?: number) => void,
  /** Sends a batch once more. */
  attempt,
  /** The batches that did not get through. */
  unsent,
  noticeRoute,
  mayRecord,
  post,
  batchOf,
  eventOf,
  engagement,
  /** The id that a sent form carries in `duplex_interaction`; a new one after `interactions.delete`. */
  interactionOf(form: Form): string {
    form.$duplex ||= uuid7();
    return form.$duplex;
  },
  interactions: {
    delete(form: Form) {
      delete form.$duplex;
    },
  },
});

/** The first part, which may be another script. Set before any action is interpreted. */
export let core: ReturnType<typeof coreOf>;

export function setCore(...parts: CoreParts): void {
  core = coreOf(...parts);
}
