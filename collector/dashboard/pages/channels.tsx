import type { FillingReport, OpenMediaReport, ResponseReport, ReturnReport } from '../../client/api.ts';
import { LineChart } from '../chart/LineChart.tsx';
import type { Part } from '../frame/part.ts';
import { linkTo, report, reportOrNull, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Figure } from '../parts/Figure.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { wordIn } from '../words/wordIn.ts';
import { audienceLink, audienceName, audiencesOf } from './audiences/audience.ts';
import { FillingPanels } from './FillingPanels.tsx';

/** Built-in audiences whose members need the company to act, the most urgent first. */
const ATTENTION = ['waiting', 'running-dry', 'visitor-only'];

/** Open media, how fast the company answers, who waits for how long, and whether both taps fill. */
export async function channelsPage(view: View): Promise<Part> {
  const { words, format } = view;
  if (view.state.filters.length > 0) {
    const content = (
      <section class="panel">
        <p class="nothing">{words.filter.notHere}</p>
      </section>
    );
    return { title: words.menu.channels, dated: true, content };
  }
  const [media, answers, audiences, filling, returns] = await Promise.all([
    report<OpenMediaReport>(view, 'open-media', { by: 'day' }),
    reportOrNull<ResponseReport>(view, 'response-times', { by: 'day' }),
    audiencesOf(view),
    reportOrNull<FillingReport>(view, 'filling'),
    reportOrNull<ReturnReport>(view, 'returns'),
  ]);
  const attention = ATTENTION.flatMap((key) => audiences.filter((audience) => audience.key === key));
  const time = (seconds: number | null) => (seconds === null ? '–' : format.span(seconds * 1000));
  const { states } = media;
  return {
    title: words.menu.channels,
    dated: true,
    content: (
      <>
        <p class="lead">{words.overview.tapsText(format.number(media.channels), format.number(states['two-way']))}</p>
        <ul class="figures five">
          {(['two-way', 'visitor-only', 'company-only', 'dormant'] as const).map((state) => (
            <Figure
              view={view}
              name={words.state[state]}
              value={format.short(states[state])}
              now={states[state]}
              before={media.before.states[state]}
              lessIsBetter={state === 'dormant' || state === 'visitor-only'}
              href={linkTo(view, 'people', { state })}
            />
          ))}
          {answers !== null && (
            <Figure
              view={view}
              name={words.channels.median}
              value={time(answers.totals.medianSeconds)}
              now={answers.totals.medianSeconds ?? 0}
              before={answers.before.medianSeconds}
              lessIsBetter
              href={linkTo(view, 'waiting')}
            />
          )}
        </ul>
        <Panel title={words.channels.attention}>
          <ul class="plain-list">
            {attention.map((audience) => (
              <li class="row">
                <b class="number">{format.number(audience.size)}</b>
                <a href={audienceLink(view, audience.key)}>{audienceName(view, audience)}</a>
              </li>
            ))}
          </ul>
        </Panel>
        <div class="grid halves">
          <Panel title={words.channels.media}>
            <BarTable
              view={view}
              caption={words.channels.media}
              dimension="medium"
              rows={media.media.filter(({ visitors }) => visitors > 0)}
              value={({ medium }) => medium}
              weight={({ visitors }) => visitors}
              href={({ medium }) => linkTo(view, 'people', { medium })}
              columns={[
                {
                  name: words.measure.visitors,
                  show: (row) => format.number(row.visitors),
                  now: (row) => row.visitors,
                  before: (row) => row.before.visitors,
                },
                { name: words.state['two-way'], show: (row) => format.number(row.twoWay) },
                { name: words.measure.share, show: (row) => format.percent(row.share) },
              ]}
            />
            <p class="note">{words.channels.mediaNote}</p>
          </Panel>
          <Panel title={words.channels.open}>
            <LineChart
              words={words}
              format={format}
              caption={words.overview.tapsText(format.number(media.channels), format.number(states['two-way']))}
              steps={media.series.map(({ at }) => at)}
              lines={[{ name: words.channels.open, values: media.series.map((step) => step.channels), look: 'main' }]}
            />
          </Panel>
          {answers !== null && (
            <>
              <Panel title={words.channels.answers}>
                <Scroll name={words.channels.answers}>
                  <table class="plain-table">
                    <caption class="hidden">{words.channels.answers}</caption>
                    <thead>
                      <tr>
                        <th scope="col">{words.dimension.medium}</th>
                        <th scope="col" class="number">
                          {words.channels.contacts}
                        </th>
                        <th scope="col" class="number">
                          {words.channels.answered}
                        </th>
                        <th scope="col" class="number">
                          {words.channels.median}
                        </th>
                        <th scope="col" class="number">
                          {words.channels.p90}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {answers.media.map((row) => (
                        <tr>
                          <th scope="row">{wordIn(words.medium, row.medium) ?? row.medium}</th>
                          <td class="number">{format.number(row.contacts)}</td>
                          <td class="number">{format.percent(row.answeredShare)}</td>
                          <td class="number">{time(row.medianSeconds)}</td>
                          <td class="number">{time(row.p90Seconds)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scroll>
                {answers.media.length === 0 && <p class="nothing">{words.table.empty}</p>}
              </Panel>
              <Panel title={words.channels.waitingFor}>
                <table class="bars">
                  <caption class="hidden">{words.channels.waitingFor}</caption>
                  <tbody>
                    {answers.waiting.classes.map(({ from, to, visitors }) => (
                      <tr>
                        <th scope="row">
                          <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                            <rect
                              width={
                                answers.waiting.visitors === 0
                                  ? 0
                                  : Math.round((visitors / answers.waiting.visitors) * 1000) / 10
                              }
                              height="1"
                            />
                          </svg>
                          <span class="bar-name">{words.channels.waitingClass(from, to)}</span>
                        </th>
                        <td class="number">{format.number(visitors)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <p>
                  <a href={linkTo(view, 'waiting')}>{words.overview.waitingAll}</a>
                </p>
              </Panel>
            </>
          )}
        </div>
        {filling !== null && returns !== null && (
          <div class="grid">
            <FillingPanels view={view} filling={filling} returns={returns} />
          </div>
        )}
      </>
    ),
  };
}
