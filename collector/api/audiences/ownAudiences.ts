import { createRoute, z } from '@hono/zod-openapi';
import { spanToMs } from '../../../shared/span.ts';
import { audiencesIn } from '../../core/rules/compile.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam, spanOf, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { flowsByDay } from '../../storage/audiences/audienceFlows.ts';
import { audienceSizes } from '../../storage/audiences/members.ts';
import {
  type AudienceSetting,
  type AudienceStatus,
  changeAudiences,
  insertAudience,
  listAudiences,
  missingLeaves,
  type Serving,
  type StoredAudience,
  servingOf,
  updateAudience,
  waitsForAnother,
} from '../../storage/audiences/storedAudiences.ts';
import { historyOf } from './audienceHistory.ts';
import { AudienceSchema, KeyParam, viewOf } from './audienceView.ts';
import { readRule } from './readRule.ts';
import { RuleSchema } from './ruleSchema.ts';

/** `POST /v1/sites/{site}/audiences`, `GET PATCH DELETE …/{key}`: audiences of the owner's own. */
export const ownAudiences = apiApp();

/** With so many, judging one visitor still takes less than a millisecond. */
const MOST_AUDIENCES = 500;
const MOST_DAYS = 400;
/** Words that stand in the place of a key in a path. */
const TAKEN = ['preview'];

const Key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 small letters, digits and hyphens')
  .refine((key) => !TAKEN.includes(key), 'is taken for a path')
  .openapi({ example: 'silent-lookers' });

const Settings = z.strictObject({
  name: textOf(200).openapi({ example: 'Looked at prices, silent' }),
  rule: RuleSchema,
  keepFor: spanOf('1m', '1825d')
    .nullable()
    .openapi({ description: 'Remains a member at least so long after the rule ceased to hold' }),
  public: z.boolean().openapi({ description: 'Members may learn of it on the site, where that answers' }),
});
const NewAudience = Settings.partial().required({ name: true, rule: true }).extend({ key: Key }).openapi('NewAudience');
const AudienceChange = Settings.partial().openapi('AudienceChange');

const one = { 'application/json': { schema: AudienceSchema } };

const CONFLICT = {
  409: { description: 'It stands in the way of another audience', content: PROBLEMS[400].content },
} as const;

ownAudiences.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/audiences',
    summary: 'Add an audience',
    description:
      'From this moment on every event counts for it. What it needs from the past is read from the log beside the ' +
      'traffic: `status` is `filling` until then, and `progress` rises to 1.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewAudience } } } },
    responses: { 201: { description: 'Added; members follow', content: one }, ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id, site } = await siteOf(c, c.req.valid('param').site);
    const { key, name, rule: input, keepFor, public: isPublic } = c.req.valid('json');
    const retention = site.settings.retention;
    const made = await changeAudiences(runtime.store.sql, id, async (tx, audiences) => {
      const there = audiences.find((audience) => audience.key === key);
      if (there !== undefined) {
        const reason = there.status === 'leaving' ? `${key} is still being archived` : `there is an audience ${key}`;
        throw new Problem(409, reason, { pointer: '/key' });
      }
      if (audiences.length >= MOST_AUDIENCES) throw new Problem(409, `a site has at most ${MOST_AUDIENCES} audiences`);
      const rule = readRule(input, key, audiences, retention);
      const setting: AudienceSetting = { name, rule, keepFor: keepFor ?? null, public: isPublic ?? false };
      const waits = missingLeaves(rule, audiences, retention * 1000).length > 0 || waitsForAnother(rule, audiences);
      const status = waits ? 'filling' : 'judging';
      await insertAudience(tx, id, key, setting, status, runtime.now());
      return { ...setting, key, builtIn: false, status, former: null, walked: null } satisfies StoredAudience;
    });
    runtime.store.forgetSite(id);
    return c.json(viewOf(made, 0), 201);
  },
);

const DayView = z.object({
  day: z.string().openapi({ example: '2026-11-23' }),
  size: z.int().openapi({ description: 'At the end of that day; of today, now' }),
  entered: z.int(),
  left: z.int(),
});

