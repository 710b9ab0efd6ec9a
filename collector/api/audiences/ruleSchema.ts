import { z } from '@hono/zod-openapi';
import type { Rule } from '../../core/rules/rule.ts';
import { MAX_TIMES, RULE_FORMS, type RuleField, type RuleForm, type ValueForm } from '../../core/rules/ruleGrammar.ts';

/** A JSON Schema. It only describes; nothing here validates by it. */
type JsonSchema = Record<string, unknown>;

/** The schema of each way to write a value: the counterpart of the readers in `core/rules/parseRule.ts`. */
const SCHEMA: Record<Extract<ValueForm, string>, () => JsonSchema> = {
  rule,
  rules: () => listOf(rule()),
  countedRule: rule,
  text: () => ({ type: 'string' }),
  pathGlob: () => ({ type: 'string' }),
  trait: () => ({ type: 'string' }),
  quantity: () => ({ type: 'string' }),
  span: () => ({ type: 'string', pattern: '^\\d{1,6}[mhd]$', example: '7d' }),
  times: () => ({ type: 'integer', minimum: 1, maximum: MAX_TIMES, default: 1 }),
  number,
  values: () => listOf(scalar()),
  properties: () => ({
    type: 'object',
    additionalProperties: { oneOf: [listOf(scalar()), objectOf({ atLeast: number() }, {})] },
  }),
};

const DESCRIPTION: object = {
  type: 'object',
  description:
    'At least `times` moments `within` a span, `after` the last one of another leaf; a few moments and facts; and, or, ' +
    'not. In a glob, `*` stands for any characters.',
  oneOf: Object.values(RULE_FORMS).flatMap((forms: readonly RuleForm[]) =>
    forms.map(({ required, optional }) => objectOf(fieldsOf(required), fieldsOf(optional))),
  ),
  example: { did: 'view', path: '/pricing*', times: 3, within: '7d' },
};

/**
 * The rule language in the description of the API. `core/rules/parseRule.ts` validates, because it reports each fault
 * with its path; both are made from `core/rules/ruleGrammar.ts`.
 */
export const RuleSchema = z
  .custom<Rule>((given) => given !== undefined && given !== null, 'must be a rule, like {"did": "contact"}')
  .openapi('Rule', DESCRIPTION);

function fieldsOf(fields: Readonly<Record<string, RuleField>>): JsonSchema {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { value, description }]) => [
      key,
      { ...schemaOf(value), ...(description === undefined ? {} : { description }) },
    ]),
  );
}

function schemaOf(value: ValueForm): JsonSchema {
  return typeof value === 'string' ? SCHEMA[value]() : { type: 'string', enum: [...value] };
}

function objectOf(required: JsonSchema, optional: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items, minItems: 1 };
}

function rule(): JsonSchema {
  return { $ref: '#/components/schemas/Rule' };
}

function scalar(): JsonSchema {
  return { type: ['string', 'number', 'boolean'] };
}

function number(): JsonSchema {
  return { type: 'number' };
}
