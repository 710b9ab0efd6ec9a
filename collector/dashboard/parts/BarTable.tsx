import type { Child } from 'hono/jsx';
import { filterFor, hrefOf, withFilter } from '../frame/address.ts';
import { linkTo, ownQuery, readableName, type View } from '../frame/view.ts';
import { Change } from './Change.tsx';
import { Scroll } from './Scroll.tsx';

/** A column of numbers. */
export interface Column<Row> {
  name: string;
  show: (row: Row) => Child;
  /** The number behind it, for the change since the period before. */
  now?: (row: Row) => number;
  before?: (row: Row) => number | null;
  lessIsBetter?: boolean;
}

interface BarTableProps<Row> {
  view: View;
  caption: string;
  /** The dimension whose values are the rows. Clicking a row filters by it. */
  dimension: string;
  rows: readonly Row[];
  value: (row: Row) => string;
  /** The name to show, if it is not that of the dimension's value. */
  readableName?: (row: Row) => string;
  /** The number that the bar behind the row shows. */
  weight: (row: Row) => number;
  columns: readonly Column<Row>[];
  /** The address of a row, if it does not filter. */
  href?: (row: Row) => string;
}

/** A table whose rows carry their bar. */
export function BarTable<Row>(props: BarTableProps<Row>) {
  const { view, caption, dimension, rows, value, weight, columns, href } = props;
  const { words } = view;
  if (rows.length === 0) return <p class="nothing">{words.table.empty}</p>;
  const most = Math.max(1, ...rows.map(weight));
  const page = linkTo(view, view.page).split('?')[0]!;
  const filtered = (row: Row) => hrefOf(page, withFilter(view.state, filterFor(dimension, value(row))), ownQuery(view));
  return (
    <Scroll name={caption}>
      <table class="bars">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{(words.dimension as Record<string, string>)[dimension] ?? dimension}</th>
            {columns.map(({ name }) => (
              <th scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = props.readableName?.(row) ?? readableName(view, dimension, value(row));
            return (
              <tr>
                <th scope="row">
                  <svg class="bar" preserveAspectRatio="none" viewBox="0 0 100 1" aria-hidden="true">
                    <rect width={Math.round((weight(row) / most) * 1000) / 10} height="1" />
                  </svg>
                  <a href={href?.(row) ?? filtered(row)} title={name}>
                    {name}
                  </a>
                </th>
                {columns.map(({ show, now, before, lessIsBetter }) => {
                  const former = before?.(row) ?? null;
                  return (
                    <td class="number">
                      {show(row)}
                      {now !== undefined && former !== null && (
                        <Change view={view} now={now(row)} before={former} lessIsBetter={lessIsBetter ?? false} />
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
