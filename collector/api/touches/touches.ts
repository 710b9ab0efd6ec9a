import { z } from '@hono/zod-openapi';
import { momentOf } from '../../core/time/moment.ts';
import { apiApp, Medium, TimeText, textOf } from '../../http/schemas.ts';
import { identityOf } from '../externalEvent.ts';
import { addExternalEventRoute } from '../externalEventRoute.ts';
import { SUBJECT_FIELDS } from '../subject.ts';

/** `POST /v1/sites/{site}/touches`: the company opens its tap. */
export const touches = apiApp();

const Touch = z.strictObject({
  id: textOf(200).openapi({ description: 'Your id of this touch; sent again, it counts once', example: 't-1' }),
  ...SUBJECT_FIELDS,
  medium: Medium.openapi({ example: 'newsletter' }),
  campaign: textOf(200).optional().openapi({ example: 'spring' }),
  at: TimeText.optional().openapi({ description: 'When it happened; now if absent' }),
  answers: z.boolean().optional().openapi({
    description: 'Whether it answers a contact; by default touches of medium answer, call and chat do',
  }),
});

addExternalEventRoute(touches, {
  noun: 'touch',
  plural: 'touches',
  component: 'Touch',
  tag: 'Touches and signals',
  schema: Touch,
  summary: 'Record touches',
  csvExample: 'id;email;medium;at\r\nt-1;person@example.com;newsletter;22.11.2026 10:00',
  fromCsv: ({ answers, ...row }) => (answers === undefined ? row : { ...row, answers: booleanOf(answers) }),
  eventOf({ id, medium, campaign, answers, at }, subject, atMs) {
    const identity = identityOf('touch', id, atMs, subject, [medium, campaign, answers, at]);
    const event = {
      id: identity.event,
      kind: 'touch' as const,
      at: momentOf(atMs, identity.event),
      medium,
      ...(campaign === undefined ? {} : { campaign }),
      ...(answers === undefined ? {} : { answers }),
    };
    return { event, identity };
  },
});

/** Spreadsheets write booleans in either case. Any other text stays, and its row is refused. */
function booleanOf(cell: string): boolean | string {
  const word = cell.toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : cell;
}
