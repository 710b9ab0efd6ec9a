/** Days of a calendar as numbers: 20261122. They sort and compare as days do. */

/** The day that a text like `2026-11-22` names, or null if it does not name a day. */
export function dayOfText(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return null;
  const day = Number(match[1]) * 10_000 + Number(match[2]) * 100 + Number(match[3]);
  // The 30th of February comes back as another day.
  return day >= 1970_01_01 && dayAfter(day, 0) === day ? day : null;
}

export function textOfDay(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** The day that is this many days later or, if negative, earlier. */
export function dayAfter(day: number, days: number): number {
  const date = new Date(daysSince1970(day) * 86_400_000 + days * 86_400_000);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/** All days from one to another, both included. */
export function daysOf(from: number, to: number): number[] {
  return Array.from({ length: lengthOf(from, to) }, (_, i) => dayAfter(from, i));
}

/** The number of days from one to another, both included. */
export function lengthOf(from: number, to: number): number {
  return Math.max(0, daysSince1970(to) - daysSince1970(from) + 1);
}

/** Weeks begin on Monday (ISO 8601). 1 January 1970 was a Thursday. */
export function isMonday(day: number): boolean {
  return (daysSince1970(day) + 3) % 7 === 0;
}

function daysSince1970(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000;
}
