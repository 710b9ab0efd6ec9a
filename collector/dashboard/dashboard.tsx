import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { unsubscribeByLink } from '../api/people/weeklyMails.ts';
import type { Env } from '../http/runtime.ts';
import { isFromOwnPage } from '../http/session.ts';
import { BASE, pageStateOf } from './frame/address.ts';
import { Api, Refused } from './frame/ask.ts';
import { file, filesOf } from './frame/files.ts';
import { formatFor } from './frame/format.ts';
import { Document, PageLayout } from './frame/Layout.tsx';
import type { Part } from './frame/part.ts';
import { readerAt, readerOf, type SignedReader } from './frame/reader.ts';
import { type SiteInfo, THEMES, type Theme, type View } from './frame/view.ts';
import { endWeeklyMailPage, weeklyMailEndedPage } from './pages/endWeeklyMail.tsx';
import { acceptForm, type Entry, enter, invitationPage, leave, nextOf, signInPage } from './pages/entry.tsx';
import { PAGES, type SitePage } from './pages/pages.ts';
import { createSiteByForm, sitesPage } from './pages/sites.tsx';
import { Failure } from './parts/Failure.tsx';
import { german } from './words/de.ts';
import { type DashboardWords, english } from './words/en.ts';

/** A page loads its style and its script from this host, and nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types duplex',
].join('; ');

const LANGUAGES = { en: english, de: german } as const;
/** Preferences are kept for a year. */
const YEAR_SECONDS = 31_536_000;
const MOST_BODY_BYTES = 256 * 1024;

/** Answers a request to the API in this process. */
export type CallApi = (request: Request, env: Env['Bindings']) => Response | Promise<Response>;

/** The reader of each page that is being made. */
const readers = new WeakMap<Request, SignedReader>();

