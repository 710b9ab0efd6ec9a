import type { ResponseReport, SourceRow } from '../../client/api.ts';
import { dayAfter, textOfDay } from '../../core/time/day.ts';
import { accessOfPerson, allows } from '../../http/access.ts';
import type { Env, Runtime } from '../../http/runtime.ts';
import type { MailMessage } from '../../http/sendMail.ts';
import { escapeHtml, MAIL_COLORS, mailButton, mailLayout } from '../../messages/mailLayout.ts';
import { oneLine } from '../../messages/oneLine.ts';
import { weeklyMailToken } from '../../messages/weeklyMailToken.ts';
import type { WeeklyMailContent } from '../../storage/mail/weeklyMails.ts';
import { type Person, personById } from '../../storage/people/people.ts';
import { loadSite } from '../../storage/sites/sites.ts';
import { pageStateOf } from '../frame/address.ts';
import { Api } from '../frame/ask.ts';
import { formatFor } from '../frame/format.ts';
import { linkTo, readableName, report, type SiteInfo, type View } from '../frame/view.ts';
import type { Overview } from '../pages/overview.tsx';
import { changeSentence } from '../pages/overviewTexts.ts';
import type { FlowStep } from '../parts/FlowRows.tsx';
import { german } from '../words/de.ts';
import { english } from '../words/en.ts';
import { MailBars, type MailFigure, MailFigures, MailSection, MailShares, STATE_COLORS } from './mailParts.tsx';

type CallInProcess = (request: Request, env: Env['Bindings']) => Response | Promise<Response>;

const WORDS = { en: english, de: german } as const;
const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant'] as const;
const QUIET = `color:${MAIL_COLORS.quiet}`;
const SOURCES = 7;
const WAITING = 5;

/** Writes the overview of the week before `week`, as the person reads it; null if they may no longer read the site. */
export function weeklyOverview(call: CallInProcess, runtime: Runtime): NonNullable<Runtime['weeklyMail']> {
  return async (content, id) => {
    const { sql } = runtime.store;
    const [person, site] = await Promise.all([personById(sql, content.person), loadSite(sql, content.site)]);
    if (person === null || site === null) return null;
    if (!allows(accessOfPerson(person), 'read', content.site)) return null;
    const { name, timeZone, origins } = site.record;
    const view = viewFor(call, runtime, person, { id: site.id, name, timeZone, origins }, content);
    return composed(view, person, content, await readWeek(view), runtime, id);
  };
}

interface Week {
  overview: Overview;
  waiting: ResponseReport['waiting'];
  sources: readonly SourceRow[];
  flow: readonly FlowStep[];
}

async function readWeek(view: View): Promise<Week> {
  const [overview, { waiting }, { rows: sources }, { steps: flow }] = await Promise.all([
    report<Overview>(view, 'overview', { by: 'day' }),
    report<ResponseReport>(view, 'response-times'),
    report<{ rows: SourceRow[] }>(view, 'sources', { limit: 100 }),
    report<{ steps: FlowStep[] }>(view, 'flow'),
  ]);
  return { overview, waiting, sources, flow };
}

/** The page that the email is made from: the overview of one week. */
function viewFor(
  call: CallInProcess,
  runtime: Runtime,
  person: Person,
  site: SiteInfo,
  { week, language }: WeeklyMailContent,
): View {
  const words = WORDS[language];
  const from = textOfDay(dayAfter(week, -7));
  const to = textOfDay(dayAfter(week, -1));
  const query = new URLSearchParams({ from, to });
  const access = accessOfPerson(person);
  const client = { address: '', country: null, acceptEncoding: undefined };
  const api = new Api(async (method, path) => {
    return call(new Request(`${runtime.baseUrl}${path}`, { method }), { runtime, client, access });
  });
  return {
    ...{ words, api, site, sites: [site], page: 'overview', rest: [], state: pageStateOf(query), query },
    format: formatFor(words.locale, site.timeZone, words.duration),
    reader: { id: person.id, name: person.name, scopes: ['read'] },
    now: runtime.now(),
    ...{ waiting: 0, theme: 'system', keys: true },
  };
}

