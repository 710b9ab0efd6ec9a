import fc from 'fast-check';
import { BUILT_IN_AUDIENCES } from '../../collector/core/rules/builtInAudiences.ts';
import { parseRule } from '../../collector/core/rules/parseRule.ts';
import { ACTIVITIES, type Did, type Got, MOMENTS, type Rule } from '../../collector/core/rules/rule.ts';
import { signalMoment } from '../../collector/core/taps/visitorTap.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { CAUSES } from '../../collector/core/visit/cause.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { CONFIDENCES } from '../../shared/signal.ts';

/** Random lives of visitors, and random rules over them, for both interpreters. */

export const BEGIN = Date.UTC(2026, 3, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The length of a life; after it, only time passes. */
export const LIFE = 60 * DAY;

const PATHS = ['/', '/über-uns', '/pricing', '/pricing/team', '/a_b', '/axb', '/100%', '/Pricing'];
const MEDIA = ['email', 'Phone', 'form', 'x', ' Ärzte '];
const SOURCES = ['google', 'Google', 'news', 'direct'];
const CAMPAIGNS = ['spring', 'spring-2', 'autumn_1'];
const OWN_EVENTS = ['Review', 'Order', 'AddToCart'];
const COUNTRIES = ['DE', 'AT'];

const path = fc.constantFrom(...PATHS);
const medium = fc.constantFrom(...MEDIA);
const confidence = fc.constantFrom(...CONFIDENCES);
const props = fc.record(
  {
    value: fc.oneof(fc.constantFrom(0, 1, 99.5, 100, 1e21, -3), fc.constantFrom('100', '99.50', ' 100', '1e2')),
    color: fc.constantFrom('red', 'blue'),
    paid: fc.boolean(),
  },
  { requiredKeys: [] },
);

type DrawnEvent = Partial<LogEvent> & { kind: LogEvent['kind'] };

/** Interactions that are reported again: from another page, by a server that knows no page, or as another kind. */
const INTERACTIONS: readonly DrawnEvent[] = [
  { interaction: 'interaction-1', kind: 'contact', medium: 'email', path: '/pricing' },
  { interaction: 'interaction-1', kind: 'contact', medium: 'form', path: '/a_b' },
  { interaction: 'interaction-1', kind: 'contact' },
  { interaction: 'interaction-2', kind: 'share', medium: 'x', path: '/' },
  { interaction: 'interaction-2', kind: 'reply', medium: 'x', path: '/' },
  { interaction: 'interaction-3', kind: 'event', name: 'Review', props: { value: 100 } },
  { interaction: 'interaction-5', kind: 'event', name: 'Order', props: { value: 100 }, path: '/pricing' },
  { interaction: 'interaction-5', kind: 'event', name: 'Order', props: { value: 99.5 } },
  { interaction: 'interaction-4', kind: 'reply', medium: 'form' },
  { interaction: 'interaction-4', kind: 'reply', medium: 'form', campaign: 'spring' },
];

const onPage: fc.Arbitrary<DrawnEvent> = fc.oneof(
  fc.record({ kind: fc.constant('view' as const), path, load: fc.constantFrom({}, { lcp: 9000 }, { errors: 3 }) }),
  fc.record({ kind: fc.constant('engagement' as const), engaged: fc.nat(60_000), scroll: fc.nat(100), path }),
  fc.record({ kind: fc.constant('draft' as const), medium, path }),
  fc.record({
    kind: fc.constantFrom('contact' as const, 'share' as const, 'reply' as const),
    medium,
    confidence,
    path,
  }),
  fc.record({ kind: fc.constantFrom('bookmark' as const, 'contact' as const), path }),
  fc.record({ kind: fc.constant('close' as const), medium }),
  fc.record({ kind: fc.constant('event' as const), name: fc.constantFrom(...OWN_EVENTS), props, path }),
);
const offPage: fc.Arbitrary<DrawnEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('touch' as const),
    medium: fc.constantFrom('newsletter', 'answer', 'ad'),
    campaign: fc.constantFrom(...CAMPAIGNS),
  }),
  fc.record({ kind: fc.constant('touch' as const) }),
  fc.tuple(fc.constantFrom(...INTERACTIONS), confidence).map(([told, sure]) => ({ ...told, confidence: sure })),
);

