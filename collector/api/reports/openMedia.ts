import { z } from '@hono/zod-openapi';
import { textOfDay } from '../../core/time/day.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { byDay, stockAt } from '../../storage/reports/reportSeries.ts';
import { type Period, SlowPeriodQuery, spansOf } from './period.ts';
import { asked, Header, headerOf, json, States, statesOf } from './reportParts.ts';

/** `GET /v1/sites/{site}/reports/open-media`: over which media channels are open. */
export const mix = apiApp();

const Open = z
  .object({
    visitors: z.int().openapi({ description: 'Visitors with whom this medium is open' }),
    twoWay: z.int().openapi({ description: "Of these, with whom the company's tap is open as well" }),
    visitorOnly: z.int(),
    share: z.number().nullable().openapi({ description: 'Of all open channels. One may be open over several media' }),
  })
  .openapi('OpenMedium');

const Mix = z
  .object({
    ...Header,
    channels: z.int().openapi({ description: 'Open channels at the end of the last day' }),
    states: States.openapi({ description: 'Visitors with consent in each state at the end of the last day' }),
    media: z.array(Open.extend({ medium: z.string(), before: Open }).openapi('MixRow')).openapi({
      description:
        'Open at the end of the last day, most visitors first; `before` at the end of the day before the period',
    }),
    before: z
      .object({ channels: z.int(), states: States })
      .openapi({ description: 'At the end of the day before the period' }),
    series: z
      .array(z.object({ at: z.string(), channels: z.int(), media: z.record(z.string(), z.int()) }))
      .openapi({ description: 'At the end of each step: open channels, and visitors with whom each medium is open' }),
  })
  .openapi('MixReport');

type Stock = ReadonlyMap<string, number>;

mix.openapi(
  route({
    scope: 'read',
    operationId: 'getOpenMediaReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/open-media',
    summary: 'Open media',
    description: 'With whom, and over what, a channel is open. Only visitors with consent can be in stock.',
    request: { params: SiteParam, query: SlowPeriodQuery },
    responses: { 200: { description: 'As it stood', content: json(Mix) }, ...PROBLEMS },
  }),
  async (c) => {
    const { sql, id, period } = await asked(c, c.req.valid('param').site, c.req.valid('query'));
    const [states, media, statesBefore, mediaBefore, stateChanges, mediumChanges] = await Promise.all([
      stockAt(sql, id, 'state', period.to),
      stockAt(sql, id, 'medium', period.to),
      stockAt(sql, id, 'state', period.before.to),
      stockAt(sql, id, 'medium', period.before.to),
      byDay(sql, id, 'state', period),
      byDay(sql, id, 'medium', period),
    ]);
    const openMedia = [...new Set([...namesIn(media), ...namesIn(mediaBefore)])];
    const rows = openMedia.map((medium) => ({
      medium,
      ...openOf(media, states, medium),
      before: openOf(mediaBefore, statesBefore, medium),
    }));
    const channels = stepwise(period, statesBefore, stateChanges, channelsIn);
    const byMedium = stepwise(period, mediaBefore, mediumChanges, (stock) =>
      Object.fromEntries(namesIn(stock).map((medium) => [medium, openOf(stock, states, medium).visitors])),
    );
    return c.json(
      {
        ...headerOf(period),
        channels: channelsIn(states),
        states: statesOf(states),
        media: rows.sort((a, b) => b.visitors - a.visitors || (a.medium < b.medium ? -1 : 1)),
        before: { channels: channelsIn(statesBefore), states: statesOf(statesBefore) },
        series: channels.map(({ at, value }, index) => ({ at, channels: value, media: byMedium[index]!.value })),
      },
      200,
    );
  },
);

function channelsIn(states: Stock): number {
  return (states.get('two-way') ?? 0) + (states.get('visitor-only') ?? 0);
}

function namesIn(media: Stock): string[] {
  const open = [...media].filter(([, stock]) => stock > 0);
  return [...new Set(open.map(([value]) => value.slice(value.indexOf(' ') + 1)))].sort();
}

function openOf(media: Stock, states: Stock, medium: string): z.infer<typeof Open> {
  const twoWay = media.get(`two-way ${medium}`) ?? 0;
  const visitorOnly = media.get(`visitor-only ${medium}`) ?? 0;
  const channels = channelsIn(states);
  const share = channels === 0 ? null : Math.round(((twoWay + visitorOnly) / channels) * 10_000) / 10_000;
  return { visitors: twoWay + visitorOnly, twoWay, visitorOnly, share };
}

/** What a stock is at the end of each step, from what it was before and how it changed from day to day. */
function stepwise<T>(
  period: Period,
  before: Stock,
  changes: readonly { day: number; value: string; stock: number }[],
  read: (stock: Stock) => T,
): { at: string; value: T }[] {
  const stock = new Map(before);
  const rest = [...changes].sort((a, b) => b.day - a.day);
  return spansOf(period).map(({ from, to }) => {
    while (rest.length > 0 && rest.at(-1)!.day <= to) {
      const { value, stock: change } = rest.pop()!;
      stock.set(value, (stock.get(value) ?? 0) + change);
    }
    return { at: textOfDay(from), value: read(stock) };
  });
}
