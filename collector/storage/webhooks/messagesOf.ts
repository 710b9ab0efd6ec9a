import type { Effect } from '../../core/effect.ts';
import type { Site } from '../../core/site.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Situation } from '../../core/visitor.ts';
import { messageFacts } from './messageFacts.ts';
import type { MessageFacts, WebhookMessage } from './webhookMessage.ts';

/** States in which the visitor's tap is open. */
const OPEN: ReadonlySet<string> = new Set(['two-way', 'visitor-only']);

/**
 * The messages that announce the effects of one batch on a visitor. A membership that began or ended because an audience
 * was made or changed (reason `rule`) is not announced: one change can concern a million visitors, its author knows of
 * it, and an export returns them all.
 */
export function messagesOf(effects: readonly Effect[], after: Situation, now: Moment, site: Site): WebhookMessage[] {
  const announced = effects.filter(isAnnounced);
  if (announced.length === 0) return [];
  const facts = messageFacts(after, effects, now, site);
  return announced.flatMap((effect) => messagesOfOne(effect, facts));
}

type Announced = Extract<Effect, { type: 'state' | 'entered' | 'left' }>;

function isAnnounced(effect: Effect): effect is Announced {
  return effect.type === 'state' || ((effect.type === 'entered' || effect.type === 'left') && effect.reason !== 'rule');
}

/** An opening is announced once to each webhook: as `channel.opened` to those that subscribe to it, or as a change. */
function messagesOfOne(effect: Announced, facts: MessageFacts): WebhookMessage[] {
  const { at } = effect;
  if (effect.type !== 'state') {
    const { audience, reason } = effect;
    return [{ type: `audience.${effect.type}`, at, audience, data: { ...facts, audience, reason } }];
  }
  const { from, to } = effect;
  const data = { ...facts, state: to, from, to };
  const changed: WebhookMessage = { type: 'channel.changed', at, audience: null, data };
  if (!OPEN.has(to) || OPEN.has(from)) return [changed];
  return [
    { ...changed, type: 'channel.opened' },
    { ...changed, unless: 'channel.opened' },
  ];
}
