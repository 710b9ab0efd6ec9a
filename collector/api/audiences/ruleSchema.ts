import { z } from '@hono/zod-openapi';
import { CONFIDENCES } from '../../../shared/signal.ts';
import { MAX_TIMES } from '../../core/rules/parseRule.ts';
import { DEEDS, MOMENTS, QUANTITIES, type Rule, TRAITS } from '../../core/rules/rule.ts';
import { CAUSES } from '../../core/visit/cause.ts';

const DESCRIPTION: object = {
  type: 'object',
  description:
    'At least `times` moments `within` a span, `after` the last one of another leaf; a few moments and facts; and, or, ' +
    'not. In a glob, `*` stands for any characters.',
  oneOf: [
    object({ all: list(rule()) }),
    object({ any: list(rule()) }),
    object({ not: rule() }),
    object(
      { did: { type: 'string', enum: [...DEEDS] } },
      {
        name: text('Of an own event'),
        path: text('Glob over the path of the page'),
        source: text(),
        cause: { type: 'string', enum: [...CAUSES] },
        confidence: { type: 'string', enum: [...CONFIDENCES], description: 'At least so sure' },
        where: {
          type: 'object',
          description: 'Properties of an own event',
          additionalProperties: { oneOf: [list(scalar()), object({ atLeast: { type: 'number' } })] },
        },
        ...counted(),
      },
    ),
    object({ got: { type: 'string', enum: ['touch'] } }, counted()),
    object({ when: { type: 'string', enum: [...MOMENTS] } }, { within: span(), olderThan: span() }),
    object({ is: text(`One of ${TRAITS.join(', ')}, or trait.NAME`), in: list(scalar()) }),
    object({ is: text(`One of ${QUANTITIES.join(', ')}, or trait.NAME`), atLeast: { type: 'number' } }),
    object({ memberOf: text('Key of an audience') }),
  ],
  example: { did: 'view', path: '/pricing*', times: 3, within: '7d' },
};

/**
 * The rule language for the API's description. What validates is `collector/core/rules/parseRule.ts`, which tells faults with the
 * path to them; both are made of the same tables of words.
 */
export const RuleSchema = z
  .custom<Rule>((given) => given !== undefined && given !== null, 'must be a rule, like {"did": "contact"}')
  .openapi('Rule', DESCRIPTION);

/** A JSON Schema, which nothing here reads. */
type Schema = Record<string, unknown>;

function counted(): Schema {
  return {
    medium: text(),
    campaign: text('Glob'),
    times: { type: 'integer', minimum: 1, maximum: MAX_TIMES, default: 1 },
    within: span(),
    after: { description: 'A rule with `did` or `got`', ...rule() },
  };
}

function object(required: Schema, optional: Schema = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function list(items: Schema): Schema {
  return { type: 'array', items, minItems: 1 };
}

function rule(): Schema {
  return { $ref: '#/components/schemas/Rule' };
}

function scalar(): Schema {
  return { type: ['string', 'number', 'boolean'] };
}

function span(): Schema {
  return { type: 'string', pattern: '^\\d{1,6}[mhd]$', example: '7d' };
}

function text(description?: string): Schema {
  return { type: 'string', ...(description === undefined ? {} : { description }) };
}
