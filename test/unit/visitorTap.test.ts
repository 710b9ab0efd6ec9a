import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, prepareSite, type SiteSettings, signalKind } from '../../collector/core/site.ts';
import { asOneInteraction } from '../../collector/core/taps/interaction.ts';
import { mediumOf } from '../../collector/core/taps/mediumOf.ts';
import { stateOf } from '../../collector/core/taps/state.ts';
import {
  EMPTY_VISITOR_TAP,
  type SignalWindow,
  type VisitorTap,
  visitorTapAt,
  waitingSince,
  withSignal,
} from '../../collector/core/taps/visitorTap.ts';
import { DAY, type Moment, momentOf } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { LONGER } from '../support/intensity.ts';

const START: Moment = Date.UTC(2026, 0, 1) * 1000;
const day = (n: number): Moment => START + Math.round(n * DAY);

/** An event on a day: kind, medium and further fields. */
type Line = readonly [day: number, kind: string, medium?: string, more?: Partial<LogEvent>];

const WINDOW: SignalWindow = () => 90 * DAY;
const windows = (signalWindow: SiteSettings['signalWindow']): SignalWindow =>
  prepareSite('s', { ...DEFAULT_SETTINGS, signalWindow }, []).signalWindow;

/** The tap after these lines, in this order. A kind that is not a signal is the name of an own event. */
function tapOf(lines: readonly Line[], window = WINDOW): VisitorTap {
  return lines.reduce((tap, [at, kind, medium, more], index) => {
    const known = ['contact', 'share', 'bookmark', 'reply', 'close'].includes(kind);
    const event: LogEvent = {
      id: `e${index}`,
      kind: known ? (kind as 'contact') : 'event',
      at: day(at),
      ...(known ? {} : { name: kind }),
      ...(medium === undefined ? {} : { medium }),
      ...more,
    };
    const taken = signalKind(event, [kind]);
    return withSignal(tap, asOneInteraction(tap.signals, event, taken), taken!, window);
  }, EMPTY_VISITOR_TAP);
}

const mediaOf = (lines: readonly Line[], now: number, window = WINDOW): string[] =>
  visitorTapAt(tapOf(lines, window), day(now), window).media.map(({ medium }) => medium);

const INFERRED = { confidence: 'inferred' } as const;

it('bounds the row even if a sender invents media', () => {
  const many = Array.from(
    { length: 2000 },
    (_, i): Line => [i / 100, i % 2 === 0 ? 'contact' : 'close', `medium ${i}`],
  );
  const tap = tapOf([[0, 'close', '*'], ...many]);
  expect([tap.signals.length, Object.keys(tap.closed).length]).toEqual([400, 64]);
  expect(tap.closed['*']).toHaveLength(1);
  expect(visitorTapAt(tap, day(21), WINDOW).opened).toBe(day(0.0));
});

describe('a medium is open', () => {
  it.each<[name: string, lines: Line[], now: number, open: string[]]>([
    ['not before anything happened', [], 0, []],
    ['from the signal on', [[1, 'contact', 'email']], 1, ['email']],
    ['not before the signal', [[1, 'contact', 'email']], 0.9, []],
    ['up to its window', [[1, 'contact', 'email']], 90.999, ['email']],
    ['and no longer', [[1, 'contact', 'email']], 91, []],
    ['by a share', [[1, 'share', 'facebook']], 2, ['facebook']],
    ['by a bookmark, as `browser` if it names no medium', [[1, 'bookmark']], 2, ['browser']],
    ['by an own event that opens', [[1, 'Review']], 2, ['other']],
    [
      'longer by the next signal',
      [
        [1, 'contact', 'email'],
        [80, 'contact', 'email'],
      ],
      100,
      ['email'],
    ],
    [
      'each by itself, the latest first',
      [
        [1, 'contact', 'email'],
        [2, 'share', 'x'],
        [3, 'contact', 'phone'],
      ],
      4,
      ['phone', 'x', 'email'],
    ],
    [
      'not after it was closed',
      [
        [1, 'contact', 'newsletter'],
        [2, 'close', 'newsletter'],
      ],
      3,
      [],
    ],
    [
      'not if it was closed in the same moment',
      [
        [1, 'contact', 'email'],
        [1, 'close', 'email'],
      ],
      2,
      [],
    ],
    [
      'again after a later signal',
      [
        [1, 'contact', 'email'],
        [2, 'close', 'email'],
        [3, 'contact', 'email'],
      ],
      4,
      ['email'],
    ],
    [
      'where another one was closed',
      [
        [1, 'contact', 'email'],
        [1, 'contact', 'phone'],
        [2, 'close', 'phone'],
      ],
      3,
      ['email'],
    ],
    [
      'not after an objection to all',
      [
        [1, 'contact', 'email'],
        [1, 'share', 'x'],
        [2, 'close'],
      ],
      3,
      [],
    ],
    [
      'the same, said with a star',
      [
        [1, 'contact', 'email'],
        [1, 'share', 'x'],
        [2, 'close', '*'],
      ],
      3,
      [],
    ],
    [
      'again after an objection to all and a later signal',
      [
        [1, 'share', 'x'],
        [2, 'close'],
        [3, 'contact', 'chat'],
      ],
      4,
      ['chat'],
    ],
    [
      'whatever its name',
      [
        [1, 'contact', 'constructor'],
        [1, 'contact', 'tostring'],
      ],
      2,
      ['tostring', 'constructor'],
    ],
    [
      'and closes, whatever its name',
      [
        [1, 'contact', 'constructor'],
        [2, 'close', 'constructor'],
      ],
      3,
      [],
    ],
    [
      'and closes with all, whatever its name',
      [
        [1, 'contact', 'constructor'],
        [2, 'close'],
      ],
      3,
      [],
    ],
  ])('%s', (_name, lines, now, open) => {
    expect(mediaOf(lines, now).toSorted()).toEqual(open.toSorted());
    expect(mediaOf(lines.toReversed(), now).toSorted()).toEqual(open.toSorted());
  });

  it('comes first if it is the latest', () => {
    expect(
      mediaOf(
        [
          [3, 'contact', 'phone'],
          [1, 'contact', 'email'],
          [2, 'share', 'x'],
        ],
        4,
      ),
    ).toEqual(['phone', 'x', 'email']);
  });
});

