import type { Key } from '../../../client/api.ts';
import { linkTo, type View } from '../../frame/view.ts';
import { Fields, SelectField, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

const USES = {
  read: ['read'],
  export: ['read', 'export'],
  write: ['read', 'export', 'write'],
  segment: ['write'],
} as const;

/** Keys for programs. */
export async function keysTab(view: View) {
  const { words, format, site } = view;
  const text = words.settings.keys;
  const { keys } = await view.api.get<{ keys: Key[] }>('/v1/keys');
  const action = linkTo(view, 'settings/keys');
  const own = keys.filter(({ sites }) => sites === null || sites.includes(site.id));
  return (
    <>
      <Panel title={text.title}>
        <div class="scroll">
          <table class="plain-table">
            <caption class="hidden">{text.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.sites.name}</th>
                <th scope="col">{text.scopes}</th>
                <th scope="col">{text.reach}</th>
                <th scope="col">{text.end}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {own.map(({ id, name, scopes, sites, expiresAt }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>{scopes.join(', ')}</td>
                  <td>{sites === null ? text.everywhere : format.number(sites.length)}</td>
                  <td>{expiresAt === null ? '–' : format.instant(expiresAt)}</td>
                  <td class="number">
                    <form method="post" action={action}>
                      <input type="hidden" name="key" value={id} />
                      <button type="submit" class="danger" name="do" value="delete" aria-label={text.removeNamed(name)}>
                        {words.settings.people.remove}
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel title={text.create}>
        <Fields action={action}>
          <TextField name="name" label={words.sites.name} required />
          <SelectField
            name="use"
            label={text.use}
            value="read"
            options={Object.keys(USES).map((use) => [use, text.uses[use as keyof typeof USES]] as const)}
          />
          <TextField name="expires" label={text.expires} type="date" />
          <button type="submit" class="primary" name="do" value="create">
            {text.create}
          </button>
        </Fields>
      </Panel>
    </>
  );
}

export async function actOnKeys(view: View, form: FormData): Promise<Once | null> {
  if (form.get('do') === 'delete') {
    await view.api.change('DELETE', `/v1/keys/${encodeURIComponent(String(form.get('key') ?? ''))}`);
    return null;
  }
  const use = String(form.get('use') ?? 'read') as keyof typeof USES;
  const end = String(form.get('expires') ?? '');
  const { key } = await view.api.change<{ key: string }>('POST', '/v1/keys', {
    name: String(form.get('name') ?? ''),
    scopes: USES[use] ?? USES.read,
    sites: [view.site.id],
    ...(end === '' ? {} : { expiresAt: `${end}T23:59:59Z` }),
  });
  return { title: view.words.settings.keys.made, secret: key };
}
