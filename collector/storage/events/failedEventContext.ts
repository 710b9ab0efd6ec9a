import type { Facts } from '../../core/visit/arrival.ts';
import type { Origin } from '../../core/visit/origin.ts';

/** The facts that the request of a failed event revealed. They do not identify the visitor and include no IP address. */
export interface FailedEventContext {
  page: string;
  nonce: string;
  origin: Origin | null;
  facts: Facts;
  bot: string | null;
}
