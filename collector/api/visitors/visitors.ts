import { createRoute, z } from '@hono/zod-openapi';
import { CONFIDENCES } from '../../../shared/signal.ts';
import { explain } from '../../core/rules/explain.ts';
import { STATES } from '../../core/taps/state.ts';
import { endOf } from '../../core/time/moment.ts';
import { CHANNEL_GROUPS } from '../../core/visit/channelGroup.ts';
import { INTERESTS } from '../../core/visit/interest.ts';
import type { Situation } from '../../core/visitor.ts';
import { visitorView } from '../../core/visitorView.ts';
import { visitorIdOf } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import type { Runtime } from '../../http/runtime.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { forget } from '../../storage/apply/erase.ts';
import { readSituation } from '../../storage/apply/situations.ts';

/** `GET DELETE /v1/sites/{site}/visitors/{id}`, `GET …/explain`. */
export const visitors = apiApp();

const VisitorParam = SiteParam.extend({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) });

const Told = z.object({ kind: z.string(), medium: z.string(), confidence: z.enum(CONFIDENCES), at: z.string() });
const Touched = z.object({ medium: z.string(), campaign: z.string().nullable(), at: z.string() });
const SourceSchema = z
  .object({
    source: z.string(),
    utmMedium: z.string().nullable(),
    campaign: z.string().nullable(),
    group: z.enum(CHANNEL_GROUPS),
  })
  .openapi('Source');
const VisitorSchema = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    interest: z.enum(INTERESTS),
    waitingSince: z.string().nullable(),
    contact: z.string().nullable(),
    media: z.array(z.string()),
    lastReplyMedium: z.string().nullable(),
    audiences: z.array(z.string()),
    taps: z.object({
      visitor: z.object({ open: z.boolean(), last: Told.nullable(), until: z.string().nullable() }),
      company: z.object({ open: z.boolean(), last: Touched.nullable(), until: z.string().nullable() }),
    }),
    visits: z.int(),
    views: z.int(),
    engagedSeconds: z.int(),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    sources: z.object({ first: SourceSchema, last: SourceSchema }).nullable(),
  })
  .openapi('Visitor');

interface Explained {
  holds: boolean;
  changesAt: string | null;
  rule: unknown;
  parts?: Explained[] | undefined;
  moments?: string[] | undefined;
}
const Explanation: z.ZodType<Explained> = z
  .object({
    holds: z.boolean(),
    changesAt: z.string().nullable(),
    rule: z.unknown(),
    parts: z.array(z.lazy(() => Explanation)).optional(),
    moments: z.array(z.string()).optional(),
  })
  .openapi('Explanation');

visitors.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/visitors/{id}',
    summary: 'One visitor: both taps, and what follows from them',
    request: { params: VisitorParam },
    responses: {
      200: { description: 'The visitor', content: { 'application/json': { schema: VisitorSchema } } },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { runtime } = c.env;
    const { site } = await siteOf(c, siteId);
    const situation = await known(runtime, siteId, id);
    return c.json(visitorView(situation, endOf(runtime.now()), site), 200);
  },
);

visitors.openapi(
  createRoute({
    method: 'delete',
    path: '/{site}/visitors/{id}',
    summary: 'Erase a visitor',
    request: { params: VisitorParam },
    responses: { 204: { description: 'Erased; what still arrives for him brings him not back' }, ...PROBLEMS },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { runtime } = c.env;
    await siteOf(c, siteId);
    await known(runtime, siteId, id);
    await forget(runtime.store.sql, siteId, visitorIdOf(id), runtime.now());
    return c.body(null, 204);
  },
);

visitors.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/visitors/{id}/explain',
    summary: 'Why a visitor is, or is not, a member of an audience',
    request: { params: VisitorParam, query: z.object({ audience: z.string().openapi({ example: 'waiting' }) }) },
    responses: {
      200: {
        description: 'Leaf by leaf, with the moments that count and when each verdict changes next',
        content: {
          'application/json': {
            schema: z.object({
              audience: z.string(),
              member: z.boolean(),
              since: z.string().nullable(),
              explanation: Explanation,
            }),
          },
        },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { audience: key } = c.req.valid('query');
    const { runtime } = c.env;
    const { site } = await siteOf(c, siteId);
    const audience = site.audiences.find((one) => one.key === key);
    if (audience === undefined) throw new Problem(404, `there is no audience ${key.slice(0, 64)}`);
    const situation = await known(runtime, siteId, id);
    const since = situation.visitor.members[key]?.since;
    return c.json(
      {
        audience: key,
        member: since !== undefined,
        since: since === undefined ? null : new Date(since / 1000).toISOString(),
        explanation: explain(audience.rule, situation, endOf(runtime.now()), site),
      },
      200,
    );
  },
);

async function known(runtime: Runtime, siteId: string, id: string): Promise<Situation> {
  const situation = await readSituation(runtime.store.sql, siteId, visitorIdOf(id));
  if (situation === null) throw new Problem(404, 'there is no such visitor');
  return situation;
}
