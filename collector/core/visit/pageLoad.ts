import type { Load } from '../../../shared/wire.ts';
import type { Moment } from '../time/moment.ts';
import type { Origin } from './origin.ts';
import type { Trail } from './trail.ts';

/**
 * One page load within an anonymous visit. Several people can share an anonymous hash, so consent on a page hands
 * over the part of this page load and nothing of the others (law 7).
 */
export interface PageLoad {
  nonce: string;
  /** The id that a visit has which begins with this page load. */
  id: string;
  startedAt: Moment;
  lastAt: Moment;
  views: number;
  engaged: number;
  scroll: number;
  signals: number;
  events: number;
  path: string | null;
  /** Where this page load came from. Null from inside the site or if nothing shows it: then the visit's origin holds. */
  origin: Origin | null;
  load: Load;
  /** Absent in rows of earlier versions. */
  trail?: Trail;
}
