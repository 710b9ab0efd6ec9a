import type { CreatedSharedLink, SharedLink } from '../../../client/api.ts';
import { filterOf } from '../../frame/address.ts';
import { apiPath, linkTo, readableName, type View } from '../../frame/view.ts';
import { AreaField, Fields, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { wordIn } from '../../words/wordIn.ts';
import type { Once } from './once.ts';

const PAGES = ['overview', 'sources', 'pages', 'places', 'devices', 'events', 'bounces'] as const;

/** Links by which anybody reads some pages: what each shows, until when, and a button that revokes it. */
export async function sharedTab(view: View) {
  const { words } = view;
  const text = words.settings.sharing;
  const { sharedLinks } = await view.api.get<{ sharedLinks: SharedLink[] }>(apiPath(view, 'shared-links'));
  return (
    <>
      <p class="intro">{text.intro}</p>
      {sharedLinks.map((link) => (
        <LinkPanel view={view} link={link} />
      ))}
      <NewLink view={view} />
    </>
  );
}

function LinkPanel({ view, link }: { view: View; link: SharedLink }) {
  const { words, format } = view;
  const text = words.settings.sharing;
  const { id, name, pages, filters, hasPassword, embedOrigins, endsAt, ended } = link;
  const remarks = [
    ...(hasPassword ? [text.hasPassword] : []),
    ...(embedOrigins.length > 0 ? [text.embedded(format.list(embedOrigins))] : []),
    ...(endsAt === null ? [] : [ended ? text.ended : words.settings.people.until(format.instant(endsAt))]),
  ];
  return (
    <Panel title={name}>
      <p>{format.list(pages.map((page) => wordIn(words.menu, page) ?? page))}</p>
      {filters.length > 0 && <p>{words.shared.limited(format.list(filters.map((one) => sentenceOf(view, one))))}</p>}
      {remarks.length > 0 && <p class={ended ? 'worse' : 'note'}>{remarks.join(' · ')}</p>}
      <form method="post" action={linkTo(view, 'settings/shared')} class="spaced">
        <input type="hidden" name="link" value={id} />
        <button type="submit" name="do" value="revoke" class="danger" aria-label={`${text.revoke}: ${name}`}>
          {text.revoke}
        </button>
      </form>
    </Panel>
  );
}

function NewLink({ view }: { view: View }) {
  const { words, state } = view;
  const text = words.settings.sharing;
  return (
    <Panel title={text.create}>
      <Fields action={linkTo(view, 'settings/shared')}>
        <TextField name="name" label={words.sites.name} hint={text.nameHint} required />
        <fieldset>
          <legend>{text.pages}</legend>
          {PAGES.map((page) => (
            <label class="check">
              <input type="checkbox" name="pages" value={page} checked={page === 'overview' || page === 'sources'} />{' '}
              {wordIn(words.menu, page)}
            </label>
          ))}
        </fieldset>
        <AreaField name="filters" label={text.filters} value={state.filters.join('\n')} hint={text.filtersHint} />
        <TextField
          name="password"
          label={words.signIn.password}
          type="password"
          autocomplete="new-password"
          hint={text.passwordHint}
        />
        <TextField name="ends" label={words.settings.keys.expires} type="date" hint={text.endsHint} />
        <AreaField name="embed" label={text.embed} value="" hint={text.embedHint} />
        <button type="submit" class="primary" name="do" value="create">
          {text.create}
        </button>
      </Fields>
    </Panel>
  );
}

function sentenceOf(view: View, filter: string): string {
  const { words, format } = view;
  const { dimension, operator, values } = filterOf(filter);
  const names = values.map((value) => readableName(view, dimension, value));
  return `${wordIn(words.dimension, dimension) ?? dimension} ${words.filter[operator]} ${format.list(names, 'or')}`;
}

export async function actOnShared(view: View, form: FormData): Promise<Once | null> {
  const { api, words } = view;
  const text = (name: string) => String(form.get(name) ?? '').trim();
  if (form.get('do') === 'revoke') {
    await api.change('DELETE', apiPath(view, `shared-links/${encodeURIComponent(text('link'))}`));
    return null;
  }
  const password = String(form.get('password') ?? '');
  const embedOrigins = linesOf(text('embed'));
  const { url } = await api.change<CreatedSharedLink>('POST', apiPath(view, 'shared-links'), {
    name: text('name'),
    pages: form.getAll('pages').map(String),
    filters: linesOf(text('filters')),
    embedOrigins,
    ...(password === '' ? {} : { password }),
    ...(text('ends') === '' ? {} : { endsAt: `${text('ends')}T23:59:59Z` }),
  });
  if (embedOrigins.length === 0) return { title: words.settings.sharing.made, secret: url };
  const frame = `<iframe src="${url}" width="100%" height="900" title="${view.site.name.replace(/[&"<>]/g, ' ')}"></iframe>`;
  return { title: words.settings.sharing.madeFrame, secret: `${url}\n${frame}` };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
