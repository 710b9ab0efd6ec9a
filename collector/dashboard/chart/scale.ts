/** Round steps of a scale, as multiples of a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers from zero to at least `most` in three to five steps: the fewest that leave the least room above it. */
export function ticksTo(most: number): number[] {
  const [step, count] = [3, 4, 5]
    .map((count) => [stepFor(most, count), count] as const)
    .reduce((best, one) => (one[0] * one[1] < best[0] * best[1] ? one : best));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function stepFor(most: number, count: number): number {
  const rough = Math.max(most, count) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return STEPS.map((factor) => factor * power).find((one) => one >= rough && Number.isInteger(one)) ?? 10 * power;
}

/** One decimal is a tenth of a pixel, and keeps paths short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The points of a series in a box, the first at its left edge and the last at its right one. */
export function pointsOf(
  values: readonly number[],
  top: number,
  width: number,
  height: number,
): [x: number, y: number][] {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => [round(index * step), round(height - (top === 0 ? 0 : value / top) * height)]);
}

export function lineThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The area between a line and the lower edge of its box. */
export function areaUnder(points: readonly (readonly [number, number])[], height: number): string {
  if (points.length === 0) return '';
  return `${lineThrough(points)}L${points.at(-1)![0]} ${height}L${points[0]![0]} ${height}Z`;
}
