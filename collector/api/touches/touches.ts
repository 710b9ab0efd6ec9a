import { createRoute, z } from '@hono/zod-openapi';
import { spanToMs } from '../../../shared/span.ts';
import { momentOf } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { Problem } from '../../http/problem.ts';
import { readCsv } from '../../http/readCsv.ts';
import { readText } from '../../http/readText.ts';
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

/** `POST /v1/sites/{site}/touches`: the company turns its tap. */
export const touches = apiApp();

const MOST = 1000;
const MAX_CSV_BYTES = 2 * 1024 * 1024;
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

/** A table is the same in another dress: its columns are the fields, what is empty is absent. */
touches.use('/:site/touches', async (c, next) => {
  if (c.req.method === 'POST' && /^text\/csv\b/i.test(c.req.header('content-type') ?? '')) {
    const text = await readText(c.req.raw, MAX_CSV_BYTES);
    if (text === null) throw new Problem(413, 'a body has at most 2 MiB');
    const csv = readCsv(text);
    if (!csv.ok) throw new Problem(400, csv.reason);
    const rows = csv.rows.map(({ answers, ...row }) =>
      answers === undefined ? row : { ...row, answers: wordOf(answers) },
    );
    const headers = { 'content-type': 'application/json' };
    c.req.raw = new Request(c.req.url, { method: 'POST', headers, body: JSON.stringify({ touches: rows }) });
  }
  await next();
});

touches.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/touches',
    summary: 'Tell of touches',
    description:
      'Up to 1,000, each accepted or refused by itself. Told again under the same id, a touch counts once. A table does as well, with `content-type: text/csv` and these fields as its columns.',
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
          'text/csv': {
            schema: z
              .string()
              .openapi({ example: 'id,emailHash,medium,at\r\nt-1,542d24…,newsletter,2026-11-22T10:00:00Z' }),
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
    // A table has become this on its way here.
    const { touches: told } = c.req.valid('json') as { touches: unknown[] };
    for (const [index, input] of told.entries()) {
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

/** As spreadsheets write it, in whatever case; what is neither stays what it was, and is refused with its row. */
function wordOf(answers: string): boolean | string {
  const word = answers.toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : answers;
}
