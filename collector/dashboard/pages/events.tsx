import { hrefOf } from '../frame/address.ts';
import type { Part } from '../frame/part.ts';
import { linkTo, reaches, report, type View } from '../frame/view.ts';
import { BarTable, type Column } from '../parts/BarTable.tsx';
import { Panel } from '../parts/Panel.tsx';
import { wordIn } from '../words/wordIn.ts';
import { CsvLink, reportFile } from './explore.tsx';

interface Figures {
  count: number;
  visitors: number;
  visits: number;
  rate: number | null;
  revenue: Record<string, number>;
}

interface Row extends Figures {
  name: string;
  before?: Figures;
}

interface Goal {
  name: string;
  count: number;
  visits: number;
  rate: number | null;
  revenue: Record<string, number>;
}

const DIMENSIONS = ['event', 'signal', 'medium'] as const;
const ROWS = 100;

/** Own events and signals, and the goals among them. */
export async function eventsPage(view: View): Promise<Part> {
  const { words, format } = view;
  const dimension = DIMENSIONS.find((one) => one === view.query.get('dimension')) ?? 'event';
  if (view.rest[0] === 'csv') return reportFile(view, 'events', dimension);
  const { rows, total, goals } = await report<{ rows: Row[]; total: number; goals: Goal[] }>(view, 'events', {
    dimension,
    limit: ROWS,
  });
  const path = linkTo(view, 'events').split('?')[0]!;
  const edit = reaches(view, 'settings') ? <a href={linkTo(view, 'settings/counting')}>{words.events.edit}</a> : null;
  const columns: Column<Row>[] = [
    {
      name: words.measure.count,
      show: (row) => format.number(row.count),
      now: (row) => row.count,
      before: (row) => row.before?.count ?? null,
    },
    { name: words.measure.visitors, show: (row) => format.number(row.visitors) },
    { name: words.measure.share, show: (row) => format.percent(row.rate) },
    { name: words.measure.revenue, show: (row) => moneyOf(view, row.revenue) },
  ];
  return {
    title: words.menu.events,
    dated: true,
    actions: <CsvLink view={view} dimension={dimension} />,
    content: (
      <>
        <Panel title={words.events.goals} actions={edit}>
          {goals.length === 0 ? (
            <p class="nothing">
              {words.events.noGoals} {edit}
            </p>
          ) : (
            <ul class="figures">
              {goals.map((goal) => (
                <li class="figure">
                  <div>
                    <span class="figure-name">{goal.name}</span>
                    <span class="figure-value">{format.short(goal.count)}</span>
                  </div>
                  <span class="note">
                    {words.events.ofVisits(format.percent(goal.rate))}
                    {Object.keys(goal.revenue).length > 0 && ` · ${moneyOf(view, goal.revenue)}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <nav class="tabs" aria-label={words.menu.events}>
          {DIMENSIONS.map((one) => (
            <a
              href={hrefOf(path, view.state, one === 'event' ? {} : { dimension: one })}
              aria-current={one === dimension ? 'page' : undefined}
            >
              {words.events.tabs[one]}
            </a>
          ))}
        </nav>
        <Panel title={words.events.tabs[dimension]}>
          <BarTable
            view={view}
            caption={words.events.tabs[dimension]}
            dimension={dimension === 'signal' ? 'event' : dimension}
            rows={rows}
            value={({ name }) => name}
            weight={({ count }) => count}
            columns={columns}
            {...(dimension === 'signal' && {
              nameOf: (row: Row) => wordIn(words.signal, row.name) ?? row.name,
              href: () => hrefOf(path, view.state, { dimension: 'medium' }),
            })}
          />
          {total > rows.length && (
            <p class="note">{words.table.rows(format.number(rows.length), format.number(total))}</p>
          )}
        </Panel>
        <p class="note">{words.events.how}</p>
      </>
    ),
  };
}

/** Sums of several currencies side by side; they are never added up. */
function moneyOf({ format }: View, revenue: Readonly<Record<string, number>>): string {
  const sums = Object.entries(revenue);
  return sums.length === 0 ? '–' : sums.map(([currency, value]) => format.money(value, currency)).join(' · ');
}
