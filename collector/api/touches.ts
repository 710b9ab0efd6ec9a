import { createRoute, z } from '@hono/zod-openapi';
import { spanToMs } from '../../shared/span.ts';
import type { LogEvent } from '../core/event.ts';
import { momentOf } from '../core/moment.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../http/schemas.ts';
import { siteOf } from '../http/site.ts';
import {
  faultOf,
  nameIt,
  type Statement,
  type TellResult,
  TellResultSchema,
  tell,
  timeOf,
  toldOneByOne,
} from './tell.ts';
import { NOT_ONE, WHOM, type Whom, whomOf } from './whom.ts';

/** `POST /v1/sites/{site}/touches`: the company turns its tap. */
export const touches = apiApp();

const MOST = 1000;
const Touch = z
  .strictObject({
    id: textOf(200).openapi({ description: 'Your id of this touch; told again, it counts once', example: 't-1' }),
    ...WHOM,
    medium: textOf(64).openapi({ example: 'newsletter' }),
    campaign: textOf(200).optional().openapi({ example: 'spring' }),
    at: z.iso.datetime({ offset: true }).optional().openapi({ description: 'When; now, if absent' }),
    answers: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether it answers a contact; media answer, call and chat do' }),
  })
  .openapi('Touch');

touches.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/touches',
    summary: 'Tell of touches',
    description: 'Up to 1,000, each accepted or refused by itself. Told again under the same id, a touch counts once.',
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.strictObject({
              touches: z
                .array(toldOneByOne(touches, 'Touch', Touch))
                .min(1)
                .max(MOST),
            }),
          },
        },
      },
    },
    responses: {
      200: { description: 'What became of each', content: { 'application/json': { schema: TellResultSchema } } },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const site = await siteOf(c, c.req.valid('param').site);
    const nowMs = now();
    const oldest = nowMs - spanToMs(site.record.retention)!;
    const refused: TellResult['refused'] = [];
    const statements: Statement[] = [];
    for (const [index, input] of c.req.valid('json').touches.entries()) {
      const parsed = Touch.safeParse(input);
      if (!parsed.success) {
        refused.push({ index, reason: faultOf(parsed.error, 'touch') });
        continue;
      }
      const whom = whomOf(parsed.data);
      const time = timeOf(parsed.data.at, oldest, nowMs);
      if (whom === null) refused.push({ index, reason: NOT_ONE });
      else if ('reason' in time) refused.push({ index, reason: time.reason });
      else statements.push({ index, whom, ...asEvent(parsed.data, whom, time.at) });
    }
    const result = await tell(store, site.id, statements, nowMs);
    result.refused = [...refused, ...result.refused].sort((a, b) => a.index - b.index);
    return c.json(result, 200);
  },
);

function asEvent(touch: z.infer<typeof Touch>, whom: Whom, at: number): Pick<Statement, 'line' | 'named'> {
  const { id, medium, campaign, answers } = touch;
  const named = nameIt('touch', id, at, whom, [medium, campaign, answers, touch.at]);
  const line: LogEvent = {
    id: named.event,
    kind: 'touch',
    at: momentOf(at, named.event),
    medium,
    ...(campaign === undefined ? {} : { campaign }),
    ...(answers === undefined ? {} : { answers }),
  };
  return { line, named };
}
