import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AUDIENCES } from '../../collector/core/rules/builtInAudiences.ts';
import { parseRule } from '../../collector/core/rules/parseRule.ts';
import { MAX_DEPTH, MAX_LEAVES, MAX_TIMES } from '../../collector/core/rules/ruleGrammar.ts';

const RETENTION = 425 * 86_400_000;
const parse = (rule: unknown) => parseRule(rule, RETENTION);
const leaf = { did: 'view' };

/** The questions of the design and their rules, word for word. */
const QUESTIONS: readonly (readonly [question: string, rule: string])[] = [
  ['open channels', '{"is":"state","in":["two-way","visitor-only"]}'],
  ['waits a week for an answer', '{"when":"waitingSince","olderThan":"7d"}'],
  ['bounced because slow, lately', '{"did":"bounce","cause":"slow","within":"14d"}'],
  ['shared but never contacted', '{"all":[{"did":"share"},{"not":{"did":"contact"}}]}'],
  [
    'looked at prices three times this week, silent',
    '{"all":[{"did":"view","path":"/pricing*","times":3,"within":"7d"},{"not":{"did":"signal"}}]}',
  ],
  [
    'cart, not bought since',
    '{"all":[{"did":"event","name":"AddToCart","within":"3d"},{"not":{"did":"event","name":"Order","after":{"did":"event","name":"AddToCart"}}}]}',
  ],
  [
    'began the form, never sent it',
    '{"all":[{"did":"draft","within":"7d"},{"not":{"did":"contact","after":{"did":"draft"}}}]}',
  ],
  [
    'three newsletters, no click in 60 days',
    '{"all":[{"got":"touch","medium":"newsletter","times":3,"within":"60d"},{"not":{"did":"reply","within":"60d"}}]}',
  ],
  [
    'new this week, from Google, bounced because slow',
    '{"all":[{"when":"firstSeen","within":"7d"},{"is":"firstSource","in":["google"]},{"did":"bounce","cause":"slow","within":"7d"}]}',
  ],
  [
    'ordered for 100 or more this quarter',
    '{"did":"event","name":"Order","where":{"value":{"atLeast":100}},"within":"90d"}',
  ],
  ['runs dry within a week', '{"when":"visitorTapCloses","within":"7d"}'],
  ['visited, then quiet for a month', '{"all":[{"did":"visit"},{"not":{"did":"visit","within":"30d"}}]}'],
];

describe('accepts a rule', () => {
  it.each([
    ...QUESTIONS.map(([question, rule]) => [question, JSON.parse(rule)] as const),
    ...BUILT_IN_AUDIENCES.map(({ name, rule }) => [`built in: ${name}`, rule] as const),
    ['the deepest', nested(MAX_DEPTH - 1, leaf)],
    ['with the most leaves', { any: Array.from({ length: MAX_LEAVES }, () => leaf) }],
    ['the most times', { did: 'view', times: MAX_TIMES }],
    ['a window of the whole retention', { did: 'view', within: '425d' }],
    ['member of another audience', { memberOf: 'waiting' }],
    ['an own trait by its words', { is: 'trait.plan', in: ['pro', 3, true] }],
    ['an own trait by its size', { is: 'trait.seats', atLeast: 5 }],
    ['seen so often', { is: 'visits', atLeast: 3 }],
    ['both edges of a moment', { when: 'opened', within: '30d', olderThan: '7d' }],
    ['at least this sure', { did: 'contact', medium: 'email', confidence: 'confirmed' }],
    ['a property by its values', { did: 'event', where: { plan: ['pro', 'team'], trial: [false] } }],
    ['a property called construct', { did: 'event', where: { construct: ['x'] } }],
    ['after a touch', { did: 'reply', after: { got: 'touch', medium: 'newsletter', campaign: 'spring*' } }],
  ] as const)('%s', (_name, rule) => {
    expect(parse(rule)).toEqual({ ok: true, rule });
  });
});

