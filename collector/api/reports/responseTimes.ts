import { z } from '@hono/zod-openapi';
import { textOfDay } from '../../core/time/day.ts';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { type AnswerTimes, answerTimesByDay, answerTimesIn } from '../../storage/reports/reportSeries.ts';
import { waitingNow } from '../../storage/reports/waitingNow.ts';
import { SlowPeriodQuery, spansOf } from './period.ts';
import { Header, headerOf, json, refuseFilters, reportRequest } from './reportParts.ts';
import { mediaOf, REPLY_RULE, ReturnFigures, returnFigures } from './returnFigures.ts';
import { returnSums } from './returnSums.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';
import { timeToAnswer } from './timeToAnswer.ts';

/**
 * `GET /v1/sites/{site}/reports/response-times`: the time until contacts are answered and touches get a reply, and who still
 * waits.
 */
export const responseTimes = apiApp();

const Seconds = z.int().nullable();
const Figures = z
  .object({
    contacts: z.int().openapi({ description: 'Contacts made in this period by visitors with consent' }),
    answered: z.int().openapi({ description: 'How many of these have been answered, in this period or later' }),
    answeredShare: z.number().nullable().openapi({ description: '`answered` / `contacts`' }),
    medianSeconds: Seconds.openapi({ description: 'Time to answer of half of the answered contacts; two digits' }),
    p90Seconds: Seconds.openapi({ description: 'Time to answer of nine in ten answered contacts; two digits' }),
  })
  .openapi('ResponseFigures');

/** Classes of waiting times: where each begins. */
const CLASSES: readonly (readonly [span: string, ms: number])[] = [
  ['0m', 0],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['3d', 3 * 86_400_000],
  ['7d', 7 * 86_400_000],
];
/** At most this many waiting visitors are listed. */
const MOST_LISTED = 20;

const Waiting = z.object({
  visitors: z.int(),
  classes: z.array(
    z.object({
      from: z.string().openapi({ example: '1h' }),
      to: z.string().nullable().openapi({ description: 'Null: without an upper limit', example: '1d' }),
      visitors: z.int(),
    }),
  ),
  longest: z.array(
    z.object({
      visitor: z.string(),
      contact: z.string().nullable(),
      since: z.string(),
      media: z.array(z.string()).openapi({ description: 'Media over which the visitor can be reached' }),
    }),
  ),
});

const Report = z
  .object({
    ...Header,
    totals: Figures,
    before: Figures.nullable().openapi({ description: 'The same for the period that this one is compared with' }),
    media: z.array(Figures.extend({ medium: z.string(), before: Figures.optional() }).openapi('ResponseRow')).openapi({
      description: 'By the medium of the contact, most contacts first',
    }),
    series: z.array(Figures.extend({ at: z.string() })),
    replies: z
      .object({
        totals: ReturnFigures,
        before: ReturnFigures.nullable(),
        media: z.array(ReturnFigures.extend({ medium: z.string() }).openapi('ReplyRow')),
      })
      .openapi({ description: `The other direction: time from touch to reply, as in \`returns\`. ${REPLY_RULE}` }),
    waiting: Waiting.openapi({
      description: `Visitors who wait for an answer now, whatever the period: how many in each class of waiting times, and the ${MOST_LISTED} who have waited longest`,
    }),
  })
  .openapi('ResponseReport');

responseTimes.openapi(
  route({
    scope: 'read',
    operationId: 'getResponseTimesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/response-times',
    summary: 'Time from contact to answer and from touch to reply, and who waits',
    description:
      'The first answering touch after a contact answers it: a touch of medium answer, call or chat, or one with `answers: true`.',
    request: { params: SiteParam, query: SlowPeriodQuery.extend(FormatQuery) },
    responses: {
      200: { description: 'Times to answer, and who waits', content: { ...json(Report), ...CSV_CONTENT } },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const nowMs = c.env.runtime.now();
    const request = await reportRequest(c, c.req.valid('param').site, query);
    const { sql, id, period, filters } = request;
    refuseFilters(filters, 'this report is about contacts and answers, and a filter chooses visits');
    // The longest waiting time first: moments ascend.
    const moments = CLASSES.slice(1)
      .map(([, ms]) => endOf(nowMs - ms))
      .reverse();
    const [now, before, days, { classes, longest }, replies] = await Promise.all([
      answerTimesIn(sql, id, period),
      period.before && answerTimesIn(sql, id, period.before),
      answerTimesByDay(sql, id, period),
      waitingNow(sql, id, moments, MOST_LISTED),
      returnSums(request),
    ]);
    const rows = [...new Set(now.map(({ medium }) => medium))].map((medium) => ({
      medium,
      ...timeToAnswer(ofMedium(now, medium)),
      ...(before && { before: timeToAnswer(ofMedium(before, medium)) }),
    }));
    rows.sort((a, b) => b.contacts - a.contacts || (a.medium < b.medium ? -1 : 1));
    if (asksForFile(c, format)) return tableFile('response-times', period, rows);
    return c.json(
      {
        ...headerOf(period),
        totals: timeToAnswer(now),
        before: before && timeToAnswer(before),
        media: rows,
        series: spansOf(period).map(({ from, to }) => ({
          at: textOfDay(from),
          ...timeToAnswer(days.filter(({ day }) => day >= from && day <= to)),
        })),
        replies: {
          totals: returnFigures(replies.now, null),
          before: replies.before && returnFigures(replies.before, null),
          media: mediaOf(replies.now).map((medium) => ({ medium, ...returnFigures(replies.now, medium) })),
        },
        waiting: {
          visitors: classes.reduce((sum, n) => sum + n, 0),
          classes: CLASSES.map(([from], index) => ({
            from,
            to: CLASSES[index + 1]?.[0] ?? null,
            visitors: classes.at(-1 - index)!,
          })),
          longest: longest.map(({ since, media, ...waiting }) => ({
            ...waiting,
            since: isoOf(since),
            media: media ?? [],
          })),
        },
      },
      200,
    );
  },
);

function ofMedium(times: readonly AnswerTimes[], medium: string): AnswerTimes[] {
  return times.filter((one) => one.medium === medium);
}
