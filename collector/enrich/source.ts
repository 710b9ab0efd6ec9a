import { domainToUnicode } from 'node:url';
import type { Masker } from '../core/privacy/mask.ts';
import type { DetailedOrigin, Origin, OriginDetails } from '../core/visit/origin.ts';
import { readablePath } from '../core/visit/readablePath.ts';
import { channelGroupOf, isPaidPlacement } from './channelGroup.ts';
import { isPublicSuffix, registrableDomain } from './registrableDomain.ts';
import {
  CLICK_IDS,
  META_PLACES,
  NAMED_HOSTS,
  type NamedSite,
  OWN_MESSAGES,
  PASSAGES,
  SOURCE_ALIASES,
} from './sourceTable.ts';

/**
 * Where a page view came from: `utm_*` in its address, else the click id of an ad, else the referrer. Null if it is not
 * an arrival: the visitor comes from inside the site, or back from paying or signing in.
 */
export function originOf(
  page: URL,
  referrer: string | undefined,
  isOwnOrigin: (origin: string) => boolean,
  mask = NO_MASK,
): DetailedOrigin | null {
  const campaign = word(page.searchParams.get('utm_campaign')) ?? null;
  const named = word(page.searchParams.get('utm_source'))?.toLowerCase();
  const utmMedium = word(page.searchParams.get('utm_medium'))?.toLowerCase();
  const click = [...CLICK_IDS, AD_MARK].find(([id]) => page.searchParams.get(id));
  const from = referrer !== undefined && URL.canParse(referrer) ? withoutAmpCache(new URL(referrer), page) : null;
  const inside = from !== null && (isSameSite(from, page) || isOwnOrigin(from.origin) || isPassage(from));
  const beside = { ...wordsBeside(page), ...(from === null || inside ? {} : referrerOf(from, mask)) };
  const made = (source: string, medium: string | null): Origin => ({
    ...asOrigin(source, medium, campaign),
    ...beside,
  });
  if (named !== undefined) return made(sourceNamed(named, utmMedium), utmMedium ?? click?.[2] ?? null);
  if (click !== undefined) return made(click[1], utmMedium ?? click[2]);
  if (inside && campaign === null && utmMedium === undefined) return null;
  if (inside || from === null) return made('direct', utmMedium ?? null);
  const site = siteOf(from);
  const medium = site.kind === 'search' ? 'organic' : site.name === 'direct' ? null : 'referral';
  return made(site.name, utmMedium ?? medium);
}

/** `utm_content` and `utm_term`. */
function wordsBeside(page: URL): Pick<OriginDetails, 'content' | 'term'> {
  if (page.search === '') return {};
  const content = word(page.searchParams.get('utm_content'));
  const term = word(page.searchParams.get('utm_term'));
  return { ...(content === undefined ? {} : { content }), ...(term === undefined ? {} : { term }) };
}

/** Masks nothing. */
const NO_MASK: Pick<Masker, 'path'> = { path: (path) => path };

/** The page that led here as `example.com/blog`: its host without `www`, and its path with personal data masked. */
function referrerOf(from: URL, mask: Pick<Masker, 'path'>): Pick<OriginDetails, 'referrer'> {
  if (!/^(?:https?|android-app):$/.test(from.protocol) || from.hostname === '') return {};
  const path = readablePath(mask.path(from.pathname.slice(0, MOST_REFERRER)));
  const text = readable(from.hostname.toLowerCase().replace(/^www\./, '')) + (path === '/' ? '' : path);
  return { referrer: text.slice(0, MOST_REFERRER).toWellFormed() };
}

const MOST_REFERRER = 200;

/** The click ids in an address by their names, for visitors with consent to audience. Their values are case-sensitive. */
export function clickIdsOf(page: URL): Record<string, string> {
  const found: Record<string, string> = {};
  // `fbclid` is on unpaid links as well, so it proves no ad; its value is still useful for conversions.
  for (const kind of [...CLICK_IDS.map(([id]) => id), 'fbclid']) {
    const value = page.searchParams.get(kind);
    if (value !== null && /^[\w.~-]{1,500}$/.test(value)) found[kind] = value;
  }
  return found;
}

/** The company's own message that brought this view, by its `utm_medium`; null for any other arrival. */
export function ownMessage(page: URL): { medium: string; campaign: string | undefined } | null {
  const medium = OWN_MESSAGES.get(page.searchParams.get('utm_medium')?.toLowerCase() ?? '');
  return medium === undefined ? null : { medium, campaign: word(page.searchParams.get('utm_campaign')) };
}

