import type { ResponseReport, SiteFigures, SourceRow } from '../../client/api.ts';
import { Bands } from '../chart/Bands.tsx';
import { LineChart } from '../chart/LineChart.tsx';
import { Taps } from '../chart/Taps.tsx';
import type { Part } from '../frame/part.ts';
import { linkIfThere, linkTo, reaches, readableName, report, reportOrNull, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Figure } from '../parts/Figure.tsx';
import { FlowRows, type FlowStep } from '../parts/FlowRows.tsx';
import { Panel } from '../parts/Panel.tsx';
import { changeSentence, visitsFinding } from './overviewTexts.ts';

type States = Record<(typeof STATES)[number], number>;
/** From the lowest band of the picture upwards. */
const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant'] as const;

export interface Overview {
  from: string;
  to: string;
  totals: SiteFigures;
  /** Null if there are filters: they choose visits, and a state belongs to a visitor. */
  states: (States & { passive: number }) | null;
  before: { from: string; to: string; totals: SiteFigures } | null;
  series: (SiteFigures & { at: string })[];
  /** Null if there are filters. */
  bots: { views: number } | null;
}

interface OpenMedia {
  series: { at: string; states: States }[];
}

/** Three questions at a glance: who waits, which taps are open, where channels come from. */
export async function overviewPage(view: View): Promise<Part> {
  const { words, format } = view;
  const isShared = view.shared !== undefined;
  const hasSources = reaches(view, 'sources');
  const [figures, waiting, sources, media, flow, live] = await Promise.all([
    report<Overview>(view, 'overview', { by: view.state.by ?? 'day' }),
    // A shared link names no visitor, and shows the sources only if they are among its pages.
    isShared ? null : reportOrNull<ResponseReport>(view, 'response-times'),
    hasSources ? report<{ rows: SourceRow[] }>(view, 'sources', { limit: 100 }) : { rows: [] },
    isShared ? null : reportOrNull<OpenMedia>(view, 'open-media', { by: 'day' }),
    reportOrNull<{ steps: FlowStep[] }>(view, 'flow'),
    isShared ? null : reportOrNull<{ visitors: number }>(view, 'live'),
  ]);
  const { totals, states, before, series } = figures;
  const bots = figures.bots?.views ?? 0;
  const compared = before === null ? null : before.totals;
  const open = states === null ? 0 : states['two-way'] + states['visitor-only'];
  const channelRows = [...sources.rows]
    .sort((a, b) => b.channelsFromNewVisitors - a.channelsFromNewVisitors || b.visits - a.visits)
    .slice(0, 7);
  return {
    title: words.overview.title,
    dated: true,
    content: (
      <>
        <p class="lead">
          {changeSentence(view, totals, compared, sources.rows)}{' '}
          {live !== null && (
            <a class="live" href={linkTo(view, 'live')} data-part="live" data-live={15}>
              {words.overview.live(live.visitors, format.number(live.visitors))}
            </a>
          )}
        </p>
        <div class="grid">
          {!isShared && (
            <Panel title={words.overview.waiting} live={{ part: 'waiting', seconds: 15 }}>
              {waiting === null ? (
                <p class="nothing">{words.filter.notHere}</p>
              ) : (
                <Waiting view={view} {...waiting.waiting} />
              )}
            </Panel>
          )}
          {(states !== null || !isShared) && (
            <Panel title={words.overview.taps}>
              {states === null ? (
                <p class="nothing">{words.filter.notHere}</p>
              ) : (
                <TapsPanel view={view} opened={totals.channelsOpened} states={states} open={open} />
              )}
            </Panel>
          )}
          {hasSources && (
            <Panel
              title={words.overview.sources}
              span={!isShared ? 1 : states === null ? 3 : 2}
              actions={<a href={linkTo(view, 'sources')}>{words.table.more}</a>}
            >
              <BarTable
                view={view}
                caption={words.overview.sources}
                dimension="source"
                rows={channelRows}
                value={({ name }) => name}
                weight={(row) => row.channelsFromNewVisitors}
                columns={[
                  {
                    name: words.measure.channelsFromNewVisitors,
                    show: (row) => format.number(row.channelsFromNewVisitors),
                  },
                  { name: words.measure.channelRate, show: (row) => format.percent(row.channelRate) },
                ]}
              />
            </Panel>
          )}
        </div>
        <ul class="figures">
          <Figure
            view={view}
            name={words.measure.visitors}
            value={format.short(totals.visitors)}
            now={totals.visitors}
            before={compared?.visitors ?? null}
            series={series.map((step) => step.visitors)}
          />
          <Figure
            view={view}
            name={words.measure.visits}
            value={format.short(totals.visits)}
            now={totals.visits}
            before={compared?.visits ?? null}
            series={series.map((step) => step.visits)}
            href={linkIfThere(view, 'sources')}
          />
          <Figure
            view={view}
            name={words.measure.views}
            value={format.short(totals.views)}
            now={totals.views}
            before={compared?.views ?? null}
            series={series.map((step) => step.views)}
            href={linkIfThere(view, 'pages')}
          />
          <Figure
            view={view}
            name={words.measure.bounceRate}
            value={format.percent(totals.bounceRate)}
            now={totals.bounceRate ?? 0}
            before={compared?.bounceRate ?? null}
            lessIsBetter
            series={series.map((step) => step.bounceRate ?? 0)}
            href={linkIfThere(view, 'bounces')}
          />
          <Figure
            view={view}
            name={words.measure.channelsOpened}
            value={format.short(totals.channelsOpened)}
            now={totals.channelsOpened}
            before={compared?.channelsOpened ?? null}
            series={series.map((step) => step.channelsOpened)}
            href={linkIfThere(view, 'channels')}
          />
          <Figure
            view={view}
            name={words.measure.openingRate}
            value={format.percent(openingRate(totals))}
            now={openingRate(totals)}
            before={compared === null ? null : openingRate(compared)}
            series={series.map(openingRate)}
            href={linkIfThere(view, 'channels')}
          />
        </ul>
        <div class="grid">
          <Panel title={words.overview.trend} span={2}>
            <LineChart
              words={words}
              format={format}
              caption={visitsFinding(view, series, compared)}
              steps={series.map(({ at }) => at)}
              unfinished={series.at(-1)?.at.slice(0, 10) === dayNow(view)}
              lines={[
                { name: words.measure.visits, values: series.map((step) => step.visits), look: 'main' },
                {
                  name: words.measure.channelsOpened,
                  values: series.map((step) => step.channelsOpened),
                  look: 'second',
                },
              ]}
            />
          </Panel>
          <Panel title={words.overview.flow}>
            {flow === null ? <p class="nothing">{words.table.empty}</p> : <FlowRows view={view} steps={flow.steps} />}
          </Panel>
          {media?.series[0]?.states !== undefined && (
            <Panel
              title={words.overview.states}
              span={3}
              actions={<a href={linkTo(view, 'channels')}>{words.table.more}</a>}
            >
              <Bands
                words={words}
                format={format}
                caption={words.overview.tapsText(format.number(open), format.number(states?.['two-way'] ?? 0))}
                steps={media.series.map(({ at }) => at)}
                bands={STATES.map((key) => ({
                  key,
                  name: words.state[key],
                  values: media.series.map((step) => step.states[key]),
                }))}
              />
            </Panel>
          )}
        </div>
        {bots > 0 && <p class="note">{words.overview.bots(format.number(bots))}</p>}
      </>
    ),
  };
}