function composed(
  view: View,
  person: Person,
  { site, language }: WeeklyMailContent,
  week: Week,
  { baseUrl, secret }: Runtime,
  id: string,
): MailMessage {
  const { words, format, state } = view;
  const text = words.mail;
  const { overview, waiting, sources } = week;
  const { totals, before } = overview;
  const days = format.days(state.from!, state.to!);
  const name = oneLine(view.site.name, 80);
  const change = totals.visits === 0 ? text.nothing : changeSentence(view, totals, before?.totals ?? null, sources);
  const figures = figuresOf(view, overview);
  const url = `${baseUrl}${linkTo(view, 'overview')}`;
  const unsubscribe = `${baseUrl}/dashboard/unsubscribe?token=${encodeURIComponent(weeklyMailToken(secret, site, person.id))}`;
  const settings = `${baseUrl}/dashboard/${encodeURIComponent(site)}/settings/account`;
  const waits = waitingText(view, waiting);
  const content = (
    <>
      <p class="quiet" style="margin:0;font-size:12px;color:#5c6470">
        {days} · {words.period.zone(view.site.timeZone)}
      </p>
      <h1 style="margin:4px 0 12px;font-size:22px;line-height:1.3">{name}</h1>
      <p style="margin:0">{change}</p>
      <MailFigures figures={figures} />
      <Sections view={view} week={week} baseUrl={baseUrl} />
    </>
  );
  return {
    to: person.email,
    id: `weekly-${id}`,
    subject: oneLine(text.subject(name, days)),
    unsubscribe,
    text: [
      `${name}: ${days}`,
      '',
      change,
      '',
      ...figures.map((one) => `${one.name}: ${one.value}${one.change === null ? '' : ` (${one.change})`}`),
      ...['', waits, '', `${words.overview.sources}:`],
      ...sourceRows(view, sources, baseUrl).map((row) => `- ${row.name}: ${row.shown}`),
      ...['', url, '', '-- ', text.why(name), `${text.end}: ${unsubscribe}`, ''],
    ].join('\n'),
    html: mailLayout({
      language,
      preview: `${change} ${waits}`,
      content: `${content.toString()}${mailButton(url, text.open)}`,
      foot: `${escapeHtml(text.why(name))} <a class="quiet" style="${QUIET}" href="${escapeHtml(settings)}">${escapeHtml(text.settings)}</a> · <a class="quiet" style="${QUIET}" href="${escapeHtml(unsubscribe)}">${escapeHtml(text.end)}</a>`,
    }),
  };
}

function Sections({ view, week, baseUrl }: { view: View; week: Week; baseUrl: string }) {
  const { words, format } = view;
  const { overview, waiting, sources, flow } = week;
  const states = overview.states;
  const dayName = new Intl.DateTimeFormat(format.locale, {
    ...({ weekday: 'short', day: 'numeric', month: 'short' } as const),
    timeZone: 'UTC',
  });
  const rows = sourceRows(view, sources, baseUrl);
  return (
    <>
      <MailSection title={words.overview.waiting}>
        <p style="margin:0 0 8px">{waitingText(view, waiting)}</p>
        <Waiters view={view} waiting={waiting} baseUrl={baseUrl} />
      </MailSection>
      {states !== null && (
        <MailSection title={words.overview.taps}>
          <p style="margin:0 0 12px">
            {words.overview.tapsText(
              format.number(states['two-way'] + states['visitor-only']),
              format.number(states['two-way']),
            )}
          </p>
          <MailShares
            shares={STATES.map((state) => ({
              name: words.state[state],
              count: states[state],
              shown: format.number(states[state]),
              color: STATE_COLORS[state],
            }))}
          />
        </MailSection>
      )}
      <MailSection title={words.overview.sources}>
        {rows.length === 0 ? (
          <p style="margin:0">{words.table.empty}</p>
        ) : (
          <MailBars
            rows={rows}
            color={STATE_COLORS['visitor-only']}
            head={`${words.measure.channelsFromNewVisitors} · ${words.measure.channelRate}`}
          />
        )}
      </MailSection>
      {overview.totals.visits > 0 && (
        <>
          <MailSection title={words.mail.visits}>
            <MailBars
              rows={overview.series.map(({ at, visits }) => ({
                name: dayName.format(new Date(`${at}T00:00:00Z`)),
                weight: visits,
                shown: format.number(visits),
              }))}
            />
          </MailSection>
          <MailSection title={words.overview.flow}>
            <MailBars
              rows={flow.map((step) => ({
                name: words.flow[step.name] ?? step.name,
                weight: step.visits,
                shown: `${format.number(step.visits)} · ${format.percent(flow[0]?.visits ? step.visits / flow[0].visits : null)}`,
              }))}
              color={STATE_COLORS['two-way']}
            />
          </MailSection>
        </>
      )}
    </>
  );
}

