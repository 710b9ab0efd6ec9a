import { z } from '@hono/zod-openapi';
import { SiteParam, textOf } from '../../http/schemas.ts';
import { progressOf } from '../../storage/audiences/fill.ts';
import { type StoredAudience, servingOf } from '../../storage/audiences/storedAudiences.ts';
import { RuleSchema } from './ruleSchema.ts';

export const KeyParam = SiteParam.extend({
  key: textOf(64).openapi({ param: { name: 'key', in: 'path' }, example: 'waiting' }),
});

export const AudienceSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    rule: RuleSchema,
    keepFor: z
      .string()
      .nullable()
      .openapi({ description: 'Members remain at least so long after the rule ceased to hold' }),
    public: z.boolean().openapi({ description: 'Members may learn of it on the site, where that answers' }),
    builtIn: z.boolean(),
    status: z.enum(['filling', 'ready', 'archiving']),
    progress: z.number().openapi({ description: 'From 0 to 1; 1 when it is ready' }),
    serves: z.enum(['rule', 'former', 'nothing']).openapi({
      description: 'Who makes members now: this rule, the former one until this is filled, or nothing yet',
    }),
    size: z.int(),
  })
  .openapi('Audience');

export function viewOf(audience: StoredAudience, size: number): z.infer<typeof AudienceSchema> {
  const { key, name, rule, keepFor, builtIn, status } = audience;
  const serving = servingOf(audience);
  return {
    key,
    name,
    rule,
    keepFor,
    public: audience.public,
    builtIn,
    status: status === 'ready' ? 'ready' : status === 'leaving' ? 'archiving' : 'filling',
    progress: Math.floor(progressOf(audience) * 1000) / 1000,
    serves: serving === null ? 'nothing' : status === 'filling' ? 'former' : 'rule',
    size,
  };
}