/** The dashboard, to be mounted at `/dashboard`. It reads and changes everything through the public API. */
export function dashboard(callApi: CallApi): Hono<Env> {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    await next();
    // Files set their own.
    if (c.res.headers.has('cache-control')) return;
    c.header('cache-control', 'no-store');
    c.header('content-security-policy', POLICY);
    // The address of an invitation holds its token.
    c.header('referrer-policy', /welcome|invitation|unsubscribe/.test(c.req.path) ? 'no-referrer' : 'same-origin');
    c.header('x-content-type-options', 'nosniff');
    c.header('cross-origin-opener-policy', 'same-origin');
  });

  app.get('/files/:name', (c) => file(c));
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' }));

  app.post('/preferences', async (c) => {
    if (!isFromOwnPage(c)) return c.text('the form comes from another website', 403);
    const form = await c.req.parseBody();
    const language = String(form['language'] ?? '');
    const theme = String(form['theme'] ?? '');
    if (Object.hasOwn(LANGUAGES, language)) keep(c, 'language', language);
    if (THEMES.some((one) => one === theme)) keep(c, 'theme', theme);
    const keys = String(form['keys'] ?? '');
    if (keys === 'on' || keys === 'off') keep(c, 'keys', keys);
    return c.redirect(pathOfReferrer(c), 303);
  });

  const entryOf = (c: Context<Env>, entry: Entry) => htmlOf(c, <EntryPage c={c} entry={entry} />, entry.status ?? 200);
  const answered = async (c: Context<Env>, result: Response | Entry) =>
    result instanceof Response ? result : entryOf(c, result);
  app.get('/sign-in', async (c) => entryOf(c, signInPage(wordsFor(c), nextOf(c))));
  app.post('/sign-in', async (c) => answered(c, await enter(c, wordsFor(c))));
  app.post('/sign-out', (c) => leave(c));
  for (const [path, isFirst] of [
    ['/welcome', true],
    ['/invitation', false],
  ] as const) {
    app.get(path, async (c) => entryOf(c, await invitationPage(c, wordsFor(c), isFirst)));
    app.post(path, async (c) => answered(c, await acceptForm(c, wordsFor(c), isFirst)));
  }

  app.get('/unsubscribe', (c) => entryOf(c, endWeeklyMailPage(wordsFor(c), c.req.query('token') ?? '')));
  // Without the check of the page: the mailbox of the reader sends it (RFC 8058). The token is the proof.
  app.post('/unsubscribe', async (c) => {
    const isDone = await unsubscribeByLink(c, c.req.query('token') ?? '');
    return entryOf(c, weeklyMailEndedPage(wordsFor(c), isDone));
  });

  app.use(async (c, next) => {
    const reader = await readerOf(c);
    if (reader === null) {
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(
        `${BASE}/sign-in?next=${encodeURIComponent(c.req.method === 'GET' ? pathname + search : BASE)}`,
      );
    }
    readers.set(c.req.raw, reader);
    await next();
    return undefined;
  });

  app.get('/', async (c) => {
    const [first] = await sitesFor(apiFor(c, callApi));
    return c.redirect(first === undefined ? `${BASE}/sites` : `${BASE}/${first.id}`);
  });
  app.get('/sites', async (c) =>
    entryOf(c, sitesPage(wordsFor(c), await sitesFor(apiFor(c, callApi)), readers.get(c.req.raw)!.isAdmin)),
  );
  app.post('/sites', async (c) => {
    if (!isFromOwnPage(c)) return c.text('the form comes from another website', 403);
    const api = apiFor(c, callApi);
    try {
      return c.redirect(await createSiteByForm(api, await c.req.formData()), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return entryOf(c, sitesPage(wordsFor(c), await sitesFor(api), readers.get(c.req.raw)!.isAdmin, error.message));
    }
  });

  app.get('/:site/:page?/:rest{[^]*}?', async (c) => answer(c, await viewFor(c, callApi)));

  app.post('/:site/:page/:rest{[^]*}?', async (c) => {
    if (!isFromOwnPage(c)) return c.text('the form comes from another website', 403);
    if (Number(c.req.header('content-length') ?? MOST_BODY_BYTES + 1) > MOST_BODY_BYTES)
      return c.text('too large', 413);
    const view = await viewFor(c, callApi);
    const act = pageOf(view)?.act;
    if (act === undefined) return c.text('this page has no form', 404);
    try {
      const result = await act(view, await c.req.formData());
      if (typeof result === 'string') return c.redirect(result, 303);
      return htmlOf(c, <Whole c={c} view={view} part={result} />, result.status ?? 200);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return htmlOf(c, <Whole c={c} view={view} part={failed(view, error)} />, error.status === 403 ? 403 : 400);
    }
  });

  app.onError((error, c) => {
    if (!(error instanceof Refused)) throw error;
    const words = wordsFor(c);
    const view = { words, theme: 'system', keys: true } as const;
    return htmlOf(
      c,
      <Document view={view} files={filesOf(c)} title={words.error.title}>
        <main id="content" class="alone">
          <Failure words={words} error={error} />
        </main>
      </Document>,
      error.status === 401 || error.status === 403 || error.status === 404 ? error.status : 400,
    );
  });
  return app;
}

/** The page that the address names. */
function pageOf({ page }: View): SitePage | undefined {
  return Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
}

async function answer(c: Context<Env>, view: View): Promise<Response> {
  const page = pageOf(view);
  let part: Part;
  if (page === undefined) part = missing(view);
  else {
    try {
      part = await page.show(view);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      part = failed(view, error);
    }
  }
  if (part.file !== undefined) return part.file;
  return htmlOf(c, <Whole c={c} view={view} part={part} />, part.status ?? 200);
}

/** Without a document type, browsers lay pages out as of 1999. */
function htmlOf(c: Context<Env>, page: unknown, status: 200 | 400 | 401 | 403 | 404): Response | Promise<Response> {
  return c.html(html`<!doctype html>${page}`, status);
}

function Whole({ c, view, part }: { c: Context<Env>; view: View; part: Part }) {
  const { title, dated, actions, content } = part;
  return (
    <PageLayout view={view} files={filesOf(c)} title={title} dated={dated ?? false} actions={actions}>
      {content}
    </PageLayout>
  );
}

