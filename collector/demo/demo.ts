import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { Hono } from 'hono';
import type { Arrival } from './arrivals.ts';

/** Where the pages expect to be mounted: their links begin with it. */
const BASE = '/demo';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/atom+xml; charset=utf-8',
};

/** Each form of the demo is sent here, and here it ends: the body is never read. */
const THANKS: Record<string, string> = {
  '/thanks': '/danke/',
  '/en/thanks': '/en/thanks/',
};

/**
 * The demo site, to be mounted at `/demo`, on Node.js only. In each page, `{{word}}` becomes `replace[word]` as it
 * stands, so the values are HTML; `{{page}}` becomes the page's own address, percent-encoded, for links that share it.
 * `arrivals` is what the panel shows at `/arrivals`, without a key: nobody but this machine can ask.
 */
export function demo(folder: string, replace: Record<string, string>, arrivals: () => Promise<Arrival[]>): Hono {
  const root = resolve(folder);
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-cache');
    c.header('x-content-type-options', 'nosniff');
  });

  for (const [form, thanks] of Object.entries(THANKS)) app.post(form, (c) => c.redirect(BASE + thanks, 303));

  app.get('/arrivals', async (c) => c.json({ arrivals: await arrivals() }));

  app.get('/*', async (c) => {
    const url = new URL(c.req.url);
    const found = await find(root, url.pathname.slice(BASE.length));
    if (found === 'folder') return c.redirect(`${url.pathname}/${url.search}`, 301);
    const file = found ?? join(root, '404.html');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const body = await readFile(file);
    const status = found === null ? 404 : 200;
    if (!type.startsWith('text/html')) return c.body(new Uint8Array(body), status, { 'content-type': type });
    const words = { ...replace, page: encodeURIComponent(url.origin + url.pathname) };
    return c.body(fill(body.toString('utf8'), words), status, { 'content-type': type });
  });

  return app;
}

/** The file that a path names, `folder` where only a slash is missing, null where there is nothing to show. */
async function find(root: string, path: string): Promise<string | 'folder' | null> {
  const name = decode(path);
  if (name === null) return null;
  const file = resolve(root, `.${name}`);
  if (file !== root && !file.startsWith(root + sep)) return null;
  if (await is(file, 'isDirectory')) {
    const index = join(file, 'index.html');
    if (!(await is(index, 'isFile'))) return null;
    return path.endsWith('/') ? index : 'folder';
  }
  return !path.endsWith('/') && (await is(file, 'isFile')) ? file : null;
}

/** A broken escape names no file. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Where `stat` refuses, a NUL byte in the name included, there is no such file. */
async function is(path: string, kind: 'isFile' | 'isDirectory'): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.[kind]() ?? false;
}

function fill(html: string, words: Record<string, string>): string {
  return html.replace(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole);
}
