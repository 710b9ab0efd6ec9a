import { z } from '@hono/zod-openapi';
import { explain } from '../../core/rules/explain.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Situation } from '../../core/visitor.ts';
import { visitorIdOf } from '../../http/isUuid.ts';
import { mayExport } from '../../http/mayExport.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import type { Runtime } from '../../http/runtime.ts';
import { apiApp, Instant, SiteParam, VisitorIdParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { eraseVisitor } from '../../storage/apply/eraseVisitor.ts';
import { readSituation } from '../../storage/apply/situations.ts';
import { eventsAtMoments } from '../../storage/events/readLog.ts';
import { lastPages } from '../../storage/visitors/lastPages.ts';
import { VisitorSchema, visitorAnswer } from './visitorSchema.ts';

/** `GET DELETE /v1/sites/{site}/visitors/{id}`, `GET …/explain`: one visitor, and why they are a member. */
export const visitors = apiApp();

const VisitorParam = SiteParam.extend({ id: VisitorIdParam });

const EventBehind = z.object({
  at: Instant,
  kind: z.string(),
  name: z.string().nullable(),
  medium: z.string().nullable(),
  confidence: z.string().nullable(),
  path: z.string().nullable(),
});

interface RuleExplanation {
  holds: boolean;
  changesAt: string | null;
  rule: unknown;
  parts?: RuleExplanation[] | undefined;
  moments?: string[] | undefined;
  events?: z.infer<typeof EventBehind>[] | undefined;
}
const Explanation: z.ZodType<RuleExplanation> = z
  .object({
    holds: z.boolean(),
    changesAt: Instant.nullable(),
    rule: z.unknown(),
    parts: z.array(z.lazy(() => Explanation)).optional(),
    moments: z.array(Instant).optional(),
    events: z.array(EventBehind).optional().openapi({ description: 'The events behind these moments' }),
  })
  .openapi('Explanation');

visitors.openapi(
  route({
    scope: 'read',
    operationId: 'getVisitor',
    tags: ['Visitors'],
    method: 'get',
    path: '/{site}/visitors/{id}',
    summary: 'Get a visitor with both taps',
    description: 'State, open media, waiting time and audiences as of now.',
    request: { params: VisitorParam },
    responses: {
      200: { description: 'The visitor', content: { 'application/json': { schema: VisitorSchema } } },
    },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { runtime } = c.env;
    const { site } = await siteOf(c, siteId);
    const situation = await situationOf(runtime, siteId, id);
    const pages = await lastPages(runtime.store.sql, siteId, [situation]);
    return c.json(visitorAnswer(situation, pages, endOf(runtime.now()), site, mayExport(c)), 200);
  },
);

visitors.openapi(
  route({
    scope: 'write',
    operationId: 'eraseVisitor',
    tags: ['Visitors'],
    method: 'delete',
    path: '/{site}/visitors/{id}',
    summary: 'Erase a visitor',
    description:
      'Deletes the visitor with their memberships and ids, and the contact if only their page has named it. Counts in ' +
      'reports stay. Objections stay as keyed hashes.',
    request: { params: VisitorParam },
    responses: { 204: { description: 'Erased. Events that arrive later do not recreate the visitor' } },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { runtime } = c.env;
    await siteOf(c, siteId);
    await situationOf(runtime, siteId, id);
    await eraseVisitor(runtime.store.sql, siteId, visitorIdOf(id), runtime.now());
    return c.body(null, 204);
  },
);

visitors.openapi(
  route({
    scope: 'read',
    operationId: 'explainMembership',
    tags: ['Visitors'],
    method: 'get',
    path: '/{site}/visitors/{id}/explain',
    summary: 'Explain why a visitor is a member of an audience, or why not',
    description: 'The rule part by part, each with its verdict.',
    request: {
      params: VisitorParam,
      query: z.object({
        audience: z.string().openapi({ description: 'Key of the audience', example: 'waiting' }),
      }),
    },
    responses: {
      200: {
        description: 'Each part of the rule, with the moments that count and the time of the next change',
        content: {
          'application/json': {
            schema: z.object({
              audience: z.string(),
              member: z.boolean(),
              since: Instant.nullable(),
              explanation: Explanation,
            }),
          },
        },
      },
    },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const { audience: key } = c.req.valid('query');
    const { runtime } = c.env;
    const { site } = await siteOf(c, siteId);
    const audience = site.audiences.find((one) => one.key === key);
    if (audience === undefined) throw new Problem(404, `the audience ${key.slice(0, 64)} does not exist`);
    const situation = await situationOf(runtime, siteId, id);
    const moments = Object.values(situation.visitor.tallies).flat();
    const log = await eventsAtMoments(runtime.store.sql, siteId, situation.visitor.id, moments);
    const since = situation.visitor.members[key]?.since;
    return c.json(
      {
        audience: key,
        member: since !== undefined,
        since: since === undefined ? null : new Date(since / 1000).toISOString(),
        explanation: explain(audience.rule, situation, endOf(runtime.now()), site, log),
      },
      200,
    );
  },
);

/** All that is stored of the visitor in the path. */
async function situationOf(runtime: Runtime, siteId: string, id: string): Promise<Situation> {
  const situation = await readSituation(runtime.store.sql, siteId, visitorIdOf(id));
  if (situation === null) throw new Problem(404, `the visitor ${id.slice(0, 64)} does not exist`);
  return situation;
}
