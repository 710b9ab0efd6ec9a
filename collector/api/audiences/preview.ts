import { z } from '@hono/zod-openapi';
import { compileRule, leavesOf } from '../../core/rules/compile.ts';
import { explain } from '../../core/rules/explain.ts';
import { type Ground, groundsOf } from '../../core/rules/groundsOf.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { readSituation } from '../../storage/apply/situations.ts';
import { estimate } from '../../storage/audiences/estimate.ts';
import { completeLeaves, listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { talliesNow } from '../../storage/audiences/talliesSql.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import { readRule } from './readRule.ts';
import { RuleSchema } from './ruleSchema.ts';

/** `POST /v1/sites/{site}/audiences/preview`: the visitors for which a rule would hold, before it is saved. */
export const preview = apiApp();

const SAMPLE = 10;

const GroundSchema = z.object({
  holds: z.boolean().openapi({ description: 'False for a leaf under `not`' }),
  rule: RuleSchema,
  moments: z.array(z.string()).optional(),
});

const PreviewView = z
  .object({
    count: z.int(),
    exact: z.boolean(),
    error: z.int().openapi({ description: 'The true count lies within this of `count`, 19 times out of 20' }),
    exactMs: z.int().nullable().openapi({
      description: 'About how many milliseconds an exact count takes, with `"exact": true`. Null if the count is exact',
    }),
    sample: z.array(
      z.object({
        visitor: z.string(),
        reason: z.array(GroundSchema).openapi({ description: 'The leaves that decide' }),
      }),
    ),
    overlap: z.array(z.object({ audience: z.string(), count: z.int(), share: z.number() })).openapi({
      description: 'Other audiences of the same visitors, largest first; `share` is the part of the previewed visitors',
    }),
  })
  .openapi('Preview');

preview.openapi(
  route({
    scope: 'read',
    operationId: 'previewAudience',
    tags: ['Audiences'],
    method: 'post',
    path: '/{site}/audiences/preview',
    summary: 'Preview a rule',
    description:
      'Nothing is saved. If an exact count takes too long, visitors are sampled and `exact` is false. `"exact": true` in the request ' +
      'counts exactly even so.',
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({
                rule: RuleSchema,
                exact: z.boolean().optional().openapi({ description: 'Count exactly, for at most a minute' }),
              })
              .openapi('PreviewRequest'),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'The visitors that the rule would select',
        content: { 'application/json': { schema: PreviewView } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { sql } = store;
    const loaded = await siteOf(c, c.req.valid('param').site);
    const { id: siteId, site } = loaded;
    const audiences = await listAudiences(sql, siteId);
    const retention = site.settings.retention;
    const asked = c.req.valid('json');
    const rule = readRule(asked.rule, null, audiences, retention);
    const compiled = compileRule(rule, retention * 1000);
    const moment = endOf(now());
    const tallied = completeLeaves(audiences, retention * 1000);
    const scope = { siteId, openingEvents: site.settings.openingEvents, now: moment, tallied };
    const { count, exact, error, exactMs, sample, overlap } = await estimate(sql, compiled, scope, {
      sampleSize: SAMPLE,
      exact: asked.exact ?? false,
    });
    const reasons = await Promise.all(
      sample.map((visitor) => reasonFor(sql, loaded, compiled, visitor, tallied, moment)),
    );
    return c.json(
      {
        count,
        exact,
        error,
        exactMs,
        sample: sample.map((visitor, index) => ({ visitor, reason: reasons[index] ?? [] })),
        overlap: overlap
          .filter(({ audience }) => site.audiences.some(({ key }) => key === audience))
          .map((one) => ({ ...one, share: count === 0 ? 0 : Math.round((one.count / count) * 1000) / 1000 })),
      },
      200,
    );
  },
);

/** The leaves that decide for one visitor, from the visitor's row and, for leaves without tallies, from the log. */
async function reasonFor(
  sql: Sql,
  { site }: LoadedSite,
  rule: ReturnType<typeof compileRule>,
  id: string,
  tallied: ReadonlySet<string>,
  now: Moment,
): Promise<Ground[]> {
  const missing = leavesOf([rule]).filter((leaf) => !tallied.has(leaf.id));
  const [situation, tallies] = await Promise.all([
    readSituation(sql, site.id, id),
    talliesNow(sql, site, missing, id, now),
  ]);
  if (situation === null) return [];
  const visitor = { ...situation.visitor, tallies: { ...situation.visitor.tallies, ...tallies } };
  return groundsOf(explain(rule, { ...situation, visitor }, now, site));
}
