import { hash64Hex } from './hash.ts';
import { type Moment, msOf } from './moment.ts';

/**
 * The id of something that follows from something else: the visit from its first event, the bounce from its visit.
 * Shaped as a UUIDv7, so that the month in it says where the log keeps it; the same cause gives the same id.
 */
export function derivedId(at: Moment, cause: string): string {
  return shaped(msOf(at).toString(16).padStart(12, '0'), cause);
}

/**
 * The same for what follows from one event as it was told: with the time that is in that event's own id. Its moment
 * will not do, since the time of arrival is in it, and each delivery would make another id.
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
