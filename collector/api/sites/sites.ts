import { createRoute, z } from '@hono/zod-openapi';
import { Problem } from '../../http/problem.ts';
import type { Runtime } from '../../http/runtime.ts';
import { apiApp, PROBLEMS, SiteParam, spanOf, textOf } from '../../http/schemas.ts';
import { pinnedNameOf, wholeTagOf } from '../../http/script.ts';
import { siteOf } from '../../http/siteOf.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { deleteSite } from '../../storage/sites/deleteSite.ts';
import { newSiteId } from '../../storage/sites/newSiteId.ts';
import { pinnedSnippetOf, SITE_DEFAULTS, type SiteRecord, snippetOf } from '../../storage/sites/siteRecord.ts';
import { createSite, listSites, type StoredSite, updateSite } from '../../storage/sites/sites.ts';
import { COUNTING_SETTINGS, checkCookieDomain } from './countingSettings.ts';

/** `GET POST /v1/sites`, `GET PATCH DELETE /v1/sites/{site}`. */
export const sites = apiApp();

const MAX_ORIGINS = 50;
/** No window may be longer than anything is kept. */
const RETENTION_MOST = '1825d';

const Origin = textOf(300)
  .transform((text, context) => {
    const origin = originIn(text);
    if (origin === null)
      context.addIssue({ code: 'custom', message: 'must be an origin like https://www.example.com' });
    return origin ?? z.NEVER;
  })
  .openapi({ type: 'string', example: 'https://www.example.com' });

const TimeZone = textOf(64)
  .refine(isTimeZone, 'must be a time zone of the IANA list, like Europe/Berlin')
  .openapi({ type: 'string', example: 'Europe/Berlin' });

const TagBase = z
  .url({ protocol: /^https?$/ })
  .max(300)
  // As a browser writes it, so that it can stand in a tag.
  .transform((text) => `${new URL(text).origin}${new URL(text).pathname.replace(/\/+$/, '')}`)
  .openapi({ type: 'string', example: 'https://www.example.com/d' });

const SignalWindow = z.union([
  spanOf('1m', RETENTION_MOST),
  z.record(textOf(64), spanOf('1m', RETENTION_MOST)).openapi({ example: { contact: '180d', default: '90d' } }),
]);

const Settings = z.strictObject({
  name: textOf(200).openapi({ example: 'Shop' }),
  origins: z
    .array(Origin)
    .min(1)
    .max(MAX_ORIGINS)
    .openapi({
      description: 'Where its pages are; `https://*.example.com` is every host below',
      example: ['https://www.example.com'],
    }),
  timeZone: TimeZone.openapi({ description: 'Of the IANA list; in it the days of reports are cut. UTC, if absent' }),
  consent: z.enum(['required', 'granted']).openapi({
    description: '`required`, if absent; `granted`: you vouch that you have consent, or need none',
  }),
  beforeConsent: z
    .enum(['anonymous', 'none'])
    .openapi({ description: 'What may happen before consent: the anonymous count, which is so if absent, or nothing' }),
  signalWindow: SignalWindow.openapi({
    description: 'How long a signal keeps its medium open, for all kinds or for each; 90d, if absent',
  }),
  touchWindow: spanOf('1m', RETENTION_MOST).openapi({
    description: "How long a touch keeps the company's tap open; 30d, if absent",
  }),
  retention: spanOf('1d', RETENTION_MOST).openapi({
    description: 'How long the log is kept, at least: it goes month by month; 425d, if absent',
  }),
  openingEvents: z
    .array(textOf(64))
    .max(50)
    .openapi({ description: 'Names of own events that open a channel', example: ['Review'] }),
  bounceUnder: z.int().min(1).max(3600).openapi({ description: 'Seconds engaged under which a visit can be a bounce' }),
  automation: z
    .enum(['exclude', 'include'])
    .openapi({ description: 'Automated browsers are marked as robots, if absent, or counted, for end-to-end tests' }),
  onSiteAnswers: z.boolean().openapi({ description: 'Pages learn state and public audiences of consented visitors' }),
  ...COUNTING_SETTINGS,
  tagBase: TagBase.openapi({ description: 'The address of tag and ingest, to which the snippet leads' }),
});
const NewSite = Settings.partial().required({ name: true, origins: true }).openapi('NewSite');
const SiteChange = Settings.partial().openapi('SiteChange');
const SiteView = Settings.extend({
  id: z.string(),
  snippet: z.string().openapi({ description: 'What to paste; the tag stays up to date' }),
  snippetPinned: z
    .string()
    .openapi({ description: 'Instead of it: this build of the tag for good, its bytes checked' }),
}).openapi('Site');

const one = { 'application/json': { schema: SiteView } };

sites.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Add a site',
    request: { body: { required: true, content: { 'application/json': { schema: NewSite } } } },
    responses: { 201: { description: 'Added; `snippet` is what to paste', content: one }, ...PROBLEMS },
  }),
  async (c) => {
    const { runtime } = c.env;
    const tagBase = `${runtime.baseUrl}${runtime.path}`;
    const settings = { ...SITE_DEFAULTS, openingEvents: [], tagBase, ...given(c.req.valid('json')) } as SiteRecord;
    checkCookieDomain(settings);
    const site = await createSite(runtime.store.sql, newSiteId(), settings, runtime.now());
    // Somebody may have asked for the id before it existed.
    runtime.store.forgetSite(site.id);
    return c.json(viewOf(runtime, site), 201);
  },
);

sites.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'All sites',
    responses: {
      200: {
        description: 'Oldest first',
        content: { 'application/json': { schema: z.object({ sites: z.array(SiteView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const own = c.get('key').sites;
    const all = (await listSites(runtime.store.sql)).filter(({ id }) => own === null || own.includes(id));
    return c.json({ sites: all.map((site) => viewOf(runtime, site)) }, 200);
  },
);

sites.openapi(
  createRoute({
    method: 'get',
    path: '/{site}',
    summary: 'One site',
    request: { params: SiteParam },
    responses: { 200: { description: 'The site', content: one }, ...PROBLEMS },
  }),
  async (c) => c.json(viewOf(c.env.runtime, await siteOf(c, c.req.valid('param').site)), 200),
);

sites.openapi(
  createRoute({
    method: 'patch',
    path: '/{site}',
    summary: 'Change settings',
    description:
      'A changed window takes effect at once for whoever does something, and for the others within a minute, or as fast as a million of them can be judged.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: SiteChange } } } },
    responses: { 200: { description: 'As it is now', content: one }, ...PROBLEMS },
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
    if (site === null) throw new Problem(404, `there is no site ${id.slice(0, 64)}`);
    runtime.store.forgetSite(id);
    return c.json(viewOf(runtime, site), 200);
  },
);

sites.openapi(
  createRoute({
    method: 'delete',
    path: '/{site}',
    summary: 'Delete a site',
    description:
      'With its visitors, its log, its audiences, contacts, reports and webhooks, for good. Needs the scope admin. What was done to it stays in the audit log. Pages that still carry its snippet are answered 404.',
    request: { params: SiteParam },
    responses: { 204: { description: 'Deleted' }, ...PROBLEMS },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id, record: settings } = await siteOf(c, c.req.valid('param').site);
    if (!(await deleteSite(runtime.store.sql, id))) throw new Problem(404, `there is no site ${id}`);
    const deed = {
      site: id,
      key: c.get('key').id,
      action: 'site.deleted',
      subject: id,
      details: { name: settings.name },
    };
    await record(runtime.store.sql, deed, runtime.now());
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

/** The settings that were really given: an absent one must not overwrite. */
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
