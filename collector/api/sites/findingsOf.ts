import { registrableDomain } from '../../enrich/registrableDomain.ts';
import { consentManagerOf } from './consentManagerOf.ts';
import { type PageScripts, pageScripts, type ScriptElement } from './pageScripts.ts';
import { policyAllows } from './policyAllows.ts';

/** What a check of a page looks at. */
export const CHECKS = ['reachable', 'https', 'snippet', 'site', 'policy', 'tag', 'cookie', 'consent'] as const;

/** The result of one check: whether it is fine, what was found, and what to do. */
export interface Finding {
  check: (typeof CHECKS)[number];
  result: 'good' | 'warning' | 'bad';
  /** Which case of the check it is, for programs. */
  code: string;
  /** A name or an address that the finding is about. */
  value: string | null;
  detail: string;
}

/** A page as its server has sent it. */
export interface FetchedPage {
  url: URL;
  html: string;
  /** The header `content-security-policy`. */
  policy: string | null;
}

/** The site, as far as a page must fit it. */
export interface CheckedSite {
  id: string;
  tagBase: string;
  consent: 'required' | 'granted';
  cookieDomain: string | null;
}

/** The tag that a page loads. */
export interface FoundTag {
  element: ScriptElement;
  url: URL;
  site: string | null;
}

/** Finds the elements that load the tag: `tag.js` with the site in an attribute, or in the address. */
export function tagsOf({ scripts, base }: PageScripts, page: URL): FoundTag[] {
  const against = base !== null && URL.canParse(base, page) ? new URL(base, page) : page;
  return scripts.flatMap((element) => {
    // Consent managers and optimizers keep the address in another attribute until they load the script.
    const src = element['src'] ?? element['data-src'] ?? element['data-cmp-src'] ?? element['data-cookieconsent-src'];
    if (src === undefined || !URL.canParse(src, against)) return [];
    const url = new URL(src, against);
    if (!/\/tag(\.whole|\.[0-9a-f]{16})?\.js$/.test(url.pathname)) return [];
    const site = element['data-site'] ?? url.searchParams.get('site');
    // Others have a `tag.js` too. Without a site it is ours only at our own address, which `site` then reports.
    return [{ element, url, site }];
  });
}

/** Judges a page. Whether the address of the tag answers is another request, see `findingOfTag`. */
export function findingsOf(page: FetchedPage, site: CheckedSite): { findings: Finding[]; tag: FoundTag | null } {
  const read = pageScripts(page.html);
  const base = new URL(site.tagBase, page.url);
  const tags = tagsOf(read, page.url).filter(
    ({ site: id, url }) => id !== null || url.href.startsWith(`${base.href.replace(/\/$/, '')}/`),
  );
  const tag = tags.find((one) => one.site === site.id) ?? tags[0] ?? null;
  const findings = [ofProtocol(page.url), ofSnippet(page, tags, tag, site)];
  if (tag !== null) {
    findings.push(ofSite(tag, site), ofPolicy(page, read, tag));
    findings.push(ofCookie(page.url, tag.url, site));
  }
  findings.push(ofConsent(page.html, site));
  return { findings, tag };
}

function ofProtocol({ protocol }: URL): Finding {
  return protocol === 'https:'
    ? found('https', 'good', 'https', null, 'The page uses HTTPS.')
    : found(
        'https',
        'bad',
        'http',
        null,
        'The page uses HTTP. Serve it by HTTPS, because browsers keep most features for secure pages.',
      );
}

function ofSnippet({ html }: FetchedPage, tags: FoundTag[], tag: FoundTag | null, { id }: CheckedSite): Finding {
  if (tag === null) {
    if (/googletagmanager\.com\/gtm\.js/i.test(html))
      return found(
        'snippet',
        'warning',
        'tag-manager',
        'Google Tag Manager',
        'The HTML has no snippet, but Google Tag Manager. If that loads the tag, open the page once and wait for the visit.',
      );
    return found(
      'snippet',
      'bad',
      'missing',
      null,
      'The HTML has no snippet. Paste it before </head>, publish the page, and empty the cache of your website.',
    );
  }
  const { type = '' } = tag.element;
  if (tag.element['src'] === undefined || /^text\/plain$/i.test(type))
    return found(
      'snippet',
      'warning',
      'held',
      type || null,
      'The consent manager holds the tag back until consent. Exempt it: the tag listens to the consent by itself.',
    );
  if (tags.filter((one) => one.site === id).length > 1)
    return found('snippet', 'warning', 'twice', null, 'The snippet is on the page more than once. Remove all but one.');
  return found('snippet', 'good', 'present', null, 'The snippet is on the page.');
}

