import { describe, expect, it } from 'vitest';
import { advance, advanceByTime } from '../../collector/core/advance.ts';
import type { ClosedVisit } from '../../collector/core/closedVisit.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { endOf, type Moment, momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { bounceCauseOf, type Evidence, THRESHOLDS, type Thresholds } from '../../collector/core/visit/bounceCause.ts';
import type { Cause } from '../../collector/core/visit/cause.ts';
import { interestOf } from '../../collector/core/visit/interest.ts';
import type { EventKind, LogEvent } from '../../collector/core/visit/logEvent.ts';
import type { Origin } from '../../collector/core/visit/origin.ts';
import { endOfVisit, VISIT_GAP } from '../../collector/core/visit/visit.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';

const START = Date.UTC(2026, 0, 1);
const SITE = prepareSite('site', { ...DEFAULT_SETTINGS, openingEvents: ['Review'] }, []);
const GOOGLE: Origin = { source: 'google', campaign: null };

/** An event this many seconds after the start, which arrives then or `late` seconds later. */
type Line = readonly [
  seconds: number,
  kind: EventKind,
  more?: Partial<LogEvent> & { late?: number; origin?: Origin | null; page?: string },
];

function arrivalsOf(lines: readonly Line[]): Arrival[] {
  return lines.map(([seconds, kind, { late = 0, origin = GOOGLE, page = 'page', ...more } = {}], index) => {
    const ms = START + seconds * 1000;
    const id = `event ${index} at ${seconds}`;
    return {
      event: { id, kind, at: momentOf(ms, id), path: '/', ...more },
      arrivedAt: ms + late * 1000,
      onPage: kind !== 'touch',
      origin,
      facts: null,
      page,
    };
  });
}

const nobody = (anonymous = false): Situation => ({ visitor: newVisitor('v', anonymous), visit: null });
const instant = (seconds: number): Moment => endOf(START + seconds * 1000);

/** Plays the lines, one batch each, and then steps time to `until`. */
function live(lines: readonly Line[], until = 86_400, site = SITE) {
  const all: Effect[] = [];
  let situation = nobody();
  for (const arrival of arrivalsOf(lines)) {
    const [next, effects] = advance(situation, [arrival], site);
    situation = next;
    all.push(...effects);
  }
  const [last, effects] = advanceByTime(situation, instant(until), site);
  all.push(...effects);
  return { situation: last, log: logOf(all), closed: closedOf(all) };
}

function logOf(effects: readonly Effect[]): LogEvent[] {
  return effects.flatMap((effect) => (effect.type === 'log' ? [effect.event] : []));
}

/** The visits that became rows. */
function closedOf(effects: readonly Effect[]): ClosedVisit[] {
  return effects.flatMap((effect) => (effect.type === 'visit' ? [effect.closed] : []));
}

const bouncesOf = (lines: readonly Line[]): number => live(lines).situation.visitor.bounces;

