import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../collector/core/advance.ts';
import { subjectAt } from '../../collector/core/judge.ts';
import { type CompiledRule, compileRule, leavesOf } from '../../collector/core/rules/compile.ts';
import { evaluate, type RuleSubject, type Verdict } from '../../collector/core/rules/evaluate.ts';
import type { Did, Got, Rule } from '../../collector/core/rules/rule.ts';
import { type Tally, withMoment } from '../../collector/core/rules/tally.ts';
import { prepareSite, type Site } from '../../collector/core/site.ts';
import { DAY, endOf, type Moment } from '../../collector/core/time/moment.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { spanToMs } from '../../shared/span.ts';
import { history, SITE } from './history.ts';

const START: Moment = Date.UTC(2026, 0, 1) * 1000;
const NEVER = Number.POSITIVE_INFINITY;
const RETENTION = 425 * DAY;
const day = (n: number): Moment => (Number.isFinite(n) ? START + Math.round(n * DAY) : n);

/** The facts that a test sets about a visitor, with days for moments. */
interface Said extends Partial<Omit<RuleSubject, 'tallies' | 'visitorTap' | 'companyTap'>> {
  now?: number;
  /** By the text of a leaf: on which days it happened. */
  tallies?: readonly (readonly [Did | Got, readonly number[]])[];
  visitorTap?: Partial<RuleSubject['visitorTap']>;
  companyTap?: Partial<RuleSubject['companyTap']>;
}

const OPEN = { open: true, everOpened: true, opened: day(1), last: null, media: [], lastReplyMedium: null };

function subject({ tallies = [], visitorTap, companyTap, ...said }: Said): RuleSubject {
  return {
    state: 'passive',
    interest: 'browsing',
    waitingSince: null,
    visits: 1,
    views: 1,
    engagedSeconds: 0,
    traits: {},
    members: new Set(),
    ...said,
    now: day(said.now ?? 10),
    firstSeen: day(said.firstSeen ?? 0),
    lastSeen: day(said.lastSeen ?? 0),
    visitorTap: { ...OPEN, open: false, opened: null, until: null, changesAt: NEVER, ...visitorTap },
    companyTap: { open: false, last: null, until: null, answered: null, changesAt: NEVER, ...companyTap },
    tallies: Object.fromEntries(tallies.map(([leaf, days]) => [leafIdOf(leaf), tallyOf(days, leaf.times ?? 1)])),
  };
}

function tallyOf(days: readonly number[], times: number): Tally {
  return days.reduce<Tally>((tally, one) => withMoment(tally, day(one), times), []);
}

function leafIdOf(leaf: Did | Got): string {
  const rule = compileRule(leaf, RETENTION);
  return rule.op === 'counted' ? rule.leaf.id : '';
}

/** The verdict, its bound in days. */
function verdictOf(rule: Rule, said: Said): [holds: boolean, until: number] {
  const { holds, until } = evaluate(compileRule(rule, RETENTION), subject(said));
  return [holds, Number.isFinite(until) ? (until - START) / DAY : until];
}

const VIEW: Did = { did: 'view', within: '7d' };
const VIEWS: Did = { did: 'view', times: 3, within: '7d' };
const DRAFT: Did = { did: 'draft' };
const SENT: Did = { did: 'contact', after: DRAFT };

describe('counts at least this often within a window', () => {
  it.each<[name: string, rule: Rule, days: number[], holds: boolean, until: number]>([
    ['never', VIEW, [], false, NEVER],
    ['once, until it leaves the window', VIEW, [9], true, 16],
    ['once, by the latest', VIEW, [4, 9, 5], true, 16],
    ['just now', VIEW, [10], true, 17],
    ['at the edge it is out', VIEW, [3], false, NEVER],
    ['just inside', VIEW, [3.001], true, 10.001],
    ['too long ago', VIEW, [1], false, NEVER],
    ['yet to come', VIEW, [12], false, 12],
    ['too seldom', VIEWS, [8, 9], false, NEVER],
    ['often enough, until the oldest of them leaves', VIEWS, [8, 9, 10], true, 15],
    ['often enough, but one too long ago', VIEWS, [2, 9, 10], false, NEVER],
    ['often, by the latest three', VIEWS, [1, 5, 6, 8, 9], true, 13],
    ['without a window: the whole retention', { did: 'view' }, [0], true, 425],
    ['the other way round', { not: VIEW }, [9], false, 16],
    ['the other way round, never', { not: VIEW }, [], true, NEVER],
  ])('%s', (_name, rule, days, holds, until) => {
    const leaf = 'not' in rule ? rule.not : rule;
    expect(verdictOf(rule, { tallies: [[leaf as Did, days]] })).toEqual([holds, until]);
  });
});

