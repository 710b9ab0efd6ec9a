/** Numbers, rates, times and spans of time in a reader's language and in the time zone of a site. */
export interface Formats {
  locale: string;
  number(value: number): string;
  /** Short: 12.3k. */
  short(value: number): string;
  /** A rate between 0 and 1 as percent; a dash if there is none. */
  percent(rate: number | null): string;
  /** By how much a figure has changed, with its sign: `+8 %`. Null if there was nothing before. */
  change(now: number, before: number): string | null;
  money(value: number, currency: string): string;
  /** A calendar day, given as `2026-11-28`. */
  day(text: string): string;
  dayShort(text: string): string;
  /** Two days as a period: 1–28 Nov 2026. */
  days(from: string, to: string): string;
  /** An instant, given in ISO 8601, in the site's time zone. */
  instant(text: string): string;
  time(text: string): string;
  /** One step of a series: a day, or the instant at which an hour begins. */
  step(at: string): string;
  /** A span of milliseconds in its largest two units: 3 d 4 h. */
  span(ms: number): string;
  country(code: string): string;
  language(code: string): string;
  list(items: readonly string[], kind?: 'and' | 'or'): string;
}

interface SpanWords {
  day: string;
  hour: string;
  minute: string;
  second: string;
}

const SPANS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

const made = new Map<string, Formats>();

/** The formats of a language and a time zone. They are kept, because an `Intl` object is expensive to make. */
export function formatFor(locale: string, timeZone: string, words: SpanWords): Formats {
  const key = `${locale} ${timeZone}`;
  let format = made.get(key);
  if (format === undefined) {
    format = makeFormat(locale, timeZone, words);
    made.set(key, format);
  }
  return format;
}

function makeFormat(locale: string, timeZone: string, words: SpanWords): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  // Days are dates without a zone: they are read and written as UTC.
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const dayShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const lists = { and: new Intl.ListFormat(locale), or: new Intl.ListFormat(locale, { type: 'disjunction' }) };
  return {
    locale,
    number: (value) => whole.format(value),
    short: (value) => (value < 10_000 ? whole.format(value) : short.format(value)),
    percent: (rate) => (rate === null ? '–' : percent.format(rate)),
    change: (now, before) => (before === 0 ? null : change.format((now - before) / before)),
    money: (value, currency) => moneyIn(locale, value, currency),
    day: (text) => day.format(dateOf(text)),
    dayShort: (text) => dayShort.format(dateOf(text)),
    days: (from, to) => days.formatRange(dateOf(from), dateOf(to)),
    instant: (text) => instant.format(new Date(text)),
    time: (text) => time.format(new Date(text)),
    step: (at) => (at.length === 10 ? day.format(dateOf(at)) : instant.format(new Date(at))),
    span: (ms) => spanIn(whole, ms, words),
    country: (code) => named(countries, code),
    language: (code) => named(languages, code),
    list: (items, kind = 'and') => lists[kind].format(items),
  };
}

/** Currencies come from pages, so one that nobody knows is shown as it is. */
function moneyIn(locale: string, value: number, currency: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 2 }).format(value);
  } catch {
    return `${new Intl.NumberFormat(locale).format(value)} ${currency}`;
  }
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function spanIn(whole: Intl.NumberFormat, ms: number, words: SpanWords): string {
  const first = SPANS.findIndex(([, length]) => ms >= length);
  if (first === -1) return `0 ${words.second}`;
  const [unit, length] = SPANS[first]!;
  const count = Math.floor(ms / length);
  const parts = [`${whole.format(count)} ${words[unit]}`];
  const next = SPANS[first + 1];
  if (next !== undefined && count < 10) {
    const rest = Math.floor((ms - count * length) / next[1]);
    if (rest > 0) parts.push(`${whole.format(rest)} ${words[next[0]]}`);
  }
  return parts.join(' ');
}

function dateOf(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}
