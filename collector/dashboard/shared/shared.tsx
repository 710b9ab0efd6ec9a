import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type OpenedLink, openLink, type StaysLocked, unlock } from '../../api/sharedLinks/openLink.ts';
import type { Env } from '../../http/runtime.ts';
import type { SharedLink } from '../../storage/sharing/sharedLinks.ts';
import { loadSite } from '../../storage/sites/sites.ts';
import { pageStateOf } from '../frame/address.ts';
import { Api, Refused } from '../frame/ask.ts';
import { filesOf } from '../frame/files.ts';
import { formatFor } from '../frame/format.ts';
import { Document } from '../frame/Layout.tsx';
import type { Part } from '../frame/part.ts';
import type { View } from '../frame/view.ts';
import { bouncesPage } from '../pages/bounces.tsx';
import { eventsPage } from '../pages/events.tsx';
import { explore } from '../pages/explore.tsx';
import { overviewPage } from '../pages/overview.tsx';
import { Alone } from '../parts/Alone.tsx';
import { Failure } from '../parts/Failure.tsx';
import { Fields, TextField } from '../parts/Fields.tsx';
import { german } from '../words/de.ts';
import { type DashboardWords, english } from '../words/en.ts';
import { SharedLayout } from './SharedLayout.tsx';

type CallInProcess = (request: Request, env: Env['Bindings']) => Response | Promise<Response>;
type Opened = Extract<OpenedLink, { state: 'open' }>;

/** The pages that a link may show. They are those of the dashboard; what a link may not read they leave out. */
const SHOWN: Readonly<Record<SharedLink['pages'][number], (view: View) => Promise<Part>>> = {
  overview: overviewPage,
  sources: explore,
  pages: explore,
  places: explore,
  devices: explore,
  events: eventsPage,
  bounces: bouncesPage,
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types duplex',
].join('; ');

/**
 * The pages behind shared links, to be mounted at `/shared`: `/shared/SITE/TOKEN/sources`. They read the API in process
 * with the rights of the link, so that the API decides what a link sees.
 */
export function shared(callApi: CallInProcess): Hono<Env> {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policyOf([]));
    // The address is the secret.
    c.header('referrer-policy', 'no-referrer');
    c.header('x-robots-tag', 'noindex, nofollow');
    c.header('x-content-type-options', 'nosniff');
    c.header('cross-origin-opener-policy', 'same-origin');
  });

  app.get('/:site/:token/:page?/:rest{[^]*}?', async (c) => {
    const opened = await openLink(c, c.req.param('site'), c.req.param('token'));
    return opened.state === 'open' ? answer(c, callApi, opened) : closed(c, opened);
  });

  app.post('/:site/:token', async (c) => {
    const { site, token } = c.req.param();
    const opened = await openLink(c, site, token);
    if (opened.state !== 'locked') return opened.state === 'open' ? c.redirect(c.req.path, 303) : closed(c, opened);
    const form = await c.req.parseBody();
    const result = await unlock(c, site, token, opened.link, String(form['password'] ?? ''));
    if ('refused' in result) return closed(c, opened, result);
    c.header('set-cookie', result.cookie);
    return c.redirect(c.req.path, 303);
  });
  return app;
}

async function answer(c: Context<Env>, callApi: CallInProcess, opened: Opened): Promise<Response> {
  const { link } = opened;
  const view = await viewFor(c, callApi, opened);
  const part = await partOf(view);
  if (part.file !== undefined) return part.file;
  const { title, dated = false, actions, content, status = 200 } = part;
  c.header('content-security-policy', policyOf(link.embedOrigins));
  return c.html(
    html`<!doctype html>${(
      <SharedLayout view={view} files={filesOf(c)} title={title} dated={dated} actions={actions} filters={link.filters}>
        {content}
      </SharedLayout>
    )}`,
    status,
  );
}