const origin = fc.oneof(
  fc.constant(null),
  fc.record({
    source: fc.constantFrom(...SOURCES),
    campaign: fc.option(fc.constantFrom(...CAMPAIGNS)),
  }),
);

/** One visitor's arrivals. They cluster, so that visits have more than one event. */
export const life: fc.Arbitrary<Arrival[]> = fc
  .array(
    fc.record({
      told: fc.oneof(
        { weight: 3, arbitrary: onPage.map((event) => ({ event, page: true })) },
        { weight: 2, arbitrary: offPage.map((event) => ({ event, page: false })) },
      ),
      day: fc.nat(59),
      minute: fc.oneof({ weight: 3, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(1400) }),
      /** In the same millisecond as the event before. */
      together: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2 * DAY) }),
      origin,
      country: fc.constantFrom(...COUNTRIES),
    }),
    { minLength: 1, maxLength: 30, size: 'max' },
  )
  .map((list) => {
    let last = BEGIN;
    return list.map(({ told, day, minute, together, late, origin: from, country }, index) => {
      last = together ? last : BEGIN + day * DAY + minute * 60_000 + index;
      return arrivalOf(told.event, { ms: last, late, index, page: told.page, origin: from, country });
    });
  });

interface Around {
  ms: number;
  late: number;
  index: number;
  page: boolean;
  origin: Arrival['origin'];
  country: string;
}

function arrivalOf(event: DrawnEvent, { ms, late, index, page, origin: from, country }: Around): Arrival {
  const id = derivedId(momentOf(ms, `${index}`), `${index} ${ms} ${country} ${JSON.stringify(event)}`);
  return {
    event: { ...event, id, at: signalMoment(ms, id, event.interaction, page ? index : undefined) },
    arrivedAt: ms + late,
    onPage: page,
    origin: from,
    facts: page ? { country, device: 'phone', browser: 'Firefox', os: 'mac os', language: 'de' } : null,
    page: null,
  };
}

