import type { Site } from '../../client/api.ts';
import { Icon } from '../frame/Icon.tsx';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, type View } from '../frame/view.ts';
import { Panel } from '../parts/Panel.tsx';

const GUIDES = ['html', 'wordpress', 'shopify', 'webflow', 'wix', 'typo3', 'gtm', 'next'] as const;

interface Line {
  at: string;
  kind: string;
  path: string | null;
}

/** The snippet, whether it works, and how to paste it into the usual systems. */
export async function setup(view: View): Promise<Part> {
  const { words, format } = view;
  const text = words.setup;
  const [site, { events }] = await Promise.all([
    view.api.get<Site>(`/v1/sites/${encodeURIComponent(view.site.id)}`),
    view.api.get<{ events: Line[] }>(apiPath(view, 'events'), { last: 1 }),
  ]);
  const [latest] = events;
  const address = /src="([^"]+)"/.exec(site.snippet)?.[1] ?? '';
  return {
    title: words.menu.setup,
    content: (
      <>
        <section class="panel" data-part="arrival" data-live={5}>
          {latest === undefined ? (
            <p class="row waiting-for">
              <Icon name="waiting" /> {text.waiting}
            </p>
          ) : (
            <p class="row better" role="status">
              <Icon name="check" /> {text.works(format.instant(latest.at), latest.path ?? '')}{' '}
              <a href={linkTo(view, 'live')}>{words.live.title}</a>
            </p>
          )}
        </section>
        <Panel title={text.snippet}>
          <p>{text.paste}</p>
          <pre id="snippet">{site.snippet}</pre>
          <p>
            <button type="button" class="primary" data-copy="#snippet">
              <Icon name="copy" /> {text.copy}
            </button>
          </p>
          <p class="note">{text.own(site.tagBase)}</p>
        </Panel>
        <Panel title={text.guides}>
          {GUIDES.map((guide) => (
            <details class="guide">
              <summary>{text.guide[guide].name}</summary>
              <ol>
                {text.guide[guide].steps.map((step) => (
                  <li>{step.replace('{address}', `${address}?site=${site.id}`)}</li>
                ))}
              </ol>
            </details>
          ))}
        </Panel>
        <Panel title={text.nothing}>
          <ul class="plain-list">
            {text.reasons.map((reason) => (
              <li>{reason.replace('{origins}', site.origins.join(', '))}</li>
            ))}
          </ul>
          <p>
            <a href={linkTo(view, 'settings/failed')}>{words.settings.tabs.failed}</a>
          </p>
        </Panel>
      </>
    ),
  };
}
