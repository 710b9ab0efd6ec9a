import { z } from '@hono/zod-openapi';
import { normalizedMedium } from '../../core/taps/mediumOf.ts';
import { countryNamed } from '../../enrich/countryNamed.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import type { Runtime } from '../../http/runtime.ts';
import { apiApp, Medium, nameOf, SiteParam, spanOf, textOf, valuesByName } from '../../http/schemas.ts';
import { pinnedNameOf, wholeTagOf } from '../../http/script.ts';
import { siteOf } from '../../http/siteOf.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { deleteSite } from '../../storage/sites/deleteSite.ts';
import { newSiteId } from '../../storage/sites/newSiteId.ts';
import { pinnedSnippetOf, SITE_DEFAULTS, type SiteRecord, snippetOf } from '../../storage/sites/siteRecord.ts';
import { createSite, listSites, type StoredSite, updateSite } from '../../storage/sites/sites.ts';
import { COUNTING_SETTINGS, checkCookieDomain } from './countingSettings.ts';
import { GoalsSchema } from './goalsSchema.ts';

/** `GET POST /v1/sites`, `GET PATCH DELETE /v1/sites/{site}`: the websites and their settings. */
export const sites = apiApp();

const MAX_ORIGINS = 50;
/** The longest retention. No window may be longer. */
const MAX_RETENTION = '1825d';

const Origin = textOf(300)
  .transform((text, context) => {
    const origin = originIn(text);
    if (origin === null)
      context.addIssue({ code: 'custom', message: 'must be an origin like https://www.example.com' });
    return origin ?? z.NEVER;
  })
  .openapi({ type: 'string', example: 'https://www.example.com' });

const TimeZone = textOf(64)
  .refine(isTimeZone, 'must be an IANA time zone, like Europe/Berlin')
  .openapi({ type: 'string', example: 'Europe/Berlin' });

const Country = textOf(64)
  .transform((text, context) => {
    const country = countryNamed(text);
    if (country === null)
      context.addIssue({ code: 'custom', message: 'must be an ISO 3166 code like DE, or the name of a country' });
    return country ?? z.NEVER;
  })
  .openapi({ type: 'string', example: 'DE' });

const TagBase = z
  .url({ protocol: /^https?$/ })
  .max(300)
  // In the form that a browser writes, so that it is safe in an HTML attribute.
  .transform((text) => `${new URL(text).origin}${new URL(text).pathname.replace(/\/+$/, '')}`)
  .openapi({ type: 'string', format: 'uri', example: 'https://www.example.com/d' });

const SignalWindow = z.union([
  spanOf('1m', MAX_RETENTION),
  valuesByName(64, spanOf('1m', MAX_RETENTION)).openapi({ example: { contact: '180d', default: '90d' } }),
]);

const Cadence = valuesByName(64, spanOf('1d', '365d'))
  .transform((spans) => Object.fromEntries(Object.entries(spans).map(([word, span]) => [normalizedMedium(word), span])))
  .openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'How often you want to write to each visitor, by medium. Who is overdue follows from it; for other media the usual gap ' +
      'between touches counts',
    example: { newsletter: '30d' },
  });

const Settings = z.strictObject({
  name: textOf(200).openapi({ example: 'Shop' }),
  origins: z
    .array(Origin)
    .min(1)
    .max(MAX_ORIGINS)
    .openapi({
      description: 'Origins of its pages; `https://*.example.com` stands for every subdomain',
      example: ['https://www.example.com'],
    }),
  timeZone: TimeZone.openapi({ description: 'IANA time zone in which the days of reports begin; UTC if absent' }),
  consent: z.enum(['required', 'granted']).openapi({
    description: '`granted`: you vouch that you have consent, or need none; `required` if absent',
  }),
  beforeConsent: z
    .enum(['anonymous', 'none'])
    .openapi({ description: 'What is counted before consent: anonymous visits, or nothing; `anonymous` if absent' }),
  signalWindow: SignalWindow.openapi({
    description: 'How long a signal keeps its medium open, for all kinds or by kind; 90d if absent',
  }),
  touchWindow: spanOf('1m', MAX_RETENTION).openapi({
    description: "How long a touch keeps the company's tap open; 30d if absent",
  }),
  retention: spanOf('1d', MAX_RETENTION).openapi({
    description: 'How long the log is kept, at least: whole months are deleted; 425d if absent',
  }),
  openingEvents: z
    .array(nameOf(64))
    .max(50)
    .openapi({ description: 'Names of own events that open a channel', example: ['Review'] }),
  noAnswerExpected: z
    .array(Medium)
    .max(50)
    .openapi({
      description: 'Further media of contacts that ask for no answer, beside newsletter and calendar',
      example: ['wishlist'],
    }),
  cadence: Cadence,
  bounceThresholdSeconds: z
    .int()
    .min(1)
    .max(3600)
    .openapi({ description: 'A visit with fewer engaged seconds can be a bounce' }),
  automatedBrowsers: z.enum(['exclude', 'include']).openapi({
    description:
      'Whether browsers driven by a program count as bots, or as visitors for end-to-end tests; `exclude` if absent. ' +
      'Crawlers are always bots',
  }),
  onSiteAnswers: z
    .boolean()
    .openapi({ description: 'Whether pages see the state and the public audiences of visitors who consented' }),
  goals: GoalsSchema,
  ...COUNTING_SETTINGS,
  defaultCountry: Country.nullable().openapi({
    type: ['string', 'null'],
    description:
      'Country of phone numbers written without one, by code or name. Pages learn it from the snippet, so paste that again.',
  }),
  tagBase: TagBase.openapi({ description: 'Address of tag and ingest, used in the snippet' }),
});
const NewSite = Settings.partial().required({ name: true, origins: true }).openapi('NewSite');
const SiteChange = Settings.partial().openapi('SiteChange');
const SiteView = z
  .object({
    ...Settings.shape,
    // The demo's own site has a path here, which requests cannot set.
    tagBase: z.string().openapi({
      description: 'Address of tag and ingest, used in the snippet',
      example: 'https://www.example.com/d',
    }),
    id: z.string(),
    snippet: z.string().openapi({ description: 'HTML to paste into the pages; the tag stays up to date' }),
    snippetPinned: z
      .string()
      .openapi({ description: 'Alternative to `snippet`: this build of the tag forever, verified by its hash' }),
  })
  .openapi('Site');

