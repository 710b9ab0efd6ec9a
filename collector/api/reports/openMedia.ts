import { z } from '@hono/zod-openapi';
import { dayAfter, textOfDay } from '../../core/time/day.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { byDay, type Stock, stockAt } from '../../storage/reports/reportSeries.ts';
import { type Period, SlowPeriodQuery, spansOf } from './period.ts';
import { Header, headerOf, json, refuseFilters, reportRequest, States, statesOf } from './reportParts.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/open-media`: the media over which channels are open. */
export const openMedia = apiApp();

const OpenMedium = z
  .object({
    visitors: z.int().openapi({ description: 'Visitors who can be reached over this medium' }),
    twoWay: z.int().openapi({ description: "How many of these have the company's tap open as well" }),
    visitorOnly: z.int().openapi({ description: "How many of these have the company's tap closed" }),
    share: z.number().nullable().openapi({
      description:
        '`visitors` / all open channels. The shares can add up to more than 1, because a channel has several media',
    }),
  })
  .openapi('OpenMedium');

const Report = z
  .object({
    ...Header,
    channels: z.int().openapi({ description: 'Open channels at the end of the last day' }),
    states: States.openapi({ description: 'Visitors with consent in each state at the end of the last day' }),
    media: z.array(OpenMedium.extend({ medium: z.string(), before: OpenMedium }).openapi('OpenMediumRow')).openapi({
      description:
        'Media that are open at the end of the last day, most visitors first; `before`: at the end of the period compared with, or of the day before',
    }),
    before: z
      .object({ channels: z.int(), states: States })
      .openapi({ description: 'At the end of the period that this one is compared with, else of the day before' }),
    series: z
      .array(z.object({ at: z.string(), channels: z.int(), states: States, media: z.record(z.string(), z.int()) }))
      .openapi({ description: 'At the end of each step: open channels, visitors by state and by open medium' }),
  })
  .openapi('OpenMediaReport');

openMedia.openapi(
  route({
    scope: 'read',
    operationId: 'getOpenMediaReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/open-media',
    summary: 'Open media',
    description: 'How many channels are open, and over which media. Only visitors with consent are counted.',
    request: { params: SiteParam, query: SlowPeriodQuery.extend(FormatQuery) },
    responses: {
      200: { description: 'At the end of the period and of each step', content: { ...json(Report), ...CSV_CONTENT } },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const { sql, id, period, filters } = await reportRequest(c, c.req.valid('param').site, query);
    refuseFilters(filters, 'this report counts visitors at the end of a day, and a filter chooses visits');
    const dayBefore = dayAfter(period.from, -1);
    const compared = period.before?.to ?? dayBefore;
    const [states, media, statesBefore, mediaBefore, statesAtStart, mediaAtStart, stateChanges, mediumChanges] =
      await Promise.all([
        stockAt(sql, id, 'state', period.to),
        stockAt(sql, id, 'medium', period.to),
        stockAt(sql, id, 'state', compared),
        stockAt(sql, id, 'medium', compared),
        stockAt(sql, id, 'state', dayBefore),
        stockAt(sql, id, 'medium', dayBefore),
        byDay(sql, id, 'state', period),
        byDay(sql, id, 'medium', period),
      ]);
    const rows = [...new Set([...namesIn(media), ...namesIn(mediaBefore)])].map((medium) => ({
      medium,
      ...openMediumOf(media, states, medium),
      before: openMediumOf(mediaBefore, statesBefore, medium),
    }));
    const channels = stepwise(period, statesAtStart, stateChanges, (stock) => ({
      channels: channelsIn(stock),
      states: statesOf(stock),
    }));
    const byMedium = stepwise(period, mediaAtStart, mediumChanges, (stock) =>
      Object.fromEntries(namesIn(stock).map((medium) => [medium, openMediumOf(stock, states, medium).visitors])),
    );
    rows.sort((a, b) => b.visitors - a.visitors || (a.medium < b.medium ? -1 : 1));
    if (asksForFile(c, format)) return tableFile('open-media', period, rows);
    return c.json(
      {
        ...headerOf(period),
        channels: channelsIn(states),
        states: statesOf(states),
        media: rows,
        before: { channels: channelsIn(statesBefore), states: statesOf(statesBefore) },
        series: channels.map(({ at, value }, index) => ({ at, ...value, media: byMedium[index]!.value })),
      },
      200,
    );
  },
);

function channelsIn(states: readonly Stock[]): number {
  return stockOf(states, 'two-way') + stockOf(states, 'visitor-only');
}

function namesIn(media: readonly Stock[]): string[] {
  return [...new Set(media.flatMap(({ value, stock }) => (stock > 0 ? [value] : [])))].sort();
}

function openMediumOf(media: readonly Stock[], states: readonly Stock[], medium: string): z.infer<typeof OpenMedium> {
  const twoWay = stockOf(media, medium, 'two-way');
  const visitorOnly = stockOf(media, medium, 'visitor-only');
  const channels = channelsIn(states);
  const share = channels === 0 ? null : Math.round(((twoWay + visitorOnly) / channels) * 10_000) / 10_000;
  return { visitors: twoWay + visitorOnly, twoWay, visitorOnly, share };
}

function stockOf(stock: readonly Stock[], value: string, detail = ''): number {
  return stock.find((one) => one.value === value && one.detail === detail)?.stock ?? 0;
}

/** The stock at the end of each step, from the stock before the period and its changes from day to day. */
function stepwise<T>(
  period: Period,
  before: readonly Stock[],
  changes: readonly (Stock & { day: number })[],
  read: (stock: readonly Stock[]) => T,
): { at: string; value: T }[] {
  const keyOf = ({ value, detail }: Stock) => `${detail} ${value}`;
  const stock = new Map(before.map((one) => [keyOf(one), one]));
  const rest = [...changes].sort((a, b) => b.day - a.day);
  return spansOf(period).map(({ from, to }) => {
    while (rest.length > 0 && rest.at(-1)!.day <= to) {
      const change = rest.pop()!;
      const former = stock.get(keyOf(change))?.stock ?? 0;
      stock.set(keyOf(change), { value: change.value, detail: change.detail, stock: former + change.stock });
    }
    return { at: textOfDay(from), value: read([...stock.values()]) };
  });
}
