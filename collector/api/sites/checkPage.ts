import { z } from '@hono/zod-openapi';
import type { Get, GetAnswer } from '../../http/get.ts';
import { isAllowed } from '../../http/isAllowed.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { CHECKS, type Finding, findingOfTag, findingsOf, found } from './findingsOf.ts';

/** `POST /v1/sites/{site}/check`: fetches a page of the site and reports what keeps the tag from working. */
export const checkPage = apiApp();

const PAGE_TIMEOUT_MS = 10_000;
const TAG_TIMEOUT_MS = 5_000;
/** Enough for the head of any page. */
const MOST_PAGE_BYTES = 1024 * 1024;
const MOST_REDIRECTS = 5;
const HEADERS = { 'user-agent': 'Mozilla/5.0 (compatible; DuplexPageCheck/1.0)', accept: 'text/html' };

const PageCheck = z
  .object({
    url: z.string().openapi({ description: 'The page after redirects', example: 'https://www.example.com/' }),
    works: z.boolean().openapi({ description: 'No finding is bad' }),
    findings: z.array(
      z.object({
        check: z.enum(CHECKS).openapi({ description: 'What was looked at' }),
        result: z.enum(['good', 'warning', 'bad']),
        code: z.string().openapi({ description: 'Which case it is, for programs', example: 'missing' }),
        value: z.string().nullable().openapi({ description: 'The name or address that it is about' }),
        detail: z.string().openapi({ description: 'What was found, and what to do' }),
      }),
    ),
  })
  .openapi('PageCheck');

checkPage.openapi(
  route({
    scope: 'write',
    operationId: 'checkPage',
    tags: ['Sites'],
    method: 'post',
    path: '/{site}/check',
    summary: 'Check a page of the site',
    description:
      'Fetches the page and looks for the snippet, the right site, a policy that blocks the tag, the cookie and a consent manager. Redirects are followed within the origins of the site, and no private address is contacted.',
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({
                url: textOf(2000).openapi({
                  format: 'uri',
                  description: 'A page on an origin of the site',
                  example: 'https://www.example.com/',
                }),
              })
              .openapi('PageToCheck'),
          },
        },
      },
    },
    responses: { 200: { description: 'What was found', content: { 'application/json': { schema: PageCheck } } } },
  }),
  async (c) => {
    const { get } = c.env.runtime;
    const { id, record } = await siteOf(c, c.req.valid('param').site);
    const { url: text } = c.req.valid('json');
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !isAllowed(url.origin, record.origins)) {
      const hint = `begin with one of: ${record.origins.join(', ').slice(0, 300)}`;
      throw new Problem(400, 'url: must be a page on an origin of the site', { pointer: '/url', hint });
    }
    const page = await fetchPage(get, url, record.origins);
    if ('fault' in page) return c.json(checkOf(page.url, [page.fault]), 200);
    const { status, headers, text: html } = page.answer;
    if (status < 200 || status > 299) return c.json(checkOf(page.url, [ofStatus(status)]), 200);
    const policy = headers.get('content-security-policy');
    const { findings, tag } = findingsOf({ url: page.url, html, policy }, { id, ...record });
    const reached = found('reachable', 'good', 'answers', page.url.href, 'The page answers.');
    const ofTag = tag === null ? [] : [await checkTag(get, tag.url)];
    return c.json(checkOf(page.url, [reached, ...findings, ...ofTag]), 200);
  },
);

function checkOf({ href: url }: URL, findings: Finding[]) {
  const inOrder = findings.toSorted((one, other) => CHECKS.indexOf(one.check) - CHECKS.indexOf(other.check));
  return { url, works: findings.every(({ result }) => result !== 'bad'), findings: inOrder };
}

type Fetched = { url: URL; answer: GetAnswer } | { url: URL; fault: Finding };

/** Follows redirects by itself, because each address has to be one of the site's. */
async function fetchPage(get: Get, first: URL, origins: readonly string[]): Promise<Fetched> {
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    let answer: GetAnswer;
    try {
      answer = await get(url.href, HEADERS, PAGE_TIMEOUT_MS, MOST_PAGE_BYTES);
    } catch (error) {
      const detail = `The page cannot be fetched: ${messageOf(error)}. Check its address.`;
      return { url, fault: found('reachable', 'bad', 'no-answer', messageOf(error), detail) };
    }
    const location = answer.headers.get('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && location !== null;
    if (!isRedirect || !URL.canParse(location, url)) return { url, answer };
    const next = new URL(location, url);
    if (!isAllowed(next.origin, origins)) {
      const detail = `The page redirects to ${next.origin}. Add that to the origins of the site if it is yours.`;
      return { url, fault: found('reachable', 'bad', 'leads-away', next.origin, detail) };
    }
    url = next;
  }
  const detail = `The page redirects more than ${MOST_REDIRECTS} times. Check the redirects of the website.`;
  return { url, fault: found('reachable', 'bad', 'too-many-redirects', null, detail) };
}

function ofStatus(status: number): Finding {
  const detail = `The page answers with status ${status}. Check its address, or allow the check in the firewall.`;
  return found('reachable', 'bad', 'status', String(status), detail);
}

async function checkTag(get: Get, url: URL): Promise<Finding> {
  try {
    const { status, headers } = await get(url.href, { ...HEADERS, accept: '*/*' }, TAG_TIMEOUT_MS, 0);
    return findingOfTag(url, { status, contentType: headers.get('content-type') ?? '' });
  } catch (error) {
    return findingOfTag(url, null, messageOf(error));
  }
}

/** Errors of the network have a code where their message is empty. */
function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || 'unknown cause').slice(0, 200);
}