describe('the window of a medium', () => {
  const window = windows({ contact: 20 * 86_400_000, Review: 5 * 86_400_000, default: 10 * 86_400_000 });
  it.each<[kind: string, days: number]>([
    ['contact', 20],
    ['share', 10],
    ['bookmark', 10],
    ['Review', 5],
  ])('%s: %i days', (kind, days) => {
    expect(mediaOf([[1, kind, 'm']], days + 0.999, window)).toEqual(['m']);
    expect(mediaOf([[1, kind, 'm']], days + 1, window)).toEqual([]);
  });

  it('is shortened by a later signal with a shorter window', () => {
    const lines: Line[] = [
      [1, 'contact', 'm'],
      [2, 'share', 'm'],
    ];
    expect(mediaOf(lines, 11.9, window)).toEqual(['m']);
    expect(mediaOf(lines, 12, window)).toEqual([]);
  });

  it('is ninety days if the site sets none for the kind', () => {
    const others = windows({ contact: 1000 });
    expect([others('contact'), others('share'), others('constructor')]).toEqual([1_000_000, 90 * DAY, 90 * DAY]);
  });
});

describe('a reply', () => {
  it.each<[name: string, lines: Line[], now: number, open: string[], best: string | null]>([
    ['opens nothing on a passive visitor', [[1, 'reply', 'email']], 2, [], null],
    ['opens nothing even if it is confirmed', [[1, 'reply', 'email', { confidence: 'confirmed' }]], 2, [], null],
    [
      'opens nothing if the channel opened only later',
      [
        [1, 'reply', 'email'],
        [2, 'contact', 'phone'],
      ],
      3,
      ['phone'],
      null,
    ],
    [
      'keeps open what was open',
      [
        [1, 'contact', 'email'],
        [80, 'reply', 'email'],
      ],
      120,
      ['email'],
      'email',
    ],
    [
      'reopens what had run dry',
      [
        [1, 'contact', 'email'],
        [200, 'reply', 'email'],
      ],
      201,
      ['email'],
      'email',
    ],
    [
      'opens another medium of a channel',
      [
        [1, 'contact', 'phone'],
        [2, 'reply', 'email'],
      ],
      50,
      ['email', 'phone'],
      'email',
    ],
    [
      'reopens what was closed',
      [
        [1, 'contact', 'email'],
        [2, 'close', 'email'],
        [3, 'reply', 'email'],
      ],
      4,
      ['email'],
      'email',
    ],
  ])('%s', (_name, lines, now, open, best) => {
    for (const order of [lines, lines.toReversed()]) {
      expect(mediaOf(order, now)).toEqual(open);
      expect(visitorTapAt(tapOf(order), day(now), WINDOW).lastReplyMedium).toBe(best);
    }
  });

  it('makes its medium the last reply medium', () => {
    const lines: Line[] = [
      [1, 'contact', 'email'],
      [2, 'reply', 'sms'],
      [4, 'contact', 'form'],
      [3, 'reply', 'email'],
    ];
    expect(visitorTapAt(tapOf(lines), day(5), WINDOW).lastReplyMedium).toBe('email');
    expect(visitorTapAt(tapOf(lines), day(2.5), WINDOW).lastReplyMedium).toBe('sms');
  });
});

