import type { CalendarHour } from '../time/calendarHour.ts';
import type { Measure } from './measure.ts';

/**
 * How reports are split. Most dimensions have a value only; two have a detail beside it.
 *
 * | dimension  | value                                             | detail                                     |
 * |------------|---------------------------------------------------|--------------------------------------------|
 * | `all`      | empty                                             |                                            |
 * | `source`, `campaign`, `group` | of the visit                   |                                            |
 * | `page`     | a path: as viewed, and as the entry of visits     |                                            |
 * | `since`    | day of the visitor's previous visit, or empty     |                                            |
 * | `state`    | state of a channel                                |                                            |
 * | `medium`   | medium that is open                               | state of that channel                      |
 * | `bot`      | reason why a hit was classified as a bot's        |                                            |
 * | `response` | medium of a contact                               | seconds until its answer, or `unanswered`  |
 */
export type Dimension =
  | 'all'
  | 'source'
  | 'campaign'
  | 'group'
  | 'page'
  | 'since'
  | 'state'
  | 'medium'
  | 'bot'
  | 'response';

/** One dimension with a value and, where the dimension has one, a detail. */
export type Key = readonly [dimension: Dimension, value: string, detail?: string];

export const UNANSWERED = 'unanswered';

/** Numbers to add to the reports under each of the keys; a negative number takes back. */
export interface Count {
  hour: CalendarHour;
  /** Restricts the count to the rows of hours or to the rows of days; absent: both. */
  only?: 'hour' | 'day';
  keys: readonly Key[];
  add: Partial<Record<Measure, number>>;
}