describe('a visit bounces', () => {
  it.each<[name: string, lines: Line[], bounces: boolean]>([
    ['with one view and nothing else', [[0, 'view']], true],
    [
      'after 9.999 s',
      [
        [0, 'view'],
        [10, 'engagement', { engaged: 9_999 }],
      ],
      true,
    ],
    [
      'not after 10 s',
      [
        [0, 'view'],
        [10, 'engagement', { engaged: 10_000 }],
      ],
      false,
    ],
    [
      'not after 10 s reported in parts',
      [
        [0, 'view'],
        [5, 'engagement', { engaged: 6_000 }],
        [11, 'engagement', { engaged: 4_000 }],
      ],
      false,
    ],
    [
      'read down to 89 %',
      [
        [0, 'view'],
        [5, 'engagement', { engaged: 5_000, scroll: 89 }],
      ],
      true,
    ],
    [
      'not read down to 90 %',
      [
        [0, 'view'],
        [5, 'engagement', { engaged: 5_000, scroll: 90 }],
      ],
      false,
    ],
    [
      'not with two views',
      [
        [0, 'view'],
        [2, 'view'],
      ],
      false,
    ],
    [
      'not with an own event',
      [
        [0, 'view'],
        [2, 'event', { name: 'Play' }],
      ],
      false,
    ],
    [
      'not with a contact',
      [
        [0, 'view'],
        [2, 'contact', { medium: 'email' }],
      ],
      false,
    ],
    [
      'not with an inferred signal',
      [
        [0, 'view'],
        [2, 'share', { medium: 'x', confidence: 'inferred' }],
      ],
      false,
    ],
    [
      'not with an objection',
      [
        [0, 'view'],
        [2, 'close', { medium: 'newsletter' }],
      ],
      false,
    ],
    [
      'with a form begun and never sent',
      [
        [0, 'view'],
        [2, 'draft', { medium: 'form' }],
      ],
      true,
    ],
    ['not without any view', [[0, 'contact', { medium: 'email' }]], false],
    [
      'by a newsletter’s link, because a touch is not an action of the visitor',
      [
        [0, 'view'],
        [0, 'touch', { medium: 'newsletter' }],
      ],
      true,
    ],
  ])('%s', (_name, lines, bounces) => {
    const { situation, closed } = live(lines);
    expect([situation.visitor.visits, situation.visitor.bounces, situation.visit]).toEqual([1, bounces ? 1 : 0, null]);
    expect(closed.map(({ cause }) => cause !== null)).toEqual([bounces]);
  });

  it('respects the limit of the site', () => {
    const strict = prepareSite('site', { ...DEFAULT_SETTINGS, bounceThreshold: 30_000 }, []);
    const lines: Line[] = [
      [0, 'view'],
      [25, 'engagement', { engaged: 25_000 }],
    ];
    expect([live(lines).situation.visitor.bounces, live(lines, 86_400, strict).situation.visitor.bounces]).toEqual([
      0, 1,
    ]);
  });

  it('is known when the visit is over, half an hour after its last activity', () => {
    expect(live([[0, 'view']], 30 * 60 - 1).closed).toEqual([]);
    const { log, closed } = live([[0, 'view']], 30 * 60);
    expect(log.map(({ kind }) => kind)).toEqual(['view']);
    const { visit, cause } = closed[0]!;
    expect(visit).toMatchObject({ id: log[0]!.visit, lastAt: log[0]!.at, path: '/', origin: GOOGLE });
    expect([cause, endOfVisit(visit)]).toEqual(['unknown', log[0]!.at + VISIT_GAP]);
  });

  it('counts at most half an hour from one report of engagement', () => {
    const { situation } = live([
      [0, 'view'],
      [5, 'engagement', { engaged: 86_400_000 }],
    ]);
    expect(situation.visitor.engaged).toBe(1_800_000);
  });
});

describe('the likely cause', () => {
  const calm: Evidence = { load: {}, engaged: 4_000, exit: null, origin: GOOGLE };
  it.each<[name: string, evidence: Partial<Evidence>, cause: string]>([
    ['nothing to go by', {}, 'unknown'],
    ['a missing page', { load: { status: 404 } }, 'broken'],
    ['an existing page', { load: { status: 399 } }, 'unknown'],
    ['an error in its script', { load: { errors: 1 } }, 'broken'],
    ['no error in its script', { load: { errors: 0 } }, 'unknown'],
    ['clicks in anger', { load: { rage: 1 } }, 'broken'],
    ['a slow server', { load: { ttfb: 1801 } }, 'slow'],
    ['a server just quick enough', { load: { ttfb: 1800 } }, 'unknown'],
    ['a late first paint', { load: { fcp: 3001 } }, 'slow'],
    ['a first paint in time', { load: { fcp: 3000 } }, 'unknown'],
    ['a late largest paint', { load: { lcp: 4001 } }, 'slow'],
    ['a largest paint in time', { load: { lcp: 4000 } }, 'unknown'],
    ['an answer to a click that came late', { load: { inp: 501 } }, 'slow'],
    ['an answer in time', { load: { inp: 500 } }, 'unknown'],
    ['a page that was hidden', { load: { lcp: 60_000, hidden: true } }, 'unknown'],
    ['a page that jumped about', { load: { cls: 0.26 } }, 'looks'],
    ['a page that moved a little', { load: { cls: 0.25 } }, 'unknown'],
    ['back at once', { exit: 'back', engaged: 4_999 }, 'mismatch'],
    ['back after a look', { exit: 'back', engaged: 5_000 }, 'unknown'],
    ['away at once, by another way', { exit: 'link', engaged: 100 }, 'unknown'],
    ['back at once to nowhere', { exit: 'back', origin: { source: 'direct', campaign: null } }, 'unknown'],
    ['broken before slow', { load: { status: 500, ttfb: 9000 } }, 'broken'],
    ['slow before looks', { load: { lcp: 9000, cls: 1 } }, 'slow'],
    ['looks before mismatch', { load: { cls: 1 }, exit: 'back' }, 'looks'],
    ['hidden, so looks', { load: { lcp: 9000, hidden: true, cls: 1 } }, 'looks'],
  ])('%s: %s', (_name, evidence, cause) => {
    expect(bounceCauseOf({ ...calm, ...evidence }, THRESHOLDS)).toBe(cause);
  });

  it('uses the limits above which web-vitals calls a page poor', () => {
    expect(THRESHOLDS).toMatchObject({ ttfb: 1800, fcp: 3000, lcp: 4000, inp: 500, cls: 0.25 });
  });

  it.each<[limits: Partial<Thresholds>, evidence: Partial<Evidence>, cause: Cause]>([
    [{ lcp: 2500 }, { load: { lcp: 2501 } }, 'slow'],
    [{ lcp: 10_000 }, { load: { lcp: 9000 } }, 'unknown'],
    [{ errors: 3 }, { load: { errors: 2 } }, 'unknown'],
    [{ rage: 2 }, { load: { rage: 1 } }, 'unknown'],
    [{ glance: 500 }, { exit: 'back', engaged: 600 }, 'unknown'],
  ])('with the limits %o of a site, %o is %s', (limits, evidence, cause) => {
    expect(bounceCauseOf({ ...calm, ...evidence }, { ...THRESHOLDS, ...limits })).toBe(cause);
  });

  it('respects the site’s own limits of time and of reading', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      bounceThreshold: 3_000,
      thresholds: { ...THRESHOLDS, readToEnd: 50 },
    };
    const site = prepareSite('site', settings, []);
    const bounces = (more: Partial<LogEvent>) =>
      live(
        [
          [0, 'view'],
          [9, 'engagement', more],
        ],
        86_400,
        site,
      ).situation.visitor.bounces;
    expect([bounces({ engaged: 3_000 }), bounces({ engaged: 2_999 }), bounces({ scroll: 50 })]).toEqual([0, 1, 0]);
  });

  it('comes from all reports about the first page', () => {
    const { closed } = live([
      [0, 'view', { load: { ttfb: 200 } }],
      [3, 'engagement', { engaged: 3_000, load: { lcp: 5_000 } }],
    ]);
    expect(closed).toMatchObject([{ cause: 'slow' }]);
  });

  it('ignores the figures of a later page', () => {
    const { situation } = live(
      [
        [0, 'view', { load: { ttfb: 200 } }],
        [5, 'view', { load: { ttfb: 9_000 } }],
      ],
      10,
    );
    expect(situation.visit).toMatchObject({ load: { ttfb: 200 } });
  });
});

