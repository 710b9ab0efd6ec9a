import { z } from '@hono/zod-openapi';
import { parseRule } from '../../core/rules/parseRule.ts';
import type { RuleFault } from '../../core/rules/readRuleValue.ts';
import { Problem } from '../../http/problem.ts';
import { SiteParam, textOf } from '../../http/schemas.ts';
import { progressOf } from '../../storage/audiences/fill.ts';
import { type StoredAudience, servingOf } from '../../storage/audiences/storedAudiences.ts';
import { RuleSchema } from './ruleSchema.ts';

export const KeyParam = SiteParam.extend({
  key: textOf(64).openapi({
    param: { name: 'key', in: 'path' },
    description: 'Key of the audience',
    example: 'waiting',
  }),
});

/** Letters to members. */
export const PrintSetting = z
  .strictObject({
    to: textOf(2000).openapi({
      format: 'uri',
      description: 'The page to which the codes of the letters lead, on an origin of the site',
      example: 'https://www.example.com/spring',
    }),
    campaign: textOf(200).openapi({ example: 'spring-letter' }),
    legalGround: textOf(200).optional().openapi({
      description: 'Your legal ground for letters to members who have given no permission, in your words',
      example: 'legitimate interest, letters to customers',
    }),
  })
  .openapi('PrintSetting', {
    description: 'Members are written to on paper: `audience.entered` has what a letter needs, in `print`',
  });

export const AudienceSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    rule: RuleSchema,
    keepFor: z
      .string()
      .nullable()
      .openapi({ description: 'Members stay at least this long after the rule has ceased to hold' }),
    public: z.boolean().openapi({
      description:
        'Pages may see this membership: in `{path}/me`, and if the site has `onSiteAnswers`, in every answer',
    }),
    print: PrintSetting.nullable(),
    builtIn: z.boolean(),
    status: z.enum(['filling', 'ready', 'archiving']),
    progress: z.number().openapi({ description: 'From 0 to 1, which means ready' }),
    serves: z.enum(['rule', 'former', 'nothing']).openapi({
      description:
        'What decides about members now: this rule, the former one until this rule is filled, or nothing yet',
    }),
    size: z.int(),
    fault: z.object({ path: z.string(), reason: z.string(), hint: z.string().optional() }).nullable().openapi({
      description:
        'Why this rule would be refused today, for example because it can never hold; null for a sound rule. A stored rule stays in force',
    }),
  })
  .openapi('Audience');

/** The audience that a path names. */
export function audienceIn(audiences: readonly StoredAudience[], key: string): StoredAudience {
  const audience = audiences.find((one) => one.key === key);
  if (audience === undefined) throw new Problem(404, `the audience ${key.slice(0, 64)} does not exist`);
  return audience;
}

/** An earlier version may have accepted a rule that is refused today. Its window may be longer than the retention now is. */
function faultOf(rule: StoredAudience['rule']): RuleFault | null {
  const parsed = parseRule(rule, Number.POSITIVE_INFINITY);
  return parsed.ok ? null : parsed.fault;
}

export function viewOf(audience: StoredAudience, size: number): z.infer<typeof AudienceSchema> {
  const { key, name, rule, keepFor, builtIn, status } = audience;
  const serving = servingOf(audience);
  return {
    key,
    name,
    rule,
    keepFor,
    public: audience.public,
    print: audience.print,
    builtIn,
    status: status === 'ready' ? 'ready' : status === 'leaving' ? 'archiving' : 'filling',
    progress: Math.floor(progressOf(audience) * 1000) / 1000,
    serves: serving === null ? 'nothing' : status === 'filling' ? 'former' : 'rule',
    size,
    fault: faultOf(rule),
  };
}
