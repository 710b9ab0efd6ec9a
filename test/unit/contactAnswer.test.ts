import { describe, expect, it } from 'vitest';
import { EMPTY_COMPANY_TAP, withTouch } from '../../collector/core/taps/companyTap.ts';
import { contactAnswerChanges, secondsToAnswer } from '../../collector/core/taps/contactAnswer.ts';
import { EMPTY_VISITOR_TAP, withSignal } from '../../collector/core/taps/visitorTap.ts';

const MINUTE = 60_000_000;
const START = 1_700_000_000_000_000;

/** Plays contacts and answers, dated in minutes, and adds up what the reports count. */
function counted(steps: readonly (readonly [what: 'contact' | 'answer', minute: number, interaction?: string])[]) {
  let taps = { visitorTap: EMPTY_VISITOR_TAP, companyTap: EMPTY_COMPANY_TAP };
  const sums: Record<string, number> = {};
  for (const [what, minute, interaction] of steps) {
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
    for (const { answer, by } of contactAnswerChanges(taps, after)) {
      const key = String(secondsToAnswer(answer) ?? 'waits');
      sums[key] = (sums[key] ?? 0) + by;
    }
    taps = after;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0));
}

describe('the time to answer of a contact', () => {
  it.each<[title: string, steps: Parameters<typeof counted>[0], counted: Record<string, number>]>([
    ['counts an unanswered contact as waiting', [['contact', 0]], { waits: 1 }],
    [
      'takes the first answer after the contact',
      [
        ['contact', 0],
        ['answer', 5],
        ['answer', 9],
      ],
      { 300: 1 },
    ],
    [
      'takes the earlier answer although it arrives later',
      [
        ['contact', 0],
        ['answer', 9],
        ['answer', 5],
      ],
      { 300: 1 },
    ],
    [
      'ignores an answer from before the contact',
      [
        ['answer', 0],
        ['contact', 1],
      ],
      { waits: 1 },
    ],
    [
      'lets one answer serve two contacts',
      [
        ['contact', 0],
        ['contact', 1],
        ['answer', 2],
      ],
      { 60: 1, 120: 1 },
    ],
    [
      'counts an interaction once, at its latest moment',
      [
        ['contact', 0, 'x'],
        ['answer', 5],
        ['contact', 6, 'x'],
      ],
      { waits: 1 },
    ],
    [
      'rounds to two digits',
      [
        ['contact', 0],
        ['answer', 207],
      ],
      { 12000: 1 },
    ],
  ])('%s', (_, steps, expected) => {
    expect(counted(steps)).toEqual(expected);
  });

  it('stays counted when the taps have forgotten the contact', () => {
    const steps = Array.from({ length: 90 }, (_, i): ['contact' | 'answer', number][] => [
      ['contact', i * 10],
      ['answer', i * 10 + 3],
    ]).flat();
    expect(counted(steps)).toEqual({ 180: 90 });
    // Sixty unanswered contacts are more than the tap remembers.
    expect(counted(Array.from({ length: 60 }, (_, i) => ['contact', i] as const))).toEqual({ waits: 60 });
  });
});
