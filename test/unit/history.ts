import fc from 'fast-check';
import { BUILT_IN_AUDIENCES } from '../../collector/core/rules/builtInAudiences.ts';
import type { Audience, Rule } from '../../collector/core/rules/rule.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { signalMoment } from '../../collector/core/taps/visitorTap.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { type Moment, momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';

/** Random histories of a visitor, for the property tests. */

export const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Begins and ceases to hold several times in a drawn history. */
const RECENTLY: Rule = {
  any: [{ did: 'view', within: '1d' }, { did: 'signal', within: '36h' }, { memberOf: 'newly-opened' }],
};

export const OWN: Audience[] = [
  {
    key: 'twice',
    name: 'Two contacts in a month',
    rule: { did: 'contact', times: 2, confidence: 'inferred', within: '30d' },
  },
  { key: 'sure', name: 'Confirmed', rule: { did: 'signal', confidence: 'confirmed' } },
  {
    key: 'silent',
    name: 'Three newsletters, no answer',
    rule: {
      all: [{ got: 'touch', medium: 'newsletter', times: 3, within: '60d' }, { not: { did: 'reply', within: '60d' } }],
    },
  },
  {
    key: 'begun',
    name: 'Began a form, never sent it',
    rule: { all: [{ did: 'draft', within: '7d' }, { not: { did: 'contact', after: { did: 'draft' } } }] },
  },
  { key: 'old', name: 'Waits for a week', rule: { when: 'waitingSince', olderThan: '7d' } },
  { key: 'by-mail', name: 'Open by mail', rule: { is: 'openMedium', in: ['email'] } },
  {
    key: 'quiet',
    name: 'Visited, then quiet',
    rule: { all: [{ did: 'visit' }, { not: { did: 'visit', within: '30d' } }] },
  },
  {
    key: 'not-old',
    name: 'Depends on two others',
    rule: { any: [{ memberOf: 'waiting' }, { not: { memberOf: 'old' } }] },
  },
  // The same rule with and without `keepFor`: the one shows what the other must do.
  { key: 'recent', name: 'Recently active', rule: RECENTLY },
  { key: 'kept', name: 'Recently active, kept for three days', rule: RECENTLY, keepFor: '3d' },
];
export const KEEP_FOR: Moment = 3 * 86_400_000_000;

export const SITE = prepareSite(
  'site',
  {
    ...DEFAULT_SETTINGS,
    signalWindow: { contact: 20 * DAY, share: 10 * DAY, default: 15 * DAY },
    touchWindow: 12 * DAY,
    openingEvents: ['Review'],
  },
  [...BUILT_IN_AUDIENCES, ...OWN],
);

/** Audiences without leaves that come from visits: for these, order must not matter (law 3). */
export const TIMELESS = SITE.audiences
  .map(({ key }) => key)
  .filter((key) => !['interested', 'bounced-slow', 'quiet'].includes(key));

const medium = fc.constantFrom('email', 'phone', 'form');
const confidence = fc.constantFrom('inferred' as const, 'intent' as const, 'confirmed' as const);
const interaction = fc.option(fc.constantFrom('act-1', 'act-2', 'act-3'), { nil: undefined });

const drawnEvent = fc.oneof(
  fc.record({ kind: fc.constant('view' as const) }),
  fc.record({ kind: fc.constant('engagement' as const), engaged: fc.nat(30_000), scroll: fc.nat(100) }),
  fc.record({ kind: fc.constant('draft' as const), medium }),
  fc.record({
    kind: fc.constantFrom('contact' as const, 'share' as const, 'bookmark' as const, 'reply' as const),
    medium,
    confidence,
    interaction,
  }),
  fc.record({ kind: fc.constant('close' as const), medium }),
  fc.record({ kind: fc.constant('event' as const), name: fc.constantFrom('Review', 'Order') }),
  fc.record({
    kind: fc.constant('touch' as const),
    medium: fc.constantFrom('newsletter', 'answer', 'call'),
    campaign: fc.constantFrom(undefined, 'may'),
  }),
);

/** Sometimes several events share a millisecond, so that only the hash of their ids keeps them apart. */
const at = fc.oneof({ weight: 5, arbitrary: fc.nat(100 * DAY) }, { weight: 1, arbitrary: fc.constantFrom(0, DAY) });

/** Events over a hundred days. Some are reported late; an arrival is never earlier than its event. */
export const history: fc.Arbitrary<Arrival[]> = fc
  .array(fc.record({ drawn: drawnEvent, at, late: fc.oneof(fc.constant(0), fc.nat(2 * HOUR)) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((list) =>
    list.map(({ drawn, at, late }, index) => {
      const ms = START + at;
      const id = derivedId(momentOf(ms, `${index}`), `event ${index}`);
      const event = Object.fromEntries(
        Object.entries(drawn).filter(([, value]) => value !== undefined),
      ) as Partial<LogEvent>;
      return {
        event: { ...event, kind: event.kind!, id, at: signalMoment(ms, id, event.interaction) },
        arrivedAt: ms + late,
        onPage: event.kind !== 'touch',
        origin: { source: 'direct', campaign: null },
        facts: null,
        page: null,
      };
    }),
  );
