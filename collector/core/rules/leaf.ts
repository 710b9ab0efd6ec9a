import { CONFIDENCES, SIGNALS } from '../../../shared/signal.ts';
import type { Scalar } from '../../../shared/wire.ts';
import { mediumOf, normalizedMedium } from '../taps/mediumOf.ts';
import { hash64Hex } from '../time/hash.ts';
import type { EventKind, LogEvent } from '../visit/logEvent.ts';
import { readablePath } from '../visit/readablePath.ts';
import { globMatches } from './globMatches.ts';
import type { Activity, Did, Got } from './rule.ts';
import { comparable, foldWord } from './sameValue.ts';

/** A leaf's filter with its `times`, without its window. Rules that share a leaf share its tally. */
export interface TallyLeaf {
  id: string;
  filter: Filter;
  times: number;
}

/** The conditions for an event to count. The words of the rule in a fixed order, so that equal leaves are equal text. */
export type Filter = Omit<Did, 'times' | 'within' | 'after'> | Omit<Got, 'times' | 'within' | 'after'>;

const FILTER_KEYS = [
  'did',
  'got',
  'name',
  'path',
  'campaign',
  'medium',
  'source',
  'cause',
  'confidence',
  'where',
] as const;

/** The activities that are signals. Without `confidence`, a rule means those of `intent` or better. */
export const SIGNAL_ACTIVITIES: readonly Activity[] = ['signal', 'contact', 'share', 'bookmark', 'reply'];

/**
 * The leaf of a `did` or `got`. Its id is a hash of filter and times as the rule writes them, the same on every machine.
 * Its filter says what they mean, so a better reading keeps the id.
 */
export function leafOf(rule: Did | Got): TallyLeaf {
  const filter = Object.fromEntries(
    FILTER_KEYS.filter((key) => key in rule).map((key) => [
      key,
      key === 'medium' ? normalizedMedium(rule.medium!) : sorted((rule as unknown as Record<string, unknown>)[key]),
    ]),
  ) as unknown as Filter;
  const times = rule.times ?? 1;
  return { id: hash64Hex(`${times} ${JSON.stringify(filter)}`), filter: meaningOf(filter), times };
}

function meaningOf(filter: Filter): Filter {
  const { medium, campaign } = filter;
  const meaning = {
    ...filter,
    ...(medium === undefined ? {} : { medium: normalizedMedium(medium) }),
    ...(campaign === undefined ? {} : { campaign: campaign.trim() }),
  };
  if ('got' in meaning) return meaning;
  const { did, name, path, source, confidence } = meaning;
  return {
    ...meaning,
    ...(name === undefined ? {} : { name: name.replace(/\s+/g, ' ').trim() }),
    ...(path === undefined ? {} : { path: readablePath(path) }),
    ...(source === undefined ? {} : { source: foldWord(source) }),
    ...(SIGNAL_ACTIVITIES.includes(did) ? { confidence: confidence ?? 'intent' } : {}),
  };
}

/** The kinds of events that can match, so that folding checks an event only against leaves of its kind. */
export function kindsOf(filter: Filter): readonly EventKind[] {
  if ('got' in filter) return ['touch'];
  return filter.did === 'signal' ? [...SIGNALS, 'event'] : [filter.did];
}

/** Does the event count for this leaf? `openingEvents` are the own events that the site treats as signals. */
export function leafMatches(filter: Filter, event: LogEvent, openingEvents: readonly string[]): boolean {
  if (filter.campaign !== undefined && !matchesGlob(filter.campaign, event.campaign)) return false;
  if ('got' in filter) {
    return event.kind === 'touch' && (filter.medium === undefined || filter.medium === mediumOf('touch', event.medium));
  }
  return (
    isActivity(filter.did, event, openingEvents) &&
    (filter.name === undefined || filter.name === event.name) &&
    (filter.path === undefined || matchesGlob(filter.path, event.path)) &&
    (filter.source === undefined ||
      filter.source === (event.source === undefined ? undefined : foldWord(event.source))) &&
    (filter.cause === undefined || filter.cause === event.cause) &&
    (filter.medium === undefined || filter.medium === mediumOf(event.kind, event.medium)) &&
    (filter.confidence === undefined ||
      CONFIDENCES.indexOf(event.confidence ?? 'intent') >= CONFIDENCES.indexOf(filter.confidence)) &&
    (filter.where === undefined || matchesProps(filter.where, event.props ?? {}))
  );
}

function isActivity(did: Did['did'], event: LogEvent, openingEvents: readonly string[]): boolean {
  if (did !== 'signal') return event.kind === did;
  if (event.kind === 'event') return event.name !== undefined && openingEvents.includes(event.name);
  return (SIGNALS as readonly string[]).includes(event.kind);
}

function matchesGlob(glob: string, text: string | undefined): boolean {
  return text !== undefined && globMatches(glob, text);
}

function matchesProps(where: NonNullable<Did['where']>, props: Record<string, Scalar>): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    const value = Object.hasOwn(props, name) ? comparable(props[name]!) : undefined;
    if (Array.isArray(wanted)) return value !== undefined && wanted.map(comparable).includes(value);
    return typeof value === 'number' && value >= wanted.atLeast;
  });
}

/** Sorts the keys of objects at every depth, and the values of lists, whose order has no meaning here either. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
