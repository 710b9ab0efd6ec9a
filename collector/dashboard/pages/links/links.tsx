import type { TouchLink, TouchLinkArrival } from '../../../client/api.ts';
import { Refused } from '../../frame/ask.ts';
import { Icon } from '../../frame/Icon.tsx';
import type { Part } from '../../frame/part.ts';
import { apiPath, linkTo, may, readableName, type View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import { linkPath, qrAddress } from './linkAddress.ts';
import { MadeLink, NewLink } from './newLink.tsx';

const LINKS = 50;
const ARRIVALS = 20;

/** Touch links: make one, take its address or its QR code along, and see who came back. */
export async function linksPage(view: View): Promise<Part> {
  const [id, picture] = view.rest;
  if (id !== undefined && picture === 'qr.svg') return qrCodeOf(view, id);
  const { words } = view;
  const cursor = view.query.get('cursor') ?? undefined;
  const campaign = view.query.get('campaign') ?? undefined;
  const [{ touchLinks, next }, { arrivals }, made] = await Promise.all([
    view.api.get<{ touchLinks: TouchLink[]; next: string | null }>(apiPath(view, 'touch-links'), {
      limit: LINKS,
      cursor,
      campaign,
    }),
    view.api.get<{ arrivals: TouchLinkArrival[] }>(apiPath(view, 'touch-link-arrivals'), { limit: ARRIVALS, campaign }),
    madeLink(view),
  ]);
  return {
    title: words.menu.links,
    content: (
      <>
        <p class="note">{words.links.how}</p>
        {made !== null && <MadeLink view={view} link={made} />}
        {campaign !== undefined && (
          <p>
            {words.links.campaign}: <b>{campaign}</b> · <a href={linkTo(view, 'links')}>{words.links.all}</a>
          </p>
        )}
        <Arrivals view={view} arrivals={arrivals} />
        <Links view={view} links={touchLinks} next={next} />
        {may(view, 'write') && <NewLink view={view} />}
      </>
    ),
  };
}

/** The link that the form has just made, if it still exists. */
async function madeLink(view: View): Promise<TouchLink | null> {
  const id = view.query.get('made');
  if (id === null) return null;
  try {
    return await view.api.get<TouchLink>(linkPath(view, id));
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}

/** The picture under an address of the dashboard, so that the session of the reader suffices. */
async function qrCodeOf(view: View, id: string): Promise<Part> {
  const file = await view.api.open(`${linkPath(view, id)}/qr.svg`);
  if (!file.ok) throw new Refused(file.status, view.words.error.missing);
  return { title: view.words.links.qr, content: null, file };
}

function Arrivals({ view, arrivals }: { view: View; arrivals: readonly TouchLinkArrival[] }) {
  const { words, format } = view;
  const text = words.links;
  return (
    <Panel title={text.arrivals} live={{ part: 'arrivals', seconds: 15 }}>
      {arrivals.length === 0 ? (
        <p class="nothing">{text.noArrivals}</p>
      ) : (
        <Scroll name={text.arrivals}>
          <table class="plain-table">
            <caption class="hidden">{text.arrivals}</caption>
            <thead>
              <tr>
                <th scope="col">{text.who}</th>
                <th scope="col">{text.medium}</th>
                <th scope="col">{text.campaign}</th>
                <th scope="col">{text.is}</th>
                <th scope="col">{text.when}</th>
              </tr>
            </thead>
            <tbody>
              {arrivals.map(({ visitor, contact, medium, campaign, linked, at }) => (
                <tr>
                  <th scope="row">
                    <a href={linkTo(view, `people/visitors/${visitor}`)}>
                      {contact ?? words.people.visitor(visitor.slice(0, 8))}
                    </a>
                  </th>
                  <td>{readableName(view, 'medium', medium)}</td>
                  <td>{campaign === null ? '–' : <a href={linkTo(view, 'links', { campaign })}>{campaign}</a>}</td>
                  <td>{linked ? text.linked : text.unlinked}</td>
                  <td>
                    <time dateTime={at}>{format.instant(at)}</time>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {arrivals.some(({ linked }) => !linked) && <p class="note">{text.unlinkedHint}</p>}
    </Panel>
  );
}

function Links({ view, links, next }: { view: View; links: readonly TouchLink[]; next: string | null }) {
  const { words } = view;
  const text = words.links;
  return (
    <Panel title={text.list}>
      {links.length === 0 ? (
        <p class="nothing">{text.none}</p>
      ) : (
        <Scroll name={text.list}>
          <table class="plain-table">
            <caption class="hidden">{text.list}</caption>
            <thead>
              <tr>
                <th scope="col">{text.person}</th>
                <th scope="col">{text.medium}</th>
                <th scope="col">{text.campaign}</th>
                <th scope="col">{text.forPrint}</th>
                <th scope="col" class="number">
                  {text.arrivals}
                </th>
                <th scope="col">{text.lastArrival}</th>
                <th scope="col">
                  <span class="hidden">{text.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {links.map((link) => (
                <LinkRow view={view} link={link} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {next !== null && (
        <p>
          <a href={linkTo(view, 'links', { cursor: next })}>{words.table.more}</a>
        </p>
      )}
    </Panel>
  );
}

function LinkRow({ view, link }: { view: View; link: TouchLink }) {
  const { words, format } = view;
  const text = words.links;
  const { id, medium, campaign, code, shortUrl, arrivals, lastArrivalAt } = link;
  return (
    <tr>
      <th scope="row">
        <Person view={view} link={link} />
      </th>
      <td>{readableName(view, 'medium', medium)}</td>
      <td>{campaign === null ? '–' : <a href={linkTo(view, 'links', { campaign })}>{campaign}</a>}</td>
      <td>
        <span id={`short-${id}`} hidden>
          {shortUrl}
        </span>
        <code>{code}</code>{' '}
        <button type="button" class="plain" data-copy={`#short-${id}`} aria-label={`${text.copyCode}: ${code}`}>
          <Icon name="copy" />
        </button>{' '}
        <a href={qrAddress(view, link)} download={`${code}.svg`} aria-label={text.qrOf(code)}>
          {text.qr}
        </a>
      </td>
      <td class="number">{format.number(arrivals)}</td>
      <td>{lastArrivalAt === null ? '–' : <time dateTime={lastArrivalAt}>{format.instant(lastArrivalAt)}</time>}</td>
      <td class="number">
        {may(view, 'write') && (
          <form method="post" action={linkTo(view, 'links/delete')}>
            <input type="hidden" name="id" value={id} />
            <button type="submit" class="danger" aria-label={text.removeOf(code)}>
              {text.remove}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function Person({ view, link }: { view: View; link: TouchLink }) {
  const { words } = view;
  const { contact, visitor } = link;
  if (contact !== null) return <a href={linkTo(view, `people/contacts/${encodeURIComponent(contact)}`)}>{contact}</a>;
  if (visitor !== null)
    return <a href={linkTo(view, `people/visitors/${visitor}`)}>{words.people.visitor(visitor.slice(0, 8))}</a>;
  return <span class="soft">{link.for === 'phone' ? words.links.hidden.phone : words.links.hidden.email}</span>;
}
