import type { Origin } from '../core/event.ts';
import { NAMED_HOSTS, OWN_MESSAGES, PAID_CLICK_IDS } from './sourceTable.ts';

/**
 * Where a page view came from: what the address says of itself (`utm_*`), else the mark of an ad, else the page before.
 * Null for a page reached from inside the site, which is no arrival.
 */
export function originOf(
  page: URL,
  referrer: string | undefined,
  isOwnOrigin: (origin: string) => boolean,
): Origin | null {
  const campaign = word(page.searchParams.get('utm_campaign'));
  const named = word(page.searchParams.get('utm_source'))?.toLowerCase();
  if (named !== undefined) return { source: SOURCE_ALIASES.get(named) ?? named, campaign: campaign ?? null };
  for (const [id, source] of PAID_CLICK_IDS) {
    if (page.searchParams.has(id)) return { source, campaign: campaign ?? null };
  }
  const from = referrer !== undefined && URL.canParse(referrer) ? new URL(referrer) : null;
  if (from !== null && (from.origin === page.origin || isOwnOrigin(from.origin))) {
    return campaign === undefined ? null : { source: 'direct', campaign };
  }
  return { source: from === null ? 'direct' : nameOfHost(from), campaign: campaign ?? null };
}

/** The medium of the company's own message that brought this view, by `utm_medium`; null for any other arrival. */
export function ownMessage(page: URL): { medium: string; campaign: string | undefined } | null {
  const medium = OWN_MESSAGES.get(page.searchParams.get('utm_medium')?.toLowerCase() ?? '');
  return medium === undefined ? null : { medium, campaign: word(page.searchParams.get('utm_campaign')) };
}

const SOURCE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['google.com', 'google'],
  ['fb', 'facebook'],
  ['ig', 'instagram'],
  ['twitter', 'x'],
]);

/** `www.google.de` is google; a host that nobody knows is its own name, without `www`. */
function nameOfHost(from: URL): string {
  // Apps tell their name as `android-app://com.example`.
  if (from.protocol === 'android-app:') return NAMED_HOSTS.get(from.hostname) ?? (from.hostname || 'direct');
  if (!/^https?:$/.test(from.protocol)) return 'direct';
  const labels = from.hostname.replace(/^www\./, '').split('.');
  for (let i = 0; i < labels.length; i++) {
    const ending = labels.slice(i + 1).join('.');
    const name =
      NAMED_HOSTS.get(`${labels[i]}.${ending}`) ??
      (PUBLIC_ENDING.test(ending) ? NAMED_HOSTS.get(`${labels[i]}.*`) : undefined);
    if (name !== undefined) return name;
  }
  return labels.join('.').slice(0, 200);
}

/** `de`, `com`, `co.uk`: what may follow the name in `google.*`; not `evil.com`. */
const PUBLIC_ENDING = /^[a-z]{2,3}(\.[a-z]{2})?$/;

function word(value: string | null): string | undefined {
  const text = value?.trim().replaceAll('\0', '').slice(0, 200).toWellFormed();
  return text === '' ? undefined : text;
}
