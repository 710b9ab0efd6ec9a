import { describe, expect, it } from 'vitest';
import { advance } from '../../collector/core/advance.ts';
import type { Audience, Did } from '../../collector/core/rules/rule.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** One report of a contact, this many hours after the start. Without a path it comes from the API. */
type Report = readonly [hours: number, more: Partial<LogEvent>];

const CLICK: Report = [1, { interaction: 'a', medium: 'form', confidence: 'intent', path: '/contact' }];
const THANKS: Report = [2, { interaction: 'a', medium: 'form', confidence: 'confirmed', path: '/thanks' }];
const SERVER: Report = [3, { interaction: 'a', confidence: 'confirmed' }];
const OTHER: Report = [0.5, { interaction: 'b', medium: 'email', confidence: 'intent', path: '/contact' }];
const AGAIN: Report = [26, { interaction: 'a', medium: 'form', confidence: 'inferred', path: '/thanks' }];

const LEAVES: Record<string, Did> = {
  contact: { did: 'contact' },
  twice: { did: 'contact', times: 2 },
  'on-contact': { did: 'contact', path: '/contact' },
  'on-thanks': { did: 'contact', path: '/thanks' },
  'sure-on-contact': { did: 'contact', path: '/contact', confidence: 'confirmed' },
  form: { did: 'contact', medium: 'form', confidence: 'confirmed' },
};
const SITE = prepareSite(
  'site',
  DEFAULT_SETTINGS,
  Object.entries(LEAVES).map(([key, rule]): Audience => ({ key, name: key, rule })),
);

/** Plays the reports in this order; all arrive after they happened. */
function told(observations: readonly Report[]): Situation {
  return observations.reduce<Situation>(
    (situation, [hours, more], index) => {
      const ms = START + hours * HOUR;
      const id = `${hours} ${more.interaction}`;
      const arrival: Arrival = {
        event: { id, kind: 'contact', at: momentOf(ms, more.interaction!), ...more },
        arrivedAt: START + 48 * HOUR + index,
        onPage: more.path !== undefined,
        origin: { source: 'direct', campaign: null },
        facts: null,
        page: null,
      };
      return advance(situation, [arrival], SITE)[0];
    },
    { visitor: newVisitor('v', false), visit: null },
  );
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((one, index) => permutations(list.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}

const actOf = ({ visitor }: Situation, interaction: string) =>
  visitor.visitorTap.signals.filter((one) => one.interaction === interaction);
const membersOf = ({ visitor }: Situation) => Object.keys(visitor.members);

describe('an interaction that is reported several times', () => {
  it.each<[name: string, observations: Report[], members: string[]]>([
    ['the click alone', [CLICK], ['contact', 'on-contact']],
    [
      'a click, and a confirmation on another page',
      [CLICK, THANKS],
      ['contact', 'on-contact', 'on-thanks', 'sure-on-contact', 'form'],
    ],
    [
      'a click, and a server that knows neither page nor medium',
      [CLICK, SERVER],
      ['contact', 'on-contact', 'sure-on-contact', 'form'],
    ],
    ['a confirmation of something else', [OTHER, THANKS], ['contact', 'twice', 'on-contact', 'on-thanks', 'form']],
    [
      'everything at once, and again in the next visit',
      [CLICK, THANKS, SERVER, OTHER, AGAIN],
      ['contact', 'twice', 'on-contact', 'on-thanks', 'sure-on-contact', 'form'],
    ],
  ])('counts for the same audiences in any order: %s', (_name, observations, members) => {
    const straight = told(observations);
    expect(membersOf(straight)).toEqual(members);
    for (const order of permutations(observations)) {
      const shuffled = told(order);
      expect(shuffled.visitor.tallies).toEqual(straight.visitor.tallies);
      expect(membersOf(shuffled)).toEqual(members);
      expect(actOf(shuffled, 'a').map(({ at, confidence, medium }) => ({ at, confidence, medium }))).toEqual(
        actOf(straight, 'a').map(({ at, confidence, medium }) => ({ at, confidence, medium })),
      );
    }
  });

  it('has the place of its first report, the moment of its last, and the medium that was named', () => {
    for (const order of permutations([CLICK, THANKS, SERVER])) {
      expect(actOf(told(order), 'a')).toEqual([
        expect.objectContaining({ at: momentOf(START + 3 * HOUR, 'a'), confidence: 'confirmed', medium: 'form' }),
      ]);
      expect(new Set(actOf(told(order), 'a')[0]!.observations!.map(({ path }) => path))).toEqual(
        new Set(['/contact', '/thanks', undefined]),
      );
    }
  });

  it('does not push another interaction out of a tally', () => {
    // The earlier report, from another page, arrives last: the interaction still counts for its own page, once.
    const late: Report = [0.9, { interaction: 'a', medium: 'form', confidence: 'intent', path: '/elsewhere' }];
    for (const order of permutations([OTHER, CLICK, late])) expect(membersOf(told(order))).toContain('on-contact');
  });

  it('keeps a bounded number of observations, and still counts once', () => {
    const many = Array.from({ length: 50 }, (_, i): Report => [i / 10, { interaction: 'a', path: `/${i}` }]);
    const [one] = actOf(told(many), 'a');
    expect(one!.observations).toHaveLength(8);
    expect(membersOf(told(many))).toEqual(['contact']);
  });
});