describe('an inferred signal', () => {
  it.each<[name: string, lines: Line[], now: number, open: string[]]>([
    ['opens nothing on a passive visitor', [[1, 'contact', 'email', INFERRED]], 2, []],
    [
      'keeps open what is open',
      [
        [1, 'contact', 'email'],
        [60, 'contact', 'email', INFERRED],
      ],
      120,
      ['email'],
    ],
    [
      'keeps the tap open by another medium',
      [
        [1, 'contact', 'email'],
        [60, 'share', 'x', INFERRED],
      ],
      120,
      ['x'],
    ],
    [
      'reopens nothing that ran dry',
      [
        [1, 'contact', 'email'],
        [91, 'contact', 'email', INFERRED],
      ],
      92,
      [],
    ],
    [
      'reopens nothing that was closed',
      [
        [1, 'contact', 'email'],
        [2, 'close', 'email'],
        [3, 'share', 'x', INFERRED],
      ],
      4,
      [],
    ],
    [
      'stays where another medium was closed later: the tap was open when it was told',
      [
        [1, 'contact', 'email'],
        [2, 'contact', 'phone', INFERRED],
        [3, 'close', 'email'],
      ],
      4,
      ['phone'],
    ],
    [
      'is not called back by a second close',
      [
        [1, 'contact', 'email'],
        [2, 'close', 'email'],
        [3, 'contact', 'phone', INFERRED],
        [4, 'close', 'email'],
      ],
      5,
      [],
    ],
    [
      'counts for nothing before the first opening',
      [
        [1, 'contact', 'email', INFERRED],
        [2, 'share', 'x'],
      ],
      3,
      ['x'],
    ],
  ])('%s', (_name, lines, now, open) => {
    expect(mediaOf(lines, now)).toEqual(open);
    expect(mediaOf(lines.toReversed(), now)).toEqual(open);
  });

  it('does not count once a later signal with a shorter window has closed the medium', () => {
    const window = windows({ contact: 100 * 86_400_000, share: 5 * 86_400_000, default: 10 * 86_400_000 });
    const lines: Line[] = [
      [1, 'contact', 'email'],
      [2, 'share', 'email'],
      [20, 'bookmark', 'email', INFERRED],
    ];
    expect(mediaOf(lines, 19, window)).toEqual([]);
    expect(mediaOf(lines, 21, window)).toEqual([]);
  });

  it('holds the tap open in a chain longer than the memory', () => {
    const chain: Line[] = [
      [0, 'contact', 'email'],
      ...Array.from({ length: 60 }, (_, i): Line => [(i + 1) * 50, 'contact', 'email', INFERRED]),
    ];
    const tap = tapOf(chain);
    expect(tap.signals.length).toBeLessThan(20);
    expect(visitorTapAt(tap, day(60 * 50 + 89), WINDOW)).toMatchObject({
      open: true,
      everOpened: true,
      opened: day(0),
    });
    expect(visitorTapAt(tap, day(60 * 50 + 90), WINDOW)).toMatchObject({ open: false, everOpened: true });
  });

  it('does not hold the tap in a chain with a gap', () => {
    const chain: Line[] = [
      [0, 'contact', 'email'],
      ...Array.from({ length: 60 }, (_, i): Line => [100 + i, 'contact', 'email', INFERRED]),
    ];
    expect(mediaOf(chain, 161)).toEqual([]);
  });
});