function Waiters({ view, waiting, baseUrl }: { view: View; waiting: ResponseReport['waiting']; baseUrl: string }) {
  const { format, now } = view;
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      {waiting.longest.slice(0, WAITING).map(({ visitor, contact, since, media }) => (
        <tr>
          <td style="padding:3px 12px 3px 0;word-break:break-word">
            <a class="link" href={`${baseUrl}${linkTo(view, `people/visitors/${visitor}`)}`} style="color:#2f6fd6">
              {contact ?? readableName(view, 'medium', media[0] ?? '')}
            </a>
          </td>
          <td align="right" style="padding:3px 0;white-space:nowrap;font-variant-numeric:tabular-nums">
            {format.span(now - Date.parse(since))}
          </td>
        </tr>
      ))}
    </table>
  );
}

function waitingText({ words, format }: View, { visitors }: ResponseReport['waiting']): string {
  if (visitors === 0) return words.overview.waitingNone;
  return `${words.overview.waitingCount(visitors, format.number(visitors))}.`;
}

function sourceRows(view: View, sources: readonly SourceRow[], baseUrl: string) {
  return [...sources]
    .filter(({ channelsFromNewVisitors, visits }) => channelsFromNewVisitors > 0 || visits > 0)
    .sort((a, b) => b.channelsFromNewVisitors - a.channelsFromNewVisitors || b.visits - a.visits)
    .slice(0, SOURCES)
    .map(({ name, channelsFromNewVisitors, channelRate }) => ({
      name: oneLine(readableName(view, 'source', name), 80),
      weight: channelsFromNewVisitors,
      shown: `${view.format.number(channelsFromNewVisitors)} · ${view.format.percent(channelRate)}`,
      href: `${baseUrl}${linkTo(view, 'sources')}`,
    }));
}

function figuresOf({ words, format }: View, { totals, before }: Overview): MailFigure[] {
  const counted = (name: 'visitors' | 'visits' | 'views' | 'channelsOpened') => [totals[name], before?.totals[name]];
  const rated = (name: 'bounceRate' | 'channelRate') => [totals[name] ?? 0, before?.totals[name] ?? undefined];
  const figure = (name: keyof typeof words.measure, value: string, numbers: (number | undefined)[], less = false) => {
    const [now = 0, then] = numbers;
    const change = then === undefined ? null : format.change(now, then);
    const isBetter = then === undefined || now === then ? null : now > then !== less;
    return { name: words.measure[name], value, change, isBetter };
  };
  return [
    figure('visitors', format.short(totals.visitors), counted('visitors')),
    figure('visits', format.short(totals.visits), counted('visits')),
    figure('views', format.short(totals.views), counted('views')),
    figure('bounceRate', format.percent(totals.bounceRate), rated('bounceRate'), true),
    figure('channelsOpened', format.short(totals.channelsOpened), counted('channelsOpened')),
    figure('channelRate', format.percent(totals.channelRate), rated('channelRate')),
  ];
}
