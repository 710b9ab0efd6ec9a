import type { Format } from '../frame/format.ts';
import type { Words } from '../words/en.ts';
import { areaUnder, lineThrough, pointsOf, ticksTo } from './scale.ts';

/** A line of a chart. */
export interface Line {
  name: string;
  values: readonly number[];
  /** How it is drawn: the main line has an area, a comparison is grey and dashed. */
  look: 'main' | 'second' | 'before';
}

interface LineChartProps {
  words: Words;
  format: Format;
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
  const labels = labelsOf(steps, format);
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
      <ol class="x" aria-hidden="true">
        {labels.map((label) => (
          <li>{label}</li>
        ))}
      </ol>
      <details class="data">
        <summary>{words.table.asTable}</summary>
        <table>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.table.at}</th>
              {lines.map(({ name }) => (
                <th scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step, index) => (
              <tr>
                <th scope="row">{format.step(step)}</th>
                {lines.map(({ values }) => (
                  <td class="number">{show(values[index] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
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

/** At most five labels, evenly spaced from the first step to the last. */
function labelsOf(steps: readonly string[], format: Format): string[] {
  const most = Math.min(5, steps.length);
  const label = (at: string) => (at.length === 10 ? format.dayShort(at) : format.time(at));
  // Only counts that divide the axis evenly put each label under its own step.
  const count = [5, 4, 3, 2].find((one) => one <= most && (steps.length - 1) % (one - 1) === 0) ?? Math.min(2, most);
  if (count < 2) return steps.map(label);
  return Array.from({ length: count }, (_, index) =>
    label(steps[Math.round((index * (steps.length - 1)) / (count - 1))]!),
  );
}

/** What the script shows at each step: its name, and the name and value of each line. */
function hintsOf(steps: readonly string[], lines: readonly Line[], format: Format, show: (value: number) => string) {
  return steps.map((step, index) => [
    format.step(step),
    ...lines.map(({ name, values }) => `${name}: ${show(values[index] ?? 0)}`),
  ]);
}
