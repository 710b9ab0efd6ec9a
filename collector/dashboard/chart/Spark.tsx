import { areaUnder, lineThrough, pointsOf } from './scale.ts';

/** A small line without axes. The figure beside it says the same in words. */
export function Spark({ values, top = Math.max(1, ...values) }: { values: readonly number[]; top?: number }) {
  if (values.length < 2) return null;
  const points = pointsOf(values, top, 100, 22);
  return (
    <svg class="spark" viewBox="0 -1 100 24" width="100" height="24" preserveAspectRatio="none" aria-hidden="true">
      <path class="area" d={areaUnder(points, 22)} />
      <path d={lineThrough(points)} />
    </svg>
  );
}
