/**
 * Counts touches, replies, cadences and overdue visitors from all lines of the log at once, by their definitions. It shares
 * no code with the collector, so that the two can be compared.
 */

export interface TouchRow {
  visitor: string;
  kind: string;
  medium: string | null;
  at: number;
  path: string | null;
  confidence: string | null;
}

interface Sent {
  medium: string;
  ms: number;
  /** Another system reported it. */
  reported: boolean;
}

const DAY = 86_400_000;
const mediumIn = ({ medium }: TouchRow) => medium ?? 'other';
const familyOf = (medium: string) => (medium === 'newsletter' ? 'email' : medium);

export function returnsOfLog(log: readonly TouchRow[], from: number, to: number, window: number, now: number) {
  const found: {
    visitor: string;
    medium: string;
    ms: number;
    reply: number | null;
    reported: boolean;
    open: boolean;
  }[] = [];
  const seen = log.filter(({ at }) => at / 1000 >= from - window && Math.floor(at / 1000) <= now);
  for (const [name, rows] of groupsOf(seen, (row) => `${row.visitor} ${familyOf(mediumIn(row))}`)) {
    const touches = touchesIn(rows, window);
    const replies = rows.filter(({ kind, confidence }) => kind === 'reply' && confidence !== 'inferred').map(msOf);
    for (const [index, touch] of touches.entries()) {
      if (touch.ms < from || touch.ms >= to) continue;
      const end = Math.min(touches[index + 1]?.ms ?? Number.POSITIVE_INFINITY, touch.ms + window);
      const reply = Math.min(...replies.filter((ms) => ms >= touch.ms && ms < end));
      const answered = Number.isFinite(reply);
      const isLast = index === touches.length - 1;
      found.push({
        ...{ visitor: name.split(' ')[0]!, medium: touch.medium, ms: touch.ms, reported: touch.reported },
        ...{ reply: answered ? reply - touch.ms : null, open: isLast && !answered && now - touch.ms < window },
      });
    }
  }
  const figures = (rows: typeof found) => {
    const times = rows
      .flatMap(({ reply, reported }) => (reply === null || !reported ? [] : [reply]))
      .sort((a, b) => a - b);
    const open = rows.filter((row) => row.open).map(({ ms }) => ms);
    const visitors = new Set(rows.map(({ visitor }) => visitor)).size;
    const replied = rows.filter(({ reply }) => reply !== null);
    const repliedVisitors = new Set(replied.map(({ visitor }) => visitor)).size;
    const seconds = (rank: number) =>
      times.length === 0 ? null : Number(Math.round(times[Math.ceil(times.length * rank) - 1]! / 1000).toPrecision(2));
    return {
      ...{ touches: rows.length, visitors, replied: replied.length, repliedVisitors },
      replyRate: visitors === 0 ? null : Math.round((repliedVisitors / visitors) * 10_000) / 10_000,
      ...{ medianSeconds: seconds(0.5), p90Seconds: seconds(0.9) },
      openSince: open.length === 0 ? null : new Date(Math.min(...open)).toISOString(),
    };
  };
  const media = [...groupsOf(found, ({ medium }) => medium)].map(([medium, rows]) => ({ medium, ...figures(rows) }));
  return { totals: figures(found), media };
}

/** The touches of one visitor and family, oldest first. An arrival after a reported touch is not one. */
function touchesIn(rows: readonly TouchRow[], window: number): Sent[] {
  const all = rows
    .filter(({ kind }) => kind === 'touch')
    .map((row) => ({ medium: mediumIn(row), ms: msOf(row), reported: row.path === null }));
  const distinct = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  const reported = distinct.filter((one) => one.reported);
  const unreported = distinct.filter((one) => {
    const before = Math.max(...reported.filter(({ ms }) => ms <= one.ms).map(({ ms }) => ms));
    return !one.reported && !(one.ms - before < window);
  });
  return [...reported, ...unreported].sort(
    (a, b) => a.ms - b.ms || Number(b.reported) - Number(a.reported) || (a.medium < b.medium ? -1 : 1),
  );
}

/** The usual gap of each medium, and the visitors who are overdue. `closed`: may the company not write to the visitor? */
export function fillingOfLog(
  log: readonly TouchRow[],
  settings: Readonly<Record<string, number>>,
  now: number,
  closed: (visitor: string, medium: string) => boolean,
) {
  const touches = log.filter((row) => {
    return row.kind === 'touch' && row.path === null && msOf(row) >= now - 365 * DAY && msOf(row) <= now;
  });
  return [...groupsOf(touches, mediumIn)].map(([medium, rows]) => {
    const byVisitor = [...groupsOf(rows, ({ visitor }) => visitor)].map(([visitor, own]) => {
      return { visitor, times: [...new Set(own.map(msOf))].sort((a, b) => a - b) };
    });
    const gaps = byVisitor
      .flatMap(({ times }) => times.slice(1).map((ms, index) => ms - times[index]!))
      .filter((gap) => gap >= DAY)
      .sort((a, b) => a - b);
    const observed =
      gaps.length < 3 || medium === 'answer' || medium === 'chat' ? null : gaps[Math.ceil(gaps.length / 2) - 1]!;
    const cadence = settings[medium] ?? observed;
    const overdue = byVisitor.filter(({ visitor, times }) => {
      return cadence !== null && times.at(-1)! + cadence < now && !closed(visitor, medium);
    });
    return { medium, cadence, gaps: gaps.length, overdue: overdue.map(({ visitor }) => visitor).sort() };
  });
}

function msOf({ at }: TouchRow): number {
  return Math.floor(at / 1000);
}

function groupsOf<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  return groups;
}
