import type { Formats } from '../frame/format.ts';
import type { DashboardWords } from '../words/en.ts';
import { Steps } from './Steps.tsx';
import { StepsTable } from './StepsTable.tsx';
import { pointsOf, round, ticksTo } from './scale.ts';

/** One band of a stack. Its class gives it its color. */
export interface Band {
  key: string;
  name: string;
  values: readonly number[];
}

interface BandsProps {
  words: DashboardWords;
  format: Formats;
  caption: string;
  steps: readonly string[];
  /** From the lowest band upwards. */
  bands: readonly Band[];
}

const WIDTH = 1000;
const HEIGHT = 180;

/** Parts of a whole over time, one upon the other. */
export function Bands({ words, format, caption, steps, bands }: BandsProps) {
  const sums = steps.map((_, index) => bands.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const ticks = ticksTo(Math.max(0, ...sums));
  const top = ticks.at(-1)!;
  const base = steps.map(() => 0);
  const hints = steps.map((step, index) => [
    format.step(step),
    ...[...bands].reverse().map(({ name, values }) => `${name}: ${format.number(values[index] ?? 0)}`),
  ]);
  return (
    <figure class="chart" data-chart={JSON.stringify(hints)}>
      <figcaption>{caption}</figcaption>
      <ul class="legend">
        {[...bands].reverse().map(({ key, name, values }) => (
          <li>
            <svg class={`swatch band-${key}`} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" />
            </svg>
            {name} <b>{format.number(values.at(-1) ?? 0)}</b>
          </li>
        ))}
      </ul>
      <div class="plot">
        <ol class="y" aria-hidden="true">
          {[...ticks].reverse().map((tick) => (
            <li>{format.short(tick)}</li>
          ))}
        </ol>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={caption}>
          {bands.map(({ key, values }) => {
            const lower = pointsOf(base, top, WIDTH, HEIGHT);
            for (const index of base.keys()) base[index] = base[index]! + (values[index] ?? 0);
            const upper = pointsOf(base, top, WIDTH, HEIGHT);
            return <path class={`band band-${key}`} d={between(upper, lower)} />;
          })}
          {ticks.map((tick) => (
            <path class={tick === 0 ? 'axis' : 'grid'} d={`M0 ${round(HEIGHT - (tick / top) * HEIGHT)}H${WIDTH}`} />
          ))}
          <path class="cursor" d={`M0 0V${HEIGHT}`} data-cursor hidden />
        </svg>
      </div>
      <Steps steps={steps} format={format} />
      <StepsTable words={words} format={format} caption={caption} steps={steps} columns={bands} show={format.number} />
    </figure>
  );
}

function between(upper: readonly (readonly [number, number])[], lower: readonly (readonly [number, number])[]): string {
  const there = upper.map(([x, y]) => `${x} ${y}`);
  const back = [...lower].reverse().map(([x, y]) => `${x} ${y}`);
  return `M${[...there, ...back].join('L')}Z`;
}
