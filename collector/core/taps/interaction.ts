import { CONFIDENCES } from '../../../shared/signal.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import { mediumOf } from './mediumOf.ts';
import type { Observation, SignalRecord } from './signalRecord.ts';

/** A signal as it counts: by itself, or together with what was told of the same act before. */
export interface Interaction {
  /** At the latest moment, with the highest confidence; where, by the first telling. */
  event: LogEvent;
  /** What this telling replaces. */
  earlier?: SignalRecord;
  observations?: readonly Observation[];
}

/** Whoever tells one act in more ways than this is not telling of an act. */
const MOST_OBSERVATIONS = 8;

/**
 * An act told twice (the click, later the server's confirmation) is one, whichever is heard first, on whatever page and
 * in whatever visit: its moment is the latest, its confidence the highest. Where it happened its first telling says, since a
 * confirmation is told by the page that says thanks, or by a server, which knows no page; by what medium, the first
 * that names one. SignalRecord as another kind it is another act.
 */
export function asOneInteraction(told: readonly SignalRecord[], event: LogEvent, kind: string | null): Interaction {
  if (kind === null || kind === 'close' || event.interaction === undefined) return { event };
  const earlier = told.find((one) => one.interaction === event.interaction && one.kind === kind);
  const observations = withTelling(earlier?.observations ?? [], tellingOf(event, kind));
  const { at: _, ...where } = observations.find((one) => one.path !== undefined) ?? observations[0]!;
  const { medium } = observations.find((one) => one.medium !== 'other') ?? where;
  const { path: _path, source: _source, campaign: _campaign, ...rest } = event;
  const confidence =
    CONFIDENCES[
      Math.max(...[earlier?.confidence, event.confidence ?? 'intent'].map((one) => CONFIDENCES.indexOf(one!)))
    ]!;
  const one: LogEvent = { ...rest, ...where, medium, confidence, at: Math.max(event.at, earlier?.at ?? event.at) };
  return { event: one, observations, ...(earlier === undefined ? {} : { earlier }) };
}

/**
 * The act as each of its observations has it, all with the highest confidence: it counts where any of them counts. Properties
 * are not remembered, so only the telling at hand has them.
 */
export function waysOf({ event, observations }: Interaction, told: LogEvent): LogEvent[] {
  if (observations === undefined) return [told];
  const { path: _path, source: _source, campaign: _campaign, props: _props, ...rest } = event;
  const others = observations.map((telling) => ({ ...rest, ...telling }));
  return [{ ...told, confidence: event.confidence! }, ...others];
}

function tellingOf({ at, path, source, campaign, ...event }: LogEvent, kind: string): Observation {
  return {
    at,
    medium: mediumOf(kind, event.medium),
    ...(path === undefined ? {} : { path }),
    ...(source === undefined ? {} : { source }),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

/** The first of each way, in order of time. Whatever the order in which they come, the same remain. */
function withTelling(observations: readonly Observation[], telling: Observation): Observation[] {
  const first = new Map<string, Observation>();
  for (const one of [...observations, telling].sort(byTime)) {
    const way = wayOf(one);
    if (!first.has(way)) first.set(way, one);
  }
  return [...first.values()].slice(0, MOST_OBSERVATIONS);
}

function byTime(a: Observation, b: Observation): number {
  return a.at - b.at || (wayOf(a) < wayOf(b) ? -1 : 1);
}

function wayOf({ medium, path, source, campaign }: Observation): string {
  return JSON.stringify([medium, path, source, campaign]);
}
