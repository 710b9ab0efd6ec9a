import { describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { MEASURES } from '../../collector/core/reports/measure.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { endOf, momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import type { EventKind, LogEvent } from '../../collector/core/visit/logEvent.ts';
import type { Origin } from '../../collector/core/visit/origin.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';

const SITE = prepareSite('site', { ...DEFAULT_SETTINGS, timeZone: 'Europe/Berlin' }, []);
const GOOGLE: Origin = { source: 'google', utmMedium: 'organic', campaign: null, group: 'organic-search' };
const BING: Origin = { source: 'bing', utmMedium: 'organic', campaign: null, group: 'organic-search' };

interface Details extends Partial<LogEvent> {
  arrives?: string;
  origin?: Origin | null;
}

/** Plays the lines in the order of arrival, steps to a time long after, and adds up the counts by hour. */
function counts(lines: readonly (readonly [time: string, kind: EventKind, more?: Details])[]): Record<string, number> {
  let situation: Situation = { visitor: newVisitor('v', false), visit: null };
  const all: Effect[] = [];
  const take = ([next, effects]: [Situation, Effect[]]) => {
    situation = next;
    all.push(...effects);
  };
  lines.forEach(([time, kind, { arrives = time, origin = GOOGLE, ...more } = {}], index) => {
    const ms = Date.parse(`${time}Z`);
    const event: LogEvent = { id: `e${index}`, kind, at: momentOf(ms, `e${index}`), path: '/', ...more };
    const arrivedAt = Date.parse(`${arrives}Z`);
    const arrival: Arrival = { event, arrivedAt, onPage: kind !== 'touch', origin, facts: null, page: null };
    take(advance(situation, [arrival], SITE));
  });
  take(advanceByTime(situation, endOf(Date.parse('2027-12-31')), SITE));
  const sums: Record<string, number> = {};
  for (const effect of all) {
    if (effect.type !== 'count' || effect.count.only === 'day') continue;
    const { hour, keys, add } = effect.count;
    for (const [dimension, value] of keys) {
      for (const measure of MEASURES) {
        const name = `${dimension} ${value} ${new Date(hour.start).toISOString().slice(0, 13)} ${measure}`;
        sums[name] = (sums[name] ?? 0) + (add[measure] ?? 0);
      }
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([name, n]) => n !== 0 && /^(all|source) /.test(name)));
}

describe('the counts of a visitor', () => {
  it('put a bounce into the hour in which the visit began', () => {
    expect(
      counts([
        ['2026-11-22T13:59:58', 'view'],
        ['2026-11-22T14:00:04', 'engagement', { engaged: 6_000 }],
      ]),
    ).toMatchObject({ 'all  2026-11-22T13 bounces': 1, 'source google 2026-11-22T13 unknown': 1 });
  });

  it('credit a channel opened months later to the first source, and to the hour of the opening', () => {
    const sums = counts([
      ['2026-03-01T10:00:00', 'view'],
      ['2026-11-22T13:00:00', 'view', { origin: BING }],
      ['2026-11-22T13:05:00', 'contact', { medium: 'email', origin: null }],
    ]);
    expect(sums).toMatchObject({
      'source google 2026-03-01T10 channelsFromNewVisitors': 1,
      'all  2026-11-22T13 channelsOpened': 1,
    });
    expect(sums).toMatchObject({ 'source google 2026-03-01T10 newVisitors': 1, 'source bing 2026-11-22T13 visits': 1 });
    expect(Object.keys(sums).filter((name) => name.startsWith('source bing') && !/visits|bounces/.test(name))).toEqual(
      [],
    );
  });

  it('move an opening when an earlier contact arrives later', () => {
    const sums = counts([
      ['2026-11-22T13:00:00', 'view'],
      ['2026-11-22T13:05:00', 'contact', { medium: 'email' }],
      ['2026-11-22T12:55:00', 'contact', { medium: 'phone', arrives: '2026-11-22T13:06:00' }],
    ]);
    expect(sums).toMatchObject({
      'all  2026-11-22T12 channelsOpened': 1,
      'all  2026-11-22T13 channelsFromNewVisitors': 1,
    });
    expect(sums['all  2026-11-22T13 channelsOpened']).toBeUndefined();
  });

  it('contain no opening for an inferred signal, a reply or a second contact', () => {
    const opened = (lines: Parameters<typeof counts>[0]) =>
      Object.entries(counts(lines)).flatMap(([name, n]) => (name.endsWith('channelsOpened') ? [n] : []));
    expect(opened([['2026-11-22T13:00:00', 'bookmark', { confidence: 'inferred' }]])).toEqual([]);
    expect(opened([['2026-11-22T13:00:00', 'reply', { medium: 'email' }]])).toEqual([]);
    expect(
      opened([
        ['2026-11-22T13:00:00', 'contact', { medium: 'email' }],
        ['2026-11-22T13:00:10', 'contact', { medium: 'email' }],
      ]),
    ).toEqual([1]);
  });

  it('contain one visitor for two visits within an hour', () => {
    const sums = counts([
      ['2026-11-22T13:00:00', 'view'],
      ['2026-11-22T13:45:00', 'view'],
      ['2026-11-22T15:00:00', 'view'],
    ]);
    expect(sums).toMatchObject({
      'all  2026-11-22T13 visits': 2,
      'all  2026-11-22T13 visitors': 1,
      'all  2026-11-22T15 visitors': 1,
      'all  2026-11-22T13 newVisitors': 1,
    });
  });
});
