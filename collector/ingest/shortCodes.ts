import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { readShortCode } from '../core/taps/shortCode.ts';
import { isAllowed } from '../http/isAllowed.ts';
import type { Env } from '../http/runtime.ts';
import { type LoadedSite, loadSite } from '../storage/sites/sites.ts';
import { type StoredTouchLink, touchLinksByCode } from '../storage/touchLinks/storedTouchLinks.ts';
import { signTouchToken, touchLinkKeys } from '../storage/touchLinks/touchLinkKeys.ts';

/**
 * `GET {path}/7K2M9-XQ4TB`: a code from paper, typed or scanned, leads to the page of its touch link. The redirect records
 * nothing, so a preview or a scanner that follows it does not count: the page's own tag reports who reads it. The page gets a
 * token that is valid for a day, so an address that somebody copies from the browser says nothing about them for long.
 */
export const shortCodes = new Hono<Env>();

/** As people type a code: ten characters, with a separator anywhere. */
const TYPED = '[0-9A-Za-z](?:[ _.-]{0,3}[0-9A-Za-z]){9}';
const TOKEN_MS = 86_400_000;

shortCodes.get(`/:code{${TYPED}}`, async (c) => {
  const { limits, store, counters, now } = c.env.runtime;
  const { address } = c.env.client;
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
  // An attempt is counted before it is looked up, so attempts at the same time count as well.
  const over = limits?.overByAddress('codes', address) ?? null;
  if (over !== null) {
    counters.countRejected('rate', null);
    for (const [name, value] of over.headers) c.header(name, value);
    return page(c, 429, 'tooMany');
  }
  const code = readShortCode(c.req.param('code'));
  const found = code === null ? null : await linkOf(c, code);
  if (found === null) return page(c, 404, 'unknown');
  limits?.giveBack('codes', address);
  const { site, link } = found;
  const target = new URL(link.target);
  if (link.until === null || link.until > now()) {
    const [key] = await touchLinkKeys(store.sql, site.id, now());
    const { id, medium, campaign } = link;
    const until = new Date(Math.min(now() + TOKEN_MS, link.until ?? Number.POSITIVE_INFINITY)).toISOString();
    const claims = { link: id, medium, ...(campaign === null ? {} : { campaign }), until };
    target.searchParams.set('dx', signTouchToken(key, claims));
  }
  return c.redirect(target.href, 302);
});

/** The link of a code. If several sites have the code, it is that of the site whose host was asked. */
async function linkOf(c: Context<Env>, code: string): Promise<{ site: LoadedSite; link: StoredTouchLink } | null> {
  const { sql } = c.env.runtime.store;
  const usable: { site: LoadedSite; link: StoredTouchLink; isOfHost: boolean }[] = [];
  const host = c.req.header('x-forwarded-host') ?? c.req.header('host') ?? new URL(c.req.url).host;
  for (const { siteId, ...link } of await touchLinksByCode(sql, code)) {
    const site = await loadSite(sql, siteId);
    // The owner may have taken the origin away since. A link never leads to a page of somebody else.
    if (site === null || !isAllowed(new URL(link.target).origin, site.record.origins)) continue;
    const isOfHost = ['https', 'http'].some((scheme) => isAllowed(`${scheme}://${host}`, site.record.origins));
    usable.push({ site, link, isOfHost });
  }
  const ofHost = usable.filter(({ isOfHost }) => isOfHost);
  const [first, second] = ofHost.length > 0 ? ofHost : usable;
  return second === undefined ? (first ?? null) : null;
}

const WORDS = {
  en: {
    unknown: ['This code does not exist', 'Please check it for slips. Upper and lower case do not matter.'],
    tooMany: ['Too many attempts', 'Please try again in a few minutes.'],
  },
  de: {
    unknown: ['Diesen Code gibt es nicht', 'Bitte prüfen Sie ihn auf Tippfehler. Groß- und Kleinschreibung ist egal.'],
    tooMany: ['Zu viele Versuche', 'Bitte versuchen Sie es in ein paar Minuten noch einmal.'],
  },
} as const;

/** A person has typed the code, so a person reads the answer. */
function page(c: Context<Env>, status: 404 | 429, word: keyof typeof WORDS.en): Response | Promise<Response> {
  const language = /^de\b/i.test(c.req.header('accept-language') ?? '') ? 'de' : 'en';
  const [title, text] = WORDS[language][word];
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('vary', 'accept-language');
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <h1>${title}</h1>
        <p>${text}</p>
      </html>`,
    status,
  );
}
