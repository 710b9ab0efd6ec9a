import type { Audience, Permissions } from '../../client/api.ts';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, may, type View } from '../frame/view.ts';
import { Panel } from '../parts/Panel.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { StateName } from '../parts/StateName.tsx';
import { nextPage, TimelineList, type TimelineRow } from '../parts/Timeline.tsx';
import type { DashboardWords } from '../words/en.ts';
import { audienceName } from './audiences/audience.ts';
import { PermissionPanel } from './permissions.tsx';

interface ListedContact {
  contact: string;
  traits: Record<string, string | number | boolean>;
  states: (keyof DashboardWords['state'])[];
  waitingSince: string | null;
  lastSeenAt: string | null;
}

const ROWS = 50;

/** The owner's contacts: search by id, address or trait. */
export async function contactListPage(view: View): Promise<Part> {
  const { words, format, now, query } = view;
  const asked = (query.get('q') ?? '').trim();
  const { contacts, next } = await view.api.get<{ contacts: ListedContact[]; next: string | null }>(
    apiPath(view, 'contacts'),
    { limit: ROWS, ...searchOf(asked), ...(query.has('cursor') ? { cursor: query.get('cursor')! } : {}) },
  );
  const path = linkTo(view, 'people/contacts').split('?')[0]!;
  return {
    title: words.people.contacts,
    content: (
      <>
        <PeopleTabs view={view} />
        <form class="row narrow" method="get" action={path}>
          <label>
            <span class="hidden">{words.people.search}</span>
            <input type="search" name="q" size={40} value={asked} placeholder={words.people.searchHint} />
          </label>
          <button type="submit">{words.people.search}</button>
        </form>
        <section class="panel">
          {contacts.length === 0 ? (
            <p class="nothing">{words.people.none}</p>
          ) : (
            <Scroll name={words.people.contacts}>
              <table class="plain-table">
                <caption class="hidden">{words.people.contacts}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.waiting.who}</th>
                    <th scope="col">{words.people.state}</th>
                    <th scope="col">{words.people.traits}</th>
                    <th scope="col">{words.overview.waiting}</th>
                    <th scope="col" class="number">
                      {words.waiting.lastSeen}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {contacts.map(({ contact, traits, states, waitingSince, lastSeenAt }) => (
                    <tr>
                      <th scope="row">
                        <a href={linkTo(view, `people/contacts/${encodeURIComponent(contact)}`)}>{contact}</a>
                      </th>
                      <td>{states[0] === undefined ? '–' : <StateName words={words} state={states[0]} />}</td>
                      <td>{traitsText(traits)}</td>
                      <td>
                        {waitingSince !== null && (
                          <span class="due">{format.span(now - Date.parse(waitingSince))}</span>
                        )}
                      </td>
                      <td class="number">
                        {lastSeenAt === null ? '–' : words.people.ago(format.span(now - Date.parse(lastSeenAt)))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          {next !== null && (
            <p>
              <a href={linkTo(view, 'people/contacts', { ...(asked !== '' && { q: asked }), cursor: next })}>
                {words.table.more}
              </a>
            </p>
          )}
        </section>
      </>
    ),
  };
}

/** Visitors and contacts as two lists, for readers who may see contacts. */
export function PeopleTabs({ view }: { view: View }) {
  const { words } = view;
  if (!may(view, 'export')) return null;
  const isContacts = view.rest[0] === 'contacts';
  return (
    <nav class="tabs" aria-label={words.menu.people}>
      <a href={linkTo(view, 'people')} aria-current={isContacts ? undefined : 'page'}>
        {words.menu.people}
      </a>
      <a href={linkTo(view, 'people/contacts')} aria-current={isContacts ? 'page' : undefined}>
        {words.people.contacts}
      </a>
    </nav>
  );
}

/** A person types an address, a number, a trait, or the beginning of an id. */
function searchOf(text: string): Record<string, string> {
  if (text === '') return {};
  if (text.includes('@')) return { email: text };
  if (/^[+0(][\d\s()/-]{5,}$/.test(text)) return { phone: text };
  return text.includes(':') ? { trait: text } : { contact: text };
}

/** One contact: what they permit, traits, the visitors that they are, and the timeline of all of them. */
export async function contactPage(view: View, id: string): Promise<Part> {
  const { words, query } = view;
  const path = `contacts/${encodeURIComponent(id)}`;
  const [contact, { timeline, next }, { audiences }, permissions] = await Promise.all([
    view.api.get<{
      contact: string;
      traits: Record<string, string | number | boolean>;
      visitors: string[];
      matchKeys?: string[];
    }>(apiPath(view, path)),
    view.api.get<{ timeline: TimelineRow[]; next: string | null }>(apiPath(view, `${path}/timeline`), {
      limit: ROWS,
      ...(query.has('cursor') ? { cursor: query.get('cursor')! } : {}),
    }),
    view.api.get<{ audiences: Audience[] }>(apiPath(view, 'audiences')),
    view.api.get<Permissions>(apiPath(view, `${path}/permissions`), {
      ...(query.has('history') ? { cursor: query.get('history')! } : {}),
    }),
  ]);
  return {
    title: contact.contact,
    content: (
      <div class="grid">
        <PermissionPanel view={view} contact={id} given={permissions} />
        <Panel title={words.people.timeline} span={2}>
          <TimelineList
            view={view}
            entries={timeline}
            audiences={new Map(audiences.map((audience) => [audience.key, audienceName(view, audience)]))}
            next={nextPage(view, `people/${path}`, next)}
          />
        </Panel>
        <Panel title={words.people.facts}>
          <dl class="facts">
            {Object.entries(contact.traits).map(([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{String(value)}</dd>
              </>
            ))}
          </dl>
          <h3>{words.people.browsers}</h3>
          <ul class="plain-list">
            {contact.visitors.map((visitor) => (
              <li>
                <a href={linkTo(view, `people/visitors/${visitor}`)}>{words.people.visitor(visitor.slice(0, 8))}</a>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    ),
  };
}

function traitsText(traits: Readonly<Record<string, string | number | boolean>>): string {
  return Object.values(traits).map(String).join(' · ') || '–';
}
