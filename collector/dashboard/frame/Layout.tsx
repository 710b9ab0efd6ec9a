import type { Child } from 'hono/jsx';
import { wordIn } from '../words/wordIn.ts';
import { BASE, filterOf, hrefOf, withoutFilter } from './address.ts';
import { Icon, type IconName } from './Icon.tsx';
import { PeriodMenu } from './PeriodMenu.tsx';
import { linkTo, ownQuery, readableName, type View } from './view.ts';

/** Files of the page, under names that bear their hash. */
export interface Files {
  style: string;
  script: string;
  /** The builder of rules, which the script loads on pages that have one. */
  builder: string;
}

const DIALOGUE = [
  ['overview', 'overview'],
  ['waiting', 'waiting'],
  ['channels', 'channels'],
  ['people', 'people'],
  ['audiences', 'audiences'],
  ['links', 'links'],
] as const satisfies readonly (readonly [string, IconName])[];
const TRAFFIC = [
  ['sources', 'sources'],
  ['pages', 'pages'],
  ['places', 'places'],
  ['devices', 'devices'],
  ['events', 'events'],
  ['bounces', 'bounces'],
] as const satisfies readonly (readonly [string, IconName])[];
const SITE = [
  ['setup', 'setup'],
  ['settings', 'settings'],
] as const satisfies readonly (readonly [string, IconName])[];

interface LayoutProps {
  view: View;
  files: Files;
  title: string;
  /** Shows period, comparison and filters. */
  dated?: boolean;
  /** Links and buttons beside the title. */
  actions?: Child;
  children: Child;
}

/** A page of a site: menu, title, period and filters around the content. */
export function PageLayout({ view, files, title, dated = false, actions, children }: LayoutProps) {
  const { words, site, sites } = view;
  return (
    <Document view={view} files={files} title={`${title} · ${site.name}`}>
      <div class="frame">
        <header class="side">
          <details class="sites">
            <summary>
              <Mark />
              <span class="site-name">{site.name}</span>
              <Icon name="down" />
            </summary>
            <ul class="pop">
              {sites.map((one) => (
                <li>
                  <a href={`${BASE}/${one.id}`} aria-current={one.id === site.id ? 'true' : undefined}>
                    {one.name}
                  </a>
                </li>
              ))}
              <li class="apart">
                <a href={BASE}>{words.menu.sites}</a>
              </li>
            </ul>
          </details>
          <details class="menu" data-menu>
            <summary class="button">{words.menu.open}</summary>
            <nav aria-label={words.menu.label}>
              <MenuGroup view={view} title={words.menu.dialogue} pages={DIALOGUE} />
              <MenuGroup view={view} title={words.menu.traffic} pages={TRAFFIC} />
              <MenuGroup view={view} title={words.menu.site} pages={SITE} />
            </nav>
            <Preferences view={view} />
          </details>
        </header>
        <main id="content" data-part="main" tabindex={-1}>
          <PageHead view={view} title={title} dated={dated} actions={actions} />
          {dated && <Chips view={view} />}
          {children}
        </main>
      </div>
    </Document>
  );
}

type PageHeadProps = Pick<LayoutProps, 'view' | 'title' | 'dated' | 'actions'>;

/** The title of a page, with its tools beside it. */
export function PageHead({ view, title, dated, actions }: PageHeadProps) {
  return (
    <div class="head">
      <h1>{title}</h1>
      <div class="tools">
        {actions}
        {dated && <PeriodMenu view={view} />}
      </div>
    </div>
  );
}

interface DocumentProps {
  view: Pick<View, 'words' | 'theme' | 'keys'>;
  files: Files;
  title: string;
  children: Child;
}

/** The HTML around every page, also around those without a menu. */
export function Document({ view: { words, theme, keys }, files, title, children }: DocumentProps) {
  return (
    <html lang={words.language} data-theme={theme} data-keys={keys ? 'on' : 'off'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Duplex`}</title>
        <link rel="icon" href={`${BASE}/icon.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={files.style} />
        <script type="module" src={files.script} />
      </head>
      <body data-builder={files.builder}>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <p class="stale" role="status" data-stale hidden>
          {words.stale}
        </p>
        {children}
      </body>
    </html>
  );
}

/** The sign of the product: two taps that meet. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path class="mark-visitor" d="M3 8h9a4 4 0 0 1 4 4" />
      <path class="mark-company" d="M21 16h-9a4 4 0 0 1-4-4" />
    </svg>
  );
}

function MenuGroup({
  view,
  title,
  pages,
}: {
  view: View;
  title: string;
  pages: readonly (readonly [string, IconName])[];
}) {
  const words = view.words.menu as unknown as Record<string, string>;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {pages.map(([page, icon]) => (
          <li>
            <a href={linkTo(view, page)} aria-current={page === view.page ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{words[page]}</span>
              {page === 'waiting' && view.waiting > 0 && <span class="count">{view.format.short(view.waiting)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Language, appearance and sign-out, as forms that work without a script. */
function Preferences({ view }: { view: View }) {
  const { words, theme, reader } = view;
  const themes = words.theme;
  return (
    <div class="reader">
      <div class="reader-row">
        <p class="reader-name">{reader.name}</p>
        <form method="post" action={`${BASE}/sign-out`}>
          <button type="submit" class="plain">
            {words.menu.signOut}
          </button>
        </form>
      </div>
      <form method="post" action={`${BASE}/preferences`} class="preferences">
        <button type="submit" name="language" value={words.otherLanguage.code} lang={words.otherLanguage.code}>
          {words.otherLanguage.name}
        </button>
        <label>
          <span class="hidden">{themes.label}</span>
          <select name="theme" data-submit>
            {(['system', 'light', 'dark'] as const).map((one) => (
              <option value={one} selected={one === theme}>
                {themes[one]}
              </option>
            ))}
          </select>
        </label>
        <noscript>
          <button type="submit">{words.period.show}</button>
        </noscript>
      </form>
      <p class="links">
        <a href="/v1/docs">{words.menu.docs}</a>
        <a href={`${BASE}/sites`}>{words.menu.sites}</a>
      </p>
    </div>
  );
}

/** The filters of the view, each with a link that removes it. */
export function Chips({ view }: { view: View }) {
  const { words, state } = view;
  if (state.filters.length === 0) return null;
  const page = linkTo(view, view.page, {}, { ...state, filters: [] }).split('?')[0]!;
  return (
    <ul class="chips" aria-label={words.filter.label}>
      {state.filters.map((text) => {
        const { dimension, operator, values } = filterOf(text);
        const names = values.map((value) => readableName(view, dimension, value));
        const title = wordIn(words.dimension, dimension) ?? dimension;
        const sentence = `${title} ${words.filter[operator]} ${view.format.list(names, 'or')}`;
        return (
          <li>
            <a
              class="chip"
              href={hrefOf(page, withoutFilter(state, text), ownQuery(view))}
              aria-label={words.filter.remove(sentence)}
            >
              <span class="chip-name">{title}</span> {words.filter[operator]} <b>{view.format.list(names, 'or')}</b>
              <Icon name="cross" />
            </a>
          </li>
        );
      })}
      <li>
        <a class="chip quiet" data-clear href={hrefOf(page, { ...state, filters: [] }, ownQuery(view))}>
          {words.filter.clear}
        </a>
      </li>
    </ul>
  );
}
