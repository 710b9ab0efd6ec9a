import { SIGNALS } from '../../shared/signal.ts';

/**
 * Counts the reports from all lines of the log and all visits at once, by their definitions. It shares no code with the collector, so that
 * the two can be compared.
 */

export interface LogRow {
  id: string;
  kind: string;
  at: number;
  visitor: string | null;
  visit: string | null;
  name: string | null;
  confidence: string | null;
  interaction: string | null;
  answers: boolean | null;
  path: string | null;
  source: string | null;
  medium: string | null;
  bot: string | null;
}

/** A row of `visit`. */
export interface VisitRow {
  id: string;
  started_at: number;
  visitor: string | null;
  entry: string | null;
  source: string | null;
  utm_medium: string | null;
  campaign: string | null;
  cause: string | null;
}

/** Facts that the database leaves out on purpose: the order in which visits arrived, and the anonymous visitors. */
export interface VisitOrder {
  /** A visit that was handed over is there twice, first of the anonymous visitor. */
  order: { visit: string; owner: string }[];
  /** The anonymous visitor of each visit. */
  anonymous: Map<string, string>;
  /** The visitor who received an anonymous visit, by visit. */
  heirs: Map<string, string>;
}

export interface Counted {
  /** `dimension value when measure` → n; `when` is a day as a number, or the instant of an hour. */
  sums: Map<string, number>;
  differentVisitors(from: number, to: number): number;
}

const GROUPS: Record<string, string> = {
  'google organic': 'organic-search',
  'google cpc': 'paid-search',
  'direct ': 'direct',
};

