import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { judge, subjectAt } from '../../collector/core/judge.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { LONGER } from '../support/intensity.ts';
import { history, KEEP_FOR, SITE, START, TIMELESS } from './history.ts';

const END = START + 400 * 86_400_000;
const nobody: Situation = { visitor: newVisitor('00000000-0000-8000-8000-000000000000', false), visit: null };

/** Plays a history, batch by batch. */
function live(batches: readonly (readonly Arrival[])[]): Situation {
  return batches.reduce((situation, batch) => advance(situation, batch, SITE)[0], nobody);
}

describe('folding events', () => {
  it('reaches the same taps, moments and verdicts in any order and any split into batches', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), fc.nat(120), (arrivals, random, days) => {
        // All arrive at the end, so that the order differs but no arrival does.
        const late = arrivals.map((arrival) => ({ ...arrival, arrivedAt: START + 101 * 86_400_000 }));
        const straight = live([late]);
        const shuffled = live(split(shuffle(late, random), random));
        expect(withoutSource(shuffled)).toEqual(withoutSource(straight));
        expect(shuffled.visitor.companyTap).toEqual(straight.visitor.companyTap);
        const now = endOf(START + (101 + days) * 86_400_000);
        expect(verdicts(shuffled, now)).toEqual(verdicts(straight, now));
      }),
      { numRuns: 1500 * LONGER },
    );
  });
});

describe('stepping through time', () => {
  it('reaches the same result whenever sweeps come in between', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(150 * 86_400_000), { maxLength: 20 }), (arrivals, sweeps) => {
        const moments = [
          ...arrivals.map((arrival) => ({ at: arrival.arrivedAt, arrival })),
          ...sweeps.map((at) => ({ at: START + at, arrival: null })),
        ].sort((a, b) => a.at - b.at || (a.arrival === null ? 1 : 0) - (b.arrival === null ? 1 : 0));
        const swept = follow(moments);
        const unswept = follow(moments.filter(({ arrival }) => arrival !== null));
        expect(withoutDue(swept.situation)).toEqual(withoutDue(unswept.situation));
        expect(swept.effects).toEqual(unswept.effects);
      }),
      { numRuns: 800 * LONGER },
    );
  });

  it('changes nothing before the due moment', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (arrivals, part) => {
        const situation = live([arrivals]);
        const last = endOf(Math.max(...arrivals.map((arrival) => arrival.arrivedAt)));
        const until = situation.visitor.due ?? endOf(END);
        const between = Math.floor(last + (until - 1 - last) * part);
        const effects: Effect[] = [];
        const after = judge(situation, between, SITE, effects);
        expect(effects).toEqual([]);
        expect(after.visitor.members).toEqual(situation.visitor.members);
      }),
      { numRuns: 1500 * LONGER },
    );
  });
});

describe('keepFor', () => {
  it('extends each membership by its length, and joins memberships that then overlap', () => {
    let left = 0;
    let joined = 0;
    fc.assert(
      fc.property(history, (arrivals) => {
        const moments = arrivals.map((arrival) => ({ at: arrival.arrivedAt, arrival })).sort((a, b) => a.at - b.at);
        const { effects } = follow(moments);
        const expected: [from: number, to: number][] = [];
        for (const [from, to] of membershipsIn(effects, 'recent')) {
          const last = expected.at(-1);
          if (last !== undefined && from <= last[1]) {
            last[1] = to + KEEP_FOR;
            joined += 1;
          } else expected.push([from, to + KEEP_FOR]);
        }
        expect(membershipsIn(effects, 'kept')).toEqual(expected);
        left += expected.length;
      }),
      { numRuns: 300 * LONGER },
    );
    expect(left).toBeGreaterThan(300);
    expect(joined).toBeGreaterThan(20);
  });
});

describe('drawn histories', () => {
  it('enter and leave almost every audience many times', () => {
    const moves = new Map<string, number>();
    for (const arrivals of fc.sample(history, { numRuns: 300, seed: 1 })) {
      const moments = arrivals.map((arrival) => ({ at: arrival.arrivedAt, arrival })).sort((a, b) => a.at - b.at);
      for (const effect of follow(moments).effects) {
        if (effect.type !== 'entered' && effect.type !== 'left') continue;
        const move = `${effect.type} ${effect.audience}`;
        moves.set(move, (moves.get(move) ?? 0) + 1);
      }
    }
    const rare = SITE.audiences
      .flatMap(({ key }) => [`entered ${key}`, `left ${key}`])
      .filter((move) => (moves.get(move) ?? 0) < 3);
    // Their rules look at the whole retention, or need what is seldom drawn: nobody leaves, or nobody enters.
    const expected = ['sure', 'sharers', 'bookmarkers', 'silent', 'not-old', 'bounced-slow'];
    expect([...new Set(rare.map((move) => move.split(' ')[1]))].filter((key) => !expected.includes(key!))).toEqual([]);
  });
});

/** When a visitor was a member of an audience, from the effects of a history that ends long after the last event. */
function membershipsIn(effects: readonly Effect[], audience: string): [from: number, to: number][] {
  const found: [from: number, to: number][] = [];
  for (const effect of effects) {
    if ((effect.type !== 'entered' && effect.type !== 'left') || effect.audience !== audience) continue;
    if (effect.type === 'entered') found.push([effect.at, Number.POSITIVE_INFINITY]);
    else found.at(-1)![1] = effect.at;
  }
  return found;
}

function follow(moments: readonly { at: number; arrival: Arrival | null }[]): {
  situation: Situation;
  effects: Effect[];
} {
  let situation = nobody;
  const all: Effect[] = [];
  const take = ([next, effects]: [Situation, Effect[]]) => {
    situation = next;
    all.push(...effects);
  };
  for (const { at, arrival } of moments) {
    take(arrival === null ? advanceByTime(situation, endOf(at), SITE) : advance(situation, [arrival], SITE));
  }
  take(advanceByTime(situation, endOf(END), SITE));
  return { situation, effects: all };
}

/** The visitor's state and the audiences that hold at a moment, judged afresh. */
function verdicts(situation: Situation, now: number): unknown {
  const judged = judge({ ...situation, visitor: { ...situation.visitor, members: {} } }, now, SITE, []);
  const { state, waitingSince, visitorTap } = subjectAt(situation, now, SITE);
  const members = Object.keys(judged.visitor.members).filter((key) => TIMELESS.includes(key));
  const media = visitorTap.media.map(({ medium, until }) => ({ medium, until }));
  return { state, waitingSince, media, lastReplyMedium: visitorTap.lastReplyMedium, members };
}

/** The source of an action is that of its visit, and visits depend on the order of arrival. */
function withoutSource({ visitor }: Situation): unknown {
  return {
    ...visitor.visitorTap,
    signals: visitor.visitorTap.signals.map((signal) => ({
      ...signal,
      observations: [...new Set(signal.observations?.map(({ medium, path }) => `${medium} ${path}`))].sort(),
    })),
  };
}

function withoutDue({ visitor, visit }: Situation): unknown {
  return { visitor: { ...visitor, due: null }, visit };
}

function shuffle<T>(list: readonly T[], random: fc.Stream<number>): T[] {
  const numbers = [...random.take(list.length)];
  return list
    .map((item, index) => ({ item, key: numbers[index]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function split<T>(list: readonly T[], random: fc.Stream<number>): T[][] {
  const cuts = [...random.take(list.length)];
  const batches: T[][] = [[]];
  list.forEach((item, index) => {
    if (cuts[index]! % 3 === 0) batches.push([]);
    batches.at(-1)!.push(item);
  });
  return batches.filter((batch) => batch.length > 0);
}
