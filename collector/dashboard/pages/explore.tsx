import { apiQueryOf, hrefOf } from '../frame/address.ts';
import { Refused } from '../frame/ask.ts';
import { Icon } from '../frame/Icon.tsx';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, report, type View } from '../frame/view.ts';
import { BarTable, type Column } from '../parts/BarTable.tsx';
import { Panel } from '../parts/Panel.tsx';

/** One row of a report by dimension. Figures that a report does not have are absent. */
interface Row {
  name?: string;
  path?: string;
  visits?: number;
  views?: number;
  entries?: number;
  newVisitors: number;
  channelsFromNewVisitors: number;
  channelRate: number | null;
  bounces: number;
  bounceRate: number | null;
  goals?: Goal[];
  before?: Omit<Row, 'before'>;
}

interface Goal {
  name: string;
  count: number;
  rate: number | null;
  revenue?: Record<string, number>;
}

interface Answer {
  total?: number;
  rows: Row[];
}

/** A report as a page: its name in the API, and the dimensions among which the reader chooses. */
interface Exploration {
  report: string;
  dimensions: readonly string[];
}

export const EXPLORATIONS: Readonly<Record<string, Exploration>> = {
  sources: {
    report: 'sources',
    dimensions: ['source', 'group', 'campaign', 'utmMedium', 'content', 'term', 'referrer'],
  },
  pages: { report: 'pages', dimensions: ['page', 'entry', 'exit'] },
  places: { report: 'places', dimensions: ['country'] },
  devices: { report: 'devices', dimensions: ['device', 'browser', 'os', 'language'] },
};

const ROWS = 50;
const ALL_ROWS = 1000;

/** The visits of a period by one dimension, as a table whose rows filter everything. */
export async function explore(view: View): Promise<Part> {
  const { words } = view;
  const page = EXPLORATIONS[view.page]!;
  const dimension = page.dimensions.find((one) => one === view.query.get('dimension')) ?? page.dimensions[0]!;
  if (view.rest[0] === 'csv') return reportFile(view, page.report, dimension);
  const limit = view.query.get('rows') === 'all' ? ALL_ROWS : ROWS;
  const { rows, total } = await report<Answer>(view, page.report, { dimension, limit });
  const path = linkTo(view, view.page).split('?')[0]!;
  const title = (words.menu as Record<string, unknown>)[view.page] as string;
  return {
    title,
    dated: true,
    actions: <CsvLink view={view} dimension={dimension} />,
    content: (
      <>
        {page.dimensions.length > 1 && (
          <nav class="tabs" aria-label={title}>
            {page.dimensions.map((one) => (
              <a
                href={hrefOf(path, view.state, one === page.dimensions[0] ? {} : { dimension: one })}
                aria-current={one === dimension ? 'page' : undefined}
              >
                {(words.dimension as Record<string, string>)[one]}
              </a>
            ))}
          </nav>
        )}
        <Panel title={(words.dimension as Record<string, string>)[dimension]!}>
          <BarTable
            view={view}
            caption={title}
            dimension={dimension}
            rows={rows}
            value={(row) => row.name ?? row.path ?? ''}
            weight={(row) => row.visits ?? row.views ?? 0}
            columns={columnsOf(view, rows)}
          />
          {total !== undefined && total > rows.length && (
            <p class="note row">
              {words.table.rows(view.format.number(rows.length), view.format.number(total))}
              {limit === ROWS && <a href={hrefOf(path, view.state, { dimension, rows: 'all' })}>{words.table.more}</a>}
            </p>
          )}
        </Panel>
      </>
    ),
  };
}

/** A link to exactly the table that is shown, as a file. */
export function CsvLink({ view, dimension }: { view: View; dimension?: string }) {
  const path = `${linkTo(view, view.page).split('?')[0]}/csv`;
  return (
    <a class="button" href={hrefOf(path, view.state, dimension === undefined ? {} : { dimension })} download>
      <Icon name="download" />
      <span class="wide">{view.words.table.csv}</span>
    </a>
  );
}

function columnsOf({ words, format }: View, rows: readonly Row[]): Column<Row>[] {
  const isCompared = rows.some((row) => row.before !== undefined);
  const counted = (name: 'visits' | 'views' | 'entries'): Column<Row> => ({
    name: words.measure[name],
    show: (row) => format.number(row[name] ?? 0),
    ...(isCompared && { now: (row: Row) => row[name] ?? 0, before: (row: Row) => row.before?.[name] ?? null }),
  });
  const first = rows[0];
  const hasViews = first?.views !== undefined;
  return [
    ...(hasViews ? [counted('views')] : []),
    ...(first?.entries !== undefined && hasViews
      ? [{ ...counted('entries'), now: undefined, before: undefined } as unknown as Column<Row>]
      : []),
    ...(first?.visits !== undefined && !hasViews ? [counted('visits')] : []),
    { name: words.measure.bounceRate, show: (row) => format.percent(row.bounceRate) },
    { name: words.measure.channelsFromNewVisitors, show: (row) => format.number(row.channelsFromNewVisitors) },
    { name: words.measure.channelRate, show: (row) => format.percent(row.channelRate) },
    ...(first?.goals ?? []).map(
      (goal): Column<Row> => ({
        name: goal.name,
        show: (row) => format.number(row.goals?.find(({ name }) => name === goal.name)?.count ?? 0),
      }),
    ),
  ];
}

/** The report as a CSV file, passed through as the API streams it. */
export async function reportFile(view: View, name: string, dimension?: string): Promise<Part> {
  const query = { ...apiQueryOf(view.state), ...(dimension === undefined ? {} : { dimension }), format: 'csv' };
  const answer = await view.api.open(apiPath(view, `reports/${name}`), query);
  if (!answer.ok) throw new Refused(answer.status, (await answer.json().catch(() => ({ detail: '' }))).detail);
  return { title: name, content: null, file: answer };
}
