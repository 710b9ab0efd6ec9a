import { createRoute, z } from '@hono/zod-openapi';
import { CONFIDENCES, isSignal } from '../../../shared/signal.ts';
import { spanToMs } from '../../../shared/span.ts';
import { signalMoment } from '../../core/taps/visitorTap.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  faultOf,
  nameIt,
  type Statement,
  type TellResult,
  TellResultSchema,
  tell,
  timeOf,
  toldOneByOne,
} from '../recordStatements.ts';
import { NOT_ONE, WHOM, type Whom, whomOf } from '../subject.ts';

/** `POST /v1/sites/{site}/signals`: the visitor turned his tap off the page. He called, wrote back, came to the shop. */
export const signals = apiApp();

const MOST = 1000;
const Signal = z
  .strictObject({
    id: textOf(200).openapi({ description: 'Your id of this signal; told again, it counts once', example: 'call-17' }),
    ...WHOM,
    kind: textOf(64).openapi({
      description: 'contact, share, bookmark, reply, close, or an own event that the site names in `openingEvents`',
      example: 'contact',
    }),
    medium: textOf(64).optional().openapi({
      description: 'What he used; of a `close` what he wants to be left alone by, everything if absent',
      example: 'phone',
    }),
    confidence: z.enum(CONFIDENCES).default('confirmed'),
    interaction: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/, 'must have 1 to 64 printable characters and no spaces')
      .optional()
      .openapi({
        description: 'Names an interaction that the page has told of as well: its confidence rises, and none is added',
      }),
    campaign: textOf(200).optional(),
    at: z.iso.datetime({ offset: true }).optional().openapi({ description: 'When; now, if absent' }),
  })
  .openapi('Signal');
type Signal = z.infer<typeof Signal>;

signals.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/signals',
    summary: 'Tell of signals off the page',
    description: 'Up to 1,000, each accepted or refused by itself. Told again under the same id, a signal counts once.',
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.strictObject({
              signals: z
                .array(toldOneByOne(signals, 'Signal', Signal))
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
    const { id: siteId, record } = await siteOf(c, c.req.valid('param').site);
    const nowMs = now();
    const oldest = nowMs - spanToMs(record.retention)!;
    const refused: TellResult['refused'] = [];
    const statements: Statement[] = [];
    for (const [index, input] of c.req.valid('json').signals.entries()) {
      const parsed = Signal.safeParse(input);
      if (!parsed.success) {
        refused.push({ index, reason: faultOf(parsed.error, 'signal') });
        continue;
      }
      const whom = whomOf(parsed.data);
      const time = timeOf(parsed.data.at, oldest, nowMs);
      const wrong = reasonOfKind(parsed.data.kind, record.openingEvents);
      if (whom === null) refused.push({ index, reason: NOT_ONE });
      else if ('reason' in time) refused.push({ index, reason: time.reason });
      else if (wrong !== null) refused.push({ index, reason: wrong });
      else statements.push({ index, whom, ...asEvent(parsed.data, whom, time.at) });
    }
    const result = await tell(store, siteId, statements, nowMs);
    result.refused = [...refused, ...result.refused].sort((a, b) => a.index - b.index);
    return c.json(result, 200);
  },
);

function asEvent(signal: Signal, whom: Whom, at: number): Pick<Statement, 'line' | 'named'> {
  const { id, kind, medium, confidence, interaction, campaign } = signal;
  const named = nameIt('signal', id, at, whom, [kind, medium, confidence, interaction, campaign, signal.at]);
  const line: LogEvent = {
    id: named.event,
    at: signalMoment(at, named.event, interaction),
    ...(isSignal(kind) ? { kind } : { kind: 'event', name: kind }),
    ...(kind === 'close' ? {} : { confidence }),
    ...(medium === undefined ? {} : { medium }),
    ...(interaction === undefined ? {} : { interaction }),
    ...(campaign === undefined ? {} : { campaign }),
  };
  return { line, named };
}

function reasonOfKind(kind: string, openingEvents: readonly string[]): string | null {
  if (isSignal(kind) || openingEvents.includes(kind)) return null;
  return 'kind: must be contact, share, bookmark, reply, close, or an own event that the site names in `openingEvents`';
}