const siteContent = { 'application/json': { schema: SiteView } };

sites.openapi(
  route({
    scope: 'admin',
    operationId: 'createSite',
    tags: ['Sites'],
    method: 'post',
    path: '/',
    summary: 'Add a site',
    description: 'Every setting but name and origins has a default.',
    request: { body: { required: true, content: { 'application/json': { schema: NewSite } } } },
    responses: { 201: { description: 'Added; paste `snippet` into the pages', content: siteContent } },
  }),
  async (c) => {
    const { runtime } = c.env;
    const tagBase = `${runtime.baseUrl}${runtime.path}`;
    const settings = {
      ...SITE_DEFAULTS,
      openingEvents: [],
      noAnswerExpected: [],
      cadence: {},
      goals: [],
      tagBase,
      ...given(c.req.valid('json')),
    } as SiteRecord;
    checkCookieDomain(settings);
    const site = await createSite(runtime.store.sql, newSiteId(), settings, runtime.now());
    // The cache may remember that the id did not exist.
    runtime.store.forgetSite(site.id);
    return c.json(viewOf(runtime, site), 201);
  },
);

sites.openapi(
  route({
    scope: 'read',
    operationId: 'listSites',
    tags: ['Sites'],
    method: 'get',
    path: '/',
    summary: 'List sites',
    description: 'The answer has every site with its settings.',
    responses: {
      200: {
        description: 'Sites that the key reaches, oldest first',
        content: { 'application/json': { schema: z.object({ sites: z.array(SiteView) }) } },
      },
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const reachable = c.get('key').sites;
    const all = (await listSites(runtime.store.sql)).filter(({ id }) => reachable === null || reachable.includes(id));
    return c.json({ sites: all.map((site) => viewOf(runtime, site)) }, 200);
  },
);

sites.openapi(
  route({
    scope: 'read',
    operationId: 'getSite',
    tags: ['Sites'],
    method: 'get',
    path: '/{site}',
    summary: 'Get a site',
    description: 'The answer has all settings and the snippet.',
    request: { params: SiteParam },
    responses: { 200: { description: 'The site', content: siteContent } },
  }),
  async (c) => c.json(viewOf(c.env.runtime, await siteOf(c, c.req.valid('param').site)), 200),
);

sites.openapi(
  route({
    scope: 'write',
    operationId: 'updateSite',
    tags: ['Sites'],
    method: 'patch',
    path: '/{site}',
    summary: 'Change the settings of a site',
    description:
      'A changed window takes effect at once for visitors who do something. The others follow within a minute, or later if the site has a million of them.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: SiteChange } } } },
    responses: { 200: { description: 'The site after the change', content: siteContent } },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { site: id } = c.req.valid('param');
    const change = given(c.req.valid('json'));
    const changed = (record: SiteRecord) => {
      const after = { ...record, ...change };
      checkCookieDomain(after);
      return after;
    };
    const site = await updateSite(runtime.store.sql, id, changed, runtime.now());
    if (site === null) throw new Problem(404, `the site ${id.slice(0, 64)} does not exist`);
    runtime.store.forgetSite(id);
    return c.json(viewOf(runtime, site), 200);
  },
);

sites.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteSite',
    tags: ['Sites'],
    method: 'delete',
    path: '/{site}',
    summary: 'Delete a site',
    description:
      'Deletes its visitors, log, audiences, contacts, reports and webhooks for good. The audit log stays. Pages that still have the snippet are answered 404.',
    request: { params: SiteParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id, record: settings } = await siteOf(c, c.req.valid('param').site);
    if (!(await deleteSite(runtime.store.sql, id))) throw new Problem(404, `the site ${id} does not exist`);
    const entry = {
      site: id,
      key: c.get('key').id,
      action: 'site.deleted',
      subject: id,
      details: { name: settings.name },
    };
    await record(runtime.store.sql, entry, runtime.now());
    runtime.store.forgetSite(id);
    return c.body(null, 204);
  },
);

function viewOf({ scripts }: Runtime, { id, record }: StoredSite) {
  const settings = Object.keys(Settings.shape).map((key) => [key, record[key as keyof SiteRecord]]);
  const tag = wholeTagOf(scripts);
  return {
    id,
    ...Object.fromEntries(settings),
    snippet: snippetOf(id, record),
    snippetPinned: pinnedSnippetOf(id, record, pinnedNameOf(tag), tag.integrity),
  } as z.infer<typeof SiteView>;
}

/** The settings without absent ones, which must not overwrite. */
function given(settings: Partial<Record<keyof SiteRecord, unknown>>): Partial<SiteRecord> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function originIn(text: string): string | null {
  const wild = /^(https?):\/\/\*\.([^*/]+\.[^*/]+)$/.exec(text);
  const plain = wild === null ? text : `${wild[1]}://${wild[2]}`;
  if (!URL.canParse(plain)) return null;
  const { origin, protocol, pathname, search, hash, username } = new URL(plain);
  if (!/^https?:$/.test(protocol) || plain.includes('*') || pathname !== '/' || search + hash + username !== '')
    return null;
  return wild === null ? origin : origin.replace('://', '://*.');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
