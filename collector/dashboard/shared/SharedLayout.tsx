import type { Child } from 'hono/jsx';
import { filterOf } from '../frame/address.ts';
import { Chips, Document, type Files, Mark, PageHead } from '../frame/Layout.tsx';
import { linkTo, readableName, type View } from '../frame/view.ts';
import { wordIn } from '../words/wordIn.ts';

interface SharedLayoutProps {
  view: View;
  files: Files;
  title: string;
  dated?: boolean;
  actions?: Child;
  /** The filters of the link itself. */
  filters: readonly string[];
  children: Child;
}

/** A page behind a shared link: the pages of the link, period and filters around the content, and nothing else. */
export function SharedLayout({ view, files, title, dated = false, actions, filters, children }: SharedLayoutProps) {
  const { words, site, page, shared } = view;
  const pages = shared!.pages;
  return (
    <Document view={view} files={files} title={`${title} · ${site.name}`}>
      <div class="frame shared">
        <header class="shared-head">
          <p class="shared-name">
            <Mark /> <b>{site.name}</b>
          </p>
          {pages.length > 1 && (
            <nav class="tabs" aria-label={words.menu.label}>
              {pages.map((one) => (
                <a href={linkTo(view, one)} aria-current={one === page ? 'page' : undefined}>
                  {wordIn(words.menu, one)}
                </a>
              ))}
            </nav>
          )}
        </header>
        <main id="content" data-part="main" tabindex={-1}>
          <PageHead view={view} title={title} dated={dated} actions={actions} />
          <Limits view={view} filters={filters} />
          {dated && <Chips view={view} />}
          {children}
          <p class="note shared-foot">
            {words.shared.readOnly} {words.period.zone(site.timeZone)}.
          </p>
        </main>
      </div>
    </Document>
  );
}

/** The limits of the link as a sentence. */
function Limits({ view, filters }: { view: View; filters: readonly string[] }) {
  if (filters.length === 0) return null;
  const { words, format } = view;
  const conditions = filters.map((text) => {
    const { dimension, operator, values } = filterOf(text);
    const names = values.map((value) => readableName(view, dimension, value));
    return `${wordIn(words.dimension, dimension) ?? dimension} ${words.filter[operator]} ${format.list(names, 'or')}`;
  });
  return <p class="note shared-limits">{words.shared.limited(format.list(conditions))}</p>;
}
