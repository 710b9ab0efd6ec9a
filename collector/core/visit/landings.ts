import { derivedId } from '../time/derivedId.ts';
import type { LogEvent } from './logEvent.ts';
import type { Visit } from './visit.ts';

/** Pages on which a visitor's visits began, the latest first, without duplicates. */
export type Landings = readonly string[];

const LAST_LANDINGS = 8;
/** Longer paths are not remembered, because each batch writes the row. */
const LONGEST_PATH = 200;

export function withLanding(landings: Landings, path: string | null): Landings {
  if (path === null || path.length > LONGEST_PATH || landings[0] === path) return landings;
  return [path, ...landings.filter((one) => one !== path)].slice(0, LAST_LANDINGS);
}

/**
 * Browsers do not report bookmarks. But a visitor probably kept an address if their visit begins on the very page of an
 * earlier beginning, without a referrer, without parameters and not by a reload. Such a bookmark is `inferred`: it keeps
 * a channel open and does not open one. The front page proves nothing, because its address is easy to type.
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
