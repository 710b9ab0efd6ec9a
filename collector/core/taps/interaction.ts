import { GRADES } from '../../../shared/signal.ts';
import type { LogEvent } from '../visit/logEvent.ts';
import { mediumOf } from './mediumOf.ts';
import type { Telling, Told } from './signalRecord.ts';

/** A signal as it counts: by itself, or together with what was told of the same act before. */
export interface Act {
  /** At the latest moment, with the highest grade; where, by the first telling. */
  event: LogEvent;
  /** What this telling replaces. */
  earlier?: Told;
  tellings?: readonly Telling[];
}

/** Whoever tells one act in more ways than this is not telling of an act. */
const MOST_TELLINGS = 8;

/**
 * An act told twice (the click, later the server's confirmation) is one, whichever is heard first, on whatever page and
 * in whatever visit: its moment is the latest, its grade the highest. Where it happened its first telling says, since a
 * confirmation is told by the page that says thanks, or by a server, which knows no page; by what medium, the first
 * that names one. Told as another kind it is another act.
 */
export function asOneAct(told: readonly Told[], event: LogEvent, kind: string | null): Act {
  if (kind === null || kind === 'close' || event.act === undefined) return { event };
  const earlier = told.find((one) => one.act === event.act && one.kind === kind);
  const tellings = withTelling(earlier?.tellings ?? [], tellingOf(event, kind));
  const { at: _, ...where } = tellings.find((one) => one.path !== undefined) ?? tellings[0]!;
  const { medium } = tellings.find((one) => one.medium !== 'other') ?? where;
  const { path: _path, source: _source, campaign: _campaign, ...rest } = event;
  const grade = GRADES[Math.max(...[earlier?.grade, event.grade ?? 'intent'].map((one) => GRADES.indexOf(one!)))]!;
  const one: LogEvent = { ...rest, ...where, medium, grade, at: Math.max(event.at, earlier?.at ?? event.at) };
  return { event: one, tellings, ...(earlier === undefined ? {} : { earlier }) };
}

/**
 * The act as each of its tellings has it, all with the highest grade: it counts where any of them counts. Properties
 * are not remembered, so only the telling at hand has them.
 */
export function waysOf({ event, tellings }: Act, told: LogEvent): LogEvent[] {
  if (tellings === undefined) return [told];
  const { path: _path, source: _source, campaign: _campaign, props: _props, ...rest } = event;
  const others = tellings.map((telling) => ({ ...rest, ...telling }));
  return [{ ...told, grade: event.grade! }, ...others];
}

function tellingOf({ at, path, source, campaign, ...event }: LogEvent, kind: string): Telling {
  return {
    at,
    medium: mediumOf(kind, event.medium),
    ...(path === undefined ? {} : { path }),
    ...(source === undefined ? {} : { source }),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

/** The first of each way, in order of time. Whatever the order in which they come, the same remain. */
function withTelling(tellings: readonly Telling[], telling: Telling): Telling[] {
  const first = new Map<string, Telling>();
  for (const one of [...tellings, telling].sort(byTime)) {
    const way = wayOf(one);
    if (!first.has(way)) first.set(way, one);
  }
  return [...first.values()].slice(0, MOST_TELLINGS);
}

function byTime(a: Telling, b: Telling): number {
  return a.at - b.at || (wayOf(a) < wayOf(b) ? -1 : 1);
}

function wayOf({ medium, path, source, campaign }: Telling): string {
  return JSON.stringify([medium, path, source, campaign]);
}
