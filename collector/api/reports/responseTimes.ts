import { z } from '@hono/zod-openapi';
import { textOfDay } from '../../core/time/day.ts';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { responsesByDay, responsesIn } from '../../storage/reports/reportSeries.ts';
import { waitingNow } from '../../storage/reports/waitingNow.ts';
import { SlowPeriodQuery, spansOf } from './period.ts';
import { asked, Header, headerOf, json } from './reportParts.ts';

/** `GET /v1/sites/{site}/reports/response-times`: how long it takes until a contact is answered, and who waits. */
export const response = apiApp();

const Seconds = z.int().nullable();
const Figures = z
  .object({
    contacts: z.int().openapi({ description: 'Of visitors with consent, by when they were made' }),
    answered: z.int().openapi({ description: 'Of these, how many have been answered, then or since' }),
    answeredShare: z.number().nullable(),
    medianSeconds: Seconds.openapi({ description: 'Until the answer, of those that were answered; to two digits' }),
    p90Seconds: Seconds.openapi({ description: 'Nine in ten of those that were answered were by then' }),
  })
  .openapi('ResponseFigures');

/** Where the classes of those who wait begin and end. */
const CLASSES: readonly (readonly [span: string, ms: number])[] = [
  ['0m', 0],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['3d', 3 * 86_400_000],
  ['7d', 7 * 86_400_000],
];
const LONGEST = 20;

const Report = z
  .object({
    ...Header,
    totals: Figures,
    before: Figures.openapi({ description: 'The same of the period of the same length right before' }),
    media: z.array(Figures.extend({ medium: z.string(), before: Figures }).openapi('ResponseRow')).openapi({
      description: 'By the medium of the contact, most contacts first',
    }),
    series: z.array(Figures.extend({ at: z.string() })),
    waiting: z
      .object({
        visitors: z.int(),
        classes: z.array(
          z.object({
            from: z.string().openapi({ example: '1h' }),
            to: z.string().nullable().openapi({ description: 'Null: any longer', example: '1d' }),
            visitors: z.int(),
          }),
        ),
        longest: z.array(
          z.object({
            visitor: z.string(),
            contact: z.string().nullable(),
            since: z.string(),
            media: z.array(z.string()).openapi({ description: 'Over which he can be reached' }),
          }),
        ),
      })
      .openapi({ description: `Who waits now, whatever the period: by how long, and the ${LONGEST} who have longest` }),
  })
  .openapi('ResponseReport');

response.openapi(
  route({
    scope: 'read',
    operationId: 'getResponseTimesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/response-times',
    summary: 'Time from contact to answer, and who waits',
    description:
      'A contact is answered by the first touch after it that answers: of medium answer, call or chat, or with `answers: true`.',
    request: { params: SiteParam, query: SlowPeriodQuery },
    responses: { 200: { description: 'Of a period', content: json(Report) }, ...PROBLEMS },
  }),
  async (c) => {
    const nowMs = c.env.runtime.now();
    const { sql, id, period } = await asked(c, c.req.valid('param').site, c.req.valid('query'));
    // The longest first: moments that ascend.
    const moments = CLASSES.slice(1)
      .map(([, ms]) => endOf(nowMs - ms))
      .reverse();
    const [now, before, days, { classes, longest }] = await Promise.all([
      responsesIn(sql, id, period),
      responsesIn(sql, id, period.before),
      responsesByDay(sql, id, period),
      waitingNow(sql, id, moments, LONGEST),
    ]);
    const media = [...new Set([...now.keys()].map((value) => value.slice(value.indexOf(' ') + 1)))];
    const rows = media.map((medium) => ({ medium, ...figuresOf(now, medium), before: figuresOf(before, medium) }));
    return c.json(
      {
        ...headerOf(period),
        totals: figuresOf(now),
        before: figuresOf(before),
        media: rows.sort((a, b) => b.contacts - a.contacts || (a.medium < b.medium ? -1 : 1)),
        series: spansOf(period).map(({ from, to }) => ({
          at: textOfDay(from),
          ...figuresOf(summed(days.filter(({ day }) => day >= from && day <= to))),
        })),
        waiting: {
          visitors: classes.reduce((sum, n) => sum + n, 0),
          classes: CLASSES.map(([from], index) => ({
            from,
            to: CLASSES[index + 1]?.[0] ?? null,
            visitors: classes.at(-1 - index)!,
          })),
          longest: longest.map(({ since, media: open, ...who }) => ({
            ...who,
            since: isoOf(since),
            media: open ?? [],
          })),
        },
      },
      200,
    );
  },
);

function summed(rows: readonly { time: string; stock: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { time, stock } of rows) sums.set(`${time} `, (sums.get(`${time} `) ?? 0) + stock);
  return sums;
}

/** `5400 email` → 3: three contacts by email were answered after an hour and a half; `- email` were not. */
function figuresOf(counts: ReadonlyMap<string, number>, only?: string): z.infer<typeof Figures> {
  const times: [seconds: number, n: number][] = [];
  let unanswered = 0;
  for (const [value, n] of counts) {
    const [time, medium] = [value.slice(0, value.indexOf(' ')), value.slice(value.indexOf(' ') + 1)];
    if (only !== undefined && medium !== only) continue;
    if (time === '-') unanswered += n;
    else times.push([Number(time), n]);
  }
  times.sort(([a], [b]) => a - b);
  const answered = times.reduce((sum, [, n]) => sum + n, 0);
  // What was answered after an upgrade and told before it was never counted as unanswered.
  const contacts = answered + Math.max(0, unanswered);
  return {
    contacts,
    answered,
    answeredShare: contacts === 0 ? null : Math.round((answered / contacts) * 10_000) / 10_000,
    medianSeconds: atRank(times, Math.ceil(answered * 0.5)),
    p90Seconds: atRank(times, Math.ceil(answered * 0.9)),
  };
}

/** The time of the n-th of them, the shortest first. */
function atRank(times: readonly (readonly [seconds: number, n: number])[], rank: number): number | null {
  let seen = 0;
  for (const [seconds, n] of times) {
    seen += n;
    if (seen >= rank && rank > 0) return seconds;
  }
  return null;
}
