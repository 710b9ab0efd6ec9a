import type { WireEvent } from '../../shared/wire.ts';
import { IDENTIFY, identifiedBy } from '../core/privacy/identify.ts';

/** A stretch of a batch that belongs to one visitor. */
export interface Turn {
  /** Position of its first event. */
  from: number;
  visitor: string;
  /** The visitors who had the page load before. */
  succeeds: readonly string[];
}

/**
 * The visitors of a batch, in order. Another contact is another person, so a new visitor begins (`idAs` makes the id). The
 * first one takes the page along on which they were identified, from its view on. A later one begins with the `identify`
 * itself, because the page was already another contact's.
 */
export function turnsOf(
  events: readonly WireEvent[],
  visitor: string,
  contact: string | null,
  idAs: (contact: string) => string,
): Turn[] {
  const turns: Turn[] = [{ from: 0, visitor, succeeds: [] }];
  const earlier = new Set([visitor]);
  let present = contact;
  let identified = false;
  for (const [index, event] of events.entries()) {
    const named = contactNamedBy(event);
    if (named === null) continue;
    if (present !== null && present !== named) {
      const view = identified ? -1 : events.findLastIndex(({ kind }, i) => i < index && kind === 'view');
      const from = view === -1 ? index : view;
      if (from === 0) turns.pop();
      const id = idAs(named);
      turns.push({ from, visitor: id, succeeds: [...earlier].filter((one) => one !== id) });
      earlier.add(id);
    }
    present = named;
    identified = true;
  }
  return turns;
}

/** The contact as which an event identifies its visitor, or null. */
export function contactNamedBy({ kind, name, props }: WireEvent): string | null {
  return kind === 'event' && name === IDENTIFY ? (identifiedBy({ props })?.contact ?? null) : null;
}