describe('a gap of thirty minutes', () => {
  const GAP = 30 * 60;
  it.each<[name: string, lines: Line[], visits: number]>([
    ['one event', [[0, 'view']], 1],
    [
      'just inside',
      [
        [0, 'view'],
        [GAP - 1, 'view'],
      ],
      1,
    ],
    [
      'just outside',
      [
        [0, 'view'],
        [GAP + 1, 'view'],
      ],
      2,
    ],
    [
      'each event begins the gap anew',
      [
        [0, 'view'],
        [GAP - 1, 'view'],
        [2 * GAP - 2, 'view'],
      ],
      1,
    ],
    [
      'an engagement extends the visit',
      [
        [0, 'view'],
        [GAP - 1, 'engagement', { engaged: 5 }],
        [2 * GAP - 2, 'view'],
      ],
      1,
    ],
    ['a signal by itself begins one', [[0, 'contact', { medium: 'email' }]], 1],
    ['an engagement by itself begins one', [[0, 'engagement', { engaged: 1 }]], 1],
    ['an engagement of zero does not begin one', [[0, 'engagement', { engaged: 0 }]], 0],
    ['an engagement without a time does not begin one', [[0, 'engagement', { exit: 'hidden' }]], 0],
    [
      'nor does it after a visit',
      [
        [0, 'view'],
        [GAP + 60, 'engagement', { engaged: 0 }],
      ],
      1,
    ],
    ['a touch is no visit', [[0, 'touch', { medium: 'email' }]], 0],
    [
      'an older event joins the open visit',
      [
        [100, 'view'],
        [0, 'view', { late: 110 }],
      ],
      1,
    ],
    [
      'however old it is',
      [
        [4 * GAP, 'view'],
        [0, 'view', { late: 4 * GAP + 10 }],
      ],
      1,
    ],
    [
      'an event from before the end of a closed visit joins none',
      [
        [0, 'view'],
        [GAP - 60, 'view', { late: 120 }],
      ],
      1,
    ],
    ['a late event from before any visit begins one that is already over', [[0, 'view', { late: 4 * GAP }]], 1],
  ])('%s', (_name, lines, visits) => {
    const { situation, closed } = live(lines);
    expect([situation.visitor.visits, situation.visit]).toEqual([visits, null]);
    expect(closed).toHaveLength(visits);
  });

  it('does not end later because of an older event', () => {
    const { situation } = live(
      [
        [100, 'view'],
        [0, 'view', { late: 110 }],
      ],
      120,
    );
    const [view] = arrivalsOf([[100, 'view']]);
    expect(Math.floor(situation.visit!.lastAt / 1000)).toBe(Math.floor(view!.event.at / 1000));
    expect(situation.visit!.views).toBe(2);
  });

  it('logs an event that joins no visit, and still turns the tap', () => {
    const lines: Line[] = [
      [0, 'view'],
      [GAP - 60, 'contact', { late: 120, medium: 'email' }],
    ];
    const { situation, log } = live(lines);
    const contact = log.find(({ kind }) => kind === 'contact')!;
    expect([contact.visit, situation.visitor.visits, situation.visitor.bounces]).toEqual([undefined, 1, 1]);
    expect(situation.visitor.visitorTap.signals).toHaveLength(1);
  });

  it('begins another visit with the former source if a page is reached from inside the site', () => {
    const { situation, closed } = live([
      [0, 'view'],
      [GAP + 1, 'view', { origin: null }],
    ]);
    expect(closed.map(({ visit }) => visit.origin.source)).toEqual(['google', 'google']);
    expect(situation.visitor).toMatchObject({ firstSource: 'google', source: 'google' });
  });

  it('gives every event of a visit its id, source and campaign', () => {
    const spring = { source: 'newsletter', campaign: 'spring' };
    const { log } = live(
      [
        [0, 'view', { origin: spring }],
        [5, 'view', { origin: null }],
        [6, 'contact', { medium: 'x' }],
      ],
      10,
    );
    expect(new Set(log.map(({ visit, source, campaign }) => `${visit} ${source} ${campaign}`)).size).toBe(1);
    expect(log[0]).toMatchObject({ kind: 'view', source: 'newsletter', campaign: 'spring' });
  });
});

