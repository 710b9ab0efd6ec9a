import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../collector/core/advance.ts';
import { DEFAULT_SETTINGS, prepareSite } from '../../collector/core/site.ts';
import { endOf, momentOf } from '../../collector/core/time/moment.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { DIRECT, type Origin } from '../../collector/core/visit/origin.ts';
import { takePageLoad } from '../../collector/core/visit/takePageLoad.ts';
import { bounced } from '../../collector/core/visit/visit.ts';
import { newVisitor } from '../../collector/core/visitor.ts';

const START = Date.UTC(2026, 0, 1);
const SITE = prepareSite('site', DEFAULT_SETTINGS, []);
const [GOOGLE, BING]: [Origin, Origin] = [
  { source: 'google', campaign: 'spring' },
  { source: 'bing', campaign: null },
];
const AT = endOf(START + 600_000);

/** One event of a page load, this many seconds after the start. */
type Line = readonly [seconds: number, page: string, event: Partial<LogEvent>, origin?: Origin | null];

function anonymousVisit(lines: readonly Line[]) {
  const arrivals = lines.map(([seconds, page, event, origin = null], index): Arrival => {
    const ms = START + seconds * 1000;
    const id = `event ${index}`;
    return {
      event: { kind: 'view', path: `/${page}`, ...event, id, at: momentOf(ms, id) },
      ...{ arrivedAt: ms, onPage: true, origin, facts: null, page },
    };
  });
  return advance({ visitor: newVisitor('v', true), visit: null }, arrivals, SITE)[0].visit!;
}

/** Another person behind the same hash reads a lot; then somebody opens `/mine`. */
const others: readonly Line[] = [
  [0, 'theirs', {}, GOOGLE],
  [60, 'theirs', { kind: 'engagement', engaged: 60_000, scroll: 100, exit: 'back' }],
  [61, 'theirs-too', {}],
  [200, 'theirs-too', { kind: 'contact', medium: 'email', engaged: undefined }],
];
const mine: readonly Line[] = [
  [210, 'mine', {}],
  [220, 'mine', { kind: 'engagement', engaged: 4_000, scroll: 20 }],
];
const OWN = { views: 1, engaged: 4_000, scroll: 20, signals: 0, events: 0, path: '/mine', trail: {}, pageLoads: [] };

describe('consent on one page load of several', () => {
  it('takes what this page load did, and the source of its visit', () => {
    const visit = anonymousVisit([...others, ...mine]);
    const { visit: handed, rest } = takePageLoad(visit, 'mine', AT)!;
    expect(handed).toMatchObject({ ...OWN, origin: GOOGLE, startedAt: AT, continued: true });
    expect(handed.id).not.toBe(visit.id);
    expect(rest).toBeNull();
  });

  it('takes it while another page load reported last', () => {
    const visit = anonymousVisit([...others, ...mine, [230, 'theirs', { kind: 'event', name: 'Play' }]]);
    expect(takePageLoad(visit, 'mine', AT)!.visit).toMatchObject(OWN);
  });

  it('leaves the others their visit if this page load came from elsewhere', () => {
    const visit = anonymousVisit([...others, [210, 'mine', {}, BING], mine[1]!]);
    const { visit: handed, rest } = takePageLoad(visit, 'mine', AT)!;
    expect(handed).toMatchObject({ ...OWN, origin: BING, continued: null });
    expect(rest).toMatchObject({ id: visit.id, views: 2, engaged: 60_000, signals: 1, origin: GOOGLE });
    expect(takePageLoad(rest!, 'mine', AT)).toBeNull();
  });

  it('takes the visit if this page load began it', () => {
    const visit = anonymousVisit([...mine.map(([at, page, event]): Line => [at, page, event, BING])]);
    const { visit: handed, rest } = takePageLoad(visit, 'mine', AT)!;
    expect(handed).toEqual({ ...visit, pageLoads: [] });
    expect(rest).toBeNull();
  });

  it('leaves another person their arrival, whoever agrees first', () => {
    const visit = anonymousVisit([others[0]!, [210, 'mine', {}, BING], mine[1]!]);
    const first = takePageLoad(visit, 'theirs', AT)!;
    expect(first.visit).toMatchObject({ views: 1, engaged: 0, origin: GOOGLE, startedAt: visit.startedAt });
    expect(first.visit.id).not.toBe(visit.id);
    expect(first.rest).toMatchObject({ id: visit.id, views: 1, engaged: 4_000 });
    const second = takePageLoad(first.rest!, 'mine', AT)!;
    expect(second.visit).toMatchObject({ ...OWN, origin: BING, continued: null });
    // Nobody is left, so the anonymous visit no longer counts.
    expect(second.rest).toBeNull();
  });

  it('takes a direct page load with the source of its visit', () => {
    const visit = anonymousVisit([...others, [210, 'mine', {}, DIRECT]]);
    expect(takePageLoad(visit, 'mine', AT)!.visit.origin).toEqual(GOOGLE);
  });

  it('calls it no bounce if the visit had other pages', () => {
    const settings = SITE.settings;
    const short = anonymousVisit([...others, mine[0]!]);
    expect(bounced(takePageLoad(short, 'mine', AT)!.visit, settings)).toBe(false);
    const alone = anonymousVisit([[210, 'mine', {}, GOOGLE]]);
    expect(bounced(takePageLoad(alone, 'mine', AT)!.visit, settings)).toBe(true);
  });

  it('takes nothing if the page load did nothing in this visit', () => {
    expect(takePageLoad(anonymousVisit(others), 'mine', AT)).toBeNull();
  });

  it('remembers a bounded number of page loads', () => {
    const lines = Array.from({ length: 30 }, (_, i): Line => [i, `page-${i}`, {}]);
    const { pageLoads } = anonymousVisit(lines);
    expect([pageLoads.length, pageLoads.at(-1)!.nonce]).toEqual([8, 'page-29']);
  });
});

it('keeps each page load as if it were a visit of its own, whatever the others do', () => {
  const pages = fc.constantFrom('a', 'b', 'c');
  const kinds = fc.constantFrom<Partial<LogEvent>>(
    {},
    { kind: 'engagement', engaged: 3_000, scroll: 40, exit: 'link', load: { ttfb: 5 } },
    { kind: 'contact', medium: 'email' },
    { kind: 'event', name: 'Order', props: { value: 5, currency: 'EUR' } },
  );
  const origins = fc.constantFrom<Origin | null>(null, GOOGLE, BING, DIRECT);
  fc.assert(
    fc.property(fc.array(fc.tuple(pages, kinds, origins), { minLength: 1, maxLength: 12 }), (drawn) => {
      const lines = drawn.map(([page, event, origin], i): Line => [i, page, event, origin]);
      const visit = anonymousVisit(lines);
      for (const { nonce } of visit.pageLoads) {
        const own = lines.filter(([, page]) => page === nonce);
        const alone = anonymousVisit(lines.map((line) => (line[1] === nonce ? line : [line[0], 'a touch', {}, null])));
        const { views, engaged, scroll, signals, events, path, load, trail } = takePageLoad(visit, nonce, AT)!.visit;
        const expected = takePageLoad(alone, nonce, AT)!.visit;
        expect({ views, engaged, scroll, signals, events, path, load, trail }).toEqual({
          ...{ views: expected.views, engaged: expected.engaged, scroll: expected.scroll, signals: expected.signals },
          ...{ events: expected.events, path: expected.path, load: expected.load, trail: expected.trail },
        });
        expect(views).toBe(own.filter(([, , event]) => event.kind === undefined).length);
      }
    }),
  );
});
