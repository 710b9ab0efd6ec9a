import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance } from '../../collector/core/advance.ts';
import type { Effect } from '../../collector/core/effect.ts';
import { signalKind } from '../../collector/core/site.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import { unlinked } from '../../collector/core/unlink.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { LONGER } from '../support/intensity.ts';
import { history, SITE, START, TIMELESS } from './history.ts';

const NOW = START + 120 * 86_400_000;
const nobody = (): Situation => ({ visitor: newVisitor('00000000-0000-8000-8000-000000000001', false), visit: null });

/** The lines of the log that turn a tap. */
const tapLines = (effects: readonly Effect[]) =>
  effects.flatMap((effect) =>
    effect.type === 'log' && (effect.event.kind === 'touch' || signalKind(effect.event, SITE.settings.openingEvents))
      ? [effect.event]
      : [],
  );

/** The sums of all counts, without zeros. */
function sums(effects: readonly Effect[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const effect of effects) {
    if (effect.type !== 'count') continue;
    const { hour, keys, add } = effect.count;
    for (const key of keys) {
      // States and media are counted on the day on which they were judged, which differs.
      if (key[0] === 'state' || key[0] === 'medium') continue;
      for (const [measure, n] of Object.entries(add)) {
        const name = JSON.stringify([hour.start, key, measure]);
        all.set(name, (all.get(name) ?? 0) + n);
      }
    }
  }
  return Object.fromEntries([...all].filter(([, n]) => n !== 0));
}

const audiencesOf = ({ visitor }: Situation) =>
  TIMELESS.filter((key) => Object.hasOwn(visitor.members, key)).filter((key) => key !== 'kept');

it('an unlinked visitor stands as if the events of the contact had never come', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat(2)), fc.infiniteStream(fc.nat(1_000)), (drawn, isCopy, order) => {
      const arrivals = drawn.map((arrival): Arrival => ({ ...arrival, arrivedAt: NOW }));
      // Other systems report touches and signals; they know no page.
      const copied = new Set(
        arrivals.filter(({ event }) => (event.kind === 'touch' || signalKind(event, [])) && isCopy.next().value === 0),
      );
      const all = arrivals.map((one) => (copied.has(one) ? { ...one, onPage: false } : one));
      const moments = new Set(arrivals.filter((one) => !copied.has(one)).map(({ event }) => event.at));
      fc.pre([...copied].every(({ event }) => !moments.has(event.at)));
      const own = arrivals.filter((one) => !copied.has(one));
      fc.pre(own.length > 0 && copied.size > 0);

      const [alone, aloneEffects] = advance(nobody(), own, SITE);
      const [before, beforeEffects] = advance(nobody(), all, SITE);
      const removed = new Set([...copied].map(({ event }) => event.at));
      const remaining = tapLines(aloneEffects)
        .map((event) => ({ event, key: order.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ event }) => event);
      const linked = { ...before, visitor: { ...before.visitor, contact: 'crm-1', traits: { plan: 'pro' } } };
      const history = { removed, remaining, tallies: alone.visitor.tallies };
      const [after, effects] = unlinked(linked, history, endOf(NOW), SITE);

      expect(after.visitor).toMatchObject({ contact: null, traits: {}, state: alone.visitor.state });
      expect(after.visitor.visitorTap).toEqual(alone.visitor.visitorTap);
      expect(after.visitor.companyTap).toEqual(alone.visitor.companyTap);
      expect(after.visitor.standing).toEqual(alone.visitor.standing);
      expect(audiencesOf(after)).toEqual(audiencesOf(alone));
      expect(sums([...beforeEffects, ...effects])).toEqual(sums(aloneEffects));
    }),
    { numRuns: 300 * LONGER },
  );
});