describe('rejects a rule with the path to its fault', () => {
  it.each<[name: string, rule: unknown, path: string, says: RegExp]>([
    ['nothing', undefined, '', /a rule must be an object/],
    ['null', null, '', /must be an object/],
    ['a text', 'did: view', '', /must be an object/],
    ['a list', [leaf], '', /must be an object/],
    ['an empty rule', {}, '', /an empty rule.*begins with one of all, any, not, did/],
    ['two heads', { did: 'view', got: 'touch' }, '', /not `did` and `got`.*combine rules with `all` or `any`/],
    ['a leaf beside a list', { all: [leaf], did: 'view' }, '', /`all` and `did`/],
    ['an empty list', { all: [] }, '/all', /at least one rule/],
    ['a rule instead of a list', { any: leaf }, '/any', /at least one rule/],
    ['a hole in a list', { all: [leaf, null] }, '/all/1', /must be an object/],
    ['a rule that stands in a list', { not: [leaf] }, '/not', /must be an object/],
    ['a key beside a list', { all: [leaf], within: '7d' }, '/within', /unknown key `within`/],

    ['an unknown key', { did: 'view', color: 'red' }, '/color', /unknown key `color`.*one of did, name/],
    ['a key with a slash', { did: 'view', 'a/b~': 1 }, '/a~1b~0', /unknown key/],
    ['a misspelt head', { ddi: 'view' }, '/ddi', /unknown key `ddi`/],
    ['a head of another language', { and: [leaf] }, '/and', /did you mean `all`\?/],
    ['and another', { or: [leaf] }, '/or', /did you mean `any`\?/],
    ['a misspelt key', { did: 'view', tims: 3 }, '/tims', /did you mean `times`\?/],
    ['a misspelt activity', { did: 'veiw' }, '/did', /unknown word `veiw`.*did you mean `view`\?/],
    ['an activity in the plural', { did: 'contacts' }, '/did', /did you mean `contact`\?/],
    ['an unknown activity', { did: 'purchase' }, '/did', /unknown word `purchase`.*one of visit, view, signal/],
    ['an activity that is a number', { did: 3 }, '/did', /unknown word number.*one of visit/],
    [
      'an activity deep inside',
      { all: [leaf, { not: { did: 'bounced' } }] },
      '/all/1/not/did',
      /did you mean `bounce`\?/,
    ],
    ['a touch by another name', { got: 'email' }, '/got', /unknown word `email`.*touch/],
    ['an unknown moment', { when: 'firstseen' }, '/when', /did you mean `firstSeen`\?/],
    ['an unknown trait', { is: 'city', in: ['Bonn'] }, '/is', /unknown word `city`.*trait\.NAME/],
    ['an own trait without a name', { is: 'trait.', in: ['x'] }, '/is', /trait\.NAME/],
    ['a reserved trait', { is: 'trait.constructor', in: ['x'] }, '/is', /a name that JavaScript reserves/],
    [
      'a reserved property',
      { did: 'event', where: { prototype: ['x'] } },
      '/where/prototype',
      /a name that JavaScript reserves/,
    ],
    ['an unknown state', { is: 'state', in: ['open'] }, '/in/0', /unknown word `open`.*two-way/],
    ['an unknown interest', { is: 'interest', in: ['browsing', 'interestd'] }, '/in/1', /did you mean `interested`\?/],
    ['an unknown cause', { did: 'bounce', cause: 'ugly' }, '/cause', /one of broken, slow, looks/],
    [
      'an unknown confidence',
      { did: 'contact', confidence: 'sure' },
      '/confidence',
      /one of inferred, intent, confirmed/,
    ],

    ['too deep', nested(MAX_DEPTH, leaf), '/not'.repeat(MAX_DEPTH), /at most 5 levels/],
    ['too deep by `after`', { not: nested(3, { did: 'reply', after: leaf }) }, `${'/not'.repeat(4)}/after`, /5 levels/],
    ['too many leaves', { any: Array.from({ length: 33 }, () => leaf) }, '/any/32', /at most 32 leaves/],
    [
      'too many leaves, counting those of `after`',
      { any: Array.from({ length: 17 }, () => ({ did: 'view', after: leaf })) },
      '/any/16',
      /at most 32 leaves/,
    ],

    ['a window over the retention', { did: 'view', within: '426d' }, '/within', /retention of 425d/],
    ['a moment over the retention', { when: 'lastSeen', olderThan: '11000h' }, '/olderThan', /retention/],
    ['an invalid span', { did: 'view', within: '7 days' }, '/within', /must be a span.*30m, 12h or 7d/],
    ['a span as a number', { did: 'view', within: 7 }, '/within', /must be a span/],
    ['a span of half a day', { did: 'view', within: '0.5d' }, '/within', /must be a span/],
    ['a span below zero', { did: 'view', within: '-1d' }, '/within', /must be a span/],
    ['no times at all', { did: 'view', times: 0 }, '/times', /from 1 to 50/],
    ['too many times', { did: 'view', times: 51 }, '/times', /from 1 to 50/],
    ['a time and a half', { did: 'view', times: 1.5 }, '/times', /whole number/],
    ['times in words', { did: 'view', times: '3' }, '/times', /whole number/],

    ['a sum', { did: 'event', name: 'Order', sum: 100 }, '/sum', /`sum` is not covered.*sums within a window/],
    ['distinct days', { did: 'view', distinctDays: 3 }, '/distinctDays', /not covered.*distinct days/],
    ['a window in the past', { did: 'view', between: ['60d', '30d'] }, '/between', /not covered.*reaches to now/],
    ['an activity before a span', { did: 'view', before: '30d' }, '/before', /not covered/],
    ['an activity that is older', { did: 'view', olderThan: '30d' }, '/olderThan', /`olderThan` goes with `when`/],
    ['at most', { is: 'visits', atMost: 3 }, '/atMost', /no upper bound on counts.*`not`/],

    ['a name on a view', { did: 'view', name: 'Order' }, '/name', /goes with did: event; not with view/],
    ['a cause on a visit', { did: 'visit', cause: 'slow' }, '/cause', /goes with did: bounce/],
    [
      'a confidence on a draft',
      { did: 'draft', confidence: 'intent' },
      '/confidence',
      /goes with did: signal, contact/,
    ],
    ['a medium on a bounce', { did: 'bounce', medium: 'email' }, '/medium', /not with bounce/],
    ['properties on a contact', { did: 'contact', where: { a: ['b'] } }, '/where', /goes with did: event/],
    ['a path on a touch', { got: 'touch', path: '/a' }, '/path', /unknown key `path`/],

    ['an empty text', { did: 'view', path: '' }, '/path', /1 to 500 characters/],
    ['an endless text', { did: 'view', path: 'x'.repeat(501) }, '/path', /1 to 500 characters/],
    ['a text that is null', { did: 'view', path: null }, '/path', /must be a text/],
    ['a text with a NUL', { did: 'view', path: '/a\0' }, '/path', /NUL/],
    ['half a letter', { memberOf: '\ud83d' }, '/memberOf', /half of a surrogate pair/],
    ['half a letter in a list', { is: 'country', in: ['DE', '\udc00'] }, '/in/1', /surrogate/],
    ['no values', { is: 'country', in: [] }, '/in', /1 to 100 values/],
    ['no values at all', { is: 'country' }, '/in', /1 to 100 values/],
    ['a value that is null', { is: 'country', in: [null] }, '/in/0', /must be a text, a number/],
    ['a value that is endless', { is: 'trait.x', in: [Number.NaN] }, '/in/0', /must be a text, a number/],
    ['values of a quantity', { is: 'visits', in: [3] }, '/in', /unknown key `in`/],
    ['a quantity without its size', { is: 'views' }, '/atLeast', /must be a number/],
    ['a quantity in words', { is: 'views', atLeast: '3' }, '/atLeast', /must be a number/],
    ['a quantity without end', { is: 'views', atLeast: Number.POSITIVE_INFINITY }, '/atLeast', /must be a number/],
    ['both a value and a size', { is: 'trait.x', in: [1], atLeast: 1 }, '/atLeast', /unknown key/],

    ['properties in a list', { did: 'event', where: [] }, '/where', /`where` must be an object/],
    ['a bare property', { did: 'event', where: { plan: 'pro' } }, '/where/plan', /must be an object.*list of values/],
    ['an unknown bound', { did: 'event', where: { value: { atleast: 1 } } }, '/where/value/atleast', /`atLeast`\?/],
    ['a bound without a size', { did: 'event', where: { value: {} } }, '/where/value/atLeast', /must be a number/],
    ['a property’s name with a NUL', { did: 'event', where: { 'a\0': ['x'] } }, '/where/a\0', /NUL/],

    ['after a moment', { did: 'view', after: { when: 'opened' } }, '/after', /takes a rule with `did` or `got`/],
    ['after a time', { did: 'view', after: '2026-01-01' }, '/after', /must be an object/],
    ['after two things', { did: 'view', after: { did: 'view', got: 'touch' } }, '/after', /`did` and `got`/],
    ['after something misspelt', { did: 'view', after: { did: 'veiw' } }, '/after/did', /`view`\?/],

    ['a prototype as a head', JSON.parse('{"__proto__":{"did":"view"}}'), '/__proto__', /unknown key/],
    ['a prototype beside a head', JSON.parse('{"did":"view","__proto__":{}}'), '/__proto__', /unknown key/],
    ['a head inherited', Object.create({ did: 'view' }), '', /an empty rule/],
    ['constructor as a head', { constructor: 1 }, '/constructor', /unknown key/],
    ['toString as an activity', { did: 'toString' }, '/did', /unknown word/],
    ['a million levels', nested(1_000_000, leaf), '/not'.repeat(5), /at most 5 levels/],
    ['a million levels in a value', { is: 'country', in: [nested(1_000_000, leaf)] }, '/in/0', /must be a text/],
    ['a million levels in a property', { did: 'event', where: { a: [nested(1_000_000, 1)] } }, '/where/a/0', /text/],
  ])('%s', (_name, rule, path, says) => {
    const parsed = parse(rule);
    if (parsed.ok) throw new Error('it was accepted');
    expect(parsed.fault.path).toBe(path);
    expect(`${parsed.fault.reason}. ${parsed.fault.hint ?? ''}`).toMatch(says);
  });

  it('with a short message, even for a long wrong word', () => {
    const parsed = parse({ ['x'.repeat(1_000_000)]: 1 });
    expect(JSON.stringify(parsed).length).toBeLessThan(1_000);
  });

  it('compares a window with the retention of the site', () => {
    expect(parseRule({ did: 'view', within: '8d' }, 7 * 86_400_000)).toMatchObject({ ok: false });
    expect(parseRule({ did: 'view', within: '7d' }, 7 * 86_400_000)).toMatchObject({ ok: true });
  });
});

