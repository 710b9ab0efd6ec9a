import { derivedId } from '../time/derivedId.ts';
import type { LogEvent } from './logEvent.ts';
import type { Visit } from './visit.ts';

/** Pages on which a visitor's visits began, the latest first, each once. */
export type Landings = readonly string[];

const LAST_LANDINGS = 8;
/** Longer ones are not remembered: the row is written with each batch. */
const LONGEST = 200;

export function withLanding(landings: Landings, path: string | null): Landings {
  if (path === null || path.length > LONGEST || landings[0] === path) return landings;
  return [path, ...landings.filter((one) => one !== path)].slice(0, LAST_LANDINGS);
}

/**
 * No browser tells of bookmarks. But who begins a visit out of nowhere (no referrer, no parameters, not by reloading)
 * on the very page on which an earlier one began has probably kept its address. It is told as `inferred`: it keeps a
 * channel open and opens none. The front page proves nothing, since its address is easily typed.
 */
export function inferredBookmark(visit: Visit, typed: boolean, landings: Landings): LogEvent | null {
  const { path, startedAt, id, origin } = visit;
  if (!typed || path === null || path === '/' || !landings.includes(path)) return null;
  return {
    id: derivedId(startedAt, `bookmark ${id}`),
    kind: 'bookmark',
    at: startedAt,
    medium: 'browser',
    confidence: 'inferred',
    path,
    visit: id,
    source: origin.source,
  };
}
