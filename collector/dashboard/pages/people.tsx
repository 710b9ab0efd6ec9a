import type { Visitor } from '../../client/api.ts';
import { hrefOf } from '../frame/address.ts';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, readableName, type View } from '../frame/view.ts';
import { Scroll } from '../parts/Scroll.tsx';
import { StateName } from '../parts/StateName.tsx';
import { contactListPage, contactPage, PeopleTabs } from './contact.tsx';
import { withdrawPermission } from './permissions.tsx';
import { erase, visitorPage } from './visitor.tsx';

const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant', 'passive'] as const;
const SORTS = ['lastSeen', 'firstSeen', 'waitingSince', 'views'] as const;
/** Parameters that narrow the list, as the API names them. */
const NARROWING = ['state', 'medium', 'source', 'audience', 'contact', 'waiting'] as const;
const ROWS = 50;

/** Visitors and contacts: the list, or one of them. */
export async function peoplePage(view: View): Promise<Part> {
  const [kind, id] = view.rest;
  if (kind === 'visitors' && id !== undefined) return visitorPage(view, id);
  if (kind === 'contacts') return id === undefined ? contactListPage(view) : contactPage(view, id);
  return list(view);
}

/** Carries out a form about a person: a contact's withdrawn permission, or a visitor to erase. */
export function actOnPerson(view: View, form: FormData): Promise<string> {
  const [kind, id, part] = view.rest;
  const isPermission = kind === 'contacts' && id !== undefined && part === 'permissions';
  return isPermission ? withdrawPermission(view, id, form) : erase(view);
}

async function list(view: View): Promise<Part> {
  const { words, format, now, query } = view;
  const given = Object.fromEntries(
    [...NARROWING, 'cursor', 'sort'].flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])),
  );
  const { visitors, next } = await view.api.get<{ visitors: Visitor[]; next: string | null }>(
    apiPath(view, 'visitors'),
    {
      limit: ROWS,
      ...given,
    },
  );
  const path = linkTo(view, 'people').split('?')[0]!;
  const { cursor: _, ...kept } = given;
  return {
    title: words.menu.people,
    content: (
      <>
        <PeopleTabs view={view} />
        <form class="row narrow" method="get" action={path}>
          <label>
            {words.people.state}
            <select name="state" data-submit>
              <option value="">{words.people.any}</option>
              {STATES.map((state) => (
                <option value={state} selected={query.get('state') === state}>
                  {words.state[state]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {words.people.sort}
            <select name="sort" data-submit>
              {SORTS.map((sort) => (
                <option value={sort} selected={query.get('sort') === sort}>
                  {words.people.sorts[sort]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {words.dimension.medium}
            <input name="medium" size={12} value={query.get('medium') ?? ''} />
          </label>
          <label>
            {words.dimension.source}
            <input name="source" size={12} value={query.get('source') ?? ''} />
          </label>
          <button type="submit">{words.period.show}</button>
        </form>
        <section class="panel">
          {visitors.length === 0 ? (
            <p class="nothing">{words.people.none}</p>
          ) : (
            <Scroll name={words.menu.people}>
              <table class="plain-table">
                <caption class="hidden">{words.menu.people}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.waiting.who}</th>
                    <th scope="col">{words.people.state}</th>
                    <th scope="col">{words.people.media}</th>
                    <th scope="col">{words.waiting.source}</th>
                    <th scope="col" class="number">
                      {words.measure.visits}
                    </th>
                    <th scope="col" class="number">
                      {words.measure.views}
                    </th>
                    <th scope="col" class="number">
                      {words.waiting.lastSeen}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {visitors.map((visitor) => (
                    <tr>
                      <th scope="row">
                        <a href={linkTo(view, `people/visitors/${visitor.id}`)}>
                          {visitor.contact ?? words.people.visitor(visitor.id.slice(0, 8))}
                        </a>
                      </th>
                      <td>
                        <StateName words={words} state={visitor.state} />
                      </td>
                      <td>{visitor.media.map((medium) => readableName(view, 'medium', medium)).join(', ') || '–'}</td>
                      <td>
                        {visitor.sources === null ? '–' : readableName(view, 'source', visitor.sources.last.source)}
                      </td>
                      <td class="number">{format.number(visitor.visits)}</td>
                      <td class="number">{format.number(visitor.views)}</td>
                      <td class="number">
                        <time dateTime={visitor.lastSeenAt} title={format.instant(visitor.lastSeenAt)}>
                          {words.people.ago(format.span(now - Date.parse(visitor.lastSeenAt)))}
                        </time>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          {next !== null && (
            <p>
              <a href={hrefOf(path, view.state, { ...kept, cursor: next })}>{words.table.more}</a>
            </p>
          )}
        </section>
        <p class="note">{words.people.how}</p>
      </>
    ),
  };
}
