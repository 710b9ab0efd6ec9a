/** Where a time lies in a site's calendar: reports are cut there. */
export interface Place {
  /** The day as a number: 20261122. */
  day: number;
  /** When its hour began, in milliseconds since 1970. In zones half an hour off, that is no hour of UTC. */
  hour: number;
}

/** No zone of this century is off by anything but quarters of an hour, so all of one quarter lies in one place. */
const QUARTER_MS = 900_000;
/** Six weeks of quarters are remembered; after that it begins anew. */
const MOST_REMEMBERED = 4_096;

const zones = new Map<string, { format: Intl.DateTimeFormat; places: Map<number, Place> }>();

/** The place of a time (milliseconds since 1970) in a time zone of the IANA list. */
export function placeOf(ms: number, timeZone: string): Place {
  const { format, places } = zoneOf(timeZone);
  const quarter = Math.floor(ms / QUARTER_MS);
  const known = places.get(quarter);
  if (known !== undefined) return known;
  const start = quarter * QUARTER_MS;
  const parts = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
  const place = {
    day: parts['year']! * 10_000 + parts['month']! * 100 + parts['day']!,
    hour: start - parts['minute']! * 60_000,
  };
  if (places.size >= MOST_REMEMBERED) places.clear();
  places.set(quarter, place);
  return place;
}

/** The hours of the days from `from` to `to`, that one too: 23 or 25 of a day on which clocks are changed. */
export function hoursOf(from: number, to: number, timeZone: string): Place[] {
  const hours: Place[] = [];
  // No zone is more than 14 hours ahead of UTC.
  let ms = Date.UTC(Math.floor(from / 10_000), (Math.floor(from / 100) % 100) - 1, from % 100) - 15 * 3_600_000;
  for (; ; ms += QUARTER_MS) {
    const place = placeOf(ms, timeZone);
    if (place.day > to) return hours;
    if (place.day >= from && hours.at(-1)?.hour !== place.hour) hours.push(place);
  }
}

function zoneOf(timeZone: string): { format: Intl.DateTimeFormat; places: Map<number, Place> } {
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
  const made = { format, places: new Map<number, Place>() };
  zones.set(timeZone, made);
  return made;
}