describe('events that arrive together', () => {
  it('are folded in the order in which they happened', () => {
    const lines: Line[] = [
      [10, 'view', { path: '/second', late: 20 }],
      [0, 'view', { path: '/first', late: 30 }],
    ];
    const [{ visit }] = advance(nobody(), arrivalsOf(lines), SITE);
    expect(visit).toMatchObject({ path: '/first', views: 2 });
    expect(Math.floor(visit!.startedAt / 1000)).toBe(START);
  });
});

describe('an event at the very end of a visit', () => {
  it('begins the next visit', () => {
    const [first] = arrivalsOf([[0, 'view']]);
    const { situation } = live([
      [0, 'view'],
      [1800, 'view', { at: first!.event.at + VISIT_GAP }],
    ]);
    expect(situation.visitor.visits).toBe(2);
  });
});

describe('the due moment', () => {
  it('lies in the future once a passed one has been handled', () => {
    const first = advance(nobody(), arrivalsOf([[0, 'view']]), SITE)[0];
    const [{ visitor }] = advance(first, arrivalsOf([[4000, 'view']]), SITE);
    expect(visitor.due).toBeGreaterThan(instant(4000));
  });

  it('stays if it is too early, so that an event does not change an indexed column', () => {
    const first = advance(nobody(), arrivalsOf([[0, 'view']]), SITE)[0];
    const [{ visitor }] = advance(first, arrivalsOf([[60, 'view']]), SITE);
    expect(visitor.due).toBe(first.visitor.due);
  });
});

describe('a late event', () => {
  it('does not move when the visitor was last seen', () => {
    const { situation } = live([
      [100, 'view'],
      [0, 'view', { late: 110 }],
    ]);
    expect(Math.floor(situation.visitor.lastSeen! / 1000)).toBe(START + 100_000);
    expect(Math.floor(situation.visitor.firstSeen! / 1000)).toBe(START);
  });
});

