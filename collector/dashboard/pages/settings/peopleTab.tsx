import type { CreatedInvitation, Invitation, Person } from '../../../client/api.ts';
import { linkTo, may, type View } from '../../frame/view.ts';
import { Fields, SelectField, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

const ROLES = ['viewer', 'editor', 'owner'] as const;

/** Who may sign in, with which role at this site. */
export async function peopleTab(view: View) {
  const { words, site } = view;
  const text = words.settings.people;
  if (!may(view, 'admin')) return <p>{words.error.forbidden}</p>;
  const [{ people }, { invitations }] = await Promise.all([
    view.api.get<{ people: Person[] }>('/v1/people'),
    view.api.get<{ invitations: Invitation[] }>('/v1/people/invitations'),
  ]);
  const action = linkTo(view, 'settings/people');
  const options = ROLES.map((role) => [role, text.roles[role]] as const);
  return (
    <>
      <Panel title={text.title}>
        <div class="scroll">
          <table class="plain-table">
            <caption class="hidden">{text.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.sites.name}</th>
                <th scope="col">{words.signIn.email}</th>
                <th scope="col">{text.role}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, email, admin, roles }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>{email}</td>
                  <td>
                    {admin ? (
                      text.admin
                    ) : (
                      <form method="post" action={action} class="row">
                        <input type="hidden" name="person" value={id} />
                        <select name="role" aria-label={`${text.role}: ${name}`}>
                          <option value="">{text.none}</option>
                          {options.map(([role, title]) => (
                            <option value={role} selected={roles[site.id] === role}>
                              {title}
                            </option>
                          ))}
                        </select>
                        <button type="submit" name="do" value="role">
                          {words.settings.save}
                        </button>
                      </form>
                    )}
                  </td>
                  <td class="number">
                    <form method="post" action={action}>
                      <input type="hidden" name="person" value={id} />
                      <button type="submit" class="danger" name="do" value="remove" aria-label={text.removeNamed(name)}>
                        {text.remove}
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel title={text.invite}>
        <Fields action={action}>
          <TextField name="email" label={words.signIn.email} type="email" hint={text.emailHint} />
          <SelectField name="role" label={text.role} value="viewer" options={options} />
          <button type="submit" class="primary" name="do" value="invite">
            {text.invite}
          </button>
        </Fields>
        {invitations.length > 0 && <h3>{text.open}</h3>}
        <ul class="plain-list">
          {invitations.map(({ id, email, endsAt, mail }) => (
            <li class="row">
              {email ?? text.anybody}
              {endsAt !== null && <span class="note">{text.until(view.format.instant(endsAt))}</span>}
              {mail !== null && (
                <span class={mail.state === 'failed' ? 'worse' : 'note'}>
                  {text.mail[mail.state]} {mail.error ?? ''}
                </span>
              )}
              <form method="post" action={action}>
                <input type="hidden" name="invitation" value={id} />
                <button type="submit" class="plain" name="do" value="withdraw">
                  {text.withdraw}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

export async function actOnPeople(view: View, form: FormData): Promise<Once | null> {
  const { api, site, words } = view;
  const person = encodeURIComponent(String(form.get('person') ?? ''));
  const role = String(form.get('role') ?? '');
  switch (form.get('do')) {
    case 'role':
      await api.change('PATCH', `/v1/people/${person}`, { roles: { [site.id]: role === '' ? null : role } });
      return null;
    case 'remove':
      await api.change('DELETE', `/v1/people/${person}`);
      return null;
    case 'withdraw':
      await api.change('DELETE', `/v1/people/invitations/${encodeURIComponent(String(form.get('invitation') ?? ''))}`);
      return null;
    default: {
      const email = String(form.get('email') ?? '').trim();
      const language = words.language;
      const body = { ...(email === '' ? {} : { email }), roles: { [site.id]: role }, language };
      const { url, mail } = await api.change<CreatedInvitation>('POST', '/v1/people/invitations', body);
      const { link, mailed } = words.settings.people;
      return { title: mail === null ? link : mailed(email), secret: url };
    }
  }
}