describe('an interaction that is reported twice', () => {
  const click: Line = [1, 'contact', 'form', { interaction: 'a', confidence: 'intent' }];
  const confirmation: Line = [2, 'contact', 'form', { interaction: 'a', confidence: 'confirmed' }];

  it.each<[name: string, lines: Line[]]>([
    ['is one signal with the click first', [click, confirmation]],
    ['is one signal with the confirmation first', [confirmation, click]],
    ['is one signal with the click again', [click, confirmation, click]],
  ])('is one: the latest moment and the highest confidence; %s', (_name, lines) => {
    const tap = tapOf(lines);
    expect(tap.signals).toEqual([
      {
        at: day(2),
        kind: 'contact',
        medium: 'form',
        confidence: 'confirmed',
        interaction: 'a',
        observations: [{ at: day(1), medium: 'form' }],
      },
    ]);
    expect(visitorTapAt(tap, day(91.5), WINDOW).open).toBe(true);
    expect(waitingSince(tap, null, day(3))).toBe(day(2));
  });

  it('keeps the highest confidence although the later report is less sure', () => {
    const later: Line = [3, 'contact', 'form', { interaction: 'a', confidence: 'inferred' }];
    for (const lines of [
      [confirmation, later],
      [later, confirmation],
    ]) {
      expect(tapOf(lines).signals).toEqual([expect.objectContaining({ at: day(3), confidence: 'confirmed' })]);
    }
  });

  it('is two signals if it has two kinds or two ids', () => {
    expect(tapOf([click, [2, 'share', 'form', { interaction: 'a' }]]).signals).toHaveLength(2);
    expect(tapOf([click, [2, 'contact', 'form', { interaction: 'b' }]]).signals).toHaveLength(2);
    expect(tapOf([click, [2, 'contact', 'form']]).signals).toHaveLength(2);
  });

  it('opens the channel when an inferred signal is confirmed', () => {
    const lines: Line[] = [[1, 'contact', 'form', { interaction: 'a', confidence: 'inferred' }], confirmation];
    for (const order of [lines, lines.toReversed()]) {
      expect(visitorTapAt(tapOf(order), day(3), WINDOW)).toMatchObject({ open: true, opened: day(2) });
    }
  });
});

describe('waiting since', () => {
  it.each<[name: string, lines: Line[], answered: number | null, since: number | null]>([
    [
      'never, without a contact',
      [
        [1, 'share', 'x'],
        [1, 'reply', 'email'],
      ],
      null,
      null,
    ],
    ['the contact', [[1, 'contact', 'email']], null, 1],
    [
      'the earliest contact',
      [
        [1, 'contact', 'email'],
        [2, 'contact', 'phone'],
      ],
      null,
      1,
    ],
    [
      'the earliest after the answer',
      [
        [1, 'contact', 'email'],
        [3, 'contact', 'phone'],
        [4, 'contact', 'chat'],
      ],
      2,
      3,
    ],
    ['never, if the answer is newer', [[1, 'contact', 'email']], 2, null],
    ['never, if the answer came at the same moment', [[1, 'contact', 'email']], 1, null],
    ['never, for an inferred contact', [[1, 'contact', 'email', INFERRED]], null, null],
    [
      'the contact, though its medium was closed since',
      [
        [1, 'contact', 'email'],
        [2, 'close'],
      ],
      null,
      1,
    ],
    ['never, for a future contact', [[8, 'contact', 'email']], null, null],
    [
      'never, for a newsletter or a booking',
      [
        [1, 'contact', 'newsletter'],
        [2, 'contact', 'calendar'],
      ],
      null,
      null,
    ],
    [
      'since the email, after a newsletter',
      [
        [1, 'contact', 'newsletter'],
        [2, 'contact', 'email'],
      ],
      null,
      2,
    ],
  ])('%s', (_name, lines, answered, since) => {
    for (const order of [lines, lines.toReversed()]) {
      const found = waitingSince(tapOf(order), answered === null ? null : day(answered), day(7));
      expect(found).toBe(since === null ? null : day(since));
    }
  });

  it('looks at the last fifty contacts over all media', () => {
    const contacts = Array.from({ length: 60 }, (_, i): Line => [i, 'contact', ['email', 'phone'][i % 2]!]);
    expect(waitingSince(tapOf(contacts), null, day(60))).toBe(day(10));
    expect(waitingSince(tapOf(contacts.toReversed()), null, day(60))).toBe(day(10));
    expect(waitingSince(tapOf(contacts), day(30), day(60))).toBe(day(31));
  });

  it('does not begin with a medium of which the site expects no answer', () => {
    const tap = tapOf([[1, 'contact', 'wishlist']]);
    expect(waitingSince(tap, null, day(2))).toBe(day(1));
    expect(waitingSince(tap, null, day(2), new Set(['wishlist']))).toBeNull();
  });

  it('is not affected by shares and replies', () => {
    const lines: Line[] = [
      [0, 'contact', 'email'],
      ...Array.from({ length: 100 }, (_, i): Line => [i / 100, i % 2 ? 'share' : 'reply', 'email']),
    ];
    expect(waitingSince(tapOf(lines), null, day(2))).toBe(day(0));
  });
});

