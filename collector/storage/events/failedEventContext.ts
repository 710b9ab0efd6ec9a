import type { Facts } from '../../core/visit/arrival.ts';
import type { Origin } from '../../core/visit/origin.ts';

/** What the request of a failed event revealed about it. It does not identify the visitor and holds no IP address. */
export interface FailedEventContext {
  page: string;
  nonce: string;
  origin: Origin | null;
  facts: Facts;
  bot: string | null;
}