export function countOfLog(
  log: readonly LogRow[],
  visits: readonly VisitRow[],
  noted: VisitOrder,
  timeZone: string,
  opening: readonly string[],
): Counted {
  const sums = new Map<string, number>();
  const put = (at: number, dimensions: [string, string][], measure: string, only?: 'day' | 'hour') => {
    const { day, hour } = hourOf(Math.floor(at / 1000), timeZone);
    for (const [dimension, value] of dimensions) {
      for (const when of [...(only === 'hour' ? [] : [day]), ...(only === 'day' ? [] : [hour])]) {
        const key = `${dimension} ${value} ${when} ${measure}`;
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
    }
  };
  const keysOf = (visit: VisitRow): [string, string][] => [
    ['all', ''],
    ['source', visit.source!],
    ['group', GROUPS[`${visit.source} ${visit.utm_medium ?? ''}`]!],
    ...(visit.campaign === null ? [] : [['campaign', visit.campaign] as [string, string]]),
    ['page', visit.entry!],
  ];

  const people = log.filter(({ bot }) => bot === null);
  for (const row of people.filter(({ kind }) => kind === 'view')) {
    put(
      row.at,
      [
        ['all', ''],
        ['page', row.path!],
      ],
      'views',
    );
  }
  for (const row of log.filter(({ kind, bot }) => kind === 'view' && bot !== null)) {
    put(row.at, [['bot', row.bot!]], 'views');
  }

  const begun = new Map(visits.map((row) => [row.id, row]));
  for (const visit of visits) put(visit.started_at, keysOf(visit), 'visits');
  for (const visit of visits.filter(({ cause }) => cause !== null)) {
    put(visit.started_at, keysOf(visit), 'bounces');
    put(visit.started_at, keysOf(visit), visit.cause!);
  }

  const isOpening = ({ kind, name, confidence }: LogRow) =>
    confidence !== 'inferred' &&
    ((SIGNALS.slice(0, 3) as readonly string[]).includes(kind) || (kind === 'event' && opening.includes(name ?? '')));
  const openings = people.filter((row) => isOpening(row));
  const openedIn = (visits: readonly string[]): number | null =>
    least(openings.filter((row) => row.visitor === null && visits.includes(row.visit ?? '')).map(({ at }) => at));

  // Each visitor's visits, in the order of arrival.
  const chains = new Map<string, { id: string; visit: VisitRow | undefined; moved: boolean }[]>();
  const inherited = new Map<string, number>();
  const anonymous = new Set(noted.anonymous.values());
  for (const { visit: id, owner } of noted.order) {
    const visit = begun.get(id);
    const chain = chains.get(owner) ?? [];
    chains.set(owner, chain);
    // Without a row it became part of another visit.
    chain.push({ id, visit, moved: anonymous.has(owner) && (visit === undefined || visit.visitor !== null) });
  }

  const begins: { owner: string; at: number; previous: number | null }[] = [];
  const standing = (first: VisitRow | undefined, opened: number | null) => {
    if (opened !== null) put(opened, [['all', '']], 'channelsOpened');
    if (first === undefined) return;
    put(first.started_at, keysOf(first), 'newVisitors');
    if (opened !== null) put(first.started_at, keysOf(first), 'channelsFromNewVisitors');
  };

  for (const [owner, chain] of chains) {
    let last: number | null = null;
    for (const { visit, moved } of chain) {
      if (moved || (last !== null && visit!.started_at < last)) continue;
      begins.push({ owner, at: visit!.started_at, previous: last });
      last = visit!.started_at;
    }
    if (!anonymous.has(owner)) continue;
    // If the first visit is handed over, the anonymous visitor is new again, and the channel opened in it goes along.
    let from = 0;
    while (chain[from]?.moved) {
      const { id } = chain[from]!;
      const opened = openedIn([id]);
      const heir = noted.heirs.get(id)!;
      if (opened !== null) {
        inherited.set(heir, Math.min(opened, inherited.get(heir) ?? Number.POSITIVE_INFINITY));
      }
      from += 1;
    }
    const rest = chain.slice(from);
    if (rest.length > 0) standing(rest[0]!.visit, openedIn(rest.map(({ id }) => id)));
  }

  const known = new Set([...people, ...visits].flatMap(({ visitor }) => (visitor === null ? [] : [visitor])));
  for (const heir of inherited.keys()) known.add(heir);
  for (const visitor of known) {
    const actions = new Map<string, { at: number; opening: boolean }>();
    for (const row of people.filter((one) => one.visitor === visitor)) {
      const name = `${row.interaction ?? row.id} ${row.kind === 'event' ? row.name : row.kind}`;
      const before = actions.get(name);
      actions.set(name, {
        at: Math.max(row.at, before?.at ?? 0),
        opening: isOpening(row) || (before?.opening ?? false),
      });
    }
    const own = [...actions.values()].filter((interaction) => interaction.opening).map(({ at }) => at);
    const from = inherited.get(visitor);
    standing(chains.get(visitor)?.[0]?.visit, least(from === undefined ? own : [...own, from]));
  }

  // Each contact at its latest moment and under its first medium, with the first touch that answered it.
  for (const visitor of known) {
    const own = people.filter((row) => row.visitor === visitor);
    const answers = own.filter(
      ({ kind, medium, answers: explicit }) =>
        kind === 'touch' && (explicit ?? ['answer', 'call', 'chat'].includes(medium!)),
    );
    const contacts = new Map<string, LogRow[]>();
    for (const row of own.filter(({ kind }) => kind === 'contact')) {
      const name = row.interaction ?? row.id;
      contacts.set(
        name,
        [...(contacts.get(name) ?? []), row].sort((a, b) => a.at - b.at),
      );
    }
    for (const observations of contacts.values()) {
      if (observations.every(({ confidence }) => confidence === 'inferred')) continue;
      const { at } = observations.at(-1)!;
      const answered = least(answers.filter((answer) => answer.at >= at).map((answer) => answer.at));
      const ms = answered === null ? null : Math.floor(answered / 1000) - Math.floor(at / 1000);
      const time = ms === null ? 'unanswered' : Number(Math.round(ms / 1000).toPrecision(2));
      put(at, [['response', `${observations[0]!.medium} ${time}`]], 'stock', 'day');
    }
  }

  for (const { at, previous } of begins) {
    const here = hourOf(Math.floor(at / 1000), timeZone);
    const before = previous === null ? null : hourOf(Math.floor(previous / 1000), timeZone);
    if (before === null || before.day < here.day) put(at, [['all', '']], 'visitors', 'day');
    if (before === null || before.hour < here.hour) put(at, [['all', '']], 'visitors', 'hour');
  }

  return {
    sums,
    differentVisitors(from, to) {
      const within = begins.filter(({ at }) => {
        const { day } = hourOf(Math.floor(at / 1000), timeZone);
        return day >= from && day <= to;
      });
      return new Set(within.map(({ owner }) => owner)).size;
    },
  };
}

function least(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.min(...numbers);
}

function hourOf(ms: number, timeZone: string): { day: number; hour: number } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
  const [date, time] = text.split(' ');
  const [, minutes, seconds] = time!.split(':').map(Number);
  return {
    day: Number(date!.replaceAll('-', '')),
    hour: Math.floor(ms / 1000) * 1000 - minutes! * 60_000 - seconds! * 1000,
  };
}