describe('the tap at a moment', () => {
  it('shows its last signal and when it closes', () => {
    const tap = tapOf([
      [1, 'contact', 'email'],
      [5, 'share', 'x'],
      [3, 'contact', 'phone'],
    ]);
    expect(visitorTapAt(tap, day(6), WINDOW)).toMatchObject({
      open: true,
      everOpened: true,
      opened: day(1),
      last: { kind: 'share', medium: 'x', at: day(5) },
      until: day(95),
      changesAt: day(91),
    });
  });

  it('shows when it closed, by time or by a close', () => {
    expect(visitorTapAt(tapOf([[1, 'contact', 'email']]), day(200), WINDOW)).toMatchObject({
      open: false,
      until: day(91),
    });
    const closed = tapOf([
      [1, 'contact', 'email'],
      [4, 'close', 'email'],
    ]);
    expect(visitorTapAt(closed, day(5), WINDOW)).toMatchObject({ open: false, until: day(4), everOpened: true });
  });

  it('has no next change if nothing is open', () => {
    expect(visitorTapAt(EMPTY_VISITOR_TAP, day(1), WINDOW)).toEqual({
      open: false,
      everOpened: false,
      opened: null,
      last: null,
      until: null,
      media: [],
      lastReplyMedium: null,
      changesAt: Number.POSITIVE_INFINITY,
    });
  });

  it('ignores a future signal, and changes when it comes', () => {
    const tap = tapOf([
      [1, 'contact', 'email'],
      [10, 'share', 'x'],
    ]);
    expect(visitorTapAt(tap, day(0), WINDOW)).toMatchObject({ open: false, opened: null, changesAt: day(1) });
    expect(visitorTapAt(tap, day(5), WINDOW)).toMatchObject({ last: { kind: 'contact' }, changesAt: day(10) });
  });

  it('is open up to a future close', () => {
    const tap = tapOf([
      [1, 'contact', 'email'],
      [10, 'close', 'email'],
    ]);
    expect(visitorTapAt(tap, day(5), WINDOW)).toMatchObject({ open: true, until: day(10), changesAt: day(10) });
    expect(visitorTapAt(tap, day(10), WINDOW)).toMatchObject({ open: false, until: day(10) });
  });

  it('remembers when the channel opened although it forgets signals', () => {
    const many = Array.from({ length: 400 }, (_, i): Line => [i / 4, 'share', 'x']);
    const tap = tapOf(many);
    expect(tap.signals.length).toBeLessThanOrEqual(16);
    expect(visitorTapAt(tap, day(101), WINDOW).opened).toBe(day(0));
  });

  it('does not change before the moment that it announces', () => {
    const line = fc.tuple(
      fc.nat(300),
      fc.constantFrom('contact', 'share', 'reply', 'close', 'Review'),
      fc.constantFrom('email', 'phone', 'x'),
      fc.record({ confidence: fc.constantFrom('inferred' as const, 'intent' as const) }),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.nat(400),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, now, part) => {
          const window = windows({ contact: 40 * 86_400_000, default: 15 * 86_400_000 });
          const tap = tapOf(lines, window);
          const { changesAt, ...state } = visitorTapAt(tap, day(now), window);
          const until = Math.min(changesAt, day(1000));
          const { changesAt: _, ...later } = visitorTapAt(
            tap,
            Math.floor(day(now) + (until - 1 - day(now)) * part),
            window,
          );
          expect(later).toEqual(state);
        },
      ),
      { numRuns: 1000 * LONGER },
    );
  });
});

describe('the five states', () => {
  it.each<[open: boolean, ever: boolean, company: boolean, state: string]>([
    [true, true, true, 'two-way'],
    [true, true, false, 'visitor-only'],
    [false, true, true, 'company-only'],
    [false, true, false, 'dormant'],
    [false, false, true, 'passive'],
    [false, false, false, 'passive'],
  ])('tap open %s, ever %s, the company’s %s: %s', (open, ever, company, state) => {
    expect(stateOf(open, ever, company)).toBe(state);
  });
});

describe('the medium of a signal', () => {
  it.each<[kind: string, given: string | undefined, medium: string]>([
    ['contact', undefined, 'other'],
    ['bookmark', undefined, 'browser'],
    ['bookmark', 'wishlist', 'wishlist'],
    ['share', 'x', 'x'],
  ])('%s by %s is by %s', (kind, given, medium) => {
    expect(mediumOf(kind, given)).toBe(medium);
  });
});

describe('moments', () => {
  it('differ for events of one millisecond, and are equal for one event', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `event ${i}`);
    const moments = new Set(ids.map((id) => momentOf(1_700_000_000_000, id)));
    expect(moments.size).toBeGreaterThan(15);
    for (const moment of moments) expect(Math.floor(moment / 1000)).toBe(1_700_000_000_000);
    expect(momentOf(5, 'a')).toBe(momentOf(5, 'a'));
  });
});
