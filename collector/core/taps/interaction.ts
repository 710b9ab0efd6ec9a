import { CONFIDENCES } from '../../../shared/signal.ts';
import { newestFirst } from '../time/moment.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import { mediumOf } from './mediumOf.ts';
import type { Observation, SignalRecord } from './signalRecord.ts';

/** An event as it counts: by itself, or together with the earlier reports of the same interaction. */
export interface Interaction {
  /** With the latest moment and the highest confidence; place and medium are those of the first report. */
  event: LogEvent;
  /** The record that this report replaces. */
  earlier?: SignalRecord;
  observations?: readonly Observation[];
}

/** More than these are not reports of one action. */
const MOST_OBSERVATIONS = 8;

/**
 * Joins the reports of one interaction (the click, later the server's confirmation), whichever arrives first and on
 * whatever page or visit it happened.
 *
 * - Its moment is the latest and its confidence the highest.
 * - Its page and source are those of the first report with a page. A confirmation comes from the page that says thanks,
 *   or from a server, which knows no page.
 * - Its medium is the first one that a report names.
 *
 * A report of the same interaction as another kind is another action.
 */
export function asOneInteraction(signals: readonly SignalRecord[], event: LogEvent, kind: string | null): Interaction {
  if (kind === null || kind === 'close' || event.interaction === undefined) return { event };
  const earlier = signals.find((one) => one.interaction === event.interaction && one.kind === kind);
  const observations = withObservation(earlier?.observations ?? [], observationOf(event, kind));
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

/** The number of remembered own events. A second report of an older one counts by itself. */
const MOST_OWN_EVENTS = 16;

const byMoment = newestFirst(({ kind, interaction }: SignalRecord) => `${kind} ${interaction}`);

/** Remembers an own event that may be reported again. Signals are remembered by the tap. */
export function withReport(
  records: readonly SignalRecord[],
  { event, earlier, observations }: Interaction,
): readonly SignalRecord[] {
  const { interaction, at, name = '', medium = 'other', confidence = 'intent' } = event;
  if (interaction === undefined || observations === undefined) return records;
  const record: SignalRecord = { at, kind: name, medium, confidence, interaction, observations };
  return [record, ...records.filter((one) => one !== earlier)].sort(byMoment).slice(0, MOST_OWN_EVENTS);
}

/**
 * The interaction as each of its observations has it, all with the highest confidence: it counts for a leaf if any of
 * them does. Properties are not remembered, so only the report at hand has them.
 */
export function waysOf({ event, observations }: Interaction, reported: LogEvent): LogEvent[] {
  if (observations === undefined) return [reported];
  const { path: _path, source: _source, campaign: _campaign, props: _props, ...rest } = event;
  const others = observations.map((observation) => ({ ...rest, ...observation }));
  return [{ ...reported, confidence: event.confidence! }, ...others];
}

function observationOf({ at, path, source, campaign, ...event }: LogEvent, kind: string): Observation {
  return {
    at,
    medium: mediumOf(kind, event.medium),
    ...(path === undefined ? {} : { path }),
    ...(source === undefined ? {} : { source }),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

/** The earliest observation of each way, in order of time. The result does not depend on the order of arrival. */
function withObservation(observations: readonly Observation[], added: Observation): Observation[] {
  const earliest = new Map<string, Observation>();
  for (const one of [...observations, added].sort(byTime)) {
    const way = wayOf(one);
    if (!earliest.has(way)) earliest.set(way, one);
  }
  return [...earliest.values()].slice(0, MOST_OBSERVATIONS);
}

function byTime(a: Observation, b: Observation): number {
  return a.at - b.at || (wayOf(a) < wayOf(b) ? -1 : 1);
}

function wayOf({ medium, path, source, campaign }: Observation): string {
  return JSON.stringify([medium, path, source, campaign]);
}
