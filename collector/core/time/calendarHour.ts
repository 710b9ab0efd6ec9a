/** One hour of a site's calendar: reports are cut at its borders. */
export interface CalendarHour {
  /** The day as a number: 20261122. */
  day: number;
  /** When the hour began, in milliseconds since 1970. In time zones half an hour off this is not an hour of UTC. */
  start: number;
}

/** Time zones of this century are off by multiples of a quarter, so a quarter of an hour lies within one hour. */
const QUARTER_MS = 900_000;
/** Six weeks of quarters are remembered; then the memory starts again from nothing. */
const MOST_REMEMBERED = 4_096;

interface Zone {
  format: Intl.DateTimeFormat;
  /** By quarter of an hour since 1970. */
  hours: Map<number, CalendarHour>;
}

const zones = new Map<string, Zone>();

/** The hour that contains a time (milliseconds since 1970) in an IANA time zone. */
export function calendarHourOf(ms: number, timeZone: string): CalendarHour {
  const { format, hours } = zoneOf(timeZone);
  const quarter = Math.floor(ms / QUARTER_MS);
  const known = hours.get(quarter);
  if (known !== undefined) return known;
  const quarterStart = quarter * QUARTER_MS;
  const parts = Object.fromEntries(format.formatToParts(quarterStart).map(({ type, value }) => [type, Number(value)]));
  const hour = {
    day: parts['year']! * 10_000 + parts['month']! * 100 + parts['day']!,
    start: quarterStart - parts['minute']! * 60_000,
  };
  if (hours.size >= MOST_REMEMBERED) hours.clear();
  hours.set(quarter, hour);
  return hour;
}

/** The hours of the days from `from` to `to`, both included. A day on which clocks change has 23 or 25 of them. */
export function hoursOf(from: number, to: number, timeZone: string): CalendarHour[] {
  const hours: CalendarHour[] = [];
  // The largest offset of a time zone is 14 hours ahead of UTC.
  let ms = Date.UTC(Math.floor(from / 10_000), (Math.floor(from / 100) % 100) - 1, from % 100) - 15 * 3_600_000;
  for (; ; ms += QUARTER_MS) {
    const hour = calendarHourOf(ms, timeZone);
    if (hour.day > to) return hours;
    if (hour.day >= from && hours.at(-1)?.start !== hour.start) hours.push(hour);
  }
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const made: Zone = { format, hours: new Map() };
  zones.set(timeZone, made);
  return made;
}
