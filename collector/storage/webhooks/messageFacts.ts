import type { Scalar } from '../../../shared/wire.ts';
import type { Effect } from '../../core/effect.ts';
import { subjectAt } from '../../core/judge.ts';
import { maskerOf } from '../../core/privacy/mask.ts';
import { type Site, signalKind } from '../../core/site.ts';
import { mediumOf } from '../../core/taps/mediumOf.ts';
import { isoOf, type Moment } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import type { Situation } from '../../core/visitor.ts';
import type { MessageFacts } from './webhookMessage.ts';

/** The facts of a visitor after a batch with these effects, as of `now`. */
export function messageFacts(after: Situation, effects: readonly Effect[], now: Moment, site: Site): MessageFacts {
  const { visitor } = after;
  const { state, waitingSince, visitorTap } = subjectAt(after, now, site);
  const { last } = visitorTap;
  const events = effects.flatMap((effect) => (effect.type === 'log' ? [effect.event] : []));
  const kindOf = (event: LogEvent) => signalKind(event, site.settings.openingEvents);
  const signal = latest(events.filter((event) => kindOf(event) !== null));
  const onPage = latest(events.filter((event) => event.path !== undefined));
  return {
    visitor: visitor.id,
    contact: visitor.contact,
    state,
    signal: signal === undefined ? (last?.kind ?? null) : kindOf(signal),
    medium: signal === undefined ? (last?.medium ?? null) : mediumOf(signal.kind, signal.medium),
    page: (signal ?? onPage)?.path ?? null,
    source: visitor.source,
    campaign: visitor.campaign,
    waitingSince: waitingSince === null ? null : isoOf(waitingSince),
    traits: withoutAddresses(visitor.traits),
  };
}

function latest(events: readonly LogEvent[]): LogEvent | undefined {
  return events.reduce<LogEvent | undefined>((so, one) => (so === undefined || one.at >= so.at ? one : so), undefined);
}

const EMAIL = maskerOf(['email']);
const ADDRESSES = maskerOf(['email', 'number']);

/**
 * Traits are the owner's own words, and a list of customers may hold addresses among them. A receiver is often a chat
 * room, so a message leaves them out. Digits alone are more often the number of a contract, so they stay.
 */
function withoutAddresses(traits: Readonly<Record<string, Scalar>>): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(traits).map(([name, value]) => {
      const isPhone = /phone|mobile|^tel/i.test(name) || /^\s*\+\d/.test(String(value));
      if (isPhone && typeof value === 'number') return [name, ':number'];
      return [name, typeof value === 'string' ? (isPhone ? ADDRESSES : EMAIL).value(name, value) : value];
    }),
  );
}
