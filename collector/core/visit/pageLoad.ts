import type { Load } from '../../../shared/wire.ts';
import type { Moment } from '../time/moment.ts';
import type { DetailedOrigin } from './origin.ts';
import type { Trail } from './trail.ts';

/**
 * One page load within an anonymous visit. Several people can share an anonymous hash, so consent on a page hands
 * over the part of this page load and nothing of the others (law 7).
 *
 * Each batch writes it, so it has no more than it must. The page load that began the visit leaves out what is the same
 * there, which is everything as long as it is the only one. The others leave out what is zero or empty.
 */
export interface PageLoad {
  nonce: string;
  /** The id that a visit has which begins with this page load. */
  id?: string;
  startedAt?: Moment;
  lastAt?: Moment;
  views?: number;
  engaged?: number;
  scroll?: number;
  signals?: number;
  events?: number;
  path?: string | null;
  load?: Load;
  trail?: Trail;
  /** Where it came from. Null if it came from inside the site or nothing shows it: then the visit's origin holds. */
  origin?: DetailedOrigin | null;
}
