import type { Scalar } from '../../../shared/wire.ts';
import { isoOf, type Moment } from '../../core/time/moment.ts';

/** The types of messages that a webhook can subscribe to. */
export const MESSAGE_TYPES = ['channel.opened', 'channel.changed', 'audience.entered', 'audience.left'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** A message to every webhook that subscribes to its type and audience. */
export interface WebhookMessage {
  type: MessageType;
  at: Moment;
  audience: string | null;
  data: Record<string, unknown>;
  /** Webhooks that subscribe to this type get its message instead. */
  unless?: MessageType;
}

/** The facts that a person needs to act on a message. They contain no address: neither email, nor phone number, nor IP address. */
export interface MessageFacts {
  visitor: string;
  contact: string | null;
  state: string;
  /** Kind of the visitor's last signal, and its medium. */
  signal: string | null;
  medium: string | null;
  /** The page on which it happened; null if it happened elsewhere, or time alone is the reason. */
  page: string | null;
  source: string | null;
  campaign: string | null;
  waitingSince: string | null;
  traits: Readonly<Record<string, Scalar>>;
}

/** The body of a message, exactly as it is signed. */
export function bodyOf(siteId: string, { type, at, data }: WebhookMessage): string {
  return JSON.stringify({ type, timestamp: isoOf(at), data: { site: siteId, ...data } });
}

const EXAMPLE: MessageFacts = {
  visitor: '5d8ad1fe-1d33-87fb-b998-48918a32d62f',
  contact: 'crm-17',
  state: 'visitor-only',
  signal: 'contact',
  medium: 'form',
  page: '/pricing',
  source: 'google',
  campaign: 'spring',
  waitingSince: null,
  traits: { plan: 'pro' },
};

/** An invented message of a type, marked as a test, so that a receiver can leave it aside. */
export function exampleMessage(type: MessageType, audience: string, at: Moment): WebhookMessage {
  const facts = { test: true, ...EXAMPLE, waitingSince: isoOf(at) };
  if (type === 'channel.opened' || type === 'channel.changed') {
    return { type, at, audience: null, data: { ...facts, from: 'passive', to: 'visitor-only' } };
  }
  return { type, at, audience, data: { ...facts, audience, reason: type === 'audience.left' ? 'time' : 'contact' } };
}
