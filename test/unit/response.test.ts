import { describe, expect, it } from 'vitest';
import { EMPTY_COMPANY_TAP, withTouch } from '../../collector/core/taps/companyTap.ts';
import { responseChanges, secondsToAnswer } from '../../collector/core/taps/responses.ts';
import { EMPTY_VISITOR_TAP, withSignal } from '../../collector/core/taps/visitorTap.ts';

const MINUTE = 60_000_000;
const START = 1_700_000_000_000_000;

/** Tells of contacts and answers, in minutes, and adds up what reports are told. */
function counted(told: readonly (readonly [what: 'contact' | 'answer', minute: number, interaction?: string])[]) {
  let taps = { visitorTap: EMPTY_VISITOR_TAP, companyTap: EMPTY_COMPANY_TAP };
  const sums: Record<string, number> = {};
  for (const [what, minute, interaction] of told) {
    const at = START + minute * MINUTE;
    const event = {
      id: String(minute),
      at,
      medium: what === 'answer' ? 'answer' : 'email',
      ...(interaction && { interaction }),
    };
    const observations = interaction === undefined ? {} : { observations: [{ at, medium: 'email' }] };
    const after =
      what === 'answer'
        ? { ...taps, companyTap: withTouch(taps.companyTap, { ...event, kind: 'touch' }) }
        : {
            ...taps,
            visitorTap: withSignal(
              taps.visitorTap,
              { event: { ...event, kind: 'contact' }, ...observations },
              'contact',
              () => 90 * 1440 * MINUTE,
            ),
          };
    for (const { response, by } of responseChanges(taps, after)) {
      const key = String(secondsToAnswer(response) ?? 'waits');
      sums[key] = (sums[key] ?? 0) + by;
    }
    taps = after;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0));
}

describe('how long a contact waits for its answer', () => {
  it.each<[what: string, told: Parameters<typeof counted>[0], counted: Record<string, number>]>([
    ['not answered', [['contact', 0]], { waits: 1 }],
    [
      'answered by the first answer after it',
      [
        ['contact', 0],
        ['answer', 5],
        ['answer', 9],
      ],
      { 300: 1 },
    ],
    [
      'answered by one that is told later and came earlier',
      [
        ['contact', 0],
        ['answer', 9],
        ['answer', 5],
      ],
      { 300: 1 },
    ],
    [
      'not answered by what was said before',
      [
        ['answer', 0],
        ['contact', 1],
      ],
      { waits: 1 },
    ],
    [
      'two, answered by one',
      [
        ['contact', 0],
        ['contact', 1],
        ['answer', 2],
      ],
      { 60: 1, 120: 1 },
    ],
    [
      'told twice, it is one, at its latest moment',
      [
        ['contact', 0, 'x'],
        ['answer', 5],
        ['contact', 6, 'x'],
      ],
      { waits: 1 },
    ],
    [
      'to two digits',
      [
        ['contact', 0],
        ['answer', 207],
      ],
      { 12000: 1 },
    ],
  ])('%s', (_, told, expected) => {
    expect(counted(told)).toEqual(expected);
  });

  it('stays as it was counted when the taps have forgotten it', () => {
    const told = Array.from({ length: 90 }, (_, i): ['contact' | 'answer', number][] => [
      ['contact', i * 10],
      ['answer', i * 10 + 3],
    ]).flat();
    expect(counted(told)).toEqual({ 180: 90 });
    // Sixty unanswered ones are more than is remembered.
    expect(counted(Array.from({ length: 60 }, (_, i) => ['contact', i] as const))).toEqual({ waits: 60 });
  });
});
