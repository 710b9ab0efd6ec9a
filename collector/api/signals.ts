import { createHash, randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { GRADES, isSignal } from '../../shared/signal.ts';
import { spanToMs } from '../../shared/span.ts';
import { derivedId } from '../core/derivedId.ts';
import type { LogEvent } from '../core/event.ts';
import { momentOf } from '../core/moment.ts';
import { signalMoment } from '../core/visitorTap.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../http/schemas.ts';
import { siteOf } from '../http/site.ts';
import { isUuid } from '../http/uuid.ts';
import { apply, type Hit } from '../storage/apply.ts';
import type { Named } from '../storage/externalIds.ts';
import { existingVisitors } from '../storage/situations.ts';

/** `POST /v1/sites/{site}/signals`: the visitor turned his tap off the page. He called, wrote back, came to the shop. */
export const signals = apiApp();

const MOST = 1000;
/** Other systems' clocks may be ahead of ours by so much. */
const MAX_AHEAD_MS = 60_000;

const Signal = z
  .strictObject({
    id: textOf(200).openapi({ description: 'Your id of this signal; told again, it counts once', example: 'call-17' }),
    visitor: z.string().refine(isUuid, 'must be the id of a visitor'),
    kind: textOf(64).openapi({
      description: 'contact, share, bookmark, reply, close, or an own event that the site names in `opens`',
      example: 'contact',
    }),
    medium: textOf(64).optional().openapi({
      description: 'What he used; of a `close` what he wants to be left alone by, everything if absent',
      example: 'phone',
    }),
    grade: z.enum(GRADES).default('confirmed'),
    act: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/, 'must have 1 to 64 printable characters and no spaces')
      .optional()
      .openapi({ description: 'Names an act that the page has told of as well: its grade rises, and none is added' }),
    campaign: textOf(200).optional(),
    at: z.iso.datetime({ offset: true }).optional().openapi({ description: 'When; now, if absent' }),
  })
  .openapi('Signal');
type Signal = z.infer<typeof Signal>;

const Result = z
  .object({
    accepted: z.int(),
    duplicate: z.int(),
    waiting: z.int(),
    refused: z.array(z.object({ index: z.int(), reason: z.string() })),
  })
  .openapi('SignalResult');

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
                .array(z.unknown().openapi({ type: 'object' }))
                .min(1)
                .max(MOST),
            }),
          },
        },
      },
    },
    responses: {
      200: { description: 'What became of each', content: { 'application/json': { schema: Result } } },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id: siteId, record } = await siteOf(c, c.req.valid('param').site);
    const now = runtime.now();
    const oldest = now - spanToMs(record.retention)!;
    const refused: { index: number; reason: string }[] = [];
    const read: { index: number; hit: Hit; named: Named }[] = [];

    for (const [index, input] of c.req.valid('json').signals.entries()) {
      const parsed = Signal.safeParse(input);
      if (!parsed.success) {
        refused.push({ index, reason: reasonOf(parsed.error) });
        continue;
      }
      const at = parsed.data.at === undefined ? now : Date.parse(parsed.data.at);
      const reason = reasonOfTime(at, oldest, now) ?? reasonOfKind(parsed.data.kind, record.opens);
      if (reason === null) read.push({ index, ...asEvent(parsed.data, Math.min(at, now), now) });
      else refused.push({ index, reason });
    }
    const ids = read.map(({ hit }) => hit.visitor.id);
    const visitors = await existingVisitors(runtime.store.sql, siteId, ids);
    const told = read.filter(({ hit }) => visitors.has(hit.visitor.id));
    for (const { index, hit } of read) {
      if (!visitors.has(hit.visitor.id)) refused.push({ index, reason: 'visitor: there is no such visitor' });
    }
    const work = { hits: told.map(({ hit }) => hit), handovers: [], named: told.map(({ named }) => named) };
    const outcome = told.length === 0 ? null : await apply(runtime.store, siteId, work);

    const late = told.map(({ index, named }) => ({ index, claim: outcome?.refused.get(named.event) }));
    for (const { index, claim } of late) {
      if (claim === 'conflict') refused.push({ index, reason: 'id: another signal has this id' });
    }
    refused.sort((a, b) => a.index - b.index);
    const duplicate = late.filter(({ claim }) => claim === 'duplicate').length;
    const accepted = late.filter(({ claim }) => claim === undefined).length;
    return c.json({ accepted, duplicate, waiting: 0, refused }, 200);
  },
);

function asEvent(signal: Signal, at: number, now: number): { hit: Hit; named: Named } {
  const { id, kind, medium, grade, act, campaign } = signal;
  const visitor = signal.visitor.toLowerCase();
  // One telling of a signal is one event; the name says which of all tellings counts.
  const event = derivedId(momentOf(at, id), randomUUID());
  const line: LogEvent = {
    id: event,
    at: signalMoment(at, event, act),
    ...(isSignal(kind) ? { kind } : { kind: 'event', name: kind }),
    ...(kind === 'close' ? {} : { grade }),
    ...(medium === undefined ? {} : { medium }),
    ...(act === undefined ? {} : { act }),
    ...(campaign === undefined ? {} : { campaign }),
  };
  const content = JSON.stringify([visitor, kind, medium, grade, act, campaign, signal.at]);
  return {
    hit: {
      event: line,
      visitor: { id: visitor, saltDay: null },
      bot: null,
      arrivedAt: now,
      onPage: false,
      origin: null,
      facts: null,
      page: null,
    },
    named: {
      kind: 'signal',
      externalId: id,
      event,
      content: createHash('sha256').update(content).digest('hex').slice(0, 32),
    },
  };
}

function reasonOfKind(kind: string, opens: readonly string[]): string | null {
  if (isSignal(kind) || opens.includes(kind)) return null;
  return 'kind: must be contact, share, bookmark, reply, close, or an own event that the site names in `opens`';
}

function reasonOfTime(at: number, oldest: number, now: number): string | null {
  if (at > now + MAX_AHEAD_MS) return 'at: lies in the future';
  return at < oldest ? "at: lies before the site's retention" : null;
}

function reasonOf(error: z.ZodError): string {
  const fault = error.issues[0]!;
  const unknown = fault.code === 'unrecognized_keys' ? fault.keys[0] : undefined;
  return `${[...fault.path, ...(unknown === undefined ? [] : [unknown])].join('.') || 'signal'}: ${fault.message}`;
}
