import type { ResponseReport, SiteFigures, SourceRow } from '../../client/api.ts';
import { Bands } from '../chart/Bands.tsx';
import { LineChart } from '../chart/LineChart.tsx';
import { Taps } from '../chart/Taps.tsx';
import type { Part } from '../frame/part.ts';
import { linkTo, readableName, report, reportOrNull, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Figure } from '../parts/Figure.tsx';
import { FlowRows, type FlowStep } from '../parts/FlowRows.tsx';
import { Panel } from '../parts/Panel.tsx';

type States = Record<(typeof STATES)[number], number>;
/** From the lowest band of the picture upwards. */
const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant'] as const;

interface Overview {
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
  const [figures, waiting, sources, media, flow, live] = await Promise.all([
    report<Overview>(view, 'overview', { by: view.state.by ?? 'day' }),
    reportOrNull<ResponseReport>(view, 'response-times'),
    report<{ rows: SourceRow[] }>(view, 'sources', { limit: 100 }),
    reportOrNull<OpenMedia>(view, 'open-media', { by: 'day' }),
    reportOrNull<{ steps: FlowStep[] }>(view, 'flow'),
    reportOrNull<{ visitors: number }>(view, 'live'),
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
          {sentence(view, totals, compared, sources.rows)}{' '}
          {live !== null && (
            <a class="live" href={linkTo(view, 'live')} data-part="live" data-live={15}>
              {words.overview.live(live.visitors, format.number(live.visitors))}
            </a>
          )}
        </p>
        <div class="grid">
          <Panel title={words.overview.waiting} live={{ part: 'waiting', seconds: 15 }}>
            {waiting === null ? (
              <p class="nothing">{words.filter.notHere}</p>
            ) : (
              <Waiting view={view} {...waiting.waiting} />
            )}
          </Panel>
          <Panel title={words.overview.taps}>
            {states === null ? (
              <p class="nothing">{words.filter.notHere}</p>
            ) : (
              <TapsPanel view={view} opened={totals.channelsOpened} states={states} open={open} />
            )}
          </Panel>
          <Panel title={words.overview.sources} actions={<a href={linkTo(view, 'sources')}>{words.table.more}</a>}>
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
            href={linkTo(view, 'sources')}
          />
          <Figure
            view={view}
            name={words.measure.views}
            value={format.short(totals.views)}
            now={totals.views}
            before={compared?.views ?? null}
            series={series.map((step) => step.views)}
            href={linkTo(view, 'pages')}
          />
          <Figure
            view={view}
            name={words.measure.bounceRate}
            value={format.percent(totals.bounceRate)}
            now={totals.bounceRate ?? 0}
            before={compared?.bounceRate ?? null}
            lessIsBetter
            series={series.map((step) => step.bounceRate ?? 0)}
            href={linkTo(view, 'bounces')}
          />
          <Figure
            view={view}
            name={words.measure.channelsOpened}
            value={format.short(totals.channelsOpened)}
            now={totals.channelsOpened}
            before={compared?.channelsOpened ?? null}
            series={series.map((step) => step.channelsOpened)}
            href={linkTo(view, 'channels')}
          />
          <Figure
            view={view}
            name={words.measure.openingRate}
            value={format.percent(openingRate(totals))}
            now={openingRate(totals)}
            before={compared === null ? null : openingRate(compared)}
            series={series.map(openingRate)}
            href={linkTo(view, 'channels')}
          />
        </ul>
        <div class="grid">
          <Panel title={words.overview.trend} span={2}>
            <LineChart
              words={words}
              format={format}
              caption={finding(view, series, compared)}
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

/** One sentence about the figure that changed most, and the source behind it. */
function sentence(
  { words, format }: View,
  now: SiteFigures,
  before: SiteFigures | null,
  rows: readonly SourceRow[],
): string {
  if (before === null) return '';
  const candidates = (['visits', 'channelsOpened', 'bounces'] as const).map((name) => {
    const change = now[name] - before[name];
    // Counts vary by about their square root, so a change is large if it is many times that.
    return { name, change, weight: Math.abs(change) / Math.sqrt(Math.max(1, now[name] + before[name])) };
  });
  const most = candidates.reduce((a, b) => (b.weight > a.weight ? b : a));
  if (most.weight < 2 || before[most.name] === 0) return words.overview.changed.nothing;
  const percent = format.percent(Math.abs(most.change) / before[most.name]);
  const text = words.overview.changed[most.change > 0 ? 'up' : 'down'](words.measure[most.name], percent);
  const measure = most.name === 'channelsOpened' ? 'channelsFromNewVisitors' : most.name;
  const share = (row: SourceRow) => (row[measure] - (row.before?.[measure] ?? 0)) * Math.sign(most.change);
  const cause = rows.reduce<SourceRow | null>((a, b) => (a === null || share(b) > share(a) ? b : a), null);
  const isClear = cause !== null && share(cause) * 2 > Math.abs(most.change);
  return `${text}${isClear ? words.overview.changed.mostly(cause.name) : ''}.`;
}

function finding(
  { words, format }: View,
  series: readonly (SiteFigures & { at: string })[],
  before: SiteFigures | null,
): string {
  const visits = series.reduce((sum, step) => sum + step.visits, 0);
  const best = series.reduce<(SiteFigures & { at: string }) | null>(
    (a, b) => (a === null || b.visits > a.visits ? b : a),
    null,
  );
  const change = before === null ? null : format.change(visits, before.visits);
  return [
    `${format.number(visits)} ${words.measure.visits}${change === null ? '' : ` (${change})`}`,
    ...(best === null || best.visits === 0
      ? []
      : [`${words.overview.most} ${format.step(best.at)}: ${format.number(best.visits)}`]),
  ].join('; ');
}

function dayNow({ now, site }: View): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone }).format(now);
}
