import type { BounceRow, Causes } from '../../client/api.ts';
import { LineChart } from '../chart/LineChart.tsx';
import { filterFor, withFilter } from '../frame/address.ts';
import type { Part } from '../frame/part.ts';
import { linkTo, reaches, report, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Change } from '../parts/Change.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { CsvLink, reportFile } from './explore.tsx';

interface Figures {
  visits: number;
  bounces: number;
  bounceRate: number | null;
  causes: Causes;
}

/** Load times behind the bounces of one cause, in milliseconds. */
interface Times {
  cause: string;
  bounces: number;
  ttfb?: { median: number | null; p75: number | null };
  lcp?: { median: number | null; p75: number | null };
}

interface Bounces {
  totals: Figures;
  before?: Figures;
  series: (Figures & { at: string })[];
  pages: BounceRow[];
  sources: BounceRow[];
  times?: Times[];
}

const CAUSES = ['slow', 'broken', 'looks', 'mismatch', 'unknown'] as const;

/** Why visitors leave at once, and where. */
export async function bouncesPage(view: View): Promise<Part> {
  if (view.rest[0] === 'csv') return reportFile(view, 'bounces');
  const { words, format } = view;
  const { totals, before, series, pages, sources, times } = await report<Bounces>(view, 'bounces', {
    by: view.state.by ?? 'day',
    limit: 9,
  });
  const table = (title: string, dimension: string, rows: readonly BounceRow[]) => (
    <Panel title={title}>
      <BarTable
        view={view}
        caption={title}
        dimension={dimension}
        rows={rows}
        value={({ name }) => name}
        weight={(row) => row.bounces}
        columns={[
          { name: words.measure.bounces, show: (row) => format.number(row.bounces) },
          { name: words.measure.bounceRate, show: (row) => format.percent(row.bounceRate) },
          { name: words.bounces.mainCause, show: (row) => mainCause(view, row.causes) },
        ]}
      />
    </Panel>
  );
  return {
    title: words.menu.bounces,
    dated: true,
    actions: <CsvLink view={view} />,
    content: (
      <>
        <p class="lead">{words.bounces.lead(format.number(totals.bounces), format.percent(totals.bounceRate))}</p>
        <div class="grid">
          <Panel title={words.bounces.causes}>
            <table class="bars">
              <caption class="hidden">{words.bounces.causes}</caption>
              <tbody>
                {CAUSES.map((cause) => (
                  <tr>
                    <th scope="row">
                      <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                        <rect
                          width={
                            totals.bounces === 0 ? 0 : Math.round((totals.causes[cause] / totals.bounces) * 1000) / 10
                          }
                          height="1"
                        />
                      </svg>
                      <span class="bar-name">{words.cause[cause]}</span>
                    </th>
                    <td class="number">
                      {format.number(totals.causes[cause])}
                      {before !== undefined && (
                        <Change view={view} now={totals.causes[cause]} before={before.causes[cause]} lessIsBetter />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="note">{words.bounces.how}</p>
          </Panel>
          <Panel title={words.measure.bounceRate} span={2}>
            <LineChart
              words={words}
              format={format}
              caption={words.bounces.lead(format.number(totals.bounces), format.percent(totals.bounceRate))}
              steps={series.map(({ at }) => at)}
              lines={[{ name: words.measure.bounces, values: series.map((step) => step.bounces), look: 'main' }]}
            />
          </Panel>
        </div>
        <div class="grid halves">
          {table(words.bounces.pages, 'entry', pages)}
          {table(words.bounces.sources, 'source', sources)}
        </div>
        {times !== undefined && times.length > 0 && (
          <Panel title={words.bounces.times}>
            <Scroll name={words.bounces.times}>
              <table class="plain-table">
                <caption class="hidden">{words.bounces.times}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.bounces.causes}</th>
                    <th scope="col" class="number">
                      {words.measure.bounces}
                    </th>
                    <th scope="col" class="number">
                      {words.bounces.firstByte}
                    </th>
                    <th scope="col" class="number">
                      {words.bounces.mainContent}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {times.map((row) => (
                    <tr>
                      <th scope="row">{(words.cause as Record<string, string>)[row.cause] ?? row.cause}</th>
                      <td class="number">{format.number(row.bounces)}</td>
                      <td class="number">{spread(view, row.ttfb)}</td>
                      <td class="number">{spread(view, row.lcp)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </Panel>
        )}
        {reaches(view, 'pages') && (
          <p class="note">
            <a
              href={linkTo(
                view,
                'pages',
                { dimension: 'entry' },
                withFilter(view.state, filterFor('device', 'mobile')),
              )}
            >
              {words.bounces.phones}
            </a>
          </p>
        )}
      </>
    ),
  };
}

function mainCause({ words }: View, causes: Causes): string {
  const most = CAUSES.reduce((a, b) => (causes[b] > causes[a] ? b : a));
  return causes[most] === 0 ? '–' : words.cause[most];
}

function spread({ format }: View, times: { median: number | null; p75: number | null } | undefined): string {
  if (times === undefined || times.median === null) return '–';
  const seconds = (ms: number) => `${(ms / 1000).toLocaleString(format.locale, { maximumFractionDigits: 1 })} s`;
  return times.p75 === null ? seconds(times.median) : `${seconds(times.median)} · ${seconds(times.p75)}`;
}