async function partOf(view: View): Promise<Part> {
  const { words, page, shared } = view;
  const name = page as keyof typeof SHOWN;
  if (!shared!.pages.includes(name))
    return { title: words.error.title, content: <p>{words.error.missing}</p>, status: 404 };
  try {
    return await SHOWN[name](view);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const status = error.status === 403 || error.status === 404 ? error.status : 400;
    return { title: words.error.title, content: <Failure words={words} error={error} />, status };
  }
}

async function viewFor(c: Context<Env>, callApi: CallInProcess, { link, access }: Opened): Promise<View> {
  const { store, now } = c.env.runtime;
  const { site: siteId = '', token = '', page = link.pages[0]! } = c.req.param() as Record<string, string>;
  const { record } = (await loadSite(store.sql, siteId))!;
  const words = wordsFor(c);
  const { origin, pathname, searchParams: query } = new URL(c.req.url);
  const site = { id: siteId, name: record.name, timeZone: record.timeZone, origins: [] };
  return {
    ...{ words, site, sites: [site], page, query },
    format: formatFor(words.locale, site.timeZone, words.duration),
    // Only reads, with nothing of the request but its question: neither a cookie nor a key of its reader.
    api: new Api(async (method, path) => {
      if (method !== 'GET') throw new Refused(403, words.error.forbidden);
      return callApi(new Request(`${origin}${path}`), { ...c.env, access });
    }),
    reader: { id: null, name: link.name, scopes: [] },
    rest: pathname
      .split('/')
      .slice(5)
      .filter((part) => part !== ''),
    state: pageStateOf(query),
    now: now(),
    ...{ waiting: 0, theme: 'system', keys: true },
    shared: { home: `/shared/${encodeURIComponent(siteId)}/${token}`, pages: link.pages },
  };
}

/** The page of a link that shows nothing. All reasons but a password look alike, so that guessing teaches nothing. */
function closed(
  c: Context<Env>,
  opened: Exclude<OpenedLink, Opened>,
  refusal: StaysLocked | null = null,
): Response | Promise<Response> {
  const words = wordsFor(c);
  const text = words.shared;
  if (opened.state === 'unknown') return page(c, words, text.closed, <p>{text.closedHow}</p>, 404);
  if (opened.state === 'too-many') {
    c.header('retry-after', String(opened.seconds));
    return page(c, words, text.closed, <p>{words.signIn.tooMany(String(opened.seconds))}</p>, 429);
  }
  const isSlowed = refusal?.refused === 'too-many';
  if (isSlowed) c.header('retry-after', String(refusal.seconds ?? 60));
  return page(
    c,
    words,
    text.locked,
    <>
      {refusal !== null && (
        <p class="failure" role="alert">
          {isSlowed ? words.signIn.tooMany(String(refusal.seconds ?? 60)) : text.refused[refusal.refused]}
        </p>
      )}
      <Fields action={new URL(c.req.url).pathname.split('/').slice(0, 4).join('/')}>
        <TextField
          name="password"
          label={words.signIn.password}
          type="password"
          autocomplete="current-password"
          required
        />
        <button type="submit" class="primary">
          {text.open}
        </button>
      </Fields>
    </>,
    isSlowed ? 429 : 403,
  );
}

function page(
  c: Context<Env>,
  words: DashboardWords,
  title: string,
  content: Child,
  status: 403 | 404 | 429,
): Response | Promise<Response> {
  const view = { words, theme: 'system', keys: true } as const;
  return c.html(
    html`<!doctype html>${(
      <Document view={view} files={filesOf(c)} title={title}>
        <Alone title={title}>{content}</Alone>
      </Document>
    )}`,
    status,
  );
}

/** Origins were checked when the link was made, so none can add a word of its own. */
function policyOf(embedOrigins: readonly string[]): string {
  return `${POLICY}; frame-ancestors ${embedOrigins.length === 0 ? "'none'" : embedOrigins.join(' ')}`;
}

function wordsFor(c: Context<Env>): DashboardWords {
  return /^\s*de\b/i.test(c.req.header('accept-language') ?? '') ? german : english;
}
