import type { FillingReport, ReturnReport } from '../../client/api.ts';
import { linkTo, readableName, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Panel } from '../parts/Panel.tsx';

interface FillingPanelsProps {
  view: View;
  filling: FillingReport;
  returns: ReturnReport;
}

/** How often the company writes and who is overdue, which channels run dry this week, and which media get a reply. */
export function FillingPanels({ view, filling, returns }: FillingPanelsProps) {
  return (
    <>
      <CadencePanel view={view} filling={filling} />
      <OverduePanel view={view} filling={filling} />
      <DryPanel view={view} filling={filling} />
      <ReturnsPanel view={view} returns={returns} />
    </>
  );
}

function CadencePanel({ view, filling }: { view: View; filling: FillingReport }) {
  const { words, format } = view;
  const text = words.filling;
  const overdue = filling.media.reduce((sum, row) => sum + row.overdue, 0);
  return (
    <Panel title={text.title} span={2}>
      <p class="lead">{text.sentence(format.number(overdue), format.number(filling.runsDry.visitors))}</p>
      <BarTable
        view={view}
        caption={text.title}
        dimension="medium"
        rows={filling.media}
        value={({ medium }) => medium}
        weight={(row) => row.overdue}
        href={({ medium }) => linkTo(view, 'people', { medium })}
        columns={[
          {
            name: text.cadence,
            show: ({ cadenceSeconds, cadenceFrom, gaps }) =>
              cadenceSeconds === null ? (
                <span class="note">{text.none}</span>
              ) : (
                <>
                  {format.span(cadenceSeconds * 1000)}{' '}
                  <span class="note">
                    {cadenceFrom === 'setting' ? text.setting : text.observed(format.number(gaps))}
                  </span>
                </>
              ),
          },
          { name: text.touches, show: (row) => format.number(row.touches) },
          { name: text.overdue, show: (row) => format.number(row.overdue) },
        ]}
      />
      <p class="note">
        {text.how}
        {!filling.exact && ` ${text.estimated}`}
      </p>
    </Panel>
  );
}

function OverduePanel({ view, filling }: { view: View; filling: FillingReport }) {
  const { words, format, now } = view;
  const text = words.filling;
  return (
    <Panel title={text.overdueTitle}>
      {filling.overdue.length === 0 && <p class="nothing good">{text.overdueNone}</p>}
      <ol class="plain-list">
        {filling.overdue.map(({ visitor, contact, medium, dueAt }) => (
          <li class="row">
            <PersonLink view={view} visitor={visitor} contact={contact} />
            <span>{readableName(view, 'medium', medium)}</span>
            <time class="due" dateTime={dueAt} title={format.instant(dueAt)}>
              {text.dueFor(format.span(now - Date.parse(dueAt)))}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function DryPanel({ view, filling }: { view: View; filling: FillingReport }) {
  const { words, format, now } = view;
  const text = words.filling;
  const { visitors, days, soonest } = filling.runsDry;
  if (visitors === 0) {
    return (
      <Panel title={text.dryTitle}>
        <p class="nothing good">{text.dryNone}</p>
      </Panel>
    );
  }
  const most = Math.max(1, ...days.map((day) => day.visitors));
  return (
    <Panel title={text.dryTitle}>
      <p>{text.drySentence(format.number(visitors))}</p>
      <table class="bars">
        <caption class="hidden">{text.dryTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{text.day}</th>
            <th scope="col" class="number">
              {words.measure.visitors}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr>
              <th scope="row">
                <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={Math.round((day.visitors / most) * 1000) / 10} height="1" />
                </svg>
                <span class="bar-name">{format.day(day.at)}</span>
              </th>
              <td class="number">{format.number(day.visitors)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{text.drySoonest}</h3>
      <ol class="plain-list">
        {soonest.map(({ visitor, contact, closesAt }) => (
          <li class="row">
            <PersonLink view={view} visitor={visitor} contact={contact} />
            <time dateTime={closesAt} title={format.instant(closesAt)}>
              {text.closesIn(format.span(Math.max(0, Date.parse(closesAt) - now)))}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function ReturnsPanel({ view, returns }: { view: View; returns: ReturnReport }) {
  const { words, format } = view;
  const text = words.filling;
  const { totals, media, exact } = returns;
  const time = (seconds: number | null) => (seconds === null ? '–' : format.span(seconds * 1000));
  return (
    <Panel title={text.returnsTitle} span={2}>
      {totals.visitors === 0 ? (
        <p class="nothing">{text.returnsNone}</p>
      ) : (
        <>
          <p class="lead">
            {text.returnsSentence(
              format.number(totals.repliedVisitors),
              format.number(totals.visitors),
              format.percent(totals.replyRate),
            )}
          </p>
          <BarTable
            view={view}
            caption={text.returnsTitle}
            dimension="medium"
            rows={media}
            value={({ medium }) => medium}
            weight={(row) => row.visitors}
            href={({ medium }) => linkTo(view, 'people', { medium })}
            columns={[
              { name: text.reached, show: (row) => format.number(row.visitors) },
              { name: text.replied, show: (row) => format.number(row.repliedVisitors) },
              { name: text.rate, show: (row) => format.percent(row.replyRate) },
              { name: text.median, show: (row) => time(row.medianSeconds) },
              { name: text.p90, show: (row) => time(row.p90Seconds) },
              {
                name: text.longest,
                show: ({ openSince }) => (openSince === null ? '–' : format.span(view.now - Date.parse(openSince))),
              },
            ]}
          />
          <p class="note">{text.arrivals}</p>
          {!exact && <p class="note">{text.estimated}</p>}
        </>
      )}
    </Panel>
  );
}

function PersonLink({ view, visitor, contact }: { view: View; visitor: string; contact: string | null }) {
  return (
    <a href={linkTo(view, `people/visitors/${visitor}`)}>{contact ?? view.words.people.visitor(visitor.slice(0, 8))}</a>
  );
}
