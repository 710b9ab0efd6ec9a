import { hash64Hex } from './hash.ts';
import { type Moment, msOf } from './moment.ts';

/**
 * The id of something that follows from something else: a visit from its first event, a bounce from its visit. The same
 * cause gives the same id. It is a UUIDv7, because the log finds its partition by the month in the id.
 */
export function derivedId(at: Moment, cause: string): string {
  return shaped(msOf(at).toString(16).padStart(12, '0'), cause);
}

/**
 * The same for something that follows from one delivered event. It takes the time from that event's id and not from its
 * moment, because the moment depends on the arrival: each delivery would make another id.
 */
export function derivedFrom(id: string, cause: string): string {
  return shaped(id.slice(0, 8) + id.slice(9, 13), `${cause} ${id}`);
}

function shaped(time: string, cause: string): string {
  const random = hash64Hex(cause, 1) + hash64Hex(cause, 2);
  const variant = (0x8 | (Number.parseInt(random[3]!, 16) & 0x3)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${random.slice(0, 3)}`,
    `${variant}${random.slice(4, 7)}`,
    random.slice(7, 19),
  ].join('-');
}
