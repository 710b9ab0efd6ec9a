import { z } from '@hono/zod-openapi';
import { spanToMs } from '../../../shared/span.ts';
import { audiencesIn } from '../../core/rules/compile.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, problemResponse, SiteParam, spanOf, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { AudiencePrint } from '../../storage/audiences/audiencePrint.ts';
import { audienceSizes } from '../../storage/audiences/members.ts';
import {
  type AudienceSetting,
  type AudienceStatus,
  changeAudiences,
  insertAudience,
  missingLeaves,
  type Serving,
  type StoredAudience,
  servingOf,
  updateAudience,
  waitsForAnother,
} from '../../storage/audiences/storedAudiences.ts';
import { faultOfTarget } from '../faultOfTarget.ts';
import { AudienceSchema, audienceIn, KeyParam, PrintSetting, viewOf } from './audienceView.ts';
import { readRule } from './readRule.ts';
import { RuleSchema } from './ruleSchema.ts';

/** `POST /v1/sites/{site}/audiences`, `PATCH DELETE …/{key}`: adds, changes and archives audiences. */
export const editAudiences = apiApp();

/** With this many audiences, judging one visitor still takes less than a millisecond. */
const MOST_AUDIENCES = 500;
/** Words that a path has in the place of a key. */
const RESERVED = ['preview'];

const Key = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    'must be 1 to 64 lower-case letters, digits and hyphens, and not begin with a hyphen',
  )
  .refine((key) => !RESERVED.includes(key), 'is reserved; choose another key')
  .openapi({ example: 'silent-lookers' });

const Settings = z.strictObject({
  name: textOf(200).openapi({ example: 'Looked at prices, silent' }),
  rule: RuleSchema,
  keepFor: spanOf('1m', '1825d')
    .nullable()
    .openapi({ description: 'Members stay at least this long after the rule has ceased to hold' }),
  public: z.boolean().openapi({
    description: 'Pages may see this membership: in `{path}/me`, and if the site has `onSiteAnswers`, in every answer',
  }),
  print: PrintSetting.nullable(),
});
const NewAudience = Settings.partial().required({ name: true, rule: true }).extend({ key: Key }).openapi('NewAudience');
const AudienceChange = Settings.partial().openapi('AudienceChange');

const one = { 'application/json': { schema: AudienceSchema } };

const CONFLICT = { 409: problemResponse('Another audience prevents it; `detail` names the audience') } as const;