describe('after the last one of another leaf', () => {
  const BOUGHT: Did = { did: 'event', name: 'Order', times: 2, within: '30d', after: { did: 'share', within: '5d' } };
  it.each<[name: string, rule: Did, own: number[], other: number[], holds: boolean]>([
    ['later', SENT, [5], [3], true],
    ['earlier', SENT, [3], [5], false],
    ['in the same moment', SENT, [5], [5], false],
    ['there was none', SENT, [5], [], false],
    ['neither', SENT, [], [], false],
    ['the last one counts', SENT, [5], [3, 6], false],
    ['the other lies ahead', SENT, [5], [11], false],
    ['all of them later', BOUGHT, [8, 9], [7], true],
    ['one of them earlier', BOUGHT, [6, 9], [7], false],
    ['the other has left its own window', BOUGHT, [8, 9], [5], false],
  ])('%s', (_name, rule, own, other, holds) => {
    expect(
      verdictOf(rule, {
        tallies: [
          [rule, own],
          [rule.after!, other],
        ],
      })[0],
    ).toBe(holds);
  });

  it('`after` holds until either window has passed', () => {
    expect(
      verdictOf(BOUGHT, {
        tallies: [
          [BOUGHT, [8, 9]],
          [BOUGHT.after!, [7]],
        ],
      }),
    ).toEqual([true, 12]);
    const long: Did = { did: 'reply', within: '3d', after: { did: 'draft' } };
    expect(
      verdictOf(long, {
        tallies: [
          [long, [9]],
          [DRAFT, [1]],
        ],
      }),
    ).toEqual([true, 12]);
  });

  it('`after` requires the `times` of the other leaf', () => {
    const twice: Did = { did: 'contact', after: { did: 'draft', times: 2 } };
    expect(
      verdictOf(twice, {
        tallies: [
          [twice, [9]],
          [twice.after!, [3]],
        ],
      })[0],
    ).toBe(false);
    expect(
      verdictOf(twice, {
        tallies: [
          [twice, [9]],
          [twice.after!, [3, 4]],
        ],
      })[0],
    ).toBe(true);
  });

  it('`after` can be nested', () => {
    const chain: Did = { did: 'reply', after: { got: 'touch', after: { did: 'contact' } } };
    const days = (reply: number[], touch: number[], contact: number[]): Said => ({
      tallies: [
        [chain, reply],
        [{ got: 'touch' }, touch],
        [{ did: 'contact' }, contact],
      ],
    });
    expect(verdictOf(chain, days([5], [4], [3]))[0]).toBe(true);
    expect(verdictOf(chain, days([5], [2], [3]))[0]).toBe(false);
  });
});

describe('a moment, looking back', () => {
  it.each<[name: string, rule: Rule, said: Said, holds: boolean, until: number]>([
    ['seen within a week', { when: 'lastSeen', within: '7d' }, { lastSeen: 9 }, true, 16],
    ['not any more', { when: 'lastSeen', within: '7d' }, { lastSeen: 3 }, false, NEVER],
    ['not yet older than a week', { when: 'lastSeen', olderThan: '7d' }, { lastSeen: 9 }, false, 16],
    ['older than a week', { when: 'lastSeen', olderThan: '7d' }, { lastSeen: 3 }, true, NEVER],
    ['between the two: not yet', { when: 'firstSeen', within: '7d', olderThan: '2d' }, { firstSeen: 9 }, false, 11],
    ['between the two: now', { when: 'firstSeen', within: '7d', olderThan: '2d' }, { firstSeen: 5 }, true, 12],
    ['between the two: no more', { when: 'firstSeen', within: '7d', olderThan: '2d' }, { firstSeen: 1 }, false, NEVER],
    ['there is such a moment', { when: 'waitingSince' }, { waitingSince: day(9) }, true, NEVER],
    ['there is none', { when: 'waitingSince', olderThan: '1d' }, {}, false, NEVER],
    ['opened within a week', { when: 'opened', within: '7d' }, { visitorTap: { opened: day(8) } }, true, 15],
    ['never opened', { when: 'opened' }, {}, false, NEVER],
    ['not opened yet', { when: 'opened' }, { visitorTap: { changesAt: day(12) } }, false, 12],
    ['not waiting yet', { when: 'waitingSince' }, { visitorTap: { changesAt: day(12) } }, false, 12],
    [
      'waits until an answer comes that lies ahead',
      { when: 'waitingSince', olderThan: '1d' },
      { waitingSince: day(9), companyTap: { changesAt: day(10.5) } },
      true,
      10.5,
    ],
  ])('%s', (_name, rule, said, holds, until) => {
    expect(verdictOf(rule, said)).toEqual([holds, until]);
  });
});

