import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import { subjectAt } from '../../collector/core/judge.ts';
import type { AudienceIndex } from '../../collector/core/rules/audienceIndex.ts';
import { evaluate } from '../../collector/core/rules/evaluate.ts';
import type { Audience, Rule } from '../../collector/core/rules/rule.ts';
import { DEFAULT_SETTINGS, prepareSite, type Site } from '../../collector/core/site.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { BEGIN, LIFE, life, rule } from './lives.ts';

/** The same site with an index that finds all audiences. */
function judgingAll(site: Site): Site {
  const audienceIndex = { toJudge: () => site.audiences } as unknown as AudienceIndex;
  return { ...site, audienceIndex };
}

function siteWith(rules: readonly Rule[], keepFor?: '3d'): Site {
  const own = rules.map(
    (one, i): Audience => ({ key: `own-${i}`, name: 'x', rule: one, ...(keepFor ? { keepFor } : {}) }),
  );
  return prepareSite('site', DEFAULT_SETTINGS, own);
}

const nobody: Situation = { visitor: newVisitor('v', false), visit: null };

describe('the index of audiences', () => {
  it('changes no membership, no effect and no due moment, whatever the rules and the events are', () => {
    const rules = fc.array(
      rule.filter((one) => !JSON.stringify(one).includes('memberOf')),
      { minLength: 24, maxLength: 40 },
    );
    fc.assert(
      fc.property(rules, life, fc.boolean(), (list, arrivals, keeps) => {
        const site = siteWith(list, keeps ? '3d' : undefined);
        const all = judgingAll(site);
        const [indexed, effects] = advance(nobody, arrivals, site);
        const [judged, expected] = advance(nobody, arrivals, all);
        expect(indexed).toEqual(judged);
        expect(effects).toEqual(expected);
        const later = endOf(BEGIN + 2 * LIFE);
        expect(advanceByTime(indexed, later, site)).toEqual(advanceByTime(judged, later, all));
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out only rules that do not hold, now and later', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 24, maxLength: 40 }), life, (list, arrivals) => {
        const site = siteWith(list.filter((one) => !JSON.stringify(one).includes('memberOf')));
        const [after] = advance(nobody, arrivals, site);
        const subject = subjectAt(after, endOf(BEGIN + LIFE), site);
        const found = new Set(site.audienceIndex.toJudge(subject, []));
        for (const audience of site.audiences) {
          if (found.has(audience)) continue;
          expect(evaluate(audience.rule, subject)).toEqual({ holds: false, until: Number.POSITIVE_INFINITY });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds few of 480 audiences that ask for pages and orders which the visitor has not seen', () => {
    const rules = Array.from(
      { length: 480 },
      (_, i): Rule =>
        i % 2 === 0
          ? { did: 'view', path: `/page-${i}` }
          : { all: [{ did: 'event', name: `Order${i}` }, { not: { did: 'contact', within: '30d' } }] },
    );
    const site = siteWith(rules);
    const event = {
      id: '0197f000-0000-7000-8000-000000000000',
      kind: 'view' as const,
      at: BEGIN * 1000,
      path: '/page-8',
    };
    const arrival = { event, arrivedAt: BEGIN, onPage: true, origin: null, facts: null, page: 'p' };
    const [{ visitor, visit }] = advance(nobody, [arrival], site);
    expect(Object.keys(visitor.members)).toEqual(['own-8']);
    const subject = subjectAt({ visitor, visit }, endOf(BEGIN), site);
    expect(site.audienceIndex.toJudge(subject, []).map(({ key }) => key)).toEqual(['own-8']);
  });

  it('keeps members in sight after the cause of their membership has gone', () => {
    const rules = Array.from({ length: 30 }, (_, i): Rule => ({ is: 'country', in: [`c${i}`] }));
    const site = siteWith(rules);
    const traits = { country: 'nowhere' };
    const subject = { ...subjectAt(nobody, 0, site), traits };
    expect(site.audienceIndex.toJudge(subject, ['own-3', 'gone']).map(({ key }) => key)).toEqual(['own-3']);
  });
});