editAudiences.openapi(
  route({
    scope: 'write',
    operationId: 'createAudience',
    tags: ['Audiences'],
    method: 'post',
    path: '/{site}/audiences',
    summary: 'Add an audience',
    description:
      'Every event counts from now on. What the rule needs from the past is read from the log in the background; ' +
      'meanwhile `status` is `filling` and `progress` rises to 1.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewAudience } } } },
    responses: { 201: { description: 'Added; its members follow', content: one }, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id, site, record } = await siteOf(c, c.req.valid('param').site);
    const { key, name, rule: input, keepFor, public: isPublic, print = null } = c.req.valid('json');
    checkPrint(print, record.origins);
    const retention = site.settings.retention;
    const made = await changeAudiences(runtime.store.sql, id, async (tx, audiences) => {
      const existing = audiences.find((audience) => audience.key === key);
      if (existing !== undefined) {
        const isLeaving = existing.status === 'leaving';
        throw new Problem(409, isLeaving ? `${key} is still being archived` : `the audience ${key} already exists`, {
          pointer: '/key',
          hint: isLeaving
            ? 'try again in a minute, or choose another key'
            : 'choose another key, or change it by PATCH',
        });
      }
      if (audiences.length >= MOST_AUDIENCES) {
        throw new Problem(409, `a site has at most ${MOST_AUDIENCES} audiences`, { hint: 'archive one first' });
      }
      const rule = readRule(input, key, audiences, retention);
      const setting = { name, rule, keepFor: keepFor ?? null, public: isPublic ?? false, print };
      const waits = missingLeaves(rule, audiences, retention * 1000).length > 0 || waitsForAnother(rule, audiences);
      const status = waits ? 'filling' : 'judging';
      await insertAudience(tx, id, key, setting, status, runtime.now());
      return { ...setting, key, builtIn: false, status, former: null, walked: null } satisfies StoredAudience;
    });
    runtime.store.forgetSite(id);
    return c.json(viewOf(made, 0), 201);
  },
);

editAudiences.openapi(
  route({
    scope: 'write',
    operationId: 'updateAudience',
    tags: ['Audiences'],
    method: 'patch',
    path: '/{site}/audiences/{key}',
    summary: 'Change an audience',
    description:
      'A changed rule takes over once what it needs from the past has been read; until then the former rule is in ' +
      'force. The only settings of a built-in audience that can be changed are `public` and `print`.',
    request: {
      params: KeyParam,
      body: { required: true, content: { 'application/json': { schema: AudienceChange } } },
    },
    responses: { 200: { description: 'The audience after the change', content: one }, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { site: siteId, key } = c.req.valid('param');
    const { site, record } = await siteOf(c, siteId);
    const change = c.req.valid('json');
    checkPrint(change.print ?? null, record.origins);
    const retention = site.settings.retention;
    const changed = await changeAudiences(runtime.store.sql, siteId, async (tx, audiences) => {
      const before = audienceIn(audiences, key);
      if (before.status === 'leaving') throw new Problem(409, `${key} is being archived`);
      if (before.builtIn) onlyPublicAndPrint(change);
      const setting: AudienceSetting = {
        name: change.name ?? before.name,
        rule: isSameRule(change.rule, before.rule) ? before.rule : readRule(change.rule, key, audiences, retention),
        keepFor: change.keepFor === undefined ? before.keepFor : change.keepFor,
        public: change.public ?? before.public,
        print: change.print === undefined ? before.print : change.print,
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

editAudiences.openapi(
  route({
    scope: 'write',
    operationId: 'archiveAudience',
    tags: ['Audiences'],
    method: 'delete',
    path: '/{site}/audiences/{key}',
    summary: 'Archive an audience',
    description:
      'All memberships end without webhooks, since no visitor did anything. The key is free again soon after.',
    request: { params: KeyParam },
    responses: { 204: { description: 'Archived' }, ...CONFLICT },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { site: siteId, key } = c.req.valid('param');
    await siteOf(c, siteId);
    await changeAudiences(runtime.store.sql, siteId, async (tx, audiences) => {
      const before = audienceIn(audiences, key);
      if (before.builtIn) throw new Problem(409, `${key} is built in and cannot be archived`);
      const other = audiences.find(
        (one) => one.key !== key && one.status !== 'leaving' && rulesOf(one).flatMap(audiencesIn).includes(key),
      );
      if (other !== undefined) {
        throw new Problem(409, `the rule of the audience ${other.key} refers to ${key}`, {
          hint: `change ${other.key} first`,
        });
      }
      if (before.status === 'leaving') return;
      await updateAudience(tx, siteId, key, before, { status: 'leaving', former: null, walked: null }, runtime.now());
    });
    runtime.store.forgetSite(siteId);
    return c.body(null, 204);
  },
);

/** Codes lead to pages of the site only. */
function checkPrint(print: AudiencePrint | null, origins: readonly string[]): void {
  const fault = print === null ? null : faultOfTarget(print.to, origins);
  if (fault !== null) throw new Problem(400, `to: ${fault}`, { pointer: '/print/to' });
}

/** A rule that does not change is not read again: an earlier version may have accepted what is refused today. */
function isSameRule(given: unknown, stored: StoredAudience['rule']): boolean {
  return given === undefined || JSON.stringify(given) === JSON.stringify(stored);
}

function rulesOf({ rule, former }: StoredAudience) {
  return former === null ? [rule] : [rule, former.rule];
}

function onlyPublicAndPrint(change: z.infer<typeof AudienceChange>): void {
  const other = Object.keys(change).find((name) => name !== 'public' && name !== 'print');
  if (other === undefined) return;
  throw new Problem(409, 'the only settings of a built-in audience that can be changed are public and print', {
    pointer: `/${other}`,
    hint: 'add an audience of your own with the rule that you want',
  });
}

/** The status after a change. A new name, or a new `public`, changes no member. */
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
