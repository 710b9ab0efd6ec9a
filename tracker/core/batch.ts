import type { Consent, WireEvent } from '../../shared/wire.ts';

/** An event as it waits: the moment at which it happened, and its text. */
export type QueuedEvent = [at: number, text: string];

/** Events that travel together, under the address and the consent under which they happened. */
export type QueuedBatch = [head: { consent: Consent; url?: string; referrer?: string }, events: QueuedEvent[]];

/** The fields of an event; which ones count depends on its kind. */
export type Details = { [Field in keyof Omit<WireEvent, 'id' | 'kind' | 'age'>]?: WireEvent[Field] | undefined };
