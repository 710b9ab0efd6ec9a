import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { type Flow, visitFlow } from '../../storage/reports/visitSums.ts';
import { PeriodQuery } from './period.ts';
import { Header, headerOf, json, reportRequest } from './reportParts.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/flow`: how visits become dialogue. */
export const flow = apiApp();

const STEPS = ['visits', 'bounced', 'browsing', 'interested', 'channel', 'two-way'] as const satisfies (keyof Flow)[];
/** From which step each step branches off. */
const LINKS = [
  ['visits', 'bounced'],
  ['visits', 'browsing'],
  ['visits', 'interested'],
  ['visits', 'channel'],
  ['channel', 'two-way'],
] as const;

const Step = z.object({
  name: z.enum(STEPS),
  visits: z.int(),
  before: z.int().optional().openapi({ description: 'The same in the period that this one is compared with' }),
});

flow.openapi(
  route({
    scope: 'read',
    shared: 'flow',
    operationId: 'getFlowReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/flow',
    summary: 'From visit to dialogue',
    description:
      'Each visit by what its visitor was when it closed: bounced, browsing, interested, or with an open channel. ' +
      '`two-way` is a part of `channel`; the others add up to `visits`.',
    request: { params: SiteParam, query: PeriodQuery.omit({ by: true }).extend(FormatQuery) },
    responses: {
      200: {
        description: 'The steps, and the visits that go from step to step',
        content: {
          ...json(
            z
              .object({
                ...Header,
                steps: z.array(Step),
                links: z.array(z.object({ from: z.enum(STEPS), to: z.enum(STEPS), visits: z.int() })),
              })
              .openapi('FlowReport'),
          ),
          ...CSV_CONTENT,
        },
      },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const request = await reportRequest(c, c.req.valid('param').site, { ...query, by: undefined });
    const { sql, period, visitsIn } = request;
    const [now, before] = await Promise.all([
      visitFlow(sql, visitsIn(period)),
      period.before && visitFlow(sql, visitsIn(period.before)),
    ]);
    const steps = STEPS.map((name) => ({ name, visits: now[name], ...(before && { before: before[name] }) }));
    if (asksForFile(c, format)) return tableFile('flow', period, steps);
    return c.json(
      {
        ...headerOf(period),
        steps,
        links: LINKS.map(([from, to]) => ({ from, to, visits: now[to] })),
      },
      200,
    );
  },
);