describe('answers any input', () => {
  it('arbitrary values', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(typeof parse(input).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  it('rules with something arbitrary in them', () => {
    const keys = fc.constantFrom(...Object.keys({ ...SAMPLE, all: 0, any: 0, not: 0, got: 0, when: 0, is: 0, in: 0 }));
    const almost = fc.letrec((tie) => ({
      rule: fc.dictionary(keys, fc.oneof({ maxDepth: 6 }, tie('value'), tie('rule')), { maxKeys: 4 }),
      value: fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('view', 'event', 'touch', '7d', 3, 'state', 'opened'),
        fc.array(tie('rule'), { maxLength: 3 }),
      ),
    })).rule;
    fc.assert(
      fc.property(almost, (input) => {
        const parsed = parse(input);
        if (!parsed.ok) expect(parsed.fault.path).toMatch(/^(\/|$)/);
      }),
      { numRuns: 3000 },
    );
  });
});

const SAMPLE = {
  did: 0,
  name: 0,
  path: 0,
  source: 0,
  cause: 0,
  confidence: 0,
  where: 0,
  times: 0,
  within: 0,
  after: 0,
};

function nested(levels: number, inner: unknown): unknown {
  let rule = inner;
  for (let i = 0; i < levels; i++) rule = { not: rule };
  return rule;
}