/** An object that has each field with a probability of 1 in `oneIn`: many filters together would match nothing. */
function seldom<T extends object>(
  oneIn: number,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<Partial<T>> {
  const maybe = Object.entries(fields).map(([key, value]) =>
    fc.oneof(
      { weight: oneIn - 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: (value as fc.Arbitrary<unknown>).map((drawn) => [[key, drawn]]) },
    ),
  );
  return fc.tuple(...maybe).map((drawn) => Object.fromEntries(drawn.flat()) as Partial<T>);
}

const days = fc.constantFrom('1d', '3d', '7d', '20d', '30d', '48h', '600m', '60d') as fc.Arbitrary<`${number}d`>;
const glob = fc.constantFrom(
  '/',
  '/u\u0308ber-uns/',
  '/%C3%BCber*',
  '/pricing',
  '/pricing*',
  '*',
  '/a_b',
  '/100%',
  '*team',
  '/*r*',
);
const campaign = fc.constantFrom('spring', ' spring* ', '*_1', '*');
const where = fc.oneof(
  fc.record({ value: fc.record({ atLeast: fc.constantFrom(-3, 0, 99.5, 100, 1e21) }) }),
  fc.record({ value: fc.constantFrom([100], [99.5, 1], ['100'], [true, 0]) }),
  fc.record({
    color: fc.constantFrom(['red'], ['blue', 'red']),
    paid: fc.constantFrom([true], [false], [true, false]),
  }),
);

const counted = <T extends object>(what: fc.Arbitrary<T>, after: fc.Arbitrary<Did | Got> | null) =>
  fc
    .tuple(
      what,
      seldom(3, { times: fc.constantFrom(1, 2, 2, 3), within: days }),
      seldom(12, { campaign }),
      after === null ? fc.constant({}) : fc.record({ after }),
    )
    .map((parts) => Object.assign({}, ...parts));

/** Some filters are only allowed with some deeds, so a refused pair is drawn again. */
const did = fc
  .tuple(
    fc.constantFrom(...ACTIVITIES),
    seldom(6, {
      path: glob,
      medium: fc.constantFrom(...MEDIA, 'EMAIL', 'phone', 'ärzte', 'other', 'browser'),
      source: fc.constantFrom(...SOURCES),
      confidence,
      cause: fc.constantFrom(...CAUSES),
      name: fc.constantFrom(...OWN_EVENTS, ' Order '),
      where,
    }),
  )
  .map(([deed, filters]) => ({ did: deed, ...filters }));
/** Frequent events of a life are asked for more often. */
const plainDid = fc.record({
  did: fc.constantFrom(...ACTIVITIES, 'view', 'view', 'visit', 'signal', 'signal', 'event'),
});
const got = fc.record(
  { got: fc.constant('touch' as const), medium: fc.constantFrom('newsletter', 'answer', 'other') },
  { requiredKeys: ['got'] },
);
const deeds = (after: fc.Arbitrary<Did | Got> | null) =>
  fc.oneof(
    { weight: 4, arbitrary: counted(plainDid, after) },
    {
      weight: 2,
      arbitrary: counted(
        did.filter((rule) => isRule(rule)),
        after,
      ),
    },
    { weight: 1, arbitrary: counted(got, after) },
  ) as fc.Arbitrary<Did | Got>;

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 6, arbitrary: deeds(null) },
  { weight: 3, arbitrary: deeds(deeds(null)) },
  { weight: 1, arbitrary: deeds(deeds(deeds(null))) },
  {
    weight: 2,
    arbitrary: fc.record(
      { when: fc.constantFrom(...MOMENTS), within: days, olderThan: days },
      { requiredKeys: ['when'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Rule>(
      { is: 'state', in: ['two-way', 'visitor-only'] },
      { is: 'state', in: ['dormant', 'company-only'] },
      { is: 'interest', in: ['interested'] },
      { is: 'interest', in: ['bounced', 'browsing'] },
      { is: 'country', in: ['at', 1] },
      { is: 'country', in: ['Deutschland', 'Austria'] },
      { is: 'os', in: ['iOS'] },
      { is: 'os', in: ['macOS', 'iPadOS'] },
      { is: 'device', in: ['Phone', 'pc'] },
      { is: 'browser', in: ['firefox'] },
      { is: 'language', in: ['de-DE'] },
      { is: 'language', in: ['german', 'English'] },
      { is: 'trait.seats', in: ['12.0'] },
      { is: 'source', in: ['GOOGLE'] },
      { is: 'firstSource', in: ['google', 'news'] },
      { is: 'campaign', in: ['spring'] },
      { is: 'openMedium', in: ['Email', 'ÄRZTE'] },
      { is: 'lastReplyMedium', in: ['form'] },
      { is: 'engagedSeconds', atLeast: 30 },
      { is: 'visits', atLeast: 2 },
      { is: 'views', atLeast: 1.5 },
      { is: 'trait.unheard', in: ['of'] },
      { is: 'trait.plan', in: ['pro', '3'] },
      { is: 'trait.plan', in: [3] },
      { is: 'trait.vip', in: [true, 'x'] },
      { is: 'trait.seats', atLeast: 12 },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...BUILT_IN_AUDIENCES).map(({ key }) => ({ memberOf: key })) },
);

export const rule: fc.Arbitrary<Rule> = fc
  .letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
      { weight: 1, arbitrary: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
      { weight: 1, arbitrary: tie('rule').map((not) => ({ not })) },
    ),
  }))
  .rule.filter((one) => isRule(one));

function isRule(input: unknown): boolean {
  return parseRule(input, 425 * DAY).ok;
}
