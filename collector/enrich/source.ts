import type { Origin } from '../core/visit/origin.ts';
import { channelGroupOf } from './channelGroup.ts';
import { isPublicSuffix, registrableDomain } from './publicSuffix.ts';
import { CLICK_IDS, NAMED_HOSTS, type NamedSite, OWN_MESSAGES, PASSAGES, SOURCE_ALIASES } from './sourceTable.ts';

/**
 * Where a page view came from: what the address says of itself (`utm_*`), else the mark of an ad, else the page before.
 * Null where that is no arrival: from inside the site, or back from paying or signing in.
 */
export function originOf(
  page: URL,
  referrer: string | undefined,
  isOwnOrigin: (origin: string) => boolean,
): Origin | null {
  const campaign = word(page.searchParams.get('utm_campaign')) ?? null;
  const named = word(page.searchParams.get('utm_source'))?.toLowerCase();
  const told = word(page.searchParams.get('utm_medium'))?.toLowerCase();
  const click = CLICK_IDS.find(([id]) => page.searchParams.get(id));
  if (named !== undefined) return asOrigin(sourceNamed(named), told ?? click?.[2] ?? null, campaign);
  if (click !== undefined) return asOrigin(click[1], told ?? click[2], campaign);

  const from = referrer !== undefined && URL.canParse(referrer) ? new URL(referrer) : null;
  const inside = from !== null && (isSameSite(from, page) || isOwnOrigin(from.origin) || isPassage(from));
  if (inside && campaign === null && told === undefined) return null;
  if (inside || from === null) return asOrigin('direct', told ?? null, campaign);
  const site = siteOf(from);
  const medium = site.kind === 'search' ? 'organic' : site.name === 'direct' ? null : 'referral';
  return asOrigin(site.name, told ?? medium, campaign);
}

/** The ids that ads put into an address, by their names, for who may be known again. Their values are case-sensitive. */
export function clickIdsOf(page: URL): Record<string, string> {
  const found: Record<string, string> = {};
  // Of `fbclid` the value is of use though its presence proves nothing: it stands on unpaid links too.
  for (const kind of [...CLICK_IDS.map(([id]) => id), 'fbclid']) {
    const value = page.searchParams.get(kind);
    if (value !== null && /^[\w.~-]{1,500}$/.test(value)) found[kind] = value;
  }
  return found;
}

/** The medium of the company's own message that brought this view, by `utm_medium`; null for any other arrival. */
export function ownMessage(page: URL): { medium: string; campaign: string | undefined } | null {
  const medium = OWN_MESSAGES.get(page.searchParams.get('utm_medium')?.toLowerCase() ?? '');
  return medium === undefined ? null : { medium, campaign: word(page.searchParams.get('utm_campaign')) };
}

function asOrigin(source: string, medium: string | null, campaign: string | null): Origin {
  return { source, utmMedium: medium, campaign, group: channelGroupOf({ source, medium, campaign }) };
}

/** What stands in `utm_source` is a word of the owner's, or a site's by another name, or by its host. */
function sourceNamed(text: string): string {
  return SOURCE_ALIASES.get(text) ?? (/^[\w-]+(?:\.[\w-]+)+$/.test(text) ? (lookUp(text)?.name ?? text) : text);
}

/** `www.google.de` is google; a host that nobody knows is its own name, without `www`. */
function siteOf(from: URL): NamedSite {
  // Apps tell their name as `android-app://com.example`.
  const isApp = from.protocol === 'android-app:';
  if (!(isApp || /^https?:$/.test(from.protocol)) || from.hostname === '') return { name: 'direct', kind: 'other' };
  const known = isApp ? NAMED_HOSTS.get(from.hostname.toLowerCase()) : lookUp(from.hostname);
  return known ?? { name: from.hostname.replace(/^www\./, '').slice(0, 200), kind: 'other' };
}

/** The site to which a host, or the nearest host above it, belongs. `google.*` is followed by a public ending only. */
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

/** Each bank has a host of its own at which a card is proved, and most call it by what it does (EMV 3-D Secure). */
const ACCESS_CONTROL = /^(?:acs|3ds|3d-?secure)\d*[.-]/;

function isPassage({ hostname }: URL): boolean {
  if (ACCESS_CONTROL.test(hostname)) return true;
  return endingsOf(hostname).some((ending) => PASSAGES.has(ending));
}

/** Another host of the same owner, `shop.example.com` beside `www.example.com`, is no arrival. */
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
