import type { Formats } from '../frame/format.ts';

/** At most this many labels fit below a chart. */
const MOST = 6;

/** The labels below a chart, each under its own step. Positions in percent need no style. */
export function Steps({ steps, format }: { steps: readonly string[]; format: Formats }) {
  const last = steps.length - 1;
  const every = Math.max(1, Math.ceil(steps.length / MOST));
  const shown = steps
    .map((_, index) => index)
    .filter((index) => index % every === 0 && (last - index >= every || index === last));
  return (
    <svg class="steps" width="100%" height="16" aria-hidden="true">
      {[...new Set([...shown, last])].map((index) => {
        const at = steps[index];
        if (at === undefined) return null;
        const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle';
        return (
          <text x={`${last === 0 ? 0 : Math.round((index / last) * 1000) / 10}%`} y="12" text-anchor={anchor}>
            {at.length === 10 ? format.dayShort(at) : format.time(at)}
          </text>
        );
      })}
    </svg>
  );
}
