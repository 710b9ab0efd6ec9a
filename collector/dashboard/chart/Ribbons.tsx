import { round } from './scale.ts';

/** What visits became. `two-way` is a part of `channel`; the others add up to all visits. */
export const OUTCOMES = ['channel', 'interested', 'browsing', 'bounced'] as const;

interface RibbonsProps {
  /** Visits of each outcome, and `two-way`. */
  visits: Readonly<Record<string, number>>;
  label: string;
}

const HEIGHT = 128;
const GAP = 6;
const NODE = 8;
/** The left edges of all visits, their outcomes and the dialogue. */
const [FROM, MIDDLE, TO] = [0, 180, 312];
/** Fewer visits than this height shows are still seen. */
const THINNEST = 1.5;

/** Visits as a stream that divides by what became of them, and dialogue as a part of the channels, in true proportion. */
export function Ribbons({ visits, label }: RibbonsProps) {
  const amount = (name: string) => visits[name] ?? 0;
  const all = OUTCOMES.reduce((sum, name) => sum + amount(name), 0);
  if (all === 0) return null;
  const scale = (HEIGHT - GAP * (OUTCOMES.length - 1)) / all;
  const heightOf = (name: string) => (amount(name) === 0 ? 0 : Math.max(THINNEST, amount(name) * scale));
  const offset = (GAP * (OUTCOMES.length - 1)) / 2;
  let [left, right] = [offset, 0];
  const ribbons = OUTCOMES.map((name) => {
    const height = heightOf(name);
    const ribbon = { name, height, left, right };
    left += amount(name) * scale;
    right += height + GAP;
    return ribbon;
  });
  const both = heightOf('two-way');
  return (
    <svg class="ribbons" viewBox={`0 0 ${TO + NODE} ${HEIGHT + 2}`} role="img" aria-label={label}>
      <rect class="node" x={FROM} y={offset} width={NODE} height={round(all * scale)} />
      {ribbons.map(({ name, ...ends }) => (
        <g class={`flow-${name}`}>
          <path class="ribbon" d={band(FROM + NODE, MIDDLE, ends)} />
          <rect class="node" x={MIDDLE} y={round(ends.right)} width={NODE} height={round(ends.height)} />
        </g>
      ))}
      <g class="flow-two-way">
        <path class="ribbon" d={band(MIDDLE + NODE, TO, { left: 0, right: 0, height: both })} />
        <rect class="node" x={TO} y="0" width={NODE} height={round(both)} />
      </g>
    </svg>
  );
}

/** A band between two columns; `left` and `right` are its upper ends. */
function band(from: number, to: number, { left, right, height }: { left: number; right: number; height: number }) {
  const half = (from + to) / 2;
  const [a, b, c, d] = [left, right, right + height, left + height].map(round);
  return height === 0
    ? ''
    : `M${from} ${a}C${half} ${a} ${half} ${b} ${to} ${b}V${c}C${half} ${c} ${half} ${d} ${from} ${d}Z`;
}
