import type { Confidence, Signal } from '../../shared/signal.ts';
import type { Consent, Scalar } from '../../shared/wire.ts';
import { type Visitor, whenAnswered } from './answer.ts';
import { consent, PAGE, pending } from './consent.ts';
import { decide } from './decide.ts';
import { record } from './delivery.ts';
import { guarded } from './guard.ts';

/** Match keys of a contact; hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  /** E.164: `+4922112345`. */
  phone?: string;
}

/** How a signal was given; `confidence` is `intent` where absent, `interaction` names what may be told twice. */
export interface How {
  medium: string;
  confidence?: Confidence;
  interaction?: string;
}

/** `duplex(command, …)`: what a page can say to the tag. */
export interface Duplex {
  /** A signal that the tag cannot see by itself. */
  (command: 'signal', kind: Signal, how: How): void;
  /** An own event. */
  (command: 'event', name: string, props?: Record<string, Scalar>): void;
  /** Links the visitor with the owner's own contact id; email and phone are hashed in the browser. */
  (command: 'identify', contact: string, keys?: MatchKeys): void;
  /** What the visitor has chosen, purpose by purpose; at once, and on every page anew. */
  (command: 'consent', choice: Consent): void;
  /** Calls back with each answer of a collector that tells the visitor's state. */
  (command: 'ready', hear: (visitor: Visitor) => void): void;
}

const event = (name: string, props?: Record<string, Scalar>) => record('event', { name, props: props! });

const COMMANDS: Record<string, (...args: never[]) => unknown> = {
  signal: (kind: Signal, { medium, confidence, interaction }: How) => record(kind, { medium, confidence, interaction }),
  event,
  identify: (contact: string, keys?: MatchKeys) => identify(contact, keys).catch(() => {}),
  consent: (choice: Consent) => decide(PAGE, choice),
  ready: whenAnswered,
};

export const obey = guarded((command: string, ...args: unknown[]) => COMMANDS[command]!(...(args as never[])));

/**
 * Links this visitor with the owner's own contact. Email addresses and phone numbers are hashed with SHA-256, in
 * lower-case hex, after they have been lower-cased and freed of spaces. Needs consent to audience and a secure page.
 */
async function identify(contact: string, keys: MatchKeys = {}): Promise<void> {
  const props: Record<string, string> = { contact };
  for (const [name, key] of Object.entries(keys)) {
    if (!key) continue;
    const text = new TextEncoder().encode(key.replace(/\s/g, '').toLowerCase());
    props[name] = '';
    for (const byte of new Uint8Array(await crypto.subtle.digest('SHA-256', text)))
      props[name] += (byte + 256).toString(16).slice(1);
  }
  // A banner may be answered after the page has said who this is.
  const tell = () => event('identify', props);
  if (consent.audience) tell();
  else pending[0] = tell;
}
