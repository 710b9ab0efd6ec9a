import type { Grade, Signal } from '../shared/signal.ts';
import type { Consent, Scalar } from '../shared/wire.ts';
import { decide } from './decide.ts';
import { quiet } from './guard.ts';
import { identify, type MatchKeys } from './identify.ts';
import { record, whenAnswered } from './transport.ts';
import { PAGE } from './who.ts';

/** `duplex(command, …)`: what a page can say to the tag. */
export interface Duplex {
  /** A signal that the tag cannot see by itself. */
  (command: 'signal', kind: Signal, how: { medium: string; grade?: Grade; act?: string }): void;
  /** An own event. */
  (command: 'event', name: string, props?: Record<string, Scalar>): void;
  /** Links the visitor with the owner's own contact id; email and phone are hashed in the browser. */
  (command: 'identify', contact: string, keys?: MatchKeys): void;
  /** What the visitor has chosen, purpose by purpose; at once, and on every page anew. */
  (command: 'consent', choice: Consent): void;
  /** Calls back with each answer of a collector that tells the visitor's state. */
  (command: 'ready', hear: (visitor: unknown) => void): void;
}

const COMMANDS: Record<string, (...args: never[]) => unknown> = {
  signal: record,
  event: (name: string, props?: Record<string, Scalar>) => record('event', { name, props }),
  identify: (contact: string, keys?: MatchKeys) => identify(contact, keys).catch(() => {}),
  consent: (choice: Consent) => decide(PAGE, choice),
  ready: whenAnswered,
};

export const obey = quiet((command: string, ...args: unknown[]) => COMMANDS[command]!(...(args as never[])));