describe('two pages of one visit that arrive late, in separate requests', () => {
  const HOUR = 3600;
  const late = (lines: Line[], spread = 1): Line[] =>
    lines.map(([seconds, kind, more], index) => [
      seconds,
      kind,
      { ...more, late: HOUR * 2 - seconds + index * spread },
    ]);
  const outcome = (lines: Line[]) => {
    const { situation, closed } = live(lines);
    const bounces = closed.filter(({ cause }) => cause !== null).length;
    expect(situation.visitor.bounces).toBe(bounces);
    return { visits: situation.visitor.visits, bounces };
  };

  it.each<[name: string, lines: Line[], visits: number, bounces: number]>([
    [
      'are no bounce',
      late([
        [0, 'view'],
        [120, 'view'],
      ]),
      1,
      0,
    ],
    [
      'are no bounce in the other order',
      late([
        [120, 'view'],
        [0, 'view'],
      ]),
      1,
      0,
    ],
    [
      'are one visit if a report lies between them',
      late([
        [0, 'view'],
        [1500, 'engagement', { engaged: 5 }],
        [3000, 'view'],
      ]),
      1,
      0,
    ],
    [
      'are two visits after a gap',
      late([
        [0, 'view'],
        [1801, 'view'],
      ]),
      2,
      2,
    ],
    [
      'are two visits after a gap if they arrive together',
      late(
        [
          [0, 'view'],
          [1801, 'view'],
        ],
        0,
      ),
      2,
      2,
    ],
    [
      'are a bounce if the second comes when nobody waits any more',
      late(
        [
          [0, 'view'],
          [120, 'view'],
        ],
        60,
      ),
      1,
      1,
    ],
    [
      'are another visit than the page that is open now',
      [
        ...late([
          [0, 'view'],
          [120, 'view'],
        ]),
        [HOUR * 2 + 3, 'view'],
      ],
      2,
      1,
    ],
    [
      'join the page that is open now if that came first',
      [
        [HOUR * 2 - 1, 'view'],
        ...late([
          [0, 'view'],
          [120, 'view'],
        ]),
      ],
      1,
      0,
    ],
    ['bounce if there is only one', late([[0, 'view']]), 1, 1],
  ])('%s', (_name, lines, visits, bounces) => {
    expect(outcome(lines)).toEqual({ visits, bounces });
  });

  it('are held no longer for what happened on no page', () => {
    const touch: Line = [HOUR * 2 + 3, 'touch', { medium: 'email' }];
    expect(live([...late([[0, 'view']]), touch], HOUR * 2 + 6).situation.visit).toBeNull();
  });

  it('are held for seconds, and the bounce is dated at the end of the visit', () => {
    const line = late([[0, 'view']]);
    expect(live(line, HOUR * 2 + 4).situation.visit).not.toBeNull();
    const { situation, closed } = live(line, HOUR * 2 + 6);
    expect([situation.visit, Math.floor(endOfVisit(closed[0]!.visit) / 1_000_000) - START / 1000]).toEqual([
      null,
      1800,
    ]);
  });
});

describe('the campaign of a touch link', () => {
  it('stays with the event if its visit has none', () => {
    const { log } = live([
      [0, 'view'],
      [5, 'reply', { medium: 'email', campaign: 'spring' }],
    ]);
    expect(log.find(({ kind }) => kind === 'reply')).toMatchObject({ campaign: 'spring', source: 'google' });
  });
});

describe('interest', () => {
  const visit = (start: number, more: Line[] = []): Line[] => [[start, 'view'], ...more];
  it.each<[name: string, lines: Line[], interest: string]>([
    ['bounced, every time', [...visit(0), ...visit(7200)], 'bounced'],
    ['bounced once, stayed once', [...visit(0), ...visit(7200, [[7201, 'view']])], 'browsing'],
    [
      'interested by the third visit, even if each bounced',
      [...visit(0), ...visit(7200), ...visit(14_400)],
      'interested',
    ],
    [
      'interested by two minutes',
      [
        [0, 'view'],
        [200, 'engagement', { engaged: 120_000 }],
      ],
      'interested',
    ],
    [
      'not by a little less',
      [
        [0, 'view'],
        [200, 'engagement', { engaged: 119_999 }],
      ],
      'browsing',
    ],
    [
      'two minutes in two visits',
      [
        [0, 'view'],
        [60, 'engagement', { engaged: 60_000 }],
        [9000, 'view'],
        [9060, 'engagement', { engaged: 60_000 }],
      ],
      'interested',
    ],
    ['nothing yet', [], 'browsing'],
  ])('%s', (_name, lines, interest) => {
    expect(interestOf(live(lines).situation.visitor)).toBe(interest);
  });

  it('does not count an open visit as a bounce', () => {
    expect(interestOf(live([[0, 'view']], 10).situation.visitor)).toBe('browsing');
  });
});

it('counts a bounce once, however often the visitor is stepped', () => {
  let { situation } = live([[0, 'view']], 10);
  for (let minute = 1; minute < 100; minute++) situation = advanceByTime(situation, instant(minute * 60), SITE)[0];
  expect([situation.visitor.bounces, bouncesOf([[0, 'view']])]).toEqual([1, 1]);
});