describe('a closing, looking forward', () => {
  const closes = (until: number): Said => ({ visitorTap: { ...OPEN, until: day(until), changesAt: day(until) } });
  it.each<[name: string, rule: Rule, said: Said, holds: boolean, until: number]>([
    ['within a week', { when: 'visitorTapCloses', within: '7d' }, closes(15), true, 15],
    ['at the edge of the week', { when: 'visitorTapCloses', within: '7d' }, closes(17), true, 17],
    ['not within a week yet', { when: 'visitorTapCloses', within: '7d' }, closes(30), false, 23],
    ['further than a week', { when: 'visitorTapCloses', olderThan: '7d' }, closes(30), true, 23],
    ['not further than a week', { when: 'visitorTapCloses', olderThan: '7d' }, closes(17), false, 17],
    ['at some time', { when: 'visitorTapCloses' }, closes(30), true, 30],
    ['never, being closed', { when: 'visitorTapCloses' }, { visitorTap: { until: day(5) } }, false, NEVER],
    [
      'later, when a signal comes that lies ahead',
      { when: 'visitorTapCloses', within: '7d' },
      { visitorTap: { ...OPEN, until: day(15), changesAt: day(11) } },
      true,
      11,
    ],
    [
      'the company’s',
      { when: 'companyTapCloses', within: '7d' },
      { companyTap: { open: true, until: day(12), changesAt: day(12) } },
      true,
      12,
    ],
    ['the company’s, never opened', { when: 'companyTapCloses', within: '7d' }, closes(12), false, NEVER],
  ])('%s', (_name, rule, said, holds, until) => {
    expect(verdictOf(rule, said)).toEqual([holds, until]);
  });
});

describe('facts about the visitor', () => {
  const signal = { at: day(1), kind: 'contact', medium: 'email', confidence: 'intent' } as const;
  const media = ['email', 'chat'].map((medium) => ({ medium, last: signal, until: day(30) }));
  it.each<[name: string, rule: Rule, said: Said, holds: boolean, until: number]>([
    ['a state', { is: 'state', in: ['dormant', 'passive'] }, {}, true, NEVER],
    ['another state', { is: 'state', in: ['two-way'] }, {}, false, NEVER],
    [
      'a state that a tap ends',
      { is: 'state', in: ['two-way'] },
      { state: 'two-way', visitorTap: { changesAt: day(30) }, companyTap: { changesAt: day(20) } },
      true,
      20,
    ],
    ['an interest', { is: 'interest', in: ['interested'] }, { interest: 'interested' }, true, NEVER],
    ['an open medium', { is: 'openMedium', in: ['chat'] }, { visitorTap: { media, changesAt: day(30) } }, true, 30],
    [
      'another open medium',
      { is: 'openMedium', in: ['fax'] },
      { visitorTap: { media, changesAt: day(30) } },
      false,
      30,
    ],
    ['no open medium', { is: 'openMedium', in: ['chat'] }, {}, false, NEVER],
    [
      'the best medium',
      { is: 'lastReplyMedium', in: ['email'] },
      { visitorTap: { lastReplyMedium: 'email' } },
      true,
      NEVER,
    ],
    ['no best medium', { is: 'lastReplyMedium', in: ['email'] }, {}, false, NEVER],
    ['a country', { is: 'country', in: ['DE', 'AT'] }, { traits: { country: 'AT' } }, true, NEVER],
    ['a country that is not known', { is: 'country', in: ['DE'] }, { traits: { country: null } }, false, NEVER],
    ['a source', { is: 'source', in: ['google'] }, { traits: { source: 'google' } }, true, NEVER],
    ['an own trait', { is: 'trait.plan', in: ['pro'] }, { traits: { 'trait.plan': 'pro' } }, true, NEVER],
    ['an own trait that is not set', { is: 'trait.plan', in: ['pro'] }, {}, false, NEVER],
    ['an own trait that is a number', { is: 'trait.seats', in: [5] }, { traits: { 'trait.seats': 5 } }, true, NEVER],
    ['a text that is a number', { is: 'trait.seats', in: ['5'] }, { traits: { 'trait.seats': 5 } }, true, NEVER],
    ['yes or no', { is: 'trait.paid', in: [false] }, { traits: { 'trait.paid': false } }, true, NEVER],
    ['an own trait of some size', { is: 'trait.seats', atLeast: 5 }, { traits: { 'trait.seats': 5 } }, true, NEVER],
    ['a word has no size', { is: 'trait.seats', atLeast: 5 }, { traits: { 'trait.seats': 'nine' } }, false, NEVER],
    ['an own trait that is not set has no size', { is: 'trait.seats', atLeast: -1 }, {}, false, NEVER],
    ['so many visits', { is: 'visits', atLeast: 3 }, { visits: 3 }, true, NEVER],
    ['so many views: too few', { is: 'views', atLeast: 3 }, { views: 2 }, false, NEVER],
    ['so long engaged', { is: 'engagedSeconds', atLeast: 120 }, { engagedSeconds: 120 }, true, NEVER],
    ['a member', { memberOf: 'waiting' }, { members: new Set(['waiting']) }, true, NEVER],
    ['no member', { memberOf: 'waiting' }, { members: new Set(['open']) }, false, NEVER],
  ])('%s', (_name, rule, said, holds, until) => {
    expect(verdictOf(rule, said)).toEqual([holds, until]);
  });
});