ownAudiences.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/audiences/{key}',
    summary: 'One audience, with the history of its size',
    request: {
      params: KeyParam,
      query: z.object({ days: z.coerce.number().int().min(1).max(MOST_DAYS).default(30) }),
    },
    responses: {
      200: {
        description: 'Days are of the site’s time zone, oldest first',
        content: { 'application/json': { schema: AudienceSchema.extend({ history: z.array(DayView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, key } = c.req.valid('param');
    const { days } = c.req.valid('query');
    const { record } = await siteOf(c, siteId);
    const today = now();
    const [audiences, size, flows] = await Promise.all([
      listAudiences(store.sql, siteId),
      audienceSizes(store.sql, siteId),
      flowsByDay(store.sql, siteId, key, record.timeZone, today - (days + 2) * 86_400_000),
    ]);
    const audience = known(audiences, key);
    const current = size.get(key) ?? 0;
    const history = historyOf(flows, current, days, record.timeZone, today);
    return c.json({ ...viewOf(audience, current), history }, 200);
  },
);

ownAudiences.openapi(
  createRoute({
    method: 'patch',
    path: '/{site}/audiences/{key}',
    summary: 'Change an audience',
    description:
      'A changed rule takes over when what it needs from the past has been read; until then the former one serves. ' +
      'Of a built-in audience only `public` can be changed.',
    request: {
      params: KeyParam,
      body: { required: true, content: { 'application/json': { schema: AudienceChange } } },
    },
    responses: { 200: { description: 'As it is now', content: one }, ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { site: siteId, key } = c.req.valid('param');
    const { site } = await siteOf(c, siteId);
    const change = c.req.valid('json');
    const retention = site.settings.retention;
    const changed = await changeAudiences(runtime.store.sql, siteId, async (tx, audiences) => {
      const before = known(audiences, key);
      if (before.status === 'leaving') throw new Problem(409, `${key} is being archived`);
      if (before.builtIn) onlyPublic(change);
      const setting: AudienceSetting = {
        name: change.name ?? before.name,
        rule: change.rule === undefined ? before.rule : readRule(change.rule, key, audiences, retention),
        keepFor: change.keepFor === undefined ? before.keepFor : change.keepFor,
        public: change.public ?? before.public,
      };
      const missing = missingLeaves(setting.rule, audiences, retention * 1000).length > 0;
      const step = stepAfter(before, setting, missing || waitsForAnother(setting.rule, audiences));
      await updateAudience(tx, siteId, key, setting, step, runtime.now());
      return { ...before, ...setting, ...step };
    });
    runtime.store.forgetSite(siteId);
    const size = await audienceSizes(runtime.store.sql, siteId);
    return c.json(viewOf(changed, size.get(key) ?? 0), 200);
  },
);

ownAudiences.openapi(
  createRoute({
    method: 'delete',
    path: '/{site}/audiences/{key}',
    summary: 'Archive an audience',
    description: 'Its memberships end, without webhooks: nobody did anything. Its key can be used again soon after.',
    request: { params: KeyParam },
    responses: { 204: { description: 'Archived' }, ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { site: siteId, key } = c.req.valid('param');
    await siteOf(c, siteId);
    await changeAudiences(runtime.store.sql, siteId, async (tx, audiences) => {
      const before = known(audiences, key);
      if (before.builtIn) throw new Problem(409, `${key} is built in and stays`);
      const other = audiences.find(
        (one) => one.key !== key && one.status !== 'leaving' && rulesOf(one).flatMap(audiencesIn).includes(key),
      );
      if (other !== undefined) {
        throw new Problem(409, `the audience ${other.key} is made of ${key}`, { hint: `change ${other.key} first` });
      }
      if (before.status === 'leaving') return;
      await updateAudience(tx, siteId, key, before, { status: 'leaving', former: null, walked: null }, runtime.now());
    });
    runtime.store.forgetSite(siteId);
    return c.body(null, 204);
  },
);

function known(audiences: readonly StoredAudience[], key: string): StoredAudience {
  const audience = audiences.find((one) => one.key === key);
  if (audience === undefined) throw new Problem(404, `there is no audience ${key.slice(0, 64)}`);
  return audience;
}

function rulesOf({ rule, former }: StoredAudience) {
  return former === null ? [rule] : [rule, former.rule];
}

function onlyPublic(change: z.infer<typeof AudienceChange>): void {
  const other = Object.keys(change).find((name) => name !== 'public');
  if (other === undefined) return;
  throw new Problem(409, 'a built-in audience can only be made public or not', {
    pointer: `/${other}`,
    hint: 'add one of your own with the rule that you want',
  });
}

/** How an audience goes on with another setting. A name, or who may learn of it, is no matter of members. */
function stepAfter(
  before: StoredAudience,
  { rule, keepFor }: AudienceSetting,
  isMissing: boolean,
): { status: AudienceStatus; former: Serving | null; walked: string | null } {
  const isSame = JSON.stringify(rule) === JSON.stringify(before.rule) && spanToMs(keepFor) === spanToMs(before.keepFor);
  if (isSame) return { status: before.status, former: before.former, walked: before.walked };
  return isMissing
    ? { status: 'filling', former: servingOf(before), walked: null }
    : { status: 'judging', former: null, walked: null };
}