function ofSite({ site: given }: FoundTag, { id }: CheckedSite): Finding {
  if (given === id) return found('site', 'good', 'right', id, 'The snippet names this site.');
  return found(
    'site',
    'bad',
    given === null ? 'absent' : 'other',
    given?.slice(0, 64) ?? null,
    given === null
      ? 'The snippet names no site. Copy it again, with all its attributes.'
      : 'The snippet names another site. Copy the snippet of this site.',
  );
}

function ofPolicy(page: FetchedPage, { policies: inHtml }: PageScripts, { url, element }: FoundTag): Finding {
  const policies = [...(page.policy === null ? [] : [page.policy]), ...inHtml];
  if (policies.length === 0)
    return found('policy', 'good', 'none', null, 'The page has no content security policy that could block the tag.');
  const { nonce } = element;
  const blocked = [
    ...(policyAllows(policies, page.url, { kind: 'script', url, nonce }) ? [] : ['script-src']),
    ...(policyAllows(policies, page.url, { kind: 'connect', url: new URL('in', url) }) ? [] : ['connect-src']),
  ];
  if (blocked.length === 0)
    return found('policy', 'good', 'allowed', null, 'The content security policy allows the tag.');
  return found(
    'policy',
    'bad',
    'blocked',
    `${blocked.join(' ')} ${url.origin}`,
    `The content security policy blocks the tag. Add ${url.origin} to ${blocked.join(' and ')}.`,
  );
}

function ofCookie(page: URL, tag: URL, { cookieDomain }: CheckedSite): Finding {
  const domain = registrableDomain(page.hostname);
  if (registrableDomain(tag.hostname) !== domain)
    return found(
      'cookie',
      'bad',
      'third-party',
      tag.hostname,
      `Browsers block the cookie, because ${tag.hostname} is not below ${domain}. Give the collector an address there.`,
    );
  if (cookieDomain !== null && !`.${tag.hostname}`.endsWith(`.${cookieDomain}`))
    return found(
      'cookie',
      'bad',
      'domain',
      cookieDomain,
      `Browsers reject the cookie, because ${tag.hostname} is not below ${cookieDomain}. Change cookieDomain.`,
    );
  return found('cookie', 'good', 'own', domain, 'The cookie belongs to the domain of the page.');
}

function ofConsent(html: string, { consent }: CheckedSite): Finding {
  const manager = consentManagerOf(html);
  if (manager !== null)
    return found(
      'consent',
      'good',
      'manager',
      manager,
      `${manager} is on the page. Check that it uses IAB TCF or Google Consent Mode, which the tag listens to.`,
    );
  if (consent === 'granted')
    return found('consent', 'good', 'granted', null, 'You vouch for consent, so no consent manager is needed.');
  return found(
    'consent',
    'warning',
    'none',
    null,
    'No consent manager was recognized. Without consent, visitors stay anonymous and no channel can open.',
  );
}

/** Judges the answer from the address of the tag; null if there was none. */
export function findingOfTag(url: URL, answer: { status: number; contentType: string } | null, fault = ''): Finding {
  if (answer?.status === 200 && /javascript/i.test(answer.contentType))
    return found('tag', 'good', 'answers', url.href, 'The address of the tag answers.');
  const cause = answer === null ? fault : `status ${answer.status}, ${answer.contentType || 'no content type'}`;
  return found(
    'tag',
    'bad',
    answer === null ? 'no-answer' : 'other-answer',
    url.href,
    `The address of the tag does not answer with the tag (${cause}). Check the proxy and the path.`,
  );
}

/** Makes a finding. */
export function found(
  check: Finding['check'],
  result: Finding['result'],
  code: string,
  value: string | null,
  detail: string,
): Finding {
  return { check, result, code, value, detail };
}
