import type { Formats } from '../frame/format.ts';
import type { DashboardWords } from '../words/en.ts';

interface StepsTableProps {
  words: DashboardWords;
  format: Formats;
  caption: string;
  steps: readonly string[];
  columns: readonly { name: string; values: readonly number[] }[];
  show: (value: number) => string;
}

/** The data of a chart as a table, for everybody who cannot see the picture or wants the numbers. */
export function StepsTable({ words, format, caption, steps, columns, show }: StepsTableProps) {
  return (
    <details class="data">
      <summary>{words.table.asTable}</summary>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.table.at}</th>
            {columns.map(({ name }) => (
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
              {columns.map(({ values }) => (
                <td class="number">{show(values[index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