describe('and, or, not: the bound is as late as the parts allow', () => {
  /** True until 16, true until 13; false until 12, false until 14. */
  const T16: Rule = { did: 'view', within: '7d' };
  const T13: Rule = { did: 'visit', within: '4d' };
  const F12: Rule = { did: 'share' };
  const F14: Rule = { did: 'reply' };
  const F: Rule = { did: 'bookmark' };
  const said: Said = {
    tallies: [
      [T16, [9]],
      [T13, [9]],
      [F12, [12]],
      [F14, [14]],
    ],
  };
  it.each<[name: string, rule: Rule, holds: boolean, until: number]>([
    ['all true: the first to fail', { all: [T16, T13] }, true, 13],
    ['all false: the last to come true', { all: [F12, F14] }, false, 14],
    ['all with one that never comes true', { all: [F12, F] }, false, NEVER],
    ['all mixed: only the false ones count', { all: [T13, F14, T16] }, false, 14],
    ['any true: the last to fail', { any: [T16, T13] }, true, 16],
    ['any false: the first to come true', { any: [F12, F14, F] }, false, 12],
    ['any mixed: only the true ones count', { any: [F12, T13] }, true, 13],
    ['not true', { not: T13 }, false, 13],
    ['not false', { not: F12 }, true, 12],
    ['not not', { not: { not: T16 } }, true, 16],
    ['not all', { not: { all: [T16, F14] } }, true, 14],
    ['not any', { not: { any: [F12, F14] } }, true, 12],
    ['one alone', { all: [T16] }, true, 16],
  ])('%s', (_name, rule, holds, until) => {
    expect(verdictOf(rule, said)).toEqual([holds, until]);
  });
});

const span = fc.constantFrom(
  '0d' as const,
  '1d' as const,
  '5d' as const,
  '12d' as const,
  '30d' as const,
  '90d' as const,
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const without = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const countedRule: fc.Arbitrary<Did | Got> = fc.letrec<{ rule: Did | Got }>((tie) => ({
  rule: fc
    .record({
      head: fc.constantFrom(
        { did: 'view' },
        { did: 'signal' },
        { did: 'contact' },
        { did: 'contact', confidence: 'confirmed' },
        { did: 'reply', medium: 'email' },
        { did: 'draft' },
        { did: 'event', name: 'Review' },
        { got: 'touch' },
        { got: 'touch', medium: 'newsletter' },
      ),
      times: maybe(fc.integer({ min: 1, max: 4 })),
      within: maybe(span),
      after: fc.option(tie('rule'), { nil: undefined, depthSize: 'small' }),
    })
    .map(({ head, ...rest }) => ({ ...head, ...without(rest) }) as Did | Got),
})).rule;

const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      countedRule,
      fc
        .record({
          when: fc.constantFrom(
            'firstSeen' as const,
            'lastSeen' as const,
            'opened' as const,
            'waitingSince' as const,
            'visitorTapCloses' as const,
            'companyTapCloses' as const,
          ),
          within: maybe(span),
          olderThan: maybe(span),
        })
        .map((rule) => without(rule) as Rule),
      fc.constantFrom<Rule>(
        { is: 'state', in: ['two-way', 'visitor-only'] },
        { is: 'state', in: ['dormant'] },
        { is: 'openMedium', in: ['email'] },
        { is: 'lastReplyMedium', in: ['phone'] },
        { is: 'views', atLeast: 3 },
        { is: 'interest', in: ['interested'] },
      ),
    ),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule;

