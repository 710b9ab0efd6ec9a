import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../collector/client/api.ts';
import { BUILT_IN_AUDIENCES } from '../../collector/core/rules/builtInAudiences.ts';
import { parseRule } from '../../collector/core/rules/parseRule.ts';
import { ACTIVITIES, MOMENTS, QUANTITIES, TRAITS } from '../../collector/core/rules/rule.ts';
import { QUESTIONS } from '../../collector/dashboard/pages/audiences/questions.ts';
import { draftOf, ruleOf } from '../../collector/dashboard/rule/draft.ts';
import { keyFor } from '../../collector/dashboard/rule/keyFor.ts';
import { sentenceOf } from '../../collector/dashboard/rule/sentence.ts';
import { audiencesDe, builderDe } from '../../collector/dashboard/words/audiencesDe.ts';
import { audiencesEn, builderEn } from '../../collector/dashboard/words/audiencesEn.ts';
import { ruleDe } from '../../collector/dashboard/words/ruleDe.ts';
import { ruleEn } from '../../collector/dashboard/words/ruleEn.ts';

const NAMES = { medium: { newsletter: 'newsletter' }, audience: { sharers: '“Shared a page”', waiting: '“Waiting”' } };
const RETENTION = 425 * 86_400_000;

describe('a rule as a sentence', () => {
  it.each([
    [
      'cart',
      'Visitors who have triggered the event AddToCart within the last 3 days and who have not triggered the event Order after they had last triggered the event AddToCart.',
    ],
    [
      'newsletters',
      'Visitors who have been touched by you by newsletter at least 3 times within the last 60 days and who have not replied within the last 60 days.',
    ],
    [
      'google',
      'Visitors who have come for the first time within the last 7 days and whose first source is google and who have bounced because the page was slow within the last 7 days.',
    ],
    ['orders', 'Visitors who have triggered the event Order with value of at least 100 within the last 90 days.'],
    ['waiting', 'Visitors who have been waiting for an answer for more than 7 days.'],
    ['dry', 'Visitors who will run dry on their side within the next 7 days.'],
    ['between', 'Visitors who are members of “Shared a page” and who are not members of “Waiting”.'],
  ])('reads well in English: %s', (question, sentence) => {
    expect(sentenceOf(QUESTIONS[question]!, ruleEn, NAMES)).toBe(sentence);
  });

  it.each([
    [
      'cart',
      'Besucher, die in den letzten 3 Tagen das Ereignis AddToCart ausgelöst haben und die das Ereignis Order nicht ausgelöst haben, nachdem sie zuletzt das Ereignis AddToCart ausgelöst haben.',
    ],
    [
      'prices',
      'Besucher, die in den letzten 7 Tagen mindestens 3 Mal unter /pricing* eine Seite angesehen haben und die kein Signal gegeben haben.',
    ],
    ['waiting', 'Besucher, die seit mehr als 7 Tagen auf eine Antwort warten.'],
    ['open', 'Besucher, deren Zustand beidseitig oder nur Besucher ist.'],
  ])('reads well in German: %s', (question, sentence) => {
    expect(sentenceOf(QUESTIONS[question]!, ruleDe, NAMES)).toBe(sentence);
  });

  it('sets parts in brackets that would be read wrongly without', () => {
    const rule: Rule = {
      all: [{ did: 'share' }, { any: [{ did: 'visit' }, { not: { any: [{ did: 'reply' }, { did: 'draft' }] } }] }],
    };
    expect(sentenceOf(rule, ruleEn, NAMES)).toBe(
      'Visitors who have shared a page and (who have visited the site or not those (who have replied or who have begun a message)).',
    );
  });

  it('has a word for everything that a rule can contain, in both languages', () => {
    for (const words of [ruleEn, ruleDe]) {
      expect(Object.keys(words.did).sort()).toEqual([...ACTIVITIES].sort());
      expect(Object.keys(words.when).sort()).toEqual([...MOMENTS].sort());
      expect(Object.keys(words.is).sort()).toEqual([...TRAITS, ...QUANTITIES].sort());
    }
  });

  it('has the same words in both languages', () => {
    expect(shapeOf({ ...audiencesDe, ...builderDe, rule: ruleDe })).toEqual(
      shapeOf({ ...audiencesEn, ...builderEn, rule: ruleEn }),
    );
    expect(Object.keys(audiencesEn.question)).toEqual(Object.keys(QUESTIONS));
    expect(Object.keys(audiencesEn.builtInName)).toEqual(BUILT_IN_AUDIENCES.map(({ key }) => key));
  });
});

