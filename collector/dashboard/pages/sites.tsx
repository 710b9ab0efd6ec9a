import { BASE } from '../frame/address.ts';
import type { Api } from '../frame/ask.ts';
import type { SiteInfo } from '../frame/view.ts';
import { Alone } from '../parts/Alone.tsx';
import { Fields, TextField } from '../parts/Fields.tsx';
import type { DashboardWords } from '../words/en.ts';
import type { Entry } from './entry.tsx';

/** All sites of the reader, and for an admin the form for a new one. */
export function sitesPage(
  words: DashboardWords,
  sites: readonly SiteInfo[],
  mayCreate: boolean,
  fault: string | null = null,
): Entry {
  const text = words.sites;
  return {
    title: words.menu.sites,
    ...(fault !== null && { status: 400 as const }),
    content: (
      <Alone title={words.menu.sites}>
        {sites.length === 0 && <p>{mayCreate ? words.empty.noSites : text.noneForYou}</p>}
        <ul class="plain-list">
          {sites.map(({ id, name, origins }) => (
            <li>
              <a href={`${BASE}/${id}`}>{name}</a> <span class="note">{origins[0]}</span>
            </li>
          ))}
        </ul>
        {mayCreate && (
          <section class="panel">
            <h2>{text.create}</h2>
            {fault !== null && (
              <p class="failure" role="alert">
                {fault}
              </p>
            )}
            <Fields action={`${BASE}/sites`}>
              <TextField name="name" label={text.name} required />
              <TextField name="origin" label={text.origin} type="url" hint={text.originHint} required />
              <TextField name="timeZone" label={text.timeZone} value="Europe/Berlin" required />
              <button type="submit" class="primary">
                {text.create}
              </button>
            </Fields>
          </section>
        )}
        <form method="post" action={`${BASE}/sign-out`}>
          <button type="submit" class="plain">
            {words.menu.signOut}
          </button>
        </form>
      </Alone>
    ),
  };
}

/** Creates a site, and returns the address of its set-up. */
export async function createSiteByForm(api: Api, form: FormData): Promise<string> {
  const given = String(form.get('origin') ?? '').trim();
  const origin = URL.canParse(given) ? new URL(given).origin : given;
  const site = await api.change<{ id: string }>('POST', '/v1/sites', {
    name: String(form.get('name') ?? ''),
    origins: [origin],
    timeZone: String(form.get('timeZone') ?? ''),
  });
  return `${BASE}/${site.id}/setup`;
}
