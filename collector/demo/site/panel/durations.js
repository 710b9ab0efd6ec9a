import { language } from './words.js';

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Number.POSITIVE_INFINITY],
];
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** A moment relative to now: `vor 3 Minuten`, `in 90 days`. */
export function relativeTime(iso, now = Date.now()) {
  const [count, unit] = inUnits((Date.parse(iso) - now) / 1000);
  return relative.format(count, unit);
}

/** The time that has passed since a moment: `3 Minuten`. */
export function timeSince(iso, now = Date.now()) {
  const [count, unit] = inUnits(Math.max(0, (now - Date.parse(iso)) / 1000));
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Seconds as `0:42` or `12:05`. */
export function minutesAndSeconds(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function inUnits(seconds) {
  let count = seconds;
  for (const [unit, limit] of STEPS) {
    if (Math.abs(Math.round(count)) < limit) return [Math.round(count), unit];
    count /= limit;
  }
  throw new Error('the last step has no limit');
}