/**
 * Opened channels per visit, within the period. The channel rate of new visitors would not do for a comparison: those of
 * an earlier period have had more time to open one.
 */
function openingRate({ channelsOpened, visits }: SiteFigures): number {
  return visits === 0 ? 0 : channelsOpened / visits;
}

function Waiting({ view, visitors, longest }: { view: View } & ResponseReport['waiting']) {
  const { words, format, now } = view;
  if (visitors === 0) return <p class="nothing good">{words.overview.waitingNone}</p>;
  return (
    <>
      <p class="big">
        <a href={linkTo(view, 'waiting')}>
          <b>{format.number(visitors)}</b> {words.overview.waitingCount(visitors, '').trim()}
        </a>
      </p>
      <ol class="waiters">
        {longest.slice(0, 5).map(({ visitor, contact, since, media }) => (
          <li>
            <a href={linkTo(view, `people/visitors/${visitor}`)}>
              <span class="who">{contact ?? readableName(view, 'medium', media[0] ?? '')}</span>
              <time dateTime={since} title={format.instant(since)}>
                {format.span(now - Date.parse(since))}
              </time>
            </a>
          </li>
        ))}
      </ol>
      <p>
        <a href={linkTo(view, 'waiting')}>{words.overview.waitingAll}</a>
      </p>
    </>
  );
}

function TapsPanel({ view, opened, states, open }: { view: View; opened: number; states: States; open: number }) {
  const { words, format } = view;
  const touched = states['two-way'] + states['company-only'];
  const text = words.overview.tapsText(format.number(open), format.number(states['two-way']));
  return (
    <>
      <Taps
        opened={opened}
        touched={touched}
        twoWay={states['two-way']}
        visitorOnly={states['visitor-only']}
        dry={states.dormant + states['company-only']}
        label={text}
      />
      <dl class="taps-text">
        <div class="visitor">
          <dt>{words.overview.visitorTap}</dt>
          <dd>
            <b>{format.number(opened)}</b> {words.overview.flowedIn}
          </dd>
        </div>
        <div class="company">
          <dt>{words.overview.companyTap}</dt>
          <dd>
            <b>{format.number(touched)}</b> {words.overview.touched}
          </dd>
        </div>
      </dl>
      <p class="note">{text}</p>
    </>
  );
}

function dayNow({ now, site }: View): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone }).format(now);
}
