import { z } from '@hono/zod-openapi';
import { SIGNALS } from '../../../shared/signal.ts';
import { type Goal, MAX_GOALS, parseGoals } from '../../core/reports/goal.ts';

const text = { type: 'string', minLength: 1, maxLength: 64 } as const;

/**
 * The goals of a site. `core/reports/goal.ts` validates, because it knows which goals count the same; what stands here
 * describes the two forms.
 */
export const GoalsSchema = z
  .unknown()
  .transform((input, context): Goal[] => {
    const parsed = parseGoals(input);
    if (parsed.ok) return parsed.goals;
    const { path, reason, hint } = parsed.fault;
    context.addIssue({
      code: 'custom',
      message: hint === undefined ? reason : `${reason}; ${hint}`,
      path: path.split('/').slice(1),
    });
    return z.NEVER;
  })
  .openapi('Goals', {
    type: 'array',
    maxItems: MAX_GOALS,
    description: 'Own events and signals that reports show as goals, each under its own name',
    example: [
      { name: 'Orders', event: 'Order' },
      { name: 'Inquiries', signal: 'contact', medium: 'form' },
    ],
    items: {
      oneOf: [
        {
          type: 'object',
          properties: { name: text, event: { ...text, description: 'Name of an own event' } },
          required: ['name', 'event'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: {
            name: text,
            signal: { type: 'string', enum: [...SIGNALS] },
            medium: { ...text, description: 'Only signals on this medium; on any medium if absent' },
          },
          required: ['name', 'signal'],
          additionalProperties: false,
        },
      ],
    },
  });
