import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance } from '../../collector/core/advance.ts';
import { signalKind } from '../../collector/core/site.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import { takenBack } from '../../collector/core/unlink.ts';
import type { Arrival } from '../../collector/core/visit/arrival.ts';
import { newVisitor, type Situation } from '../../collector/core/visitor.ts';
import { LONGER } from '../support/intensity.ts';
import { history, SITE, START, TIMELESS } from './history.ts';

const NOW = START + 120 * 86_400_000;
const nobody = (): Situation => ({ visitor: newVisitor('00000000-0000-8000-8000-000000000001', false), visit: null });
const audiencesOf = ({ visitor }: Situation) =>
  TIMELESS.filter((key) => Object.hasOwn(visitor.members, key)).filter((key) => key !== 'kept');

it('a touch that never arrived does not count, whichever report comes first', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat(1)), (drawn, isLost) => {
      const all = drawn.map((arrival): Arrival => ({ ...arrival, arrivedAt: NOW }));
      const lost = new Set(all.filter(({ event }) => event.kind === 'touch' && isLost.next().value === 0));
      const rest = all.filter((one) => !lost.has(one));
      const moments = new Set(rest.map(({ event }) => event.at));
      fc.pre(lost.size > 0 && rest.length > 0 && [...lost].every(({ event }) => !moments.has(event.at)));

      const [without, effects] = advance(nobody(), rest, SITE);
      const asUndelivered = (one: Arrival): Arrival => ({ ...one, event: { ...one.event, kind: 'undelivered' } });
      const [reportFirst] = advance(
        nobody(),
        all.map((one) => (lost.has(one) ? asUndelivered(one) : one)),
        SITE,
      );
      const [touchFirst] = advance(nobody(), all, SITE);
      const remaining = effects.flatMap((effect) =>
        effect.type === 'log' &&
        (effect.event.kind === 'touch' || signalKind(effect.event, SITE.settings.openingEvents))
          ? [effect.event]
          : [],
      );
      const removed = new Set([...lost].map(({ event }) => event.at));
      const linked = { ...touchFirst, visitor: { ...touchFirst.visitor, contact: 'crm-1', traits: { plan: 'pro' } } };
      const kept = { removed, remaining, tallies: without.visitor.tallies };
      const [after] = takenBack(linked, kept, endOf(NOW), SITE);

      expect(after.visitor).toMatchObject({ contact: 'crm-1', traits: { plan: 'pro' } });
      expect(reportFirst.visitor.tallies).toEqual(without.visitor.tallies);
      for (const one of [after, reportFirst]) {
        expect(one.visitor.companyTap).toEqual(without.visitor.companyTap);
        expect(one.visitor.visitorTap).toEqual(without.visitor.visitorTap);
        expect(one.visitor.standing).toEqual(without.visitor.standing);
        expect(audiencesOf(one)).toEqual(audiencesOf(without));
      }
    }),
    { numRuns: 200 * LONGER },
  );
});
