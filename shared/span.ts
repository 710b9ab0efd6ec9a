/** A length of time in words: `"30m"`, `"7d"`. */
export type Span = `${number}${'m' | 'h' | 'd'}`;

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a span, or null if `text` is not a span. Only whole numbers are spans; zero is one. */
export function spanToMs(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const match = /^(\d{1,6})([mhd])$/.exec(text);
  if (match === null) return null;
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}
