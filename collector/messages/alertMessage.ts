import { spanToMs } from '../../shared/span.ts';
import type { MailMessage } from '../http/sendMail.ts';
import type { AlertFacts } from '../storage/alerts/alertFacts.ts';
import type { AlertRule } from '../storage/alerts/alertRule.ts';
import type { MessageLanguage } from '../storage/alerts/storedAlerts.ts';
import { escapeHtml, mailButton, mailLayout } from './mailLayout.ts';
import { type MessageWords, messageWordsIn } from './messageWords.ts';
import { oneLine } from './oneLine.ts';

/** The alert and its site, as far as messages name them. */
export interface AlertContext {
  alert: { id: string; name: string; rule: AlertRule; language: MessageLanguage };
  site: { id: string; name: string; timeZone: string };
  /** Public address of the dashboard; null if the host does not know it: messages then have no link. */
  baseUrl: string | null;
}

/** The body of a webhook: `alert.waiting`, `alert.entered` or `alert.silent`. */
export function alertBody(facts: AlertFacts, context: AlertContext, nowMs: number): string {
  const { alert, site } = context;
  const { when, ...known } = facts;
  const data = { site: site.id, alert: { id: alert.id, name: alert.name }, ...known, url: urlOf(facts, context) };
  return JSON.stringify({ type: `alert.${when}`, timestamp: new Date(nowMs).toISOString(), data });
}

/** The body for an incoming webhook of Slack, Mattermost, Rocket.Chat and others that read `text`. */
export function slackBody(facts: AlertFacts, context: AlertContext): string {
  const words = messageWordsIn(context.alert.language);
  const url = urlOf(facts, context);
  const lines = [
    `*${slackText(headingOf(facts, context, words))}*`,
    ...rowsOf(facts, context, words).map(([name, value]) => `${name}: ${slackText(value)}`),
    ...(facts.test ? [words.testNote] : []),
    ...(url === null ? [] : [`<${url}|${facts.visitor === null ? words.seeSite : words.see}>`]),
  ];
  return JSON.stringify({ text: lines.join('\n') });
}

/** The email. */
export function alertMail(facts: AlertFacts, context: AlertContext, to: string, id: string): MailMessage {
  const { alert, site, baseUrl } = context;
  const words = messageWordsIn(alert.language);
  const heading = headingOf(facts, context, words);
  const rows = rowsOf(facts, context, words);
  const url = urlOf(facts, context);
  const foot = words.foot(oneLine(alert.name), oneLine(site.name));
  const settings = baseUrl === null ? null : `${baseUrl}/dashboard/${encodeURIComponent(site.id)}/settings/alerts`;
  const button = url === null ? '' : mailButton(url, facts.visitor === null ? words.seeSite : words.see);
  const note = facts.test ? `<p class="quiet" style="margin:16px 0 0">${escapeHtml(words.testNote)}</p>` : '';
  return {
    to,
    id,
    subject: oneLine(
      `${facts.test ? `${words.test}: ` : ''}${oneLine(site.name, 60)}: ${subjectOf(facts, context, words)}`,
    ),
    text: [
      heading,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      ...(facts.test ? ['', words.testNote] : []),
      ...(url === null ? [] : ['', url]),
      ...['', '-- ', foot],
      ...(settings === null ? [] : [settings]),
      '',
    ].join('\n'),
    html: mailLayout({
      language: alert.language,
      preview: heading,
      content: `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(heading)}</h1>${mailRows(rows)}${note}${button}`,
      foot: `${escapeHtml(foot)}${settings === null ? '' : ` <a class="quiet" style="color:#5c6470" href="${escapeHtml(settings)}">${escapeHtml(words.settings)}</a>`}`,
    }),
  };
}

function mailRows(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(
    ([name, value]) =>
      `<tr><td class="quiet" style="padding:4px 16px 4px 0;color:#5c6470;vertical-align:top">${escapeHtml(name)}</td><td style="padding:4px 0;word-break:break-word">${escapeHtml(value)}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0">${cells.join('')}</table>`;
}

/** An example for the test of an alert. */
export function exampleFacts(rule: AlertRule, audience: string | null, nowMs: number): AlertFacts {
  const ago = rule.when === 'entered' ? 0 : spanToMs(rule.for)!;
  const since = new Date(nowMs - ago).toISOString();
  if (rule.when === 'silent') {
    return {
      when: 'silent',
      visitor: null,
      contact: null,
      medium: null,
      page: null,
      since,
      audience: null,
      test: true,
    };
  }
  const visitor = '5d8ad1fe-1d33-87fb-b998-48918a32d62f';
  return { when: rule.when, visitor, contact: 'crm-17', medium: 'form', page: '/pricing', since, audience, test: true };
}

function headingOf(facts: AlertFacts, { alert: { rule } }: AlertContext, words: MessageWords): string {
  if (facts.when === 'entered') return words.entered(whoIs(facts, words), oneLine(facts.audience ?? ''));
  const span = rule.when === 'entered' ? '' : spanText(rule.for, words);
  return facts.when === 'silent' ? words.silent(span) : words.waiting(whoIs(facts, words), span);
}

function subjectOf(facts: AlertFacts, context: AlertContext, words: MessageWords): string {
  return facts.when === 'waiting' ? words.waitingShort(whoIs(facts, words)) : headingOf(facts, context, words);
}

function whoIs({ contact, visitor }: AlertFacts, words: MessageWords): string {
  return contact === null ? words.visitor((visitor ?? '').slice(0, 8)) : oneLine(contact, 80);
}

function rowsOf(facts: AlertFacts, { site }: AlertContext, words: MessageWords): (readonly [string, string])[] {
  const { when, medium, page } = facts;
  const since = when === 'waiting' ? words.since : when === 'entered' ? words.entry : words.lastVisit;
  return [
    ...(facts.visitor === null ? [] : [[words.who, whoIs(facts, words)] as const]),
    ...(medium === null ? [] : [[words.medium, words.media[medium] ?? oneLine(medium, 64)] as const]),
    ...(page === null ? [] : [[words.page, oneLine(page, 200)] as const]),
    [since, timeText(facts.since, site.timeZone, words)] as const,
    [words.site, oneLine(site.name)] as const,
  ];
}

function timeText(iso: string, timeZone: string, { locale }: MessageWords): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const),
    timeZone,
  });
  return `${format.format(new Date(iso))} (${timeZone})`;
}

function spanText(span: string, words: MessageWords): string {
  const count = Number.parseInt(span, 10);
  const unit = ({ m: 'minute', h: 'hour', d: 'day' } as const)[span.at(-1) as 'm' | 'h' | 'd'];
  return words[unit](count);
}

function urlOf({ visitor }: AlertFacts, { site, baseUrl }: AlertContext): string | null {
  if (baseUrl === null) return null;
  const home = `${baseUrl}/dashboard/${encodeURIComponent(site.id)}`;
  return visitor === null ? `${home}/setup` : `${home}/people/visitors/${encodeURIComponent(visitor)}`;
}

/** Slack reads `<!channel>` and `<address|text>` as commands, so text from outside must not contain them. */
function slackText(text: string): string {
  return oneLine(text, 300).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
