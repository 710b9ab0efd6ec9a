import { dayOfText } from './day.ts';
import { zonedTimeOf } from './zonedTime.ts';

/** `2026-11-27` or `27.11.2026`, then perhaps a time, then perhaps a zone. */
const WRITTEN =
  /^(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)\.(\d\d?)\.(\d{4}))(?:(?:T|,? +)(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/i;

/** The accepted forms, for faults. */
export const TIME_FORMS =
  "must be a time like 2026-11-22T10:00:00Z or, in the site's time zone, 2026-11-22, 2026-11-22 10:00 or 22.11.2026 10:00";

/**
 * Reads a time as people and spreadsheets write it, in milliseconds since 1970; null if it cannot be read. Without a zone
 * it is a time in `timeZone`. A day alone is its beginning.
 */
export function readTime(text: string, timeZone: string): number | null {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, otherDay, otherMonth, otherYear, hours = '0', minutes = '0', seconds = '0'] = match;
  const date = `${year ?? otherYear}-${two(month ?? otherMonth!)}-${two(day ?? otherDay!)}`;
  if (dayOfText(date) === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const local = Date.parse(`${date}T${two(hours)}:${two(minutes)}:${two(seconds)}Z`);
  const fraction = Math.floor(Number(`0.${match[10] ?? '0'}`) * 1000);
  const zone = match[11];
  const utc = zone === undefined ? inZone(local, timeZone) : local - offsetOf(zone);
  return Number.isNaN(utc) || utc < 0 ? null : utc + fraction;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

/** How far a written zone is ahead of UTC, in milliseconds. NaN if no clock is that far ahead. */
function offsetOf(zone: string): number {
  if (/^(?:Z|UTC)$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  const isClock = minutes <= 14 * 60 && Number(zone.slice(3).replace(':', '')) < 60;
  return isClock ? (zone.startsWith('-') ? -minutes : minutes) * 60_000 : Number.NaN;
}

/**
 * The time at which clocks of a zone show `local`. A time that they show twice is the earlier one. A time that they skip
 * is as much later as they are put forward.
 */
function inZone(local: number, timeZone: string): number {
  const [before, after] = [local - DAY_MS, local + DAY_MS].map((ms) => offsetOf(zonedTimeOf(ms, timeZone).offset));
  const candidates = [...new Set([local - before!, local - after!])].sort((a, b) => a - b);
  return candidates.find((utc) => utc + offsetOf(zonedTimeOf(utc, timeZone).offset) === local) ?? local - before!;
}

const DAY_MS = 86_400_000;
