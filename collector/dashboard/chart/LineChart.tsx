import type { Formats } from '../frame/format.ts';
import type { DashboardWords } from '../words/en.ts';
import { Steps } from './Steps.tsx';
import { StepsTable } from './StepsTable.tsx';
import { areaUnder, lineThrough, pointsOf, ticksTo } from './scale.ts';

/** A line of a chart. */
export interface Line {
  name: string;
  values: readonly number[];
  /** How it is drawn: the main line has an area, a comparison is grey and dashed. */
  look: 'main' | 'second' | 'before';
}

interface LineChartProps {
  words: DashboardWords;
  format: Formats;
  /** The finding in words. */
  caption: string;
  /** One for each step: a day, or the instant of an hour. */
  steps: readonly string[];
  lines: readonly Line[];
  /** The last step is not over yet, so its part of the line is dashed. */
  unfinished?: boolean;
  show?: (value: number) => string;
}

const WIDTH = 1000;
const HEIGHT = 200;

/**
 * A chart of lines over time. The plot stretches to its box; the texts around it do not, because they are HTML. A script
 * shows the values of the nearest step; without it, the table below has them.
 */
export function LineChart({
  words,
  format,
  caption,
  steps,
  lines,
  unfinished = false,
  show = format.number,
}: LineChartProps) {
  const ticks = ticksTo(Math.max(0, ...lines.flatMap(({ values }) => values)));
  const top = ticks.at(-1)!;
  return (
    <figure class="chart" data-chart={JSON.stringify(hintsOf(steps, lines, format, show))}>
      <figcaption>{caption}</figcaption>
      {lines.length > 1 && (
        <ul class="legend" aria-hidden="true">
          {lines.map(({ name, look }) => (
            <li>
              <svg class={`swatch line-${look}`} aria-hidden="true" viewBox="0 0 20 4" width="20" height="4">
                <path d="M0 2h20" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <div class="plot">
        <ol class="y" aria-hidden="true">
          {[...ticks].reverse().map((tick) => (
            <li>{format.short(tick)}</li>
          ))}
        </ol>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={caption}>
          {ticks.map((tick) => {
            const y = HEIGHT - (tick / top) * HEIGHT;
            return <path class={tick === 0 ? 'axis' : 'grid'} d={`M0 ${y}H${WIDTH}`} />;
          })}
          {[...lines].reverse().map((line) => (
            <Drawn line={line} top={top} unfinished={unfinished} />
          ))}
          <path class="cursor" d={`M0 0V${HEIGHT}`} data-cursor hidden />
        </svg>
      </div>
      <Steps steps={steps} format={format} />
      <StepsTable words={words} format={format} caption={caption} steps={steps} columns={lines} show={show} />
    </figure>
  );
}

function Drawn({ line: { values, look }, top, unfinished }: { line: Line; top: number; unfinished: boolean }) {
  const points = pointsOf(values, top, WIDTH, HEIGHT);
  const dashed = unfinished && look !== 'before' && points.length > 1;
  const solid = dashed ? points.slice(0, -1) : points;
  return (
    <g class={`line-${look}`}>
      {look === 'main' && <path class="area" d={areaUnder(points, HEIGHT)} />}
      <path d={lineThrough(solid)} />
      {dashed && <path class="dashed" d={lineThrough(points.slice(-2))} />}
    </g>
  );
}

/** The script shows this at each step: its name, and the name and value of each line. */
function hintsOf(steps: readonly string[], lines: readonly Line[], format: Formats, show: (value: number) => string) {
  return steps.map((step, index) => [
    format.step(step),
    ...lines.map(({ name, values }) => `${name}: ${show(values[index] ?? 0)}`),
  ]);
}
