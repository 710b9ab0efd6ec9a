import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, readableName, type View } from '../frame/view.ts';
import { BarTable } from '../parts/BarTable.tsx';
import { Panel } from '../parts/Panel.tsx';
import { wordIn } from '../words/wordIn.ts';

interface Count {
  name: string;
  visitors: number;
}

interface Live {
  visitors: number;
  recentVisitors: number;
  views: number;
  withSignal: number;
  minutes: number[];
  pages: Count[];
  sources: Count[];
  countries: Count[];
}

interface Line {
  id: string;
  at: string;
  kind: string;
  name: string | null;
  medium: string | null;
  path: string | null;
  source: string | null;
  bot?: string | null;
}

const LINES = 30;

/** Who is on the site now, and what happens. */
export async function livePage(view: View): Promise<Part> {
  const { words, format } = view;
  const [now, feed] = await Promise.all([
    view.api.get<Live>(apiPath(view, 'reports/live')),
    view.api.get<{ events: Line[] }>(apiPath(view, 'events'), { last: LINES }),
  ]);
  const most = Math.max(1, ...now.minutes);
  const table = (title: string, dimension: string, rows: readonly Count[]) => (
    <Panel title={title}>
      <BarTable
        view={{ ...view, page: 'overview' }}
        caption={title}
        dimension={dimension}
        rows={rows}
        value={({ name }) => name}
        weight={({ visitors }) => visitors}
        columns={[{ name: words.measure.visitors, show: ({ visitors }) => format.number(visitors) }]}
      />
    </Panel>
  );
  return {
    title: words.live.title,
    content: (
      <div data-part="live" data-live={5}>
        <p class="lead">
          {words.overview.live(now.visitors, format.number(now.visitors))},{' '}
          {words.live.recent(format.number(now.recentVisitors))}
        </p>
        <section class="panel">
          <svg
            class="minutes"
            viewBox="0 0 300 40"
            preserveAspectRatio="none"
            role="img"
            aria-label={words.live.minutes}
          >
            {now.minutes.map((visitors, index) => {
              const height = Math.round((visitors / most) * 38);
              return <rect x={index * 10 + 1} y={40 - Math.max(1, height)} width="8" height={Math.max(1, height)} />;
            })}
          </svg>
          <p class="note">{words.live.minutes}</p>
        </section>
        <div class="grid">
          {table(words.menu.pages, 'page', now.pages)}
          {table(words.menu.sources, 'source', now.sources)}
          {table(words.menu.places, 'country', now.countries)}
        </div>
        <Panel title={words.live.feed}>
          <ol class="timeline">
            {feed.events.map((line) => (
              <li class={line.kind === 'touch' ? 'tap-company' : isSignal(line) ? 'tap-visitor' : ''}>
                <time dateTime={line.at}>{format.instant(line.at)}</time>
                <span>
                  {wordIn(words.people.kinds, line.kind) ?? wordIn(words.signal, line.kind) ?? line.kind}
                  {line.name !== null && ` · ${line.name}`}
                  {line.medium !== null && ` · ${readableName(view, 'medium', line.medium)}`}
                  {line.path !== null && ` · ${line.path}`}
                  {line.bot != null && <span class="note"> {words.live.bot}</span>}
                </span>
              </li>
            ))}
          </ol>
          {feed.events.length === 0 && (
            <p class="nothing">
              {words.empty.title}. <a href={linkTo(view, 'setup')}>{words.empty.action}</a>
            </p>
          )}
        </Panel>
      </div>
    ),
  };
}

function isSignal({ kind }: Line): boolean {
  return ['contact', 'share', 'bookmark', 'reply', 'close'].includes(kind);
}
