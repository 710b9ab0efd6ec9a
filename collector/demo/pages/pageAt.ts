import { de, type Words } from '../words/de.ts';
import { en } from '../words/en.ts';
import { contact } from './contact.ts';
import { home } from './home.ts';
import { journal } from './journal.ts';
import { layout, type Markup, type Page, type PageContext, type Surroundings } from './layout.ts';
import { legal } from './legal.ts';
import { notFound } from './notFound.ts';
import { prices } from './prices.ts';
import { search } from './search.ts';
import { signalsPage } from './signals.ts';
import { thanks } from './thanks.ts';

const PAGES = { home, prices, journal, contact, thanks, legal, search, signals: signalsPage };
type PageName = keyof typeof PAGES;

const BY_PATH = new Map(
  [de, en].flatMap((words) =>
    (Object.keys(PAGES) as PageName[]).map((name) => [words.paths[name], { name, words }] as const),
  ),
);

/** Whether a page has this path, which ends in a slash. */
export function hasPage(path: string): boolean {
  return BY_PATH.has(path);
}

/** The page at an address, in the language of its path, or the page "not found". */
export function pageAt(url: URL, surroundings: Surroundings): Markup {
  const { pathname: path, origin } = url;
  const found = BY_PATH.get(path);
  const words = found?.words ?? (path.startsWith(en.paths.home) ? en : de);
  const write: (context: PageContext) => Page = found === undefined ? notFound : PAGES[found.name];
  const context: PageContext = {
    words,
    translation: translationOf(words).paths[found?.name ?? 'home'],
    path,
    sharedAddress: encodeURIComponent(origin + path),
    surroundings,
  };
  return layout(write(context), context);
}

function translationOf(words: Words): Words {
  return words === de ? en : de;
}
