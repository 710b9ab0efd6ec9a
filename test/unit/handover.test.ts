import { describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { giveVisitAway, receiveVisit } from '../../collector/core/handover.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { DAY, endOf, MINUTE, type Moment, momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import type { EventKind, LogEvent } from '../../collector/core/visit/logEvent.ts';
import type { Origin } from '../../collector/core/visit/origin.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';

const START = Date.UTC(2026, 0, 1);
const SITE = prepareSite('site', DEFAULT_SETTINGS, []);
const GOOGLE: Origin = { source: 'google', campaign: null };

/** An event this many seconds after the start, which arrives then or `late` seconds later. */
type Line = readonly [
  seconds: number,
  kind: EventKind,
  more?: Partial<LogEvent> & { late?: number; origin?: Origin | null },
];

function arrivalsOf(lines: readonly Line[]): Arrival[] {
  return lines.map(([seconds, kind, { late = 0, origin = GOOGLE, ...more } = {}], index) => {
    const ms = START + seconds * 1000;
    const id = `event ${index} at ${seconds}`;
    return {
      event: { id, kind, at: momentOf(ms, id), path: '/', ...more },
      arrivedAt: ms + late * 1000,
      onPage: true,
      origin,
      facts: null,
      page: 'page',
    };
  });
}

const nobody = (anonymous = false): Situation => ({ visitor: newVisitor('v', anonymous), visit: null });
const instant = (seconds: number): Moment => endOf(START + seconds * 1000);

function logOf(effects: readonly Effect[]): LogEvent[] {
  return effects.flatMap((effect) => (effect.type === 'log' ? [effect.event] : []));
}

/** The sums of the effects over all hours, under `all`. */
function sumsOf(effects: readonly Effect[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const effect of effects) {
    if (effect.type !== 'count' || !effect.count.keys.some(([dimension]) => dimension === 'all')) continue;
    for (const [measure, n] of Object.entries(effect.count.add)) {
      const name = `${measure}${effect.count.only === undefined ? '' : ` by ${effect.count.only}`}`;
      sums[name] = (sums[name] ?? 0) + n;
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0));
}

describe('consent on a page', () => {
  const anonymousVisit = (lines: readonly Line[]) => advance(nobody(true), arrivalsOf(lines), SITE)[0];
  const now = instant(60);

  it('is needed to turn a tap: an anonymous contact only counts in the visit', () => {
    const { visitor, visit } = anonymousVisit([
      [0, 'view'],
      [1, 'contact', { medium: 'email' }],
    ]);
    expect(visitor).toMatchObject({ visits: 1, views: 1, visitorTap: { signals: [] }, tallies: {}, members: {} });
    // The only page load leaves out what is the same in its visit.
    expect(visit).toMatchObject({ signals: 1, views: 1, pageLoads: [{ nonce: 'page' }] });
  });

  it('hands over the visit with its source, views and time, and makes the visitor known from that moment on', () => {
    const { visit } = anonymousVisit([
      [0, 'view'],
      [20, 'engagement', { engaged: 20_000 }],
    ]);
    const [{ visitor, visit: handed }, effects] = receiveVisit(nobody(), visit, now, SITE);
    expect(visitor).toMatchObject({
      firstSeen: now,
      lastSeen: now,
      visits: 1,
      views: 1,
      engaged: 20_000,
      source: 'google',
      firstSource: 'google',
    });
    expect(handed).toEqual({ ...visit, countsFrom: now });
    expect(logOf(effects)).toEqual([]);
  });

  it('lets the visit end as the lasting visitor’s, as a bounce if it is one', () => {
    const { visit } = anonymousVisit([[0, 'view']]);
    const [handed] = receiveVisit(nobody(), visit, now, SITE);
    const [over, effects] = advanceByTime(handed, now + DAY, SITE);
    expect([over.visit, over.visitor.bounces]).toEqual([null, 1]);
    const closed = effects.flatMap((effect) => (effect.type === 'visit' ? [effect.closed] : []));
    expect(closed).toMatchObject([{ visit: { id: visit!.id, startedAt: visit!.startedAt }, cause: 'unknown' }]);
  });

  it('merges the visit into the open visit of the lasting visitor', () => {
    const { visit } = anonymousVisit([
      [0, 'view'],
      [5, 'engagement', { engaged: 5_000, scroll: 95, exit: 'back' }],
    ]);
    const mine = advance(nobody(), arrivalsOf([[10, 'view', { origin: { source: 'bing', campaign: null } }]]), SITE)[0];
    const [{ visitor, visit: merged }, effects] = receiveVisit(mine, visit, now, SITE);
    expect(visitor).toMatchObject({ visits: 1, views: 2, engaged: 5_000, source: 'bing' });
    expect(merged).toMatchObject({ id: mine.visit!.id, views: 2, scroll: 95, engaged: 5_000, trail: { exit: 'back' } });
    expect(logOf(effects)).toEqual([]);
  });

  it('only makes the visitor known if no visit is open', () => {
    const [{ visitor, visit }, effects] = receiveVisit(nobody(), null, now, SITE);
    expect([visitor.firstSeen, visitor.visits, visit, logOf(effects)]).toEqual([now, 0, null, []]);
  });

  it('first closes a visit of the lasting visitor that is over', () => {
    const mine = advance(nobody(), arrivalsOf([[0, 'view']]), SITE)[0];
    const late = instant(0) + 40 * MINUTE;
    const { visit } = anonymousVisit([[39 * 60, 'view']]);
    const [{ visitor }] = receiveVisit(mine, visit, late, SITE);
    expect(visitor).toMatchObject({ visits: 2, bounces: 1 });
  });

  it('keeps the earlier and the later moment at which a known visitor was seen', () => {
    const known = advance(
      nobody(),
      arrivalsOf([
        [0, 'view'],
        [50, 'view'],
      ]),
      SITE,
    )[0];
    const [{ visitor }] = receiveVisit(known, null, instant(20), SITE);
    expect(visitor).toMatchObject({ firstSeen: known.visitor.firstSeen, lastSeen: known.visitor.lastSeen });
  });

  it('makes a visitor seen when they were on the page, not when a late request reports it', () => {
    const [{ visitor }] = receiveVisit(nobody(), null, instant(9000), SITE, { seen: instant(20) });
    expect([visitor.firstSeen, visitor.lastSeen]).toEqual([instant(20), instant(20)]);
  });

  it('counts the visit, and no second visitor in the same hour or day', () => {
    const known = advance(nobody(), arrivalsOf([[0, 'view']]), SITE)[0];
    const { visit } = anonymousVisit([[39 * 60, 'view']]);
    const [, effects] = receiveVisit(known, visit, instant(40 * 60), SITE);
    expect(sumsOf(effects)).toEqual({ visits: 1, bounces: 1, unknown: 1 });
    const { visit: later } = anonymousVisit([[5 * 3600, 'view']]);
    const [, more] = receiveVisit(known, later, instant(5 * 3600 + 60), SITE);
    expect(sumsOf(more)).toEqual({ visits: 1, 'visitors by hour': 1, bounces: 1, unknown: 1 });
  });

  it('counts no visitor for a visit that overlapped a later one', () => {
    const known = advance(nobody(), arrivalsOf([[120, 'view']]), SITE)[0];
    const { visit } = anonymousVisit([
      [0, 'view'],
      [1500, 'view'],
      [2400, 'view'],
    ]);
    const [{ visitor }, effects] = receiveVisit(known, visit, instant(2500), SITE);
    expect(sumsOf(effects)).toEqual({ visits: 1, bounces: 1, unknown: 1 });
    expect(visitor.origins!.at).toBe(known.visitor.origins!.at);
  });

  it('does not join a late visit that is still held to a later one', () => {
    const mine = advance(nobody(), arrivalsOf([[0, 'view', { late: 9000 }]]), SITE)[0];
    const { visit } = anonymousVisit([[9001, 'view']]);
    const [{ visitor, visit: open }] = receiveVisit(mine, visit, instant(9002), SITE);
    expect([visitor.visits, visitor.bounces, open!.id]).toEqual([2, 1, visit!.id]);
  });

  it('does not reopen the time of a later closed visit', () => {
    const known = advanceByTime(advance(nobody(), arrivalsOf([[3000, 'view']]), SITE)[0], instant(4900), SITE)[0];
    const { visit } = anonymousVisit([[0, 'view']]);
    const [handed] = receiveVisit(known, visit, instant(5000), SITE);
    const [{ visitor, visit: open }] = advanceByTime(handed, instant(5001), SITE);
    expect([open, visitor.visits]).toEqual([null, 2]);
    expect(visitor.visitsClosedAt).toBe(known.visitor.visitsClosedAt);
  });

  it('counts the channel that was opened before consent', () => {
    const { visit } = anonymousVisit([[0, 'view']]);
    const [, effects] = receiveVisit(nobody(), visit, now, SITE, { opened: instant(10) });
    expect(sumsOf(effects)).toMatchObject({ newVisitors: 1, channelsFromNewVisitors: 1, channelsOpened: 1 });
  });

  it('adds the page on which the visit began to the landing pages', () => {
    const { visit } = anonymousVisit([[0, 'view', { path: '/deep' }]]);
    expect(receiveVisit(nobody(), visit, now, SITE)[0].visitor.landings).toEqual(['/deep']);
  });

  it('leaves an anonymous visitor without the visit, its origin and anything due', () => {
    const anonymous = anonymousVisit([[0, 'view']]);
    const [after, effects] = giveVisitAway(anonymous, false, now, SITE);
    expect(after).toMatchObject({ visit: null, visitor: { origins: null, due: null } });
    expect(sumsOf(effects)).toEqual({ visits: -1, newVisitors: -1, 'visitors by hour': -1, 'visitors by day': -1 });
    expect(logOf(effects)).toEqual([]);
  });

  it('logs that a visit was merged into another one', () => {
    const anonymous = anonymousVisit([[0, 'view']]);
    const [, effects] = giveVisitAway(anonymous, true, now, SITE);
    expect(logOf(effects)).toEqual([expect.objectContaining({ kind: 'merged', visit: anonymous.visit!.id })]);
  });

  it('leaves an earlier visit of the anonymous visitor in place', () => {
    const twice = advance(anonymousVisit([[0, 'view']]), arrivalsOf([[4000, 'view', { origin: null }]]), SITE)[0];
    const [{ visitor }] = giveVisitAway(twice, false, instant(4010), SITE);
    expect(visitor.origins).toMatchObject({ first: { origin: GOOGLE }, at: twice.visit!.previous });
  });

  it('opens no channel for an anonymous contact that arrives after its visit', () => {
    const { visitor } = anonymousVisit([
      [0, 'view'],
      [1700, 'contact', { medium: 'email', late: 200 }],
    ]);
    expect(visitor.origins!.first.opened).toBeUndefined();
    const opened = anonymousVisit([
      [0, 'view'],
      [10, 'contact', { medium: 'email' }],
    ]).visitor;
    expect(opened.origins!.first.opened).toBeDefined();
  });
});