describe('a rule as a draft of the builder', () => {
  it.each([...Object.entries(QUESTIONS), ...BUILT_IN_AUDIENCES.map(({ key, rule }) => [key, rule] as const)])(
    'comes back unchanged: %s',
    (_name, rule) => {
      expect(ruleOf(draftOf(rule)!).rule).toEqual(rule);
    },
  );

  it('means the same when it comes back, or stays JSON', () => {
    let fitting = 0;
    fc.assert(
      fc.property(rules, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (rule, facts) => {
        const draft = draftOf(rule);
        if (draft === null) return;
        fitting += 1;
        const back = ruleOf(draft).rule as Rule;
        expect(parseRule(back, RETENTION).ok).toBe(true);
        expect(holds(back, facts)).toBe(holds(rule, facts));
      }),
      { numRuns: 500 },
    );
    expect(fitting).toBeGreaterThan(100);
  });

  it('points to each condition where it stands in the rule', () => {
    const rule = {
      all: [
        { any: [{ did: 'share' }, { not: { did: 'view', path: '/a' } }] },
        { not: { any: [{ did: 'contact' }, { did: 'reply' }] } },
      ],
    };
    const draft = draftOf(rule)!;
    const { rule: back, pointers } = ruleOf(draft);
    expect(back).toEqual(rule);
    expect([...pointers.values()].sort()).toEqual([
      '/rule/all/0/any/0',
      '/rule/all/0/any/1',
      '/rule/all/1/not/any/0',
      '/rule/all/1/not/any/1',
    ]);
  });

  it('leaves out what is not written yet', () => {
    const draft = draftOf({ did: 'view' })!;
    Object.assign((draft.items[0] as { leaf: object }).leaf, {
      path: '',
      within: '',
      after: { did: 'share', path: '' },
    });
    expect(ruleOf(draft).rule).toEqual({ did: 'view', after: { did: 'share' } });
  });

  it.each([
    ['four levels', { all: [{ any: [{ all: [{ did: 'share' }, { did: 'reply' }] }] }] }],
    ['two exceptions', { all: [{ not: { any: [{ did: 'share' }] } }, { not: { all: [{ did: 'reply' }] } }] }],
    ['an empty value', { is: 'campaign', in: [''] }],
    ['a double not', { not: { not: { did: 'share' } } }],
    ['after of after', { did: 'share', after: { did: 'view', after: { did: 'visit' } } }],
    ['no rule', ['share']],
    ['an unknown head', { does: 'share' }],
    ['more than a not', { not: { did: 'share' }, all: [] }],
  ])('does not fit: %s', (_name, rule) => {
    expect(draftOf(rule)).toBeNull();
  });
});

it.each([
  ['Wrote, never ordered', 'wrote-never-ordered'],
  ['Größe über 100 €', 'groesse-ueber-100'],
  ['  Überall  ', 'ueberall'],
  ['Café', 'cafe'],
  ['preview', 'audience-preview'],
  ['日本', 'audience-1'],
])('makes a key of the name %s', (name, key) => {
  expect(keyFor(name)).toBe(key);
});

/** Six leaves whose truth the test decides. */
const LEAVES = ['visit', 'view', 'share', 'reply', 'draft', 'bounce'] as const;
const leaf = fc.constantFrom(...LEAVES).map((did): Rule => ({ did }));
const rules = fc
  .letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'rule' },
      leaf,
      leaf.map((not): Rule => ({ not })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
      tie('rule').map((not): Rule => ({ not })),
    ),
  }))
  .rule.filter((rule) => parseRule(rule, RETENTION).ok);

function holds(rule: Rule, facts: readonly boolean[]): boolean {
  if ('all' in rule) return rule.all.every((part) => holds(part, facts));
  if ('any' in rule) return rule.any.some((part) => holds(part, facts));
  if ('not' in rule) return !holds(rule.not, facts);
  return facts[LEAVES.findIndex((did) => 'did' in rule && rule.did === did)]!;
}

/** The keys of an object at every depth, with the kind of each value and the placeholders of texts. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return [...value.matchAll(/\{\w*\}/g)].map(([part]) => part).sort();
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
}
