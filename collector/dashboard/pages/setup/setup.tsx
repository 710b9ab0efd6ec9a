import type { Site } from '../../../client/api.ts';
import { Icon } from '../../frame/Icon.tsx';
import type { Part } from '../../frame/part.ts';
import { apiPath, linkTo, may, type View } from '../../frame/view.ts';
import { TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { Findings } from './Findings.tsx';
import { Guides } from './Guides.tsx';

/** An event of the live feed, as far as this page shows it. */
interface FeedEvent {
  kind: string;
  at: string;
  path: string | null;
  counted: string;
  reason: string;
}

/** The way from a new site to its first visit: the snippet, the visit that arrives, and a check of the page. */
export async function setup(view: View): Promise<Part> {
  const { words } = view;
  const text = words.setup;
  const site = await view.api.get<Site>(`/v1/sites/${encodeURIComponent(view.site.id)}`);
  const url = view.rest[0] === 'check' ? view.query.get('url') : null;
  return {
    title: words.menu.setup,
    content: (
      <>
        {/* A live part asks for the whole page again, which must not repeat the check. */}
        {url === null && (
          <section class="panel" data-part="arrival" data-live={5}>
            <Arrival view={view} />
          </section>
        )}
        <Panel title={text.snippet}>
          <p>{text.snippetHow}</p>
          <Code id="snippet" text={site.snippet} copy={text.copy} />
          <details>
            <summary>{text.pinned}</summary>
            <p class="note">{text.pinnedHow}</p>
            <Code id="snippet-pinned" text={site.snippetPinned} copy={text.copy} />
          </details>
        </Panel>
        {may(view, 'write') && (
          <Panel title={text.check}>
            <p>{text.checkHow}</p>
            <form method="get" action={linkTo(view, 'setup/check').split('?')[0]} class="fields">
              <TextField
                name="url"
                label={text.page}
                type="url"
                value={url ?? `${(site.origins[0] ?? '').replace('*.', 'www.')}/`}
                required
              />
              <p>
                <button type="submit">{text.checkNow}</button>
              </p>
            </form>
            {url !== null && <Findings view={view} url={url} />}
          </Panel>
        )}
        <Guides words={words} site={site} />
      </>
    ),
  };
}

function Code({ id, text, copy }: { id: string; text: string; copy: string }) {
  return (
    <div class="code">
      <pre id={id}>{text}</pre>
      <p>
        <button type="button" data-copy={`#${id}`}>
          <Icon name="copy" /> {copy}
        </button>
      </p>
    </div>
  );
}

/** Waits for the first visit. Afterwards it names the latest one. */
async function Arrival({ view }: { view: View }) {
  const { words, format } = view;
  const text = words.setup;
  const { events } = await view.api.get<{ events: FeedEvent[] }>(apiPath(view, 'events'), { last: 100 });
  const views = events.filter(({ kind }) => kind === 'view');
  const latest = views.find(({ counted }) => counted === 'visitor' || counted === 'anonymous');
  if (latest !== undefined)
    return (
      <p class="notice good" role="status">
        <Icon name="check" /> {text.arrived} <b>{latest.path ?? '/'}</b>,{' '}
        <time dateTime={latest.at}>{format.instant(latest.at)}</time>.{' '}
        <a href={linkTo(view, 'overview')}>{text.toOverview}</a>
      </p>
    );
  const left = views[0];
  return (
    <>
      <p class="notice" role="status">
        {left === undefined ? text.waits : text.notCounted(left.reason)}
      </p>
      <details>
        <summary>{text.nothing}</summary>
        <ol class="steps">
          {text.nothingHow.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </details>
    </>
  );
}
