import { mediumOf } from '../taps/mediumOf.ts';
import type { LogEvent } from './logEvent.ts';
import type { OriginDetails } from './origin.ts';
import { revenueOf } from './revenueOf.ts';

/**
 * The traces of a visit beside its figures. Empty parts are absent, because each batch writes the visitor's row. The
 * usual visit sees one page and does nothing else, and its trail is empty.
 */
export interface Trail extends OriginDetails {
  /** How the last page was left. */
  exit?: string;
  /** The viewed paths in the order of their first view. Absent if only the entry page was viewed. */
  pages?: readonly string[];
  /** The path that was viewed last, unless it is the last one of `pages`. */
  last?: string;
  /** Media of its signals with the confidence `intent` or better, without closes. */
  media?: readonly string[];
  /** Names of own events. */
  names?: readonly string[];
  /** The sum of each currency. */
  revenue?: Readonly<Record<string, number>>;
  /** Interactions that are in `revenue` already: a page that is loaded again reports its order again. */
  paid?: readonly string[];
}

export const EMPTY_TRAIL: Trail = {};

/** The parts of a visit that say which pages it viewed. */
export interface Viewed {
  path: string | null;
  views: number;
  trail: Trail;
}

/** Bounds of the visitor's row. */
const MOST_PAGES = 50;
const MOST_CHARACTERS = 4_000;
const MOST_WORDS = 30;

/** The trail with one more event; `visit` is as it was before that event. */
export function withStep(visit: Viewed, event: LogEvent, isSignal: boolean): Trail {
  let { trail } = visit;
  if (event.exit !== undefined && event.exit !== trail.exit) trail = { ...trail, exit: event.exit };
  if (event.kind === 'view' && event.path !== undefined) trail = withPage(visit, trail, event.path);
  if (isSignal && event.kind !== 'close' && event.confidence !== 'inferred') {
    trail = withWord(trail, 'media', mediumOf(event.kind, event.medium));
  }
  if (event.kind !== 'event' || event.name === undefined) return trail;
  return withRevenue(withWord(trail, 'names', event.name), event);
}

/** Joins the trails of two visits that prove to be one; the second one is the later. */
export function joinTrails(one: Viewed, later: Viewed): Trail {
  const pages = [...new Set([...pagesOf(one), ...pagesOf(later)])].slice(0, MOST_PAGES);
  const last = lastPageOf(later) ?? lastPageOf(one);
  let trail = withPages(
    { ...one.trail, ...(later.trail.exit === undefined ? {} : { exit: later.trail.exit }) },
    one,
    pages,
    last,
  );
  for (const medium of later.trail.media ?? []) trail = withWord(trail, 'media', medium);
  for (const name of later.trail.names ?? []) trail = withWord(trail, 'names', name);
  for (const [currency, value] of Object.entries(later.trail.revenue ?? {})) trail = withSum(trail, currency, value);
  for (const interaction of later.trail.paid ?? []) trail = withWord(trail, 'paid', interaction);
  return trail;
}

/** The trail of a visit without a part of it, which leaves what the other parts have in common with it. */
export function withoutTrail(visit: Viewed, part: PartOfVisit, others: readonly PartOfVisit[]): Trail {
  const rest = (all: readonly string[], of: (one: PartOfVisit) => readonly string[]) => {
    const kept = new Set(others.flatMap(of));
    return all.filter((one) => kept.has(one) || !of(part).includes(one));
  };
  const { media, names, revenue, ...trail } = visit.trail;
  const pages = rest(pagesOf(visit), pagesOfPart);
  const last = lastPageOf(visit);
  const sums = Object.entries(revenue ?? {}).map(([currency, sum]): [string, number] => [
    currency,
    cents(sum - (part.trail?.revenue?.[currency] ?? 0)),
  ]);
  return {
    ...withPages(trail, visit, pages, last !== null && pages.includes(last) ? last : (pages.at(-1) ?? null)),
    ...listed(
      'media',
      rest(media ?? [], (one) => one.trail?.media ?? []),
    ),
    ...listed(
      'names',
      rest(names ?? [], (one) => one.trail?.names ?? []),
    ),
    ...(sums.some(([, sum]) => sum > 0) ? { revenue: Object.fromEntries(sums.filter(([, sum]) => sum > 0)) } : {}),
  };
}

type PartOfVisit = Omit<Viewed, 'trail'> & { trail?: Trail };

const pagesOfPart = (one: PartOfVisit) => pagesOf({ ...one, trail: one.trail ?? EMPTY_TRAIL });

function listed(list: 'media' | 'names', words: readonly string[]): Trail {
  return words.length === 0 ? {} : { [list]: words };
}

/** The viewed paths in the order of their first view. */
export function pagesOf({ path, views, trail }: Viewed): readonly string[] {
  return trail.pages ?? (views > 0 && path !== null ? [path] : []);
}

/** The page that was viewed last. */
export function lastPageOf(visit: Viewed): string | null {
  return visit.trail.last ?? pagesOf(visit).at(-1) ?? null;
}

function withPage(visit: Viewed, trail: Trail, path: string): Trail {
  const before = pagesOf(visit);
  if (before.at(-1) === path && trail.last === undefined) return trail;
  const length = before.reduce((sum, one) => sum + one.length, path.length);
  const isNew = !before.includes(path) && before.length < MOST_PAGES && length <= MOST_CHARACTERS;
  return withPages(trail, visit, isNew ? [...before, path] : before, path);
}

function withPages(trail: Trail, { path }: Viewed, pages: readonly string[], last: string | null): Trail {
  const { pages: _, last: __, ...rest } = trail;
  const isEntryOnly = pages.length === 1 && pages[0] === path;
  return {
    ...rest,
    ...(isEntryOnly || pages.length === 0 ? {} : { pages }),
    ...(last === null || last === pages.at(-1) ? {} : { last }),
  };
}

function withWord(trail: Trail, list: 'media' | 'names' | 'paid', word: string): Trail {
  const before = trail[list] ?? [];
  return before.includes(word) || before.length >= MOST_WORDS ? trail : { ...trail, [list]: [...before, word] };
}

function withRevenue(trail: Trail, { props, interaction }: LogEvent): Trail {
  const revenue = revenueOf(props);
  if (revenue === null) return trail;
  if (interaction === undefined) return withSum(trail, revenue.currency, revenue.value);
  if (trail.paid?.includes(interaction)) return trail;
  return withWord(withSum(trail, revenue.currency, revenue.value), 'paid', interaction);
}

function withSum(trail: Trail, currency: string, value: number): Trail {
  const before = trail.revenue ?? {};
  const sum = cents((before[currency] ?? 0) + value);
  const fits = Object.hasOwn(before, currency) || Object.keys(before).length < MOST_WORDS;
  return fits && Number.isFinite(sum) ? { ...trail, revenue: { ...before, [currency]: sum } } : trail;
}

/** Cents add up to cents, and not to 0.30000000000000004. */
function cents(sum: number): number {
  return Number(sum.toFixed(6));
}