function asOrigin(source: string, medium: string | null, campaign: string | null): Origin {
  return { source, utmMedium: medium, campaign, group: channelGroupOf({ source, medium, campaign }) };
}

/** Google Ads adds it to every address, also where browsers remove the click id. It is no id of a click. */
const AD_MARK = ['gad_source', 'google', 'cpc'] as const;

/** The source that `utm_source` names: a known site by an alias or by its host, else the owner's own word. */
function sourceNamed(text: string, utmMedium: string | undefined): string {
  const alias = SOURCE_ALIASES.get(text) ?? SOURCE_ALIASES.get(text.replace(/[\s_-]+/g, '_'));
  if (alias !== undefined) return alias;
  // Other owners may have words like `an` for something else.
  if (META_PLACES.has(text) && utmMedium !== undefined && isPaidPlacement(utmMedium)) return META_PLACES.get(text)!;
  return /^[\w-]+(?:\.[\w-]+)+$/.test(text) ? (lookUp(text)?.name ?? readable(text)) : text;
}

/**
 * The page that an AMP cache shows: `www-example-com.cdn.ampproject.org/c/s/www.example.com/…` and
 * `www.google.com/amp/s/www.example.com/…`. Google led to the page itself if it is one of this site's.
 */
function withoutAmpCache(from: URL, page: URL): URL {
  const isCache = from.hostname === 'cdn.ampproject.org' || from.hostname.endsWith('.cdn.ampproject.org');
  const isViewer = /^www\.google\.[a-z.]+$/.test(from.hostname) && from.pathname.startsWith('/amp/');
  if (!isCache && !isViewer) return from;
  const host =
    /^\/(?:\w+\/)*?(?:s\/)?([\w-]+(?:\.[\w-]+)+)(?:\/|$)/.exec(from.pathname)?.[1] ?? unmangled(from.hostname);
  const shown = new URL(`https://${host}/`);
  return isSameSite(shown, page) ? new URL('https://www.google.com/') : shown;
}

/** An AMP cache writes a dot as `-` and a hyphen as `--`. */
function unmangled(hostname: string): string {
  const label = hostname.split('.')[0]!.replace(/--|-/g, (mark) => (mark === '--' ? '-' : '.'));
  return label.includes('.') && URL.canParse(`https://${label}/`) ? label : 'www.google.com';
}

/** `müller.de` for `xn--mller-kva.de`. */
function readable(host: string): string {
  return host.includes('xn--') ? domainToUnicode(host) || host : host;
}

/** `www.google.de` is google. An unknown host is named by itself, without `www`. */
function siteOf(from: URL): NamedSite {
  // Apps send `android-app://com.example`.
  const isApp = from.protocol === 'android-app:';
  if (!(isApp || /^https?:$/.test(from.protocol)) || from.hostname === '') return { name: 'direct', kind: 'other' };
  const known = isApp ? NAMED_HOSTS.get(from.hostname.toLowerCase()) : lookUp(from.hostname);
  return known ?? { name: readable(from.hostname.replace(/^www\./, '')).slice(0, 200), kind: 'other' };
}

/** The site to which a host, or the nearest host above it, belongs. `google.*` matches any public suffix. */
function lookUp(host: string): NamedSite | undefined {
  for (const ending of endingsOf(host)) {
    const dot = ending.indexOf('.');
    const rest = ending.slice(dot + 1);
    const site =
      NAMED_HOSTS.get(ending) ??
      (dot > 0 && isPublicSuffix(rest) ? NAMED_HOSTS.get(`${ending.slice(0, dot)}.*`) : undefined);
    if (site !== undefined) return site;
  }
  return undefined;
}

/** Each bank has its own host for EMV 3-D Secure, and most are named after that task. */
const ACCESS_CONTROL = /^(?:acs|3ds|3d-?secure)\d*[.-]/;

function isPassage({ hostname }: URL): boolean {
  if (ACCESS_CONTROL.test(hostname)) return true;
  return endingsOf(hostname).some((ending) => PASSAGES.has(ending));
}

/** Does another host of the same owner send the visitor, like `shop.example.com` beside `www.example.com`? */
function isSameSite(from: URL, page: URL): boolean {
  return /^https?:$/.test(from.protocol) && registrableDomain(from.hostname) === registrableDomain(page.hostname);
}

/** `a.b.c` and all hosts above it: `b.c`, `c`. */
function endingsOf(host: string): string[] {
  const labels = host.replace(/\.$/, '').split('.');
  return labels.map((_, i) => labels.slice(i).join('.'));
}

function word(value: string | null): string | undefined {
  const text = value?.trim().replaceAll('\0', '').slice(0, 200).toWellFormed();
  return text === '' ? undefined : text;
}
