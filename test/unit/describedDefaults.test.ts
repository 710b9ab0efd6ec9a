import { expect, it } from 'vitest';
import { describedDefaults } from '../../collector/http/describedDefaults.ts';

it('the default of an optional field moves into its description, at any depth', () => {
  const field = { type: 'integer', default: 1, description: 'How often' };
  const inner = {
    type: 'object',
    properties: { default: { type: 'string', default: 'a' }, kept: field },
    required: ['kept'],
  };
  const schema = {
    type: 'object',
    properties: { times: field, list: { type: 'array', items: inner } },
    required: ['list'],
  };
  expect(describedDefaults({ schemas: { Rule: schema }, limit: { default: 100 } })).toEqual({
    schemas: {
      Rule: {
        type: 'object',
        properties: {
          times: { type: 'integer', description: 'How often; 1 if absent' },
          list: {
            type: 'array',
            items: {
              type: 'object',
              properties: { default: { type: 'string', description: '"a" if absent' }, kept: field },
              required: ['kept'],
            },
          },
        },
        required: ['list'],
      },
    },
    limit: { default: 100 },
  });
});
