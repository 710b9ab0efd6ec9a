/** A time as a clock in a time zone shows it. */
export interface ZonedTime {
  /** `2026-11-22` */
  date: string;
  /** `11:00:00` */
  time: string;
  /** Ahead of UTC: `+01:00` */
  offset: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A time (milliseconds since 1970) in an IANA time zone. */
export function zonedTimeOf(ms: number, timeZone: string): ZonedTime {
  const second = Math.floor(ms / 1000) * 1000;
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(second)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${part['year']!.padStart(4, '0')}-${part['month']}-${part['day']}`;
  const time = `${part['hour']}:${part['minute']}:${part['second']}`;
  const minutes = Math.round((Date.parse(`${date}T${time}Z`) - second) / 60_000);
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? '-' : '+'}${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { date, time, offset };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
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
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
