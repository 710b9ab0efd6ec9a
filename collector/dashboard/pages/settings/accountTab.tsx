import type { Session, WeeklyMailTest } from '../../../client/api.ts';
import { BASE } from '../../frame/address.ts';
import { linkTo, type View } from '../../frame/view.ts';
import { Fields, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

interface WeeklyMails {
  weeklyMails: { site: string }[];
  /** Emails can be sent. */
  email: boolean;
}

/** The weekly overview of this site by email. */
function WeeklyPanel({ view, weekly }: { view: View; weekly: WeeklyMails }) {
  const text = view.words.settings.weekly;
  const isOrdered = weekly.weeklyMails.some(({ site }) => site === view.site.id);
  return (
    <Panel title={text.title}>
      <p>{isOrdered ? text.ordered(view.site.name, view.site.timeZone) : text.how(view.site.name)}</p>
      {!weekly.email && <p class="note">{text.noEmail}</p>}
      <form method="post" action={linkTo(view, 'settings/account')} class="row spaced">
        {isOrdered ? (
          <button type="submit" name="do" value="endWeekly">
            {text.end}
          </button>
        ) : (
          <button type="submit" name="do" value="weekly" class="primary" disabled={!weekly.email}>
            {text.order}
          </button>
        )}
        <button type="submit" name="do" value="sendWeekly" disabled={!weekly.email}>
          {text.now}
        </button>
      </form>
    </Panel>
  );
}

/** The reader's own name, password and sessions. */
export async function accountTab(view: View) {
  const { words, reader, format } = view;
  const text = words.settings.account;
  if (reader.id === null)
    return (
      <>
        <p>{text.onlyPeople}</p>
        <Keyboard view={view} />
      </>
    );
  const [{ sessions }, weekly] = await Promise.all([
    view.api.get<{ sessions: Session[] }>('/v1/people/me/sessions'),
    view.api.get<WeeklyMails>('/v1/people/me/weekly-mails'),
  ]);
  const action = linkTo(view, 'settings/account');
  return (
    <>
      <Panel title={text.title}>
        <Fields action={action}>
          <TextField name="name" label={words.sites.name} value={reader.name} autocomplete="name" required />
          <button type="submit" class="primary" name="do" value="name">
            {words.settings.save}
          </button>
        </Fields>
      </Panel>
      <WeeklyPanel view={view} weekly={weekly} />
      <Panel title={text.password}>
        <Fields action={action}>
          <TextField
            name="currentPassword"
            label={text.current}
            type="password"
            autocomplete="current-password"
            required
          />
          <TextField
            name="password"
            label={text.next}
            type="password"
            autocomplete="new-password"
            hint={words.signIn.passwordHint}
            minlength={12}
            required
          />
          <button type="submit" class="primary" name="do" value="password">
            {words.settings.save}
          </button>
        </Fields>
        <p class="note">{text.endsOthers}</p>
      </Panel>
      <Panel title={text.sessions}>
        <ul class="plain-list">
          {sessions.map(({ id, browser, os, lastUsedAt, current }) => (
            <li class="row">
              <b>{[browser, os].filter((one) => one !== null).join(' · ') || words.unknown}</b>
              <span class="note">{current ? text.here : format.instant(lastUsedAt)}</span>
              {!current && (
                <form method="post" action={action}>
                  <input type="hidden" name="session" value={id} />
                  <button type="submit" class="plain" name="do" value="end">
                    {text.end}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action={action}>
            <button type="submit" name="do" value="endOthers">
              {text.endAll}
            </button>
          </form>
        )}
      </Panel>
      <Keyboard view={view} />
    </>
  );
}

/** The switch for single-letter keys: whoever dictates or uses a screen reader may not want them. */
function Keyboard({ view: { words, keys } }: { view: View }) {
  const text = words.settings.account;
  return (
    <Panel title={text.keyboard}>
      <p>{text.keyboardHow}</p>
      <form method="post" action={`${BASE}/preferences`}>
        <p class="row">
          <span>{keys ? text.keysOn : text.keysOff}</span>
          <button type="submit" name="keys" value={keys ? 'off' : 'on'}>
            {keys ? text.switchOff : text.switchOn}
          </button>
        </p>
      </form>
    </Panel>
  );
}

export async function actOnAccount({ api, site, words }: View, form: FormData): Promise<Once | null> {
  const weekly = `/v1/people/me/weekly-mails/${encodeURIComponent(site.id)}`;
  const text = (name: string) => String(form.get(name) ?? '');
  switch (form.get('do')) {
    case 'name':
      await api.change('PATCH', '/v1/people/me/account', { name: text('name') });
      return null;
    case 'password':
      await api.change('PATCH', '/v1/people/me/account', {
        currentPassword: text('currentPassword'),
        password: text('password'),
      });
      return null;
    case 'weekly':
      await api.change('PUT', weekly, { language: words.language });
      return null;
    case 'endWeekly':
      await api.change('DELETE', weekly);
      return null;
    case 'sendWeekly': {
      const answer = await api.change<WeeklyMailTest>('POST', `${weekly}/send?language=${words.language}`);
      const { delivered, status, error, to } = answer;
      const title = delivered ? words.settings.weekly.sent : words.settings.weekly.failed;
      const secret = [to, status, error].filter((one) => one !== null).join(' · ');
      return { title, secret, isSecret: false, isBad: !delivered };
    }
    case 'end':
      await api.change('DELETE', `/v1/people/me/sessions/${encodeURIComponent(text('session'))}`);
      return null;
    default:
      await api.change('DELETE', '/v1/people/me/sessions');
      return null;
  }
}
