import { createHash, randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { spanToMs } from '../../shared/span.ts';
import { derivedId } from '../core/derivedId.ts';
import { momentOf } from '../core/moment.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../http/schemas.ts';
import { siteOf } from '../http/site.ts';
import { isUuid } from '../http/uuid.ts';
import { apply, type Hit } from '../storage/apply.ts';
import type { Named } from '../storage/externalIds.ts';
import { existingVisitors } from '../storage/situations.ts';

/** `POST /v1/sites/{site}/touches`: the company turns its tap. */
export const touches = apiApp();

const MOST = 1000;
/** Other systems' clocks may be ahead of ours by so much. */
const MAX_AHEAD_MS = 60_000;

const Touch = z
  .strictObject({
    id: textOf(200).openapi({ description: 'Your id of this touch; told again, it counts once', example: 't-1' }),
    visitor: z.string().refine(isUuid, 'must be the id of a visitor'),
    medium: textOf(64).openapi({ example: 'newsletter' }),
    campaign: textOf(200).optional().openapi({ example: 'spring' }),
    at: z.iso.datetime({ offset: true }).optional().openapi({ description: 'When; now, if absent' }),
    answers: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether it answers a contact; media answer, call and chat do' }),
  })
  .openapi('Touch');

const Result = z
  .object({
    accepted: z.int(),
    duplicate: z.int(),
    waiting: z.int(),
    refused: z.array(z.object({ index: z.int(), reason: z.string() })),
  })
  .openapi('TouchResult');

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
    const site = await siteOf(c, c.req.valid('param').site);
    const now = runtime.now();
    const oldest = now - spanToMs(site.record.retention)!;
    const refused: { index: number; reason: string }[] = [];
    const read: { index: number; touch: z.infer<typeof Touch>; at: number }[] = [];

    for (const [index, input] of c.req.valid('json').touches.entries()) {
      const parsed = Touch.safeParse(input);
      const at = parsed.success && parsed.data.at !== undefined ? Date.parse(parsed.data.at) : now;
      const reason = parsed.success ? reasonOfTime(at, oldest, now) : reasonOf(parsed.error, input);
      if (reason !== null || !parsed.success) refused.push({ index, reason: reason ?? 'cannot be read' });
      else read.push({ index, touch: parsed.data, at: Math.min(at, now) });
    }

    const visitors = await existingVisitors(
      runtime.store.sql,
      site.id,
      read.map(({ touch }) => touch.visitor.toLowerCase()),
    );
    const known = read.filter(({ touch }) => visitors.has(touch.visitor.toLowerCase()));
    for (const { index, touch } of read) {
      if (!visitors.has(touch.visitor.toLowerCase()))
        refused.push({ index, reason: 'visitor: there is no such visitor' });
    }
    const told = known.map(({ index, touch, at }) => ({ index, ...asEvent(touch, at, now) }));
    const outcome =
      told.length === 0
        ? null
        : await apply(runtime.store, site.id, {
            hits: told.map(({ hit }) => hit),
            handovers: [],
            named: told.map(({ named }) => named),
          });

    let duplicate = 0;
    let accepted = 0;
    for (const { index, named } of told) {
      if (outcome!.refused.get(named.event) === 'conflict') {
        refused.push({ index, reason: 'id: another touch has this id' });
      } else if (outcome!.refused.get(named.event) === 'duplicate') duplicate += 1;
      else accepted += 1;
    }
    refused.sort((a, b) => a.index - b.index);
    return c.json({ accepted, duplicate, waiting: 0, refused }, 200);
  },
);

function asEvent(touch: z.infer<typeof Touch>, at: number, now: number): { hit: Hit; named: Named } {
  const { id, medium, campaign, answers } = touch;
  const visitor = touch.visitor.toLowerCase();
  // One telling of a touch is one event; the name says which of all tellings counts.
  const event = derivedId(momentOf(at, id), randomUUID());
  const content = createHash('sha256')
    .update(JSON.stringify([visitor, medium, campaign, answers, touch.at]))
    .digest('hex');
  return {
    hit: {
      event: {
        id: event,
        kind: 'touch',
        at: momentOf(at, event),
        medium,
        ...(campaign === undefined ? {} : { campaign }),
        ...(answers === undefined ? {} : { answers }),
      },
      visitor: { id: visitor, saltDay: null },
      bot: null,
      arrivedAt: now,
      onPage: false,
      origin: null,
      facts: null,
      page: null,
    },
    named: { kind: 'touch', externalId: id, event, content: content.slice(0, 32) },
  };
}

function reasonOfTime(at: number, oldest: number, now: number): string | null {
  if (at > now + MAX_AHEAD_MS) return 'at: lies in the future';
  return at < oldest ? "at: lies before the site's retention" : null;
}

function reasonOf(error: z.ZodError, input: unknown): string {
  const fault = error.issues[0]!;
  const keys = typeof input === 'object' && input !== null ? Object.keys(input) : [];
  if (keys.includes('contact') || keys.includes('emailHash')) {
    return 'visitor: touches are told by visitor id; no contact is linked to a visitor yet';
  }
  return `${fault.path.join('.') || 'touch'}: ${fault.message}`;
}
