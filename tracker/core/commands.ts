import type { Confidence, Signal } from '../../shared/signal.ts';
import type { Consent, Scalar } from '../../shared/wire.ts';
import type { Details } from './batch.ts';
import { decide } from './decide.ts';
import { lastWord, record } from './delivery.ts';
import { guarded } from './guard.ts';
import type { MatchKeys } from './matchKeys.ts';
import type { OwnView } from './ownView.ts';
import { head } from './page.ts';
import { keep } from './recorder.ts';
import { beginVisitor } from './reset.ts';
import { view } from './view.ts';
import type { Visitor } from './visitor.ts';

/** How a signal was given; `confidence` is `intent` by default, `interaction` names what may be reported twice. */
export interface How {
  medium: string;
  confidence?: Confidence;
  interaction?: string;
}

/** `duplex(command, …)`: what a page can report to the tag. */
export interface Duplex {
  /** A signal that the tag cannot see by itself. */
  (command: 'signal', kind: Signal, how: How): void;
  /** An own event. */
  (command: 'event', name: string, props?: Record<string, Scalar>): void;
  /** A view that no address shows, such as a step of a form; the page's own address and title are the defaults. */
  (command: 'view', own?: OwnView): void;
  /** Links the visitor with the owner's own contact id; email and phone are hashed in the browser. */
  (command: 'identify', contact: string, keys?: MatchKeys): void;
  /** Begins a new visitor, because another person uses this browser now, for example after a log-out. */
  (command: 'reset'): void;
  /** The visitor's choice, purpose by purpose; at once, and again on every page. */
  (command: 'consent', choice: Consent): void;
  /** Calls back with each answer of a collector that reports the visitor's state. */
  (command: 'ready', listener: (visitor: Visitor) => void): void;
}

const COMMANDS: Record<string, (...args: never[]) => unknown> = {
  signal: (kind: Signal, how: How) => record(kind, { ...how, medium: how.medium } as Details),
  event: (name: string, props?: Record<string, Scalar>) => record('event', { name, props: props! }),
  view: (own?: OwnView) => {
    lastWord();
    view(head.url, undefined, own);
  },
  consent: decide,
  reset: beginVisitor,
};

/** Obeys a command of the page; the second part knows the others. */
export const obey = guarded((type: string, ...args: unknown[]) => {
  if (COMMANDS[type]) COMMANDS[type](...(args as never[]));
  else keep(type, undefined, args);
});