/** A visitor with a history that reaches beyond the times of evaluation, and a rule. */
const asked = fc.record({ rule: anyRule, life: history }).map(({ rule, life }) => {
  const site: Site = prepareSite('site', SITE.settings, [{ key: 'asked', name: 'Asked', rule }]);
  const nobody: Situation = { visitor: newVisitor('v', false), visit: null };
  const [situation] = advance(nobody, life, site);
  return { rule, site, situation, life, compiled: site.audiences[0]!.rule };
});

const at = (compiled: CompiledRule, situation: Situation, now: Moment, site: Site): Verdict =>
  evaluate(compiled, subjectAt(situation, now, site));

describe('the bound of a verdict is never too late', () => {
  it('no verdict changes before its bound', () => {
    const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(asked, fc.integer({ min: -5, max: 200 }), parts, ({ compiled, situation, site }, from, between) => {
        const now = day(from);
        const first = at(compiled, situation, now, site);
        expect(first.until).toBeGreaterThan(now);
        const last = Math.min(first.until, day(600)) - 1;
        for (const part of [...between, 1]) {
          const later = Math.floor(now + (last - now) * part);
          expect(at(compiled, situation, later, site).holds).toBe(first.holds);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('stepping from bound to bound finds every change', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: -5, max: 120 }), ({ compiled, situation, site, life }, from) => {
        const stepped: { since: Moment; holds: boolean }[] = [];
        for (let now = day(from); now < day(700); ) {
          const { holds, until } = at(compiled, situation, now, site);
          if (stepped.at(-1)?.holds !== holds) stepped.push({ since: now, holds });
          now = until;
        }
        // Around every moment, and around every moment and every span, is where something can change.
        const moments = life.flatMap(({ event }) =>
          [0, 1, 5, 10, 12, 15, 20, 30, 90].flatMap((days) => [-1, 0, 1].map((by) => event.at + days * DAY + by)),
        );
        for (const now of moments.filter((one) => one >= day(from) && one < day(700))) {
          const found = stepped.findLast(({ since }) => since <= now);
          expect(at(compiled, situation, now, site).holds).toBe(found!.holds);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a tally gives the same verdict as the whole log', () => {
  it('for every counted rule and any history', () => {
    const happened = fc.record({ kind: fc.nat(2), at: fc.nat(2000) });
    fc.assert(
      fc.property(countedRule, fc.array(happened, { maxLength: 40 }), fc.nat(100), (rule, log, later) => {
        const compiled = compileRule(rule, RETENTION);
        const leaves = leavesOf([compiled]);
        // Filters are tested elsewhere; here each leaf counts one of three kinds of event.
        const kindOf = new Map(leaves.map((leaf) => [JSON.stringify(leaf.filter), leaf.filter]));
        const kinds = [...kindOf.keys()];
        const daysOf = (filter: string) =>
          log.filter(({ kind }) => kind % kinds.length === kinds.indexOf(filter)).map((one) => one.at / 20);
        const tallies = Object.fromEntries(
          leaves.map((leaf) => [leaf.id, tallyOf(daysOf(JSON.stringify(leaf.filter)), leaf.times)]),
        );
        const now = 100 + later;
        const naive = (one: Did | Got): { holds: boolean; last: number } => {
          const own = compileRule(one, RETENTION);
          if (own.op !== 'counted') throw new Error('not counted');
          const days = [...new Set(daysOf(JSON.stringify(own.leaf.filter)))];
          const after = one.after === undefined ? { holds: true, last: Number.NEGATIVE_INFINITY } : naive(one.after);
          const window = (spanToMs(one.within) ?? RETENTION / 1000) / 86_400_000;
          const counting = days.filter((d) => day(d) + window * DAY > day(now) && day(d) > day(after.last));
          return { holds: after.holds && counting.length >= (one.times ?? 1), last: Math.max(...days) };
        };
        expect(evaluate(compiled, { ...subject({ now }), tallies }).holds).toBe(naive(rule).holds);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a verdict at the end of a millisecond includes all its events', () => {
  const leaf: Did = { did: 'view' };
  const tallies = { [leafIdOf(leaf)]: [1_767_225_600_000_999] };
  const now = endOf(1_767_225_600_000);
  expect(evaluate(compileRule(leaf, RETENTION), { ...subject({}), now, tallies }).holds).toBe(true);
});
