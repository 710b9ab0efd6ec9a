import type { Session } from '../../../client/api.ts';
import { BASE } from '../../frame/address.ts';
import { linkTo, type View } from '../../frame/view.ts';
import { Fields, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

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
  const { sessions } = await view.api.get<{ sessions: Session[] }>('/v1/people/me/sessions');
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

export async function actOnAccount({ api }: View, form: FormData): Promise<Once | null> {
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
    case 'end':
      await api.change('DELETE', `/v1/people/me/sessions/${encodeURIComponent(text('session'))}`);
      return null;
    default:
      await api.change('DELETE', '/v1/people/me/sessions');
      return null;
  }
}