/** A page without a site. */
function EntryPage({ c, entry: { title, content } }: { c: Context<Env>; entry: Entry }) {
  const view = { words: wordsFor(c), theme: themeFor(c), keys: true };
  return (
    <Document view={view} files={filesOf(c)} title={title}>
      {content as Child}
    </Document>
  );
}

function missing(view: View): Part {
  return { title: view.words.error.title, content: <p>{view.words.error.missing}</p>, status: 404 };
}

function failed(view: View, error: Refused): Part {
  const status = error.status === 403 || error.status === 404 ? error.status : 400;
  return { title: view.words.error.title, content: <Failure words={view.words} error={error} />, status };
}

async function viewFor(c: Context<Env>, callApi: CallApi): Promise<View> {
  const api = apiFor(c, callApi);
  const sites = await sitesFor(api);
  const id = c.req.param('site') ?? '';
  const site = sites.find((one) => one.id === id);
  if (site === undefined) throw new Refused(404, `the site ${id.slice(0, 64)} does not exist`);
  const words = wordsFor(c);
  const { pathname, searchParams: query } = new URL(c.req.url);
  const view: View = {
    words,
    format: formatFor(words.locale, site.timeZone, words.duration),
    api,
    reader: readerAt(readers.get(c.req.raw)!, id),
    site,
    sites,
    page: c.req.param('page') ?? 'overview',
    // Split before it is decoded, because the id of a contact may contain a slash.
    rest: pathname
      .split('/')
      .slice(4)
      .filter((part) => part !== '')
      .map(decoded),
    state: pageStateOf(query),
    query,
    now: c.env.runtime.now(),
    waiting: 0,
    theme: themeFor(c),
    keys: getCookie(c, 'duplex_keys') !== 'off',
  };
  const { audiences } = await api.get<{ audiences: { key: string; size: number }[] }>(
    `/v1/sites/${encodeURIComponent(id)}/audiences`,
  );
  return { ...view, waiting: audiences.find(({ key }) => key === 'waiting')?.size ?? 0 };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The API as the reader of the page: their cookie, or the key that a program sends, goes with each request. */
function apiFor(c: Context<Env>, callApi: CallApi): Api {
  const { origin } = new URL(c.req.url);
  const given = new Headers();
  for (const name of ['cookie', 'authorization', 'accept-language']) {
    const value = c.req.header(name);
    if (value !== undefined) given.set(name, value);
  }
  // The request comes from the page's own host, as a form of this page would.
  given.set('origin', origin);
  given.set('sec-fetch-site', 'same-origin');
  return new Api(async (method, path, body) => {
    const headers = new Headers(given);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const { access } = readers.get(c.req.raw)!;
    return callApi(new Request(`${origin}${path}`, init), access === null ? c.env : { ...c.env, access });
  });
}

async function sitesFor(api: Api): Promise<SiteInfo[]> {
  const { sites } = await api.get<{ sites: SiteInfo[] }>('/v1/sites');
  return sites;
}

function wordsFor(c: Context<Env>): DashboardWords {
  const chosen = getCookie(c, 'duplex_language');
  if (chosen === 'de' || chosen === 'en') return LANGUAGES[chosen];
  return /^\s*de\b/i.test(c.req.header('accept-language') ?? '') ? german : english;
}

function themeFor(c: Context<Env>): Theme {
  return THEMES.find((one) => one === getCookie(c, 'duplex_theme')) ?? 'system';
}

function keep(c: Context<Env>, name: string, value: string): void {
  setCookie(c, `duplex_${name}`, value, { path: BASE, maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'Lax' });
}

function pathOfReferrer(c: Context<Env>): string {
  const referrer = c.req.header('referer');
  if (referrer === undefined || !URL.canParse(referrer)) return BASE;
  const { pathname, search } = new URL(referrer);
  return pathname.startsWith(`${BASE}/`) ? `${pathname}${search}` : BASE;
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="3" stroke-linecap="round"><path d="M3 8h9a4 4 0 0 1 4 4" stroke="#e07b24"/><path d="M21 16h-9a4 4 0 0 1-4-4" stroke="#2f6fd6"/></svg>';
