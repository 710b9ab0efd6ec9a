import type { DashboardWords } from '../words/en.ts';
import { wordIn } from '../words/wordIn.ts';
import { apiQueryOf, BASE, hrefOf, type PageState } from './address.ts';
import { type Api, Refused } from './ask.ts';
import type { Formats } from './format.ts';

/** A site as far as the pages show it. */
export interface SiteInfo {
  id: string;
  name: string;
  timeZone: string;
  origins: string[];
}

/** The reader of the page. */
export interface Reader {
  /** Null for a program with an API key. */
  id: string | null;
  name: string;
  /** Scopes on the site of the page, or of everything on pages without a site. */
  scopes: readonly string[];
}

/** Everything that a page is written from. */
export interface View {
  words: DashboardWords;
  format: Formats;
  api: Api;
  reader: Reader;
  site: SiteInfo;
  /** Every site that the reader may see. */
  sites: readonly SiteInfo[];
  /** The page's name in the menu: `sources`. */
  page: string;
  /** The rest of the path: `['visitors', 'ID']`. */
  rest: readonly string[];
  state: PageState;
  query: URLSearchParams;
  /** Milliseconds since 1970. */
  now: number;
  /** How many wait, for the menu. */
  waiting: number;
  theme: Theme;
  /** Single-letter keys are on. */
  keys: boolean;
  /** The page is behind a shared link: where its pages begin, and which there are. */
  shared?: { home: string; pages: readonly string[] };
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The path of the API for this site: `/v1/sites/SITE/reports/overview`. */
export function apiPath(view: View, rest: string): string {
  return `/v1/sites/${encodeURIComponent(view.site.id)}/${rest}`;
}

/** Asks for a report of the page's period and filters. */
export function report<Answer>(
  view: View,
  name: string,
  more: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  return view.api.get<Answer>(apiPath(view, `reports/${name}`), { ...apiQueryOf(view.state), ...more });
}

/** The same, or null where the API refuses it: a report that cannot be filtered in this way leaves its panel empty. */
export async function reportOrNull<Answer>(
  view: View,
  name: string,
  more: Readonly<Record<string, string | number>> = {},
): Promise<Answer | null> {
  try {
    return await report<Answer>(view, name, more);
  } catch (error) {
    if (error instanceof Refused && (error.status === 400 || error.status === 404)) return null;
    throw error;
  }
}

/** The address of another page of the site, in the same period and with the same filters. */
export function linkTo(
  view: View,
  page: string,
  more: Readonly<Record<string, string>> = {},
  state = view.state,
): string {
  const home = view.shared?.home ?? `${BASE}/${encodeURIComponent(view.site.id)}`;
  // A shared link begins with any of its pages, so each has its name there.
  return hrefOf(`${home}${page === 'overview' && view.shared === undefined ? '' : `/${page}`}`, state, more);
}

/** Is the page there for the reader? A shared link has some pages only. */
export function reaches(view: View, page: string): boolean {
  return view.shared === undefined || view.shared.pages.includes(page);
}

/** The address of another page, if it is there. */
export function linkIfThere(view: View, page: string): string | undefined {
  return reaches(view, page) ? linkTo(view, page) : undefined;
}

/** May the reader do what needs this scope? The API decides; this only leaves out what it would refuse. */
export function may(view: View, scope: 'read' | 'export' | 'write' | 'admin'): boolean {
  return view.reader.scopes.includes('admin') || view.reader.scopes.includes(scope);
}

/** The name of a value as people read it. */
export function readableName({ words, format }: View, dimension: string, value: string): string {
  if (value === '') return words.unknown;
  if (dimension === 'country') return format.country(value);
  if (dimension === 'language') return format.language(value);
  if (dimension === 'group') return wordIn(words.group, value) ?? value;
  if (dimension === 'medium') return wordIn(words.medium, value) ?? value;
  if (dimension === 'device') return wordIn(words.device, value) ?? value;
  if (dimension === 'source' && value === 'direct') return words.group.direct!;
  return value;
}

/** Parameters of the address that only this page knows, which a change of period or filter keeps. */
export function ownQuery({ query }: View): Record<string, string> {
  return Object.fromEntries([...query].filter(([name]) => ['dimension', 'sort'].includes(name)));
}
